import type { words as zh } from '../../zh/labs/dropout';
import { points } from '../points';

export const words: Record<keyof typeof zh, string> = {
  ...points,
  'lab.dropout.name': 'Dropout',
  'lab.dropout.goal': 'Keep a network from learning by heart.',
  'lab.dropout.model': 'Two equal networks; one loses random units each step:',
  'lab.dropout.done': 'which errs less on new data?',
  'preset.dropout.pytorch.name': 'PyTorch',
  'preset.dropout.pytorch.why':
    'The PyTorch tutorial’s example: 20 points, two layers of 300 units. Without dropout the line wriggles through the points; with it, it is calm.',
  'preset.dropout.tf.name': 'TensorFlow digits',
  'preset.dropout.tf.why':
    'The TensorFlow tutorial’s example: handwritten digits of 8×8, 50 units. Watch the gap between test and training shrink.',
  'preset.dropout.plenty.name': 'Plenty of points',
  'preset.dropout.plenty.why':
    '100 points: too many to learn the noise by heart, so there is little for dropout to save. Compare with PyTorch.',
  'preset.dropout.too-much.name': 'Too much',
  'preset.dropout.too-much.why':
    '95% of the units are off at each step: too few are left to learn even the training points. Compare with PyTorch.',
  'preset.dropout.too-small.name': 'Too small a net',
  'preset.dropout.too-small.why':
    'Six units, and half of them off: not enough. Dropout makes it answer more digits wrong. Compare with TensorFlow digits.',
  'preset.dropout.drawn.name': 'Your own',
  'preset.dropout.drawn.why':
    'Draw a trail of points: a third is kept to test, and the two networks show who learns the others by heart.',
  'choice.data.curve': 'noisy line, 20 points',
  'choice.data.digits': 'handwritten digits, 8×8',
  'choice.mode.train': 'Training mode',
  'choice.mode.test': 'Test mode',
  'param.drop': 'Share switched off',
  'param.drop.help':
    'While training, each unit sits out a step with this probability. 0 is no dropout at all.',
  'param.mode': 'Mode that is shown',
  'param.mode.help':
    'Training: some units are off. Test: all are on. It changes the picture alone, not the training.',
  'param.drop_output': 'Outputs too',
  'param.drop_output.help': 'Also drops the output layer’s sums, as the TensorFlow script does.',
  'dropout.key': 'Gap: test − training loss (with dropout)',
  'dropout.gap_without': 'gap without',
  'dropout.test_with': 'test, with',
  'dropout.test_without': 'test, without',
  'dropout.right': 'right, without → with',
  'dropout.fit': 'Data points and both fits',
  'dropout.fit_summary':
    'Training points, test points and two fitted curves. Test loss without dropout {without}, with dropout {with}.',
  'dropout.train_points': 'training points',
  'dropout.test_points': 'test points',
  'dropout.without': 'without dropout',
  'dropout.with': 'with dropout',
  'dropout.with_masked': 'with dropout, what this step left',
  'dropout.losses': 'Loss, always in test mode',
  'dropout.losses_summary':
    'The losses up to step {step}. The gap between test and training is {without} without dropout and {with} with it.',
  'dropout.train_without': 'train, without',
  'dropout.train_with': 'train, with',
  'dropout.floor': 'noise floor',
  'dropout.network': 'The network with dropout',
  'dropout.some_units': '{shown} of {width}',
  'dropout.say_train': 'This step switched off {off} of the {units} hidden units.',
  'dropout.say_test': 'All {units} hidden units are on.',
  'dropout.answers': 'Test digits that a network gets wrong (without | with dropout)',
  'dropout.answer': 'digit {digit}: {without} without dropout, {with} with it',
  'note.dropout.no_points':
    'There are no points yet. Click or tap in the picture: two are enough to begin, a dozen tell more.',
  'note.dropout.one_point':
    'One point is too few: one is needed to learn from and another to test with. Add a second.',
  'note.dropout.few_tests':
    'Only {tests} points test (ringed): whose loss is lower may be luck. Press the dice for another split, or draw more.',
  'note.dropout.start':
    'Not trained yet: both networks have the very same weights and {units} hidden units each.',
  'note.dropout.better':
    'On unseen data the loss is {with} with dropout and {without} without; the gap is {gap_with}, without {gap_without}.',
  'note.dropout.worse':
    'Dropout does not help this time: its test loss is {with}, without it {without}; the gap is {gap_with}, without it {gap_without}.',
  'note.dropout.starved':
    'Too much is switched off and too little is left: even the training loss is {train}, and the test loss {with} is above the {without} without dropout.',
  'note.dropout.accuracy': 'Test digits answered right: {without}% without dropout, {with}% with it.',
  'note.dropout.by_heart':
    'Without dropout the training loss, {train}, is far below the noise floor of {floor}: the noise is learned by heart.',
  'note.dropout.masked':
    'This step switched off {off} of the {units} hidden units; the picture shows the network that was left.',
  'note.dropout.diverged_without':
    'The network without dropout diverged in step {step}: the learning rate {lr} is too high, and its numbers grew too large to be written.',
  'note.dropout.diverged_with':
    'The network with dropout diverged in step {step}: the learning rate {lr} is too high, and its numbers grew too large to be written.',
};
