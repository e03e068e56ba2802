import type { featureNormalization as zh } from '../zh/feature_normalization';

export const featureNormalization: Record<keyof typeof zh, string> = {
  'lab.feature-normalization.name': 'Feature normalization',
  'lab.feature-normalization.goal': 'Bring every column of numbers to a like size before you learn from it.',
  'lab.feature-normalization.model': 'The same data and the same method; only the scaling differs.',
  'lab.feature-normalization.done':
    'Done when you know how many steps, and how much accuracy, scaling is worth.',
  'choice.panel.descent': 'Descent',
  'panel.feature-normalization.descent.goal':
    'Learn the price of flats from zero: which scaling reaches the valley first?',
  'panel.feature-normalization.descent.model':
    'A linear model of size, distance to the centre and floor; each step moves the weights down the slope of the error,',
  'panel.feature-normalization.descent.done': 'until it is within 5% of the lowest there is.',
  'choice.panel.scale': 'Table',
  'panel.feature-normalization.scale.goal': 'See what a scaler does to a table.',
  'panel.feature-normalization.scale.model':
    'Each column is scaled by itself; histograms on one side share one axis, so their widths compare.',
  'choice.panel.svm': 'Support vectors',
  'panel.feature-normalization.svm.goal': 'One classifier, raw and scaled numbers: how far apart are they?',
  'panel.feature-normalization.svm.model':
    'A support vector machine learns from 70% of the points and is tested on the rest; each step cuts them anew,',
  'panel.feature-normalization.svm.done': 'until all cuts are made.',
  'preset.feature-normalization.descent.name': 'Raw and z-score',
  'preset.feature-normalization.descent.why':
    'Each at its own safest rate: raw numbers need over a thousand steps, z-scores a few. One landscape is a needle, the other a circle.',
  'preset.feature-normalization.min-max.name': 'Three scalers',
  'preset.feature-normalization.min-max.why':
    'Min–max joins in: far faster than raw, slower than z-scores, since its numbers are not centred on 0.',
  'preset.feature-normalization.same-rate.name': 'One rate',
  'preset.feature-normalization.same-rate.why':
    'Learning rate 0.1: scaled numbers arrive soon, raw ones diverge at once, as they stand about 0.00006 at most. Compare with the race.',
  'preset.feature-normalization.raw-rate.name': 'Tiny rate',
  'preset.feature-normalization.raw-rate.why':
    'Learning rate 0.00003: raw numbers get there slowly; for scaled ones the same step is so small that they hardly move. Compare with the race.',
  'preset.feature-normalization.scale.name': 'The 3×3 table',
  'preset.feature-normalization.scale.why':
    'The scikit-learn tutorial’s small table: three columns of very different size get mean 0 and standard deviation 1.',
  'preset.feature-normalization.scale-flats.name': 'Flats',
  'preset.feature-normalization.scale-flats.why':
    '200 flats: sizes reach to 200, the other two columns huddle near 0; scaled, all three are equally wide.',
  'preset.feature-normalization.svm.name': 'γ of old',
  'preset.feature-normalization.svm.why':
    'γ = 1/columns, the default when the tutorial was written: with coordinates in the hundreds every point is an island, and the machine guesses.',
  'preset.feature-normalization.svm-modern.name': 'γ of today',
  'preset.feature-normalization.svm-modern.why':
    'γ divided by the data’s variance: the machine scales for itself, and raw numbers do well too. Compare with γ of old.',
  'param.scalers': 'Scalers',
  'param.scalers.help': 'Each runs once, at most four; the first in the list has the large number.',
  'choice.scalers.none': 'raw',
  'choice.standard': 'z-score',
  'choice.min_max': 'min–max',
  'choice.min_max_signed': 'min–max ±1',
  'choice.max_abs': 'max abs',
  'choice.robust': 'robust',
  'param.rate': 'Rate',
  'param.rate.help':
    'Each its own: 1/L, where L is how strongly the landscape bends in its steepest direction. Shared: one number for all.',
  'choice.rate.best': 'each its 1/L',
  'choice.rate.own': 'shared',
  'param.pair': 'Weights in the picture',
  'choice.size_distance': 'size and distance',
  'choice.size_floor': 'size and floor',
  'choice.distance_floor': 'distance and floor',
  'param.table': 'Table',
  'choice.example': '3×3 example',
  'choice.flats': '200 flats',
  'choice.clouds': '300 points',
  'param.method': 'Scaler',
  'choice.method.none': 'raw',
  'param.gamma_rule': 'Rule for γ',
  'param.gamma_rule.help': 'γ says how far a point’s influence reaches: the larger, the shorter.',
  'choice.columns': '1/columns (old default)',
  'choice.variance': 'divided by the variance (new default)',
  'choice.gamma_rule.own': 'my own',
  'param.svm_gamma': 'γ',
  'param.magnify': 'Coordinates times',
  'param.magnify.help': 'What the points’ coordinates are multiplied by; 100 in the tutorial.',
  'param.svm_c': 'Penalty C',
  'param.svm_c.help':
    'The price of a point on the wrong side; the higher, the more the border bends for single points.',
  'param.splits': 'Number of cuts',
  'param.draw': 'Sample number',
  'normalization.feature.size': 'size',
  'normalization.feature.distance': 'distance',
  'normalization.feature.floor': 'floor',
  'normalization.weight_of': 'weight of {feature}',
  'normalization.diverged_at': 'diverged at step {step}',
  'normalization.there_at': 'there after {step} steps',
  'normalization.under_way': '{step} steps so far',
  'normalization.maps_summary':
    'One contour map per scaler; each line inwards is a third of the error, the red line is the way taken. {tracks}.',
  'normalization.loss': 'Error (mean square)',
  'normalization.loss_summary':
    'The error of each scaler up to step {step}; the target is {target}; each line of the vertical axis is a factor of ten.',
  'normalization.target': 'target',
  'normalization.table': 'The scalers',
  'normalization.scaler': 'Scaler',
  'normalization.condition': 'Condition',
  'normalization.most': 'Limit',
  'normalization.lr': 'Rate',
  'normalization.steps': 'Steps',
  'normalization.how':
    'Limit: the largest stable learning rate. The condition number is how much more the landscape bends in its steepest direction than in its flattest: 1 is a circle; the larger, the more of a needle and the slower the way.',
  'normalization.column': 'column {n}',
  'normalization.before': 'Before',
  'normalization.after': 'After: {method}',
  'normalization.figures': 'Columns before and after',
  'normalization.after_short': 'scaled',
  'normalization.mean': 'mean',
  'normalization.deviation': 'deviation',
  'normalization.min': 'least',
  'normalization.max': 'largest',
  'normalization.right_now': '{share} right in this cut',
  'normalization.regions_summary':
    'The two regions that each machine has learned, and 300 points. Mean accuracy: {machines}.',
  'normalization.accuracy': 'Test accuracy',
  'normalization.accuracy_summary': 'Test accuracy over {cuts} cuts. Means: {machines}.',
  'normalization.guessing': 'guessing',
  'normalization.cut': 'cut',
  'normalization.test': 'Test',
  'normalization.train': 'Training',
  'normalization.supports': 'Support vectors',
  'normalization.marks':
    'Full marks are learned from, hollow ones are the test; orange discs and blue triangles are the classes, the ground is what the machine says. The scale is taken from the full marks only.',
  'normalization.key.descent': 'Steps to target ({scaler})',
  'normalization.key.svm': 'Test accuracy ({scaler})',
  'normalization.key.scale': 'Widest column over narrowest',
  'note.feature_normalization.start': 'All weights are 0; no step has been taken.',
  'note.feature_normalization.reached': '{method}: there after {step} steps.',
  'note.feature_normalization.crawls': '{method}: still crawling, error {loss}, target {goal}.',
  'note.feature_normalization.not_there': '{method}: out of steps, with error {loss} and target {goal}.',
  'note.feature_normalization.timid':
    '{method}: the rate {lr} is far below the {most} it could bear, so each step is too short to get anywhere. Raise it.',
  'note.feature_normalization.diverged':
    '{method}: diverged at step {step}. The rate {lr} is above its limit of {most}, so each step leaps further.',
  'note.feature_normalization.times': '{method} takes {times} times the steps of {scalers}.',
  'note.feature_normalization.unscaled':
    'Not scaled: the widest column has {times} times the standard deviation of the narrowest.',
  'note.feature_normalization.scaled':
    'Before, the widest column had {times} times the standard deviation of the narrowest; now they are about equally wide.',
  'note.feature_normalization.islands':
    '{method}: {supports} of {examples} points became support vectors; {train} right on those, {accuracy} on the test. The points are so far apart that each knows only itself: the machine has learned the answers by heart.',
  'note.feature_normalization.separates':
    '{method}: mean test accuracy {accuracy}, with {supports} support vectors out of {examples} points.',
  'note.feature_normalization.unfinished':
    '{method}: not finished after {steps} steps; the result is approximate.',
};
