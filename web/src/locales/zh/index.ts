/** What every page of the site and every lab needs, in Chinese. Its keys are the keys. */
import { common } from './common';
import { problems } from './problems';
import { site } from './site';
import { ui } from './ui';

export const zh = { ...ui, ...site, ...problems, ...common } as const;
