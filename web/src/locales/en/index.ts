/** All words in English; a key that Chinese has and this has not is a type error. */
import type { Messages } from '../zh';
import { activation } from './activation';
import { common } from './common';
import { course } from './course';
import { featureNormalization } from './feature-normalization';
import { goodFeatures } from './good-features';
import { home } from './home';
import { problems } from './problems';
import { regression } from './regression';
import { ui } from './ui';

export const en: Record<keyof Messages, string> = {
  ...ui,
  ...home,
  ...course,
  ...problems,
  ...common,
  ...regression,
  ...activation,
  ...featureNormalization,
  ...goodFeatures,
};
