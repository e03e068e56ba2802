import type { words as zh } from '../../zh/labs/regularization';
import { points } from '../points';

export const words: Record<keyof typeof zh, string> = {
  ...points,
  'lab.regularization.name': 'L1 / L2 regularization',
  'lab.regularization.goal': 'Put a price on large weights and see a model become modest.',
  'lab.regularization.model':
    'The error gets a further term: λ times the sum of the squared weights (L2) or of their sizes (L1).',
  'lab.regularization.done': 'With the right λ the error on unseen data is lowest.',
  'panel.regularization.polynomial.goal': 'Slide λ: fifteen weights shrink, some of them to zero.',
  'panel.regularization.polynomial.model': 'A polynomial of degree 15, solved on the spot:',
  'panel.regularization.polynomial.done': 'find the best λ.',
  'panel.regularization.diabetes.goal': 'Real patients: does a penalty improve the forecast?',
  'panel.regularization.diabetes.model': 'One network, trained three times:',
  'panel.regularization.diabetes.done': 'no penalty, L2, L1.',
  'panel.regularization.houses.goal': 'A simple rule, clean data: is a penalty of any use?',
  'panel.regularization.houses.model': 'One network, trained three times:',
  'panel.regularization.houses.done': 'no penalty, L2, L1.',
  'panel.regularization.drawn.name': 'Your own',
  'panel.regularization.drawn.goal': 'Your own points: how much price do they need?',
  'panel.regularization.drawn.model':
    'A polynomial of degree 15, solved on the spot; a third of the points tests:',
  'panel.regularization.drawn.done': 'find the best λ.',
  'preset.regularization.l2.name': 'L2',
  'preset.regularization.l2.why':
    'The squares of the weights cost something: all fifteen shrink, none is zero. Compare with No penalty.',
  'preset.regularization.l1.name': 'L1',
  'preset.regularization.l1.why':
    'The sizes of the weights cost something: most become exactly zero, a few remain. Compare with No penalty.',
  'preset.regularization.none.name': 'No penalty',
  'preset.regularization.none.why':
    'Fifteen weights for free: the curve runs after the noise and swings out at both ends.',
  'preset.regularization.too-strong.name': 'Too strong',
  'preset.regularization.too-strong.why':
    'λ = 10 flattens even the true slope: underfitting again. Compare with L2.',
  'preset.regularization.patients.name': 'Patients by age',
  'preset.regularization.patients.why':
    'The Theano tutorial’s network on diabetes patients: it learns from the young and is tested on the old. Penalties help. Compare with Houses.',
  'preset.regularization.patients-shuffled.name': 'Patients shuffled',
  'preset.regularization.patients-shuffled.why':
    'The same network, the patients shuffled before the split: there still is a difference, but it takes luck.',
  'preset.regularization.houses.name': 'Houses',
  'preset.regularization.houses.why':
    'Three inputs and almost a straight rule: the penalty holds back the rule, not the noise, and makes it worse.',
  'preset.regularization.drawn.name': 'Your own',
  'preset.regularization.drawn.why':
    'Draw a trail of points and slide λ: from a curve that goes through them all to one that ignores them.',
  'choice.data.polynomial': 'Polynomial',
  'choice.diabetes': 'Diabetes patients',
  'choice.houses': 'House prices',
  'choice.penalty.none': 'no penalty',
  'choice.penalty.l2': 'L2',
  'choice.l1': 'L1',
  'param.split': 'How the test part is chosen',
  'param.split.help': 'By age: the 350 youngest to learn from, the oldest for the test. Shuffled: at random.',
  'choice.ordered': 'by age',
  'choice.shuffled': 'shuffled',
  'param.weights': 'Weights',
  'param.weights.help': 'The degree of the polynomial, which has one weight for each.',
  'param.first': 'Weight to the right',
  'param.first.help': 'Which weight the contour picture draws to the right; all others are held.',
  'param.second': 'Weight upwards',
  'param.second.help': 'Which weight the contour picture draws upwards; all others are held.',
  'param.penalise_bias': 'Biases cost, too',
  'param.penalise_bias.help':
    'Usually only weights are penalised, not biases: a large bias does not make a curve bend more.',
  'regularization.key': 'Test error ({penalty})',
  'regularization.train': 'training',
  'regularization.test': 'test',
  'regularization.floor': 'noise floor',
  'regularization.points': 'points',
  'regularization.kept': 'kept back for the test',
  'regularization.first_drawn': 'w₁',
  'regularization.other_drawn': 'all others',
  'regularization.truth': 'true curve',
  'regularization.fit': 'Data points and fitted curve',
  'regularization.fit_summary': 'A polynomial of degree 15: training error {train}, test error {test}.',
  'regularization.contours': 'Two weights, w{i} and w{j}',
  'regularization.contours_summary':
    'Lines of equal error are ellipses about w{i} = {c_i}, w{j} = {c_j}; with the penalty the fit ends at w{i} = {w_i}, w{j} = {w_j}.',
  'regularization.lowest': 'lowest error',
  'regularization.ends': 'ends here',
  'regularization.paths': 'Weights over λ',
  'regularization.paths_summary': '{weights} weights as λ changes; {zeros} of them are zero now.',
  'regularization.first_weight': 'w₁, truly 1',
  'regularization.other_weights': 'others, truly 0',
  'regularization.test_error': 'Test error over λ',
  'regularization.test_summary':
    'The test error over λ: at best {l2} with L2 and {l1} with L1, {free} without a penalty.',
  'regularization.weights': 'The weights now',
  'regularization.degree': 'number of the weight',
  'regularization.train_curves': 'Training error',
  'regularization.test_curves': 'Test error',
  'regularization.with_price': 'add the penalty',
  'regularization.standings': 'Errors of the three',
  'regularization.nonzero': 'weights not 0',
  'regularization.small_share': '|W₁| < 0.01',
  'regularization.histogram': 'Weights W₁',
  'regularization.without_price': 'All errors are without the penalty term.',
  'note.regularization.no_points':
    'There are no points yet. Click or tap in the picture: two are enough to begin, a dozen tell more.',
  'note.regularization.one_point':
    'One point is too few: one is needed to learn from and another to test with. Add a second.',
  'note.regularization.drawn':
    'Of your points {learned} are learned from; the test error is measured at the {kept} that are kept back (rings).',
  'note.regularization.drawn_few':
    'Only {learned} points to learn {weights} weights from: without a penalty many curves go through all of them, and the shortest weights are taken. The test error is measured at the {kept} points kept back (rings).',
  'note.regularization.drawn_none':
    'Without a penalty λ has no effect: training error {train}, test error {test}. The largest of the {weights} weights is {largest}.',
  'note.regularization.watches_test':
    'The early stop watches the test rows themselves, since there are no third ones to check with. So the test error here flatters: whoever wants an honest figure keeps rows aside that nobody has looked at.',
  'note.regularization.none':
    'Without a penalty λ has no effect: the test error of {test} is far above the noise floor of {floor}. The largest of the {weights} weights is {largest}.',
  'note.regularization.right':
    'λ = {lambda} is about right: test error {test}, against {free} without a penalty.',
  'note.regularization.too_weak':
    'λ = {lambda} is too weak: test error {test}. Go right: at λ = {best} it falls to {lowest}.',
  'note.regularization.too_strong':
    'λ = {lambda} is too strong: even the training error is up at {train}, the test error is {test}. Go left: at λ = {best} it falls to {lowest}.',
  'note.regularization.zeros': 'Of the {weights} weights {zeros} are exactly zero.',
  'note.regularization.all_zero': 'All {weights} weights have become zero; only a flat line is left.',
  'note.regularization.no_zeros':
    'All {weights} weights have shrunk, but L2 switches none off ({zeros} are exactly zero).',
  'note.regularization.net_start':
    'Not trained yet (step {step}, λ = {lambda}). The three networks have the same weights, hence equal test errors: {none} without a penalty, {l2} with L2, {l1} with L1.',
  'note.regularization.both_help':
    'Step {step}, λ = {lambda}: test error {none} without a penalty, {l2} with L2, {l1} with L1. Both penalties help.',
  'note.regularization.l2_helps':
    'Step {step}, λ = {lambda}: test error {none} without a penalty, {l2} with L2, {l1} with L1. Only L2 helps.',
  'note.regularization.l1_helps':
    'Step {step}, λ = {lambda}: test error {none} without a penalty, {l2} with L2, {l1} with L1. Only L1 helps.',
  'note.regularization.none_helps':
    'Step {step}, λ = {lambda}: test error {none} without a penalty, {l2} with L2, {l1} with L1. No penalty helps.',
  'note.regularization.too_slow':
    'By step {step} the errors have hardly fallen ({none} without a penalty, {l2} with L2, {l1} with L1; λ = {lambda}): the learning rate is too low.',
  'note.regularization.diverged':
    'The network with {penalty} fell apart in step {step}: the numbers of “{where}” grew too large to be written. Lower the learning rate or λ.',
  'note.regularization.free_diverged':
    'The network without a penalty (λ = {penalty}) fell apart in step {step}: the numbers of “{where}” grew too large to be written. Lower the learning rate.',
  'note.regularization.stopped':
    'The network with {penalty} stopped early, at step {step}, and went back to the weights of step {back}.',
  'note.regularization.free_stopped':
    'The network without a penalty (λ = {penalty}) stopped early, at step {step}, and went back to the weights of step {back}.',
};
