/** The words of the share dialog, in the reader's language. */
import type { Tables, Words } from '../lib/words';
import type { share } from '../locales/zh/share';

export type ShareKey = keyof typeof share;
export type ShareWords = Words<ShareKey>;

export const shareTables: Tables<ShareKey> = {
  zh: async () => (await import('../locales/zh/share')).share,
  en: async () => (await import('../locales/en/share')).share,
};
