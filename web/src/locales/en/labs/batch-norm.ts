import type { words as zh } from '../../zh/labs/batch-norm';

export const words: Record<keyof typeof zh, string> = {
  'lab.batch-norm.name': 'Batch normalization',
  'lab.batch-norm.goal': 'Get a signal through many layers.',
  'lab.batch-norm.model': 'Two equal deep networks; one normalizes every layer:',
  'lab.batch-norm.done': 'whose cost is lower?',
  'preset.batch-norm.pytorch.name': 'PyTorch tanh',
  'preset.batch-norm.pytorch.why':
    'The PyTorch tutorial’s example: 8 layers with a start that is bad on purpose. Without normalization the signal dies on the way.',
  'preset.batch-norm.pytorch-relu.name': 'PyTorch ReLU',
  'preset.batch-norm.pytorch-relu.why':
    'The same network with ReLU: without normalization nearly all units are dead.',
  'preset.batch-norm.tf.name': 'TensorFlow ReLU',
  'preset.batch-norm.tf.why':
    'The TensorFlow tutorial’s example: 7 layers, weights from N(0, 1). Without normalization each layer makes the numbers larger, and the first steps diverge.',
  'preset.batch-norm.tf-tanh.name': 'TensorFlow tanh',
  'preset.batch-norm.tf-tanh.why':
    'With tanh nothing diverges, but the units are pressed against its ends, where there is hardly a slope.',
  'preset.batch-norm.good-start.name': 'A good start',
  'preset.batch-norm.good-start.why':
    'Three layers and weights that suit them: the signal gets through by itself, and normalization only adds noise. Compare with PyTorch tanh.',
  'preset.batch-norm.tiny-batch.name': 'Tiny batch',
  'preset.batch-norm.tiny-batch.why':
    'Batches of two points: the mean and variance of two points are mostly noise. Compare with PyTorch tanh.',
  'choice.bn.all': 'input and every layer',
  'choice.bn.hidden': 'hidden layers only',
  'choice.bn.input': 'input only',
  'choice.statistics.running': 'kept from training',
  'choice.statistics.batch': 'of these points',
  'param.bn': 'Normalize where',
  'param.bn.help': 'Where the second network normalizes. The first one does so nowhere.',
  'param.spread': 'Spread of the first weights',
  'param.spread.help':
    'Weights are drawn from N(0, width²). Too narrow and the signal dies layer by layer; too wide and it explodes.',
  'param.batch_size': 'Points per batch',
  'param.batch_size.help':
    'How many points a step uses: normalization takes its mean and variance from them.',
  'param.bias_start': 'First biases',
  'param.bias_start.help': 'All biases begin here. The PyTorch tutorial chose −0.2 on purpose.',
  'param.bn_share': 'Share of the new statistics',
  'param.bn_share.help':
    'How much a new batch counts in the mean and variance that are kept (PyTorch calls it momentum).',
  'param.eps': 'ε',
  'param.eps.help': 'Added to the variance, so that nothing is divided by 0.',
  'param.statistics': 'Statistics in the test',
  'param.statistics.help':
    'Whether costs are taken with the mean and variance kept from training or with those of the points themselves.',
  'param.unit_layer': 'Layer of the unit shown',
  'param.unit_layer.help': 'The table shows mean, variance, γ and β of this layer’s first unit.',
  'param.test_points': 'Test points',
  'param.test_points.help': '0 takes the costs over all training points.',
  'batch_norm.key': 'Ratio of costs: without ÷ with',
  'batch_norm.key_ended': 'Ratio of costs before it diverged',
  'batch_norm.without': 'without normalization',
  'batch_norm.with': 'with normalization',
  'batch_norm.diverged_short': 'diverged at step {step}',
  'batch_norm.points': 'data points',
  'batch_norm.fit': 'Data points and both fits',
  'batch_norm.fit_summary':
    'Data points and two fitted curves. Cost without normalization {without}, with it {with}.',
  'batch_norm.histograms': 'Histograms by layer:',
  'batch_norm.kind.sums': 'weighted sums',
  'batch_norm.kind.received': 'what the activation receives',
  'batch_norm.kind.given': 'what the activation gives',
  'batch_norm.input': 'x',
  'batch_norm.spread_summary':
    'How far each layer’s output moves from point to point (standard deviation): {spreads}',
  'batch_norm.costs': 'Cost (mean squared error)',
  'batch_norm.costs_summary': 'The costs up to step {step}: {without} without normalization, {with} with it.',
  'batch_norm.floor': 'noise floor',
  'batch_norm.unit': 'First unit of layer {layer}',
  'batch_norm.mean': 'mean',
  'batch_norm.variance': 'variance',
  'batch_norm.of_batch': 'last batch, to train',
  'batch_norm.of_running': 'kept, for the test',
  'batch_norm.learned': 'learned',
  'note.batch_norm.start': 'Not trained yet: the cost is {without} without normalization and {with} with it.',
  'note.batch_norm.better':
    'The cost is {without} without normalization and {with} with it; the noise floor is {floor}.',
  'note.batch_norm.worse':
    'Normalization does not pay here: its cost is {with}, without it {without}; the noise floor is {floor}.',
  'note.batch_norm.goes_on':
    'The one with normalization goes on; its cost is now {with}, the noise floor {floor}.',
  'note.batch_norm.diverged_without':
    'The network without normalization diverged at step {step}: the numbers of layer {layer} grew too large to be written.',
  'note.batch_norm.diverged_with':
    'The network with normalization diverged at step {step} as well: the numbers of layer {layer} grew too large to be written. Lower the learning rate and try again.',
  'note.batch_norm.collapsed':
    'Without normalization the last hidden layer hardly notices x any more (standard deviation {spread}): the signal has died on the way, and the net can only answer the mean.',
  'note.batch_norm.saturated':
    'Without normalization {percent}% of the outputs are pressed against the ends of tanh, where there is hardly a slope to learn from.',
  'note.batch_norm.tiny':
    'Batches of {batch} points: their mean and variance are mostly chance, and do not fit the test.',
};
