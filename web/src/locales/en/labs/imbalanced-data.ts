import type { words as zh } from '../../zh/labs/imbalanced-data';
import { decisions } from '../decisions';
import { points } from '../points';

export const words: Record<keyof typeof zh, string> = {
  ...points,
  ...decisions,
  'lab.imbalanced-data.name': 'Imbalanced data',
  'lab.imbalanced-data.goal': 'Find the few rare points among the common.',
  'lab.imbalanced-data.model': 'A logistic regression raises the alarm;',
  'lab.imbalanced-data.done': 'thirty samples judge it.',
  'preset.imbalanced-data.plain.name': 'Do nothing',
  'preset.imbalanced-data.plain.why':
    '950 common points, 50 rare ones, trained as they are: 96% accuracy, and nearly two thirds of the rare points are missed. Compare with class weights.',
  'preset.imbalanced-data.majority.name': 'Always “common”',
  'preset.imbalanced-data.majority.why':
    'A model that has learned nothing is right 95% of the time: accuracy says nothing here. Compare with the best-F1 threshold.',
  'preset.imbalanced-data.weights.name': 'Class weights',
  'preset.imbalanced-data.weights.why':
    'Missing one rare point costs as much as nineteen common ones: most rare points are found, at the price of many more false alarms.',
  'preset.imbalanced-data.best-f1.name': 'Best-F1 threshold',
  'preset.imbalanced-data.best-f1.why':
    'The same model; only the threshold moves to where F1 is highest on the training data: the best bargain between misses and false alarms.',
  'preset.imbalanced-data.low.name': 'Threshold 0.05',
  'preset.imbalanced-data.low.why':
    'Alarm from 5% on: nearly the same effect as class weights. Sensible where a miss costs far more than a false alarm, as in screening for a disease.',
  'preset.imbalanced-data.undersample.name': 'Undersampling, too few',
  'preset.imbalanced-data.undersample.why':
    'Only 4 rare points, and undersampling keeps 4 common ones: a line through 8 points turns with every new sample. Compare with more data.',
  'preset.imbalanced-data.more-data.name': 'More data',
  'preset.imbalanced-data.more-data.why':
    'The same ratio with 3,000 points: 30 rare ones hold the line in place, and undersampling works.',
  'preset.imbalanced-data.overlap.name': 'Classes overlap',
  'preset.imbalanced-data.overlap.why':
    'The centres are only 0.5 apart: no remedy helps. What is missing is not a trick but a feature that tells the classes apart.',
  'preset.imbalanced-data.drawn.name': 'Your own',
  'preset.imbalanced-data.drawn.why':
    'Draw a crowd and a few rare points, or drop a table: half of each class is learned from, the other half tests.',
  'param.remedy': 'Remedy',
  'param.remedy.help': 'How to meet the imbalance: other weights, other samples or another threshold.',
  'param.minority': 'Share of the rare class',
  'param.minority.help': 'How many of all points belong to the rare class.',
  'param.distance': 'Distance of the classes',
  'param.distance.help': 'How far the rare class is moved along x₁ and along x₂; at 0 the classes coincide.',
  'param.c': 'C (inverse regularization)',
  'param.c.help': 'How much the data counts against the wish for small weights; scikit-learn’s C.',
  'param.draws': 'Samples to draw',
  'param.draws.help':
    'Each has new training and test points, and everything is trained anew; the table shows averages.',
  'choice.remedy.majority': 'always “common”',
  'choice.remedy.plain': 'do nothing',
  'choice.remedy.best_f1': 'best-F1 threshold',
  'choice.remedy.low': 'threshold 0.05',
  'choice.remedy.weights': 'class weights',
  'choice.remedy.oversample': 'oversampling',
  'choice.remedy.undersample': 'undersampling',
  'choice.metric.balanced_accuracy': 'Balanced accuracy',
  'imbalanced.key': '{metric} (test data, this sample)',
  'imbalanced.key_accuracy': '{metric} (misleading here)',
  'imbalanced.map': 'Training data',
  'imbalanced.map_drawn': 'Outlined: learned from',
  'imbalanced.map_summary':
    'Training data: {common} common and {rare} rare points over the model’s probability; on the line it equals the threshold, {threshold}.',
  'imbalanced.precision': 'precision',
  'imbalanced.pr': 'Precision–recall',
  'imbalanced.ap': 'area {area}',
  'imbalanced.guessing': 'guessing {share}',
  'imbalanced.pr_summary':
    'Precision against recall, area {area}. The present threshold finds {found}%; {precise}% of its alarms are true.',
  'imbalanced.table': 'Test scores, {count}-sample mean',
  'imbalanced.choose': 'Use this remedy',
  'imbalanced.short.accuracy': 'acc.',
  'imbalanced.short.precision': 'prec.',
  'imbalanced.short.recall': 'recall',
  'imbalanced.short.f1': 'F1',
  'imbalanced.short.balanced_accuracy': 'bal.',
  'note.imbalanced_data.finds_none':
    'The accuracy is {accuracy_percent}, yet not one of the {rare} rare test points was found.',
  'note.imbalanced_data.finds_some':
    '{found} of the {rare} rare test points found, {alarms} false alarms; accuracy {accuracy_percent}.',
  'note.imbalanced_data.below_majority':
    '{found} of the {rare} rare test points found, {alarms} false alarms. Accuracy {accuracy_percent}, less than the {majority_percent} of always saying “common”, which finds none.',
  'note.imbalanced_data.thrown_away':
    'Undersampling used {kept} of the {points} training points; the rest (grey rings) was thrown away.',
  'note.imbalanced_data.threshold_found':
    'The threshold {threshold} was chosen on the training data, without a look at the test data.',
  'note.imbalanced_data.few':
    'Only {rare} rare points to train on: another sample gives quite another line. Take a few steps and see.',
  'note.imbalanced_data.no_points':
    'There are no points yet. Draw a crowd of class 1 and a few rare ones of class 2, or use a table.',
  'note.imbalanced_data.too_few':
    'Each class needs at least two points: one to learn from and one to test with. Add some of the class that has fewer.',
  'note.imbalanced_data.dealt':
    'Of your points {learned} are learned from (outlined) and the other {tested} test; every step deals them anew. With so few rare points to test with, the figures waver: look at the averages.',
  'note.imbalanced_data.not_rare':
    'The class that is called rare has more points than the other: here nothing is imbalanced against it.',
  'note.imbalanced_data.overlap':
    'The classes nearly coincide: no line parts them, and every remedy only trades misses for false alarms.',
};
