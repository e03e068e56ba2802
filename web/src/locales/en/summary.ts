import type { summary as zh } from '../zh/summary';

export const summary: Record<keyof typeof zh, string> = {
  'summary.intro':
    'Five skills, ticked off by your own runs: a lab counts once you have reached its goal, not when you have only opened it.',
  'summary.count': 'You have {count} of the five.',
  'summary.state.new': 'not begun',
  'summary.state.tried': 'opened',
  'summary.state.reached': 'done',
  'summary.planned': 'planned',
  'summary.tick': 'Where it is ticked',
  'summary.skill.basics': 'Basic usage',
  'summary.skill.basics.how':
    'Write a computation as expressions and layers and read its derivative: reach the goal of any of these labs.',
  'summary.skill.regression': 'A network for regression',
  'summary.skill.regression.how':
    'Bend a network’s curve to the points until the loss is as small as the noise.',
  'summary.skill.classification': 'A network for classification',
  'summary.skill.classification.how': 'Train a network that divides the plane into classes, up to its goal.',
  'summary.skill.overfitting': 'Overfitting and its cures',
  'summary.skill.overfitting.how':
    'See a network learn the noise by heart, then hold it back with regularization or dropout.',
  'summary.skill.saving': 'Saving',
  'summary.skill.saving.how':
    'Press “Code” in the regression lab, then copy or download: the file holds the data and the first weights and replays the whole run. A lab on saving trained weights is planned.',
  'summary.onward': 'Where to go from here',
  'summary.door.gpu': 'GPU: the same training, many times faster',
  'summary.door.cnn': 'CNN: networks that look at pictures',
  'summary.door.rnn': 'RNN: networks that read in order',
};
