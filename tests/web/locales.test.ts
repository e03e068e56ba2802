import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalog, type ParamRow } from '../../web/src/lib/catalog';
import { fill } from '../../web/src/lib/i18n';
import { en as enShared } from '../../web/src/locales/en';
import { code as enCode } from '../../web/src/locales/en/code';
import { prerequisites as enPrerequisites } from '../../web/src/locales/en/prerequisites';
import { summary as enSummary } from '../../web/src/locales/en/summary';
import { why as enWhy } from '../../web/src/locales/en/why';
import { zh as zhShared } from '../../web/src/locales/zh';
import { code as zhCode } from '../../web/src/locales/zh/code';
import { prerequisites as zhPrerequisites } from '../../web/src/locales/zh/prerequisites';
import { summary as zhSummary } from '../../web/src/locales/zh/summary';
import { why as zhWhy } from '../../web/src/locales/zh/why';

/** What all pages share, and the tables that are loaded with one part of the site. */
const zh = { ...zhShared, ...zhCode, ...zhWhy, ...zhPrerequisites, ...zhSummary };
const en = { ...enShared, ...enCode, ...enWhy, ...enPrerequisites, ...enSummary };

const root = join(import.meta.dirname, '../..');

/** The text of every file with that ending below a folder. */
function sources(folder: string, endings: readonly string[], skip: RegExp): string {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => endings.some((ending) => name.endsWith(ending)) && !skip.test(name))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'))
    .join('\n');
}

const page = sources('web/src', ['.ts'], /^locales/);
const labs = sources('core/labs', ['.cpp', '.hpp'], /facts\.cpp$/);
const tables: [string, Readonly<Record<string, string>>][] = [
  ['zh', zh],
  ['en', en],
];
const keys = Object.keys(zh);
const params: ParamRow[] = [...catalog.labs, ...catalog.activations].flatMap((row) => row.params);
/** The core names its sentences "lab.sentence", with underscores where the lab's id has hyphens. */
const labNames = catalog.labs.map(({ id }) => id.replaceAll('-', '_')).join('|');
const noteIds = [...labs.matchAll(new RegExp(`"((?:${labNames})\\.\\w+)"`, 'g'))].map(
  (match) => match[1] ?? '',
);

/** Keys that the catalog and the core ask for. Each alternative will do. */
const wanted: string[][] = [
  ...catalog.labs.flatMap(({ id, presets }) => [
    ...['name', 'goal', 'model', 'done'].map((part) => [`lab.${id}.${part}`]),
    ...presets.flatMap((preset) => ['name', 'why'].map((part) => [`preset.${id}.${preset.id}.${part}`])),
  ]),
  ...params.flatMap(({ key, choices, unit }) => [
    [`param.${key}`],
    ...choices.map((choice) => [`choice.${key}.${choice}`, `choice.${choice}`]),
    ...(unit === '' ? [] : [[`unit.${unit}`]]),
  ]),
  ...noteIds.map((id) => [`note.${id}`]),
  ['param.preset'], // not a parameter, but a field that a problem can name
];

/** Templates such as `ui.state.${word}` in the page's sources, as patterns of the keys they make. */
const templates = [...page.matchAll(/`((?:[a-z]+\.)+[^`\s]*\$\{[^`\s]*)`/g)]
  .map((match) => match[1] ?? '')
  .filter((text) => !/^(?:param|choice|lab|preset|note|unit)\./.test(text))
  .map((text) => new RegExp(`^${text.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '[\\w-]+')}$`));

function isUsed(key: string): boolean {
  const asked = key.replace(/\.help$/, '');
  return (
    page.includes(`'${key}'`) ||
    templates.some((template) => template.test(key)) ||
    wanted.some((alternatives) => alternatives.includes(asked)) ||
    key.startsWith('problem.')
  );
}

describe.each(tables)('%s', (_, table) => {
  it('has words for everything in the catalog and every note of the core', () => {
    expect(
      wanted.filter((alternatives) => !alternatives.some((key) => key in table)).map((a) => a.join(' or ')),
    ).toEqual([]);
  });

  it('has words for every problem the core can have', () => {
    const codes = [
      ...readFileSync(join(root, 'core/base/status.cpp'), 'utf8').matchAll(
        /Wording\{ProblemCode::\w+, "(\w+)"/g,
      ),
    ];
    expect(codes.length).toBeGreaterThan(5);
    expect(codes.map((code) => `problem.${code[1]}`).filter((key) => !(key in table))).toEqual([]);
  });

  it('leaves nothing empty', () => {
    expect(Object.keys(table).filter((key) => table[key]?.trim() === '')).toEqual([]);
  });
});

describe('both languages', () => {
  it('have the same keys and use the same arguments', () => {
    expect(Object.keys(en).sort()).toEqual([...keys].sort());
    const argumentsOf = (text: string | undefined): string[] =>
      [...(text ?? '').matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? '').sort();
    const words: [Readonly<Record<string, string>>, Readonly<Record<string, string>>] = [zh, en];
    expect(
      keys.filter((key) => argumentsOf(words[0][key]).join() !== argumentsOf(words[1][key]).join()),
    ).toEqual([]);
  });

  it('keep no words that nothing uses', () => {
    expect(keys.filter((key) => !isUsed(key))).toEqual([]);
  });
});

it('an argument that nobody gave stays visible', () => {
  expect(fill('{a} of {b}', { a: 1 })).toBe('1 of {b}');
});
