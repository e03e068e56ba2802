import type { words as zh } from '../../zh/labs/evaluation';
import { decisions } from '../decisions';
import { points } from '../points';

export const words: Record<keyof typeof zh, string> = {
  ...points,
  ...decisions,
  'lab.evaluation.name': 'Evaluating a network',
  'lab.evaluation.goal': 'Ask a network about data it has never seen.',
  'lab.evaluation.model': 'Part of the data trains it,',
  'lab.evaluation.done': 'the hidden part gives the score.',
  'preset.evaluation.moons.name': 'Two moons',
  'preset.evaluation.moons.why':
    '300 points, 70% to train, 30% to test: both curves go together, so the score can be trusted. Compare with overfitting.',
  'preset.evaluation.overfit.name': 'Overfitting',
  'preset.evaluation.overfit.why':
    '60 training points, 64 hidden units: the training loss falls to nothing, the test loss turned up long ago. Compare with two moons.',
  'preset.evaluation.curve.name': 'Curve: R²',
  'preset.evaluation.curve.why':
    'The parabola of the regression lab with 30% kept for testing: R² is about 0.96, the rest is noise. Compare with the straight line.',
  'preset.evaluation.straight.name': 'Straight line',
  'preset.evaluation.straight.why':
    'No hidden units, so only a line: R² near 0, no better than guessing the mean, and the residuals still hold the whole parabola.',
  'preset.evaluation.rare-accuracy.name': 'Rare class, accuracy',
  'preset.evaluation.rare-accuracy.why':
    '5% of the points are rare: the accuracy is above 95% and looks fine, while more than half of the rare points are missed.',
  'preset.evaluation.rare.name': 'Rare class, F1',
  'preset.evaluation.rare.why':
    'The same network judged by F1, with the threshold at 0.25: more are found, more alarms are false, and F1 counts both.',
  'preset.evaluation.ten-tests.name': 'Ten test points',
  'preset.evaluation.ten-tests.why':
    'A little more to learn from, but only 10 points to judge by: an accuracy of 0.9 may mean 0.6 or 0.98, which is next to nothing.',
  'preset.evaluation.drawn.name': 'Your own classes',
  'preset.evaluation.drawn.why':
    'Draw two classes, or drop a table: 30% of your points are kept for testing, chosen by the seed.',
  'preset.evaluation.drawn-curve.name': 'Your own curve',
  'preset.evaluation.drawn-curve.why':
    'Draw a trail of points and read R², the residuals and how far they can be trusted.',
  'param.fit_metric': 'Metric',
  'param.fit_metric.help': 'The figure shown large.',
  'unit.times': '×',
  'choice.task.moons': 'two moons (classes)',
  'choice.task.curve': 'parabola (a curve)',
  'choice.task.rare': 'a rare class (classes)',
  'choice.metric.roc_auc': 'Area under ROC',
  'choice.r2': 'R²',
  'choice.rmse': 'Typical error (RMSE)',
  'choice.mae': 'Mean error (MAE)',
  'evaluation.key': '{metric} on test data',
  'evaluation.between': '95% interval',
  'evaluation.train': 'training',
  'evaluation.test': 'test',
  'evaluation.examples': '{count} points',
  'evaluation.class0': 'orange',
  'evaluation.class1': 'blue',
  'evaluation.plane': 'Learned (hollow: test)',
  'evaluation.plane_drawn': 'Outlined: for testing',
  'evaluation.plane_summary':
    '{train} training points (filled) and {test} test points (hollow) over the probability that the network gives to blue.',
  'evaluation.calibration': 'Calibration',
  'evaluation.observed': 'observed',
  'evaluation.said': 'probability by the network',
  'evaluation.happened': 'share that came true',
  'evaluation.calibration_summary':
    'Calibration in {bins} groups: the probability that the network gave against the share that came true; honest probabilities lie on the diagonal.',
  'evaluation.loss': 'Loss',
  'evaluation.course_summary': '{name} up to step {step}: training {train}, test {test}.',
  'evaluation.curve': 'fitted curve',
  'evaluation.fit': 'Data and fitted curve',
  'evaluation.fit_summary': '{train} training points, {test} test points and a fitted curve.',
  'evaluation.residuals': 'Residuals',
  'evaluation.residuals_summary':
    'The residual y − ŷ of every point; root mean squared error on test data {rmse}. No shape left means that the rule was learned.',
  'evaluation.squares': 'R²: the share explained (test)',
  'evaluation.total': 'Squares when guessing the mean: {sum}',
  'evaluation.rest': 'Squares left by the curve: {sum}',
  'note.evaluation.no_points': 'There are no points yet: click or tap in the picture, or use a table.',
  'note.evaluation.one_point':
    'One point is too few: one is needed to learn from and another to test with. Add a second.',
  'note.evaluation.r2_needs_two':
    'R² compares with the mean of the test points; with a single one there is nothing to compare, so it stands at 0.',
  'note.evaluation.start': 'Not trained yet. {n} test points are hidden; training never sees them.',
  'note.evaluation.now':
    'On {n} unseen points: {metric} {score}, in truth probably between {low} and {high}.',
  'note.evaluation.overfits':
    'Overfitting: the test loss was lowest at step {step} ({lowest}) and is {loss} now, while the training loss still falls. Better to have stopped there.',
  'note.evaluation.one_class':
    'All {n} test points are of one class: there is no recall or AUC to speak of. Keep more data for testing.',
  'note.evaluation.no_spread':
    'The interval is a single point: among the test points nothing went wrong, so drawing them again shows no difference. Do not take it for certainty.',
  'note.evaluation.few_tests':
    'Only {n} test points: one of them, right or wrong, moves the score a long way.',
  'note.evaluation.none_called':
    'Not one test point reached the threshold: all {rare} that should be found are missed, at an accuracy of {accuracy_percent}.',
  'note.evaluation.diverged':
    'In step {step} the numbers of “{where}” grew too large to be written: the learning rate is too high. Lower it and try again.',
};
