import type { words as zh } from '../../zh/labs/classification';
import { points } from '../points';

export const words: Record<keyof typeof zh, string> = {
  ...points,
  'lab.classification.name': 'Classification',
  'lab.classification.goal': 'Draw a boundary between classes.',
  'lab.classification.model': 'A small network gives each class a probability.',
  'lab.classification.done': 'Done when all points are right.',
  'choice.panel.plane': 'Points in the plane',
  'choice.panel.noise': 'Pure noise',
  'panel.classification.plane.goal': 'Draw a boundary between classes.',
  'panel.classification.plane.model': 'A small network gives each class a probability.',
  'panel.classification.plane.done': 'Done when all points are right.',
  'panel.classification.noise.goal': 'Classes by coin toss: what can be learned?',
  'panel.classification.noise.model': 'One sigmoid unit looks at rows of random numbers;',
  'panel.classification.noise.done': 'fresh rows are the test.',
  'preset.classification.clouds.name': 'Clouds',
  'preset.classification.clouds.why':
    'The PyTorch tutorial’s example: two clouds, ten ReLUs, 100 steps; the boundary turns until it stands between them.',
  'preset.classification.slow.name': 'Tiny rate',
  'preset.classification.slow.why':
    'A learning rate a hundred times smaller: after 100 steps the network is still near its random start. Compare with Clouds.',
  'preset.classification.circles.name': 'Rings',
  'preset.classification.circles.why':
    'One ring inside another: a few units give one edge each and close the boundary.',
  'preset.classification.straight.name': 'Straight',
  'preset.classification.straight.why':
    'The same rings without a hidden layer: a straight line gets half of them right wherever it lies. Compare with Rings.',
  'preset.classification.spiral.name': 'Spiral',
  'preset.classification.spiral.why': 'Two arms wound around each other, for two layers of 16 units.',
  'preset.classification.narrow.name': 'Narrow',
  'preset.classification.narrow.why':
    'The spiral again with 2 units: two bends cannot follow it, and accuracy stops halfway. Compare with Spiral.',
  'preset.classification.blobs.name': 'Blobs',
  'preset.classification.blobs.why':
    'Four classes, four outputs, a region for each; where two blobs overlap nobody can tell.',
  'preset.classification.wiggly.name': 'No L2',
  'preset.classification.wiggly.why':
    'Few noisy points and a large network: the boundary turns for every training point, and ringed test points come out wrong.',
  'preset.classification.smooth.name': 'L2',
  'preset.classification.smooth.why':
    'Same points, same network, with an L2 penalty: a calmer boundary gives up a few training points and does better on the test.',
  'preset.classification.drawn.name': 'Yours',
  'preset.classification.drawn.why':
    'Draw three or four classes and see how the network divides the plane; points and settings stay in the address.',
  'preset.classification.noise.name': 'Theano’s noise',
  'preset.classification.noise.why':
    'The Theano tutorial’s example: 400 rows of 784 random numbers with random classes. Every training row comes out right, by heart.',
  'preset.classification.few-features.name': 'Only 20 numbers',
  'preset.classification.few-features.why':
    'With 20 numbers a row, 400 tosses of a coin cannot be learned by heart: training is hardly better than half.',
  'choice.data.clouds': 'two clouds',
  'choice.data.circles': 'ring in a ring',
  'choice.data.blobs': 'blobs',
  'param.groups': 'Classes',
  'param.features': 'Numbers per row',
  'param.features.help': 'With more numbers than rows, all training rows can always be learned by heart.',
  'param.rows': 'Training rows',
  'param.l2': 'L2 penalty',
  'param.l2.help':
    'Adds this times the sum of all squared weights to the loss, which keeps weights small and the boundary calm; biases are spared.',
  'classification.key': 'Accuracy',
  'classification.key_noise': 'Training rows that come out right',
  'classification.test': 'test',
  'classification.ring': 'test point',
  'classification.fresh': 'fresh',
  'classification.train': 'train',
  'classification.loss': 'Cross-entropy',
  'classification.accuracy': 'Accuracy',
  'classification.map': 'Decision regions',
  'classification.map_summary':
    '{count} points, {share} of them right; the background shows which class the network sees where.',
  'classification.loss_summary':
    'The loss up to step {step}, now {loss}; each line of the vertical axis is a factor of ten.',
  'classification.accuracy_summary': 'The accuracy up to step {step}, now {accuracy}.',
  'classification.noise_accuracy': 'Share that comes out right',
  'classification.noise_summary':
    'Step {step}: {train} of the training rows come out right, and {fresh} of rows it has never seen.',
  'classification.coin': 'coin toss',
  'classification.certainty': 'Probability given to the right answer',
  'classification.certainty_axis': 'left, 0: quite sure and wrong; right, 1: quite sure and right',
  'note.classification.start':
    'Not trained yet: the weights are random, and {accuracy_percent} of the points are right by luck.',
  'note.classification.learning':
    '{accuracy_percent} of the training points are right, with a loss of {loss}.',
  'note.classification.all_right':
    'Every training point is right; the loss of {loss} can still fall, but that is only more confidence.',
  'note.classification.worse_than_start':
    'The loss is {loss}, more than the {start} it began with: the learning rate may be too high and each step overshoots. Try a lower one.',
  'note.classification.out_of_steps':
    'The steps are used up with {accuracy_percent} right and the loss still falling: the rate is too small or the steps too few. Try more of either.',
  'note.classification.straight':
    'It stays at {accuracy_percent}: without a hidden layer the boundary is a straight line, and no training bends it.',
  'note.classification.settled':
    'It stays at {accuracy_percent} and the loss of {loss} no longer falls: the classes overlap, the units are too few for so many bends, or a penalty holds the weights back.',
  'note.classification.gap':
    '{accuracy_percent} of the training points are right, but only {test_percent} of the test points: the boundary has learned noise by heart (overfitting).',
  'note.classification.dead_units':
    '{dead} of the {units} hidden units answer the same to every training point (“dead”), so they get no gradient.',
  'note.classification.one_class':
    'All points are of one class, so there is nothing to tell apart; draw another class.',
  'note.classification.no_points': 'There are no points yet: click on the picture, or use a table.',
  'note.classification.diverged':
    'In step {step} the numbers of “{where}” grew too large to be written: the learning rate is too high and each step leaps further. Lower it and try again.',
  'note.classification.noise_start':
    'Not trained yet: the weights are random, so about half of the rows come out right by luck. The surer it is where it is wrong, the higher the loss, now {loss}.',
  'note.classification.noise_learning':
    '{accuracy_percent} of the {rows} training rows come out right; of fresh rows {fresh_percent}, as a coin would do.',
  'note.classification.noise_memorised':
    'Every training row comes out right, with a loss of {loss}; of fresh rows only {fresh_percent}. {features} numbers are plenty for {rows} rows: it knows the answers by heart and no rule at all.',
  'note.classification.noise_done':
    'The steps are used up: {accuracy_percent} of the training rows come out right, {fresh_percent} of fresh ones. From {features} numbers a row it remembers some of the {rows} answers, which is no use for a row it never saw.',
};
