/** The words around exported code, in the reader's language. */
import type { code } from '../locales/zh/code';
import type { Tables, Words } from '../lib/words';

export type CodeKey = keyof typeof code;
export type CodeWords = Words<CodeKey>;

export const codeTables: Tables<CodeKey> = {
  zh: async () => (await import('../locales/zh/code')).code,
  en: async () => (await import('../locales/en/code')).code,
};
