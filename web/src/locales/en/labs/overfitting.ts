import type { words as zh } from '../../zh/labs/overfitting';
import { points } from '../points';

export const words: Record<keyof typeof zh, string> = {
  ...points,
  'lab.overfitting.name': 'Overfitting',
  'lab.overfitting.goal': 'See a model go from learning the rule to learning the noise.',
  'lab.overfitting.model': 'The polynomial’s degree rises by one per step, so that it can bend ever more;',
  'lab.overfitting.done': 'the training error falls all the way, the test error turns up.',
  'panel.overfitting.polynomial.goal': 'A curve learns the rule, then the noise.',
  'panel.overfitting.polynomial.model': 'At each step the polynomial’s degree rises by one,',
  'panel.overfitting.polynomial.done': 'up to the highest.',
  'panel.overfitting.network.goal': 'A large network learns the rule, then the noise.',
  'panel.overfitting.network.model': 'Tens of thousands of parameters meet a handful of points,',
  'panel.overfitting.network.done': 'step by step.',
  'preset.overfitting.degrees.name': 'Too high a degree',
  'preset.overfitting.degrees.why':
    '20 points, degrees up to 15: the training error falls all the way, the test error turns up. Compare with More points.',
  'preset.overfitting.more-points.name': 'More points',
  'preset.overfitting.more-points.why':
    'Up to degree 15 again, but with 200 points: the curve has no room left to go astray.',
  'preset.overfitting.shrunk.name': 'With a penalty',
  'preset.overfitting.shrunk.why':
    'Still 20 points and degree 15, but large weights cost something: the curve calms down. Compare with Too high a degree.',
  'preset.overfitting.wave.name': 'Wave',
  'preset.overfitting.wave.why':
    'The true curve is a wave: degree 1 is too stiff, 3 is right, 15 is too loose.',
  'preset.overfitting.net.name': 'Large network',
  'preset.overfitting.net.why':
    'The PyTorch tutorial’s network, 1-300-300-1, 20 points, 500 steps: in the end it goes through nearly every point. Compare with Early stop.',
  'preset.overfitting.net-stopped.name': 'Early stop',
  'preset.overfitting.net-stopped.why':
    'The same network, checked against other points as it learns; when it gets worse, it goes back to its best moment.',
  'preset.overfitting.net-more-points.name': 'Large network, 200 points',
  'preset.overfitting.net-more-points.why':
    'The network is as large, the points are ten times as many: far less noise can be learned by heart. Compare with Large network.',
  'preset.overfitting.drawn.name': 'Your own',
  'preset.overfitting.drawn.why':
    'Draw a trail of points and watch the degree rise: a third of them is kept back, to show when the curve begins to learn by heart.',
  'param.model': 'Model',
  'choice.polynomial': 'Polynomial',
  'choice.network': 'Large network',
  'choice.diagonal': 'line y = x',
  'choice.wave': 'wave y = sin πx',
  'param.degree': 'Highest degree',
  'param.degree.help':
    'Each step raises the degree by one, up to here. The higher, the more the curve can bend.',
  'choice.none': 'none',
  'choice.l2': 'L2',
  'overfitting.key': 'Gap (test − training)',
  'overfitting.train': 'training error',
  'overfitting.test': 'test error',
  'overfitting.train_short': 'training',
  'overfitting.test_short': 'test',
  'overfitting.best_degree': 'lowest test error, degree {degree}',
  'overfitting.check': 'points to check with',
  'overfitting.floor': 'noise floor',
  'overfitting.fit': 'Data points and fitted curve',
  'overfitting.learned': 'points learned from',
  'overfitting.fresh': 'fresh points',
  'overfitting.kept': 'kept back for the test',
  'overfitting.show_fresh': 'show fresh points',
  'overfitting.truth': 'true curve',
  'overfitting.network': 'network',
  'overfitting.polynomial': 'degree {degree}',
  'overfitting.fit_summary':
    '{count} data points and a fitted curve: training error {train}, test error {test}.',
  'overfitting.errors': 'Errors',
  'overfitting.errors_summary':
    'Training and test error up to {at}: training {train}, test {test}. The test error was lowest at {best}; each line of the vertical axis is a factor of ten.',
  'overfitting.degree': 'degree',
  'overfitting.zone': 'overfitting',
  'overfitting.numbers': 'Now and at best',
  'overfitting.at_step': 'step',
  'overfitting.now': 'now',
  'overfitting.best': 'at best',
  'overfitting.sizes': 'More points',
  'overfitting.sizes_summary':
    'At the same degree the test error is {few} with 20 points and {many} with 1,000.',
  'overfitting.points': 'points',
  'note.overfitting.flat':
    'Degree 0 is a flat line. Training error {train}, test error {test}; the noise floor is {floor}.',
  'note.overfitting.too_stiff':
    'Degree {degree} is still too stiff: training error {train} and test error {test} are both well above the noise floor of {floor}. This is underfitting.',
  'note.overfitting.fits':
    'Degree {degree}: training error {train}, test error {test}, not far from the noise floor of {floor}.',
  'note.overfitting.turned':
    'Degree {degree}: the training error is down to {train}, but the test error has risen from {lowest} at degree {best} to {test}, {times} times as much (noise floor {floor}). The curve follows the noise: this is overfitting.',
  'note.overfitting.through_all':
    'A polynomial of degree {degree} has no fewer weights than there are points ({points}), so it can go through every one: training error {train}, test error {test}, against {lowest} at degree {best} ({times} times as much; noise floor {floor}).',
  'note.overfitting.no_points':
    'There are no points yet. Click or tap in the picture: two are enough to begin, a dozen tell more.',
  'note.overfitting.one_point':
    'One point is too few: one is needed to learn from and another to test with. Add a second.',
  'note.overfitting.drawn_learns':
    'Training error {train}, at the {learned} points that are learned from; test error {test}, at the {kept} ringed ones that are kept back. Nobody knows the noise of drawn points, so there is no noise floor.',
  'note.overfitting.drawn_turned':
    'The training error is down to {train}, but the error at the {kept} points kept back has risen from {lowest} to {test}, {times} times as much; it was lowest at {best}. The model learns these {learned} points by heart: this is overfitting.',
  'note.overfitting.drawn_through_all':
    'A polynomial of degree {degree} has no fewer weights than the {learned} points it learns from, so it can go through every one: training error {train}, but {test} at the {kept} points kept back, against {lowest} at degree {best} ({times} times as much). Draw more points or lower the degree.',
  'note.overfitting.drawn_stopped':
    'No progress at the {kept} points kept back for {patience} steps, so it stopped at step {step} and went back to the weights of step {back}: training error {train}, test error {test}. The points that chose the moment are also the test, which flatters it: on new points the error would be a little larger.',
  'note.overfitting.drawn_too_fast':
    'Step {step}: the training error is {train}, more than the {start} it began with. The learning rate is too high.',
  'note.overfitting.net_start':
    'Step {step}, not trained yet: training error {train}, test error {test}; the noise floor is {floor}.',
  'note.overfitting.net_learns':
    'Step {step}: training error {train}, test error {test}, noise floor {floor}. No sign of overfitting yet.',
  'note.overfitting.net_turned':
    'Step {step}: the training error is down to {train}, but the test error has risen from {lowest} at step {best} to {test}, {times} times as much (noise floor {floor}). The network learns the noise by heart.',
  'note.overfitting.net_stopped':
    'No progress on the points to check with for {patience} steps, so it stopped at step {step} and went back to the weights of step {back}: training error {train}, test error {test}, noise floor {floor}. The lowest test error on the way was {lowest} at step {best} (now {times} times that).',
  'note.overfitting.net_too_fast':
    'Step {step}: the training error is {train}, more than the {start} it began with; the test error is {test} (noise floor {floor}). The learning rate is too high.',
  'note.overfitting.net_too_slow':
    'Step {step}: the training error is {train}, hardly less than the {start} it began with; the test error is {test} (noise floor {floor}). The learning rate is too low.',
  'note.overfitting.diverged':
    'In step {step} the numbers of “{where}” grew too large to be written: the learning rate is too high and each step leaps further. Lower it and try again.',
};
