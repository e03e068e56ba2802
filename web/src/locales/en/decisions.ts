import type { decisions as zh } from '../zh/decisions';

/** Two classes told apart by a threshold on a probability: words of the labs that do so. */
export const decisions: Record<keyof typeof zh, string> = {
  'param.threshold': 'Threshold',
  'param.threshold.help':
    'From this probability on the answer is “yes”. Lower finds more and raises more false alarms.',
  'param.metric': 'Metric',
  'param.metric.help': 'The figure shown large and marked in the confusion matrix.',
  'choice.metric.f1': 'F1',
  'choice.metric.accuracy': 'Accuracy',
  'choice.metric.precision': 'Precision',
  'choice.metric.recall': 'Recall',
  'decisions.common': 'common',
  'decisions.rare': 'rare',
  'decisions.probability': 'probability',
  'decisions.scores': 'Threshold {threshold}',
  'decisions.matrix': 'Confusion matrix (test data)',
  'decisions.here': 'threshold now',
  'decisions.roc': 'ROC',
  'decisions.auc': 'AUC {auc}',
  'decisions.false_alarm_rate': 'false-alarm rate',
  'decisions.recall': 'recall',
  'decisions.roc_summary':
    'ROC curve with an area of {auc} below it. The present threshold finds {found}% with {alarms}% false alarms.',
  'confusion.truth': 'true class',
  'confusion.called': 'called {name}',
  'confusion.really': 'really {name}',
  'confusion.tn': 'left alone',
  'confusion.fp': 'false alarm',
  'confusion.fn': 'missed',
  'confusion.tp': 'found',
  'confusion.threshold': 'Threshold',
  'confusion.probability': 'probability by the model',
};
