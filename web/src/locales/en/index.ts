/** All words in English; a key that Chinese has and this has not is a type error. */
import type { Messages } from '../zh';
import { activation } from './activation';
import { batchNorm } from './batch_norm';
import { classification } from './classification';
import { batchTraining } from './batch_training';
import { autograd } from './autograd';
import { common } from './common';
import { course } from './course';
import { evaluation } from './evaluation';
import { dropout } from './dropout';
import { featureNormalization } from './feature-normalization';
import { goodFeatures } from './good-features';
import { home } from './home';
import { imbalanced } from './imbalanced';
import { points } from './points';
import { optimizer } from './optimizer';
import { neuralNetwork } from './neural_network';
import { overfitting } from './overfitting';
import { problems } from './problems';
import { race } from './race';
import { regression } from './regression';
import { regularization } from './regularization';
import { ui } from './ui';

export const en: Record<keyof Messages, string> = {
  ...ui,
  ...home,
  ...course,
  ...problems,
  ...common,
  ...race,
  ...autograd,
  ...neuralNetwork,
  ...regression,
  ...overfitting,
  ...regularization,
  ...activation,
  ...imbalanced,
  ...evaluation,
  ...dropout,
  ...batchNorm,
  ...classification,
  ...points,
  ...optimizer,
  ...batchTraining,
  ...featureNormalization,
  ...goodFeatures,
};
