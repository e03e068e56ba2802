/** The same in English; a key that Chinese has and this has not is a type error. */
import type { zh } from '../zh';
import { common } from './common';
import { problems } from './problems';
import { site } from './site';
import { ui } from './ui';

export const en: Record<keyof typeof zh, string> = { ...ui, ...site, ...problems, ...common };
