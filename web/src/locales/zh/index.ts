/** All words in Chinese. The keys of this table are the keys: English must have the same. */
import { activation } from './activation';
import { autograd } from './autograd';
import { common } from './common';
import { course } from './course';
import { home } from './home';
import { neuralNetwork } from './neural_network';
import { problems } from './problems';
import { regression } from './regression';
import { ui } from './ui';

export const zh = {
  ...ui,
  ...home,
  ...course,
  ...problems,
  ...common,
  ...autograd,
  ...neuralNetwork,
  ...regression,
  ...activation,
} as const;

export type Messages = typeof zh;
