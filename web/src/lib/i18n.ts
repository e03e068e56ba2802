/**
 * Words for people. A `Locale` is a plain value handed down as a property; there is no current
 * language anywhere, so two labs on one page may speak two languages. The tables are loaded per
 * language: the base, and with a lab that lab's own. `t` takes keys known to the compiler; `word` takes
 * the catalog's. That every key a lab asks for is in its tables, a test checks.
 */
import type { MessageKey } from '../locales/keys';
import { tables } from '../locales/tables';
import { grouped } from './numbers';

export type Lang = 'zh' | 'en';
export type { MessageKey };
export type Args = Readonly<Record<string, string | number>>;

export function isLang(text: string | null | undefined): text is Lang {
  return text === 'zh' || text === 'en';
}

export class Locale {
  constructor(
    readonly lang: Lang,
    /** Every text by its key. */
    readonly table: Readonly<Record<string, string>>,
  ) {}

  t(key: MessageKey, args: Args = {}): string {
    return fill(this.table[key] ?? key, args);
  }

  /** The text of a key made from catalog ids; null where there is none. */
  word(key: string, args: Args = {}): string | null {
    const text = this.table[key];
    return text === undefined ? null : fill(text, args);
  }

  /**
   * A parameter's name, or its key if nobody has named it yet. A key that is a number in one lab and a
   * choice in another has a name for that `kind`.
   */
  param(key: string, kind = ''): string {
    return this.word(`kind.${kind}.${key}`) ?? this.word(`param.${key}`) ?? key;
  }

  /** What a parameter does, in a sentence; empty if there is none. */
  help(key: string, kind: string): string {
    if (this.word(`kind.${kind}.${key}`) !== null) return this.word(`kind.${kind}.${key}.help`) ?? '';
    return this.word(`param.${key}.help`) ?? '';
  }

  choice(param: string, value: string): string {
    return this.word(`choice.${param}.${value}`) ?? this.word(`choice.${value}`) ?? value;
  }

  count(value: number): string {
    return grouped(value, this.lang);
  }
}

/** Replaces {name} by its argument; an argument nobody gave stays visible. */
export function fill(text: string, args: Args): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in args ? String(args[name]) : whole));
}

type Messages = Readonly<Record<string, string>>;

const bases: Readonly<Record<Lang, () => Promise<Messages>>> = {
  zh: async () => (await import('../locales/zh')).zh,
  en: async () => (await import('../locales/en')).en,
};

export interface LocaleWish {
  /** With the words of that lab, if there is one of that name. */
  readonly lab?: string;
  /** With the words of a race. */
  readonly race?: boolean;
}

/** What a lab calls by a name of its own comes before what all labs call so. */
export async function loadLocale(lang: Lang, { lab, race = false }: LocaleWish = {}): Promise<Locale> {
  const parts = [...(lab === undefined ? [] : [`labs/${lab}`]), ...(race ? ['race'] : [])];
  const loaded = await Promise.all([
    bases[lang](),
    ...parts.map((part) => tables[`./${lang}/${part}.ts`]?.()),
  ]);
  return new Locale(lang, Object.assign({}, ...loaded) as Messages);
}
