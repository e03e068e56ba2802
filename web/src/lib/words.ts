/**
 * Words that are loaded only where they are needed: a table of its own per language, beside the one
 * that the whole site shares (i18n.ts).
 */
import { fill, type Args, type Lang } from './i18n';

export type Table<K extends string> = Readonly<Record<K, string>>;
export type Words<K extends string> = (key: K, args?: Args) => string;

/** How a table is found in either language. */
export type Tables<K extends string> = Readonly<Record<Lang, () => Promise<Table<K>>>>;

export async function loadWords<K extends string>(tables: Tables<K>, lang: Lang): Promise<Words<K>> {
  const table = await tables[lang]();
  return (key, args = {}) => fill(table[key], args);
}
