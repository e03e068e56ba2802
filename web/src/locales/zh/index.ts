/** All words in Chinese. The keys of this table are the keys: English must have the same. */
import { activation } from './activation';
import { common } from './common';
import { course } from './course';
import { featureNormalization } from './feature-normalization';
import { goodFeatures } from './good-features';
import { home } from './home';
import { problems } from './problems';
import { regression } from './regression';
import { ui } from './ui';

export const zh = {
  ...ui,
  ...home,
  ...course,
  ...problems,
  ...common,
  ...regression,
  ...activation,
  ...featureNormalization,
  ...goodFeatures,
} as const;

export type Messages = typeof zh;
