/** The words of the home page and of the course map on it. */
import type { Tables, Words } from '../lib/words';
import type { home } from '../locales/zh/home';

export type HomeKey = keyof typeof home;
export type HomeWords = Words<HomeKey>;

export const homeTables: Tables<HomeKey> = {
  zh: async () => (await import('../locales/zh/home')).home,
  en: async () => (await import('../locales/en/home')).home,
};
