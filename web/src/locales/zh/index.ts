/** All words in Chinese. The keys of this table are the keys: English must have the same. */
import { activation } from './activation';
import { common } from './common';
import { course } from './course';
import { home } from './home';
import { overfitting } from './overfitting';
import { problems } from './problems';
import { regression } from './regression';
import { regularization } from './regularization';
import { ui } from './ui';

export const zh = {
  ...ui,
  ...home,
  ...course,
  ...problems,
  ...common,
  ...regression,
  ...overfitting,
  ...regularization,
  ...activation,
} as const;

export type Messages = typeof zh;
