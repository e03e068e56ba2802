/** All words in Chinese. The keys of this table are the keys: English must have the same. */
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

export const zh = {
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
} as const;

export type Messages = typeof zh;
