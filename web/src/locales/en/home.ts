import type { home as zh } from '../zh/home';
import { course } from './course';

/** Words of the home page and of the course map on it. Placeholders in {braces}. */
export const home: Record<keyof typeof zh, string> = {
  ...course,
  'home.name': 'Descent',
  'home.latin': '梯度游乐场',
  'home.sentence':
    'Every idea of a machine-learning course, as an experiment that really trains before your eyes.',
  'home.detail':
    'Move a slider and watch the error go down, step by step. Nothing to install, no account; the same seed always gives the same result.',
  'home.labs': 'Ready to try',
  'home.open': 'Open the lab',
  'home.activation.line':
    'See every curve with its slope, then put it inside a training network and watch it work or fail.',
  'home.activation.figure':
    'Curves of four activation functions: {names}. One input passes through all of them.',
  'home.regression.line':
    'How gradient descent bends a line towards the data: the first lesson of every network.',
  'home.regression.figure':
    'Noisy data points and the fitted curve at steps {steps}: closer and closer to the data.',
  'home.step': 'step {step}',
  'home.authors': 'For authors: what labs look like in an article of your own.',
  'home.gallery': 'All {count} labs',
  'home.section.orientation': 'Getting started',
  'home.section.foundations': 'Foundations',
  'home.section.fitting': 'Fitting',
  'home.section.better': 'Doing it well',
  'home.section.scikit': 'scikit-learn',
  'home.section.architectures': 'Architectures',
  'home.section.machine': 'The machine',
  'home.section.reinforcement': 'Reinforcement learning',
};
