/** All words in English; a key that Chinese has and this has not is a type error. */
import type { Messages } from '../zh';
import { activation } from './activation';
import { common } from './common';
import { course } from './course';
import { home } from './home';
import { overfitting } from './overfitting';
import { problems } from './problems';
import { regression } from './regression';
import { regularization } from './regularization';
import { ui } from './ui';

export const en: Record<keyof Messages, string> = {
  ...ui,
  ...home,
  ...course,
  ...problems,
  ...common,
  ...regression,
  ...overfitting,
  ...regularization,
  ...activation,
};
