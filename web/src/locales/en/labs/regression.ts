import type { words as zh } from '../../zh/labs/regression';
import { points } from '../points';

export const words: Record<keyof typeof zh, string> = {
  ...points,
  'lab.regression.name': 'Regression',
  'lab.regression.goal': 'Bend a curve to the data points.',
  'lab.regression.model': 'A small network moves its weights down the slope of the error',
  'lab.regression.done': 'until only the noise is left.',
  'preset.regression.tf.name': 'TensorFlow',
  'preset.regression.tf.why':
    'The first network of the TensorFlow tutorial: ten ReLUs fit a noisy parabola in 1,000 steps.',
  'preset.regression.theano.name': 'Theano',
  'preset.regression.theano.why': 'The same network with half the learning rate: see how much slower it is.',
  'preset.regression.pytorch.name': 'PyTorch',
  'preset.regression.pytorch.why':
    'The PyTorch tutorial’s version: 100 points, smaller first weights, only 200 steps.',
  'preset.regression.line.name': 'Line',
  'preset.regression.line.why': 'No hidden layer, just two numbers, W and b: watch them walk to 0.1 and 0.3.',
  'preset.regression.keras-line.name': 'Keras line',
  'preset.regression.keras-line.why':
    'The Keras tutorial: with a small learning rate, 301 steps get the intercept right but not yet the slope.',
  'preset.regression.straight.name': 'No activation',
  'preset.regression.straight.why':
    'Ten hidden units without an activation: train as you like, they only ever draw a straight line. Compare with TensorFlow.',
  'preset.regression.too-fast.name': 'Too fast',
  'preset.regression.too-fast.why':
    'Learning rate 1: every step leaps across the valley. Compare with TensorFlow.',
  'preset.regression.drawn.name': 'Your own',
  'preset.regression.drawn.why':
    'Draw a trail of points for sixteen tanh units to follow; points and settings stay in the address.',
  'choice.line': 'line 0.1x + 0.3',
  'choice.line_noisy': 'line 0.5x + 2, noisy',
  'regression.key': 'Loss (mean squared error)',
  'regression.loss': 'Loss',
  'regression.train': 'training',
  'regression.test': 'test',
  'regression.floor': 'noise floor',
  'regression.fit': 'Data points and fitted curve',
  'regression.points': 'points',
  'regression.test_points': 'test points',
  'regression.curve': 'fitted curve',
  'regression.out_of_sight': 'the curve is off the picture',
  'regression.pieces': 'show each unit',
  'regression.fit_summary': '{count} data points and a fitted curve with a mean squared error of {loss}.',
  'regression.loss_summary':
    'The loss up to step {step}, now {loss}; each line of the vertical axis is a factor of ten.',
  'regression.weights': 'Weights',
  'regression.weights_count': '{count} numbers; the output’s bias is {bias}',
  'regression.w_in': 'input w',
  'regression.bias': 'bias b',
  'regression.w_out': 'output v',
  'regression.unit': 'unit {unit}: w {w}, b {b}, v {v}',
  'regression.surface': 'Loss landscape',
  'regression.log_loss': 'log₁₀ loss',
  'regression.lowest': 'lowest',
  'regression.surface_summary':
    'The loss as it depends on W and b. Now W = {w}, b = {b}; it is lowest at W = {w_best}, b = {b_best}.',
  'note.regression.start': 'Not trained yet: the weights are random and the loss is {loss}.',
  'note.regression.falling': 'The loss is {loss} and still falling; the noise floor is {floor}.',
  'note.regression.exact':
    'The loss is {loss}, all but zero: there is no noise in the data, and the line lies right on it.',
  'note.regression.at_floor':
    'The loss is {loss}, close to the noise floor of {floor}: what error is left is noise, not a rule.',
  'note.regression.worse_than_start':
    'The loss is {loss}, more than the {start} it began with: each step leaps across the valley. Try a lower learning rate.',
  'note.regression.above_floor':
    'The steps are used up with the loss at {loss}, still some way above the noise floor of {floor}.',
  'note.regression.diverged':
    'In step {step} the numbers of “{where}” grew too large to be written: the learning rate is too high and each step leaps further. Lower it and try again.',
  'note.regression.dead_units':
    '{dead} of the {units} hidden units no longer change for any data (“dead”), so they get no gradient.',
  'note.regression.drawn_falling':
    'The loss is {loss}. Nobody knows the noise of drawn points: how low it can get depends on how tidy they are.',
  'note.regression.drawn_end':
    'The steps are used up with a loss of {loss}. Points at different heights over the same x cannot all lie on one curve.',
  'note.regression.no_points': 'There are no points yet: click on the picture, or use a table.',
  'note.regression.line': 'W = {w} (lowest at {w_best}), b = {b} (lowest at {b_best}).',
};
