/**
 * The keys that a `Locale` may be asked for: those of the base, which every page has, of the labs, of
 * which a lab has its own, and of a race. Types only: no table is loaded by this.
 */
import type { LabId } from '../generated/catalog';
import type { zh } from './zh';
import type { words as race } from './zh/race';

interface LabTables extends Record<LabId, { words: object }> {
  autograd: typeof import('./zh/labs/autograd');
  'neural-network': typeof import('./zh/labs/neural-network');
  activation: typeof import('./zh/labs/activation');
  regression: typeof import('./zh/labs/regression');
  classification: typeof import('./zh/labs/classification');
  optimizer: typeof import('./zh/labs/optimizer');
  'batch-training': typeof import('./zh/labs/batch-training');
  overfitting: typeof import('./zh/labs/overfitting');
  regularization: typeof import('./zh/labs/regularization');
  dropout: typeof import('./zh/labs/dropout');
  'batch-norm': typeof import('./zh/labs/batch-norm');
  'feature-normalization': typeof import('./zh/labs/feature-normalization');
  'good-features': typeof import('./zh/labs/good-features');
  'imbalanced-data': typeof import('./zh/labs/imbalanced-data');
  evaluation: typeof import('./zh/labs/evaluation');
}

type LabKey = { [Lab in LabId]: keyof LabTables[Lab]['words'] }[LabId];

export type MessageKey = keyof typeof zh | keyof typeof race | LabKey;
