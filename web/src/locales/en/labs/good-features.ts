import type { words as zh } from '../../zh/labs/good-features';

export const words: Record<keyof typeof zh, string> = {
  'lab.good-features.name': 'Choosing good features',
  'lab.good-features.goal':
    'Pick the columns that help; leave out the useless, the repeated and the roundabout.',
  'lab.good-features.model': 'A logistic regression learns from the ticked columns;',
  'lab.good-features.done': 'done when its accuracy is near the best possible.',
  'choice.task.dogs': 'Two breeds of dog',
  'panel.good-features.dogs.goal': 'Tell two breeds apart: which columns help?',
  'panel.good-features.dogs.model': 'A logistic regression on new samples,',
  'panel.good-features.dogs.done': 'until near the best.',
  'choice.task.trips': 'Late trips',
  'panel.good-features.trips.goal': 'Late trip? By coordinates, or by distance?',
  'panel.good-features.trips.model': 'A logistic regression on new samples,',
  'panel.good-features.trips.done': 'until near the best.',
  'preset.good-features.height.name': 'Height',
  'preset.good-features.height.why':
    'One column gets eight in ten right: the breeds differ by 10 cm on average, and only the middle is unclear.',
  'preset.good-features.eyes.name': 'Eye colour',
  'preset.good-features.eyes.why':
    'Eye colour is equally random in both breeds: with any amount of data it is a coin toss. Compare with height.',
  'preset.good-features.inches.name': 'Height twice',
  'preset.good-features.inches.why':
    'Inches are centimetres in another unit; the accuracy does not move. Compare with height and coat.',
  'preset.good-features.coat.name': 'Height and coat',
  'preset.good-features.coat.why':
    'The coat is not much alone, but it says what height does not, so adding it helps. Compare with height twice.',
  'preset.good-features.coordinates.name': 'Coordinates',
  'preset.good-features.coordinates.why':
    'The four coordinates hold the whole answer, but a linear model cannot make a distance of them, so it guesses. Compare with distance.',
  'preset.good-features.distance.name': 'Distance',
  'preset.good-features.distance.why':
    'The same information worked out into one column: nearly always right at once. Compare with coordinates.',
  'preset.good-features.own.name': 'One of your own',
  'preset.good-features.own.why':
    'A new column by a formula: how far apart the x are is only half of the distance, and already far better than four coordinates. Compare with distance.',
  'param.dog_features': 'Columns used',
  'param.trip_features': 'Columns used',
  'choice.height': 'height (cm)',
  'choice.coat': 'coat',
  'choice.eyes': 'eye colour',
  'choice.inches': 'height (in)',
  'choice.own': 'your own column',
  'choice.from_x': 'start x',
  'choice.from_y': 'start y',
  'choice.to_x': 'end x',
  'choice.to_y': 'end y',
  'choice.distance': 'distance',
  'param.breed_gap': 'Mean heights differ by',
  'param.breed_gap.help': 'The less they differ, the more the breeds overlap.',
  'param.height_spread': 'Spread of heights',
  'param.height_spread.help': 'The standard deviation of heights within a breed.',
  'param.delay_noise': 'Mishaps on the way',
  'param.delay_noise.help': 'Now and then a short trip is late too: noise added to the distance.',
  'param.dog_formula': 'Your own column',
  'param.dog_formula.help': 'A formula of height, coat, eyes and inches, with + − * / ^, abs, sqrt, log.',
  'param.trip_formula': 'Your own column',
  'param.trip_formula.help':
    'A formula of from_x, from_y, to_x, to_y and distance, with + − * / ^, abs, sqrt, log.',
  'param.folds': 'Parts (folds)',
  'param.new_samples': 'Samples in all',
  'unit.cm': 'cm',
  'features.own_short': 'your own',
  'features.two.coat.0': 'dark',
  'features.two.coat.1': 'yellow',
  'features.two.eyes.0': 'brown',
  'features.two.eyes.1': 'blue',
  'features.dogs.0': 'greyhound',
  'features.dogs.1': 'Labrador',
  'features.trips.0': 'on time',
  'features.trips.1': 'late',
  'features.tick': 'Tick the columns to learn from; dashed: the best place to split',
  'features.keep_one': 'one column must stay',
  'features.gain': 'information gain',
  'features.gain_help':
    'How many bits of doubt one yes-or-no question about this column removes; knowing nothing is 1 bit.',
  'features.histogram_summary':
    '{feature}: how the two classes are spread, one upwards, one downwards; information gain {gain} bits.',
  'features.ladder': 'Accuracy, column by column',
  'features.rung_help':
    'Mean accuracy; the thin line is its spread from sample to sample, the tick the present sample.',
  'features.samples': 'samples: {count}',
  'features.best': 'best possible {share}',
  'features.best_short': 'best possible',
  'features.correlation': 'Correlation',
  'features.class': 'class',
  'features.key': 'Accuracy',
  'note.good_features.first': '{feature} alone gets {accuracy} right.',
  'note.good_features.helps':
    'With {feature} the accuracy rises by {more} to {accuracy}: it says what the others had not.',
  'note.good_features.twin':
    'With {feature} next to nothing changes ({accuracy}): it repeats {dog_features} in other units.',
  'note.good_features.alone':
    'Coordinates only: accuracy {accuracy}. None of them says how long the way is, nor does any weighted sum.',
  'note.good_features.formula':
    'Your own column: the formula cannot be read at character {place}, so it counts as 0.',
  'note.good_features.name': 'Your own column: there is no column “{name}”, so it counts as 0.',
  'note.good_features.useless':
    '{feature} is of no use (accuracy {accuracy}): it has nothing to do with the class and adds noise.',
  'note.good_features.at_best':
    'Accuracy {accuracy}, near the best possible of {best}: what is left nobody can avoid.',
  'note.good_features.below_best': 'Accuracy {accuracy}, the best possible is {best}: try other columns.',
};
