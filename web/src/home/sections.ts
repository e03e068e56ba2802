/**
 * The curriculum's sections and their labs, in teaching order, those to come included. Which exist is
 * the catalog's to say; a test holds that every lab of the catalog has a place here.
 */
export const sectionIds = [
  'orientation',
  'foundations',
  'fitting',
  'better',
  'scikit',
  'architectures',
  'machine',
  'reinforcement',
] as const;

export type SectionId = (typeof sectionIds)[number];

export const sectionLabs: Readonly<Record<SectionId, readonly string[]>> = {
  orientation: ['setup-check', 'model-choice'],
  foundations: [
    'tensor-basics',
    'computation-graph',
    'autograd',
    'neural-network',
    'activation',
    'training-dashboard',
    'save-load',
  ],
  fitting: ['regression', 'classification', 'digit-classifier', 'optimizer', 'batch-training'],
  better: [
    'overfitting',
    'regularization',
    'dropout',
    'batch-norm',
    'feature-normalization',
    'good-features',
    'imbalanced-data',
    'evaluation',
    'cross-validation',
  ],
  scikit: ['fit-predict', 'datasets'],
  architectures: ['cnn', 'lstm', 'rnn-classifier', 'rnn-regressor', 'autoencoder', 'gan'],
  machine: ['gpu-acceleration'],
  reinforcement: [
    'rl-methods',
    'treasure-1d',
    'q-learning',
    'sarsa',
    'sarsa-lambda',
    'gym-environments',
    'dqn',
    'double-dqn',
    'prioritized-replay',
    'dueling-dqn',
    'policy-gradient',
    'actor-critic',
    'ddpg',
    'a3c',
  ],
};

/** The sections that have a lab today, each with those labs. */
export function readySections(available: ReadonlySet<string>): { id: SectionId; labs: readonly string[] }[] {
  return sectionIds
    .map((id) => ({ id, labs: sectionLabs[id].filter((lab) => available.has(lab)) }))
    .filter(({ labs }) => labs.length > 0);
}
