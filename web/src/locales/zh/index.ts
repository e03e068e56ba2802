/** All words in Chinese. The keys of this table are the keys: English must have the same. */
import { activation } from './activation';
import { batchTraining } from './batch_training';
import { common } from './common';
import { course } from './course';
import { home } from './home';
import { optimizer } from './optimizer';
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
  ...optimizer,
  ...batchTraining,
} as const;

export type Messages = typeof zh;
