/** All words in English; a key that Chinese has and this has not is a type error. */
import type { Messages } from '../zh';
import { activation } from './activation';
import { autograd } from './autograd';
import { batchNorm } from './batch_norm';
import { batchTraining } from './batch_training';
import { classification } from './classification';
import { common } from './common';
import { course } from './course';
import { dropout } from './dropout';
import { evaluation } from './evaluation';
import { featureNormalization } from './feature_normalization';
import { goodFeatures } from './good_features';
import { home } from './home';
import { imbalanced } from './imbalanced';
import { neuralNetwork } from './neural_network';
import { optimizer } from './optimizer';
import { overfitting } from './overfitting';
import { points } from './points';
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
  ...points,
  ...autograd,
  ...neuralNetwork,
  ...activation,
  ...regression,
  ...classification,
  ...optimizer,
  ...batchTraining,
  ...overfitting,
  ...regularization,
  ...dropout,
  ...batchNorm,
  ...featureNormalization,
  ...goodFeatures,
  ...imbalanced,
  ...evaluation,
};
