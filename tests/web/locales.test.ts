// Words: complete in both languages, and each table has what is looked up where it is loaded.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalog, type LabRow } from '../../web/src/lib/catalog';
import { fill, loadLocale, type Lang } from '../../web/src/lib/i18n';

type Table = Readonly<Record<string, string>>;

const root = join(import.meta.dirname, '../..');
const web = join(root, 'web/src');
const languages: readonly Lang[] = ['zh', 'en'];

/** Every file of words by its place, `zh/labs/dropout`; each exports one table. */
const files = new Map(
  Object.entries(
    import.meta.glob<Record<string, Table>>('../../web/src/locales/{zh,en}/**/*.ts', { eager: true }),
  ).map(([path, module]) => {
    const [table = {}, ...others] = Object.values(module);
    if (others.length > 0) throw new Error(`${path} exports more than one table`);
    return [path.replace(/^.*\/locales\/|\.ts$/g, ''), table];
  }),
);

function table(lang: Lang, name: string): Table {
  const found = files.get(`${lang}/${name}`);
  if (!found) throw new Error(`no words ${lang}/${name}`);
  return found;
}

const names = [...files.keys()].filter((file) => file.startsWith('zh/')).map((file) => file.slice(3));
/** Tables that labs' tables take up: those of no lab, and not the base's. */
const shared = (lang: Lang): Table =>
  Object.assign({}, ...['points', 'decisions'].map((name) => table(lang, name))) as Table;
const allKeys = new Set([...files.values()].flatMap((words) => Object.keys(words)));

// What the sources ask for ------------------------------------------------------------------------

function sourcesBelow(folder: string, ending: RegExp): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => join(root, folder, name));
}

const read = (file: string): string => readFileSync(file, 'utf8');

/** The files that are loaded with one, itself included; `lazy`: and those it loads later. */
function closure(entry: string, lazy: boolean, into = new Set<string>()): Set<string> {
  const visit = (file: string): void => {
    if (into.has(file) || file.includes('/generated/')) return;
    into.add(file);
    if (relative(web, file).startsWith('locales/')) return;
    const text = read(file);
    const eager = text.matchAll(/^(?:import|export)\s(?!type\b)[^;'"]*?['"](\.[^'"]*)['"]/gm);
    const later = lazy ? text.matchAll(/\bimport\(\s*'(\.[^']*)'/g) : [];
    const words = text.matchAll(/\bimport\(\s*'(\.[^']*\/locales\/[^']*)'/g);
    for (const [, path = ''] of [...eager, ...later, ...words]) {
      const to = join(dirname(file), path);
      const found = [`${to}.ts`, join(to, 'index.ts')].find((place) => existsSync(place));
      if (found) visit(found);
    }
  };
  visit(join(web, entry));
  return into;
}

const isWords = (file: string): boolean => relative(web, file).startsWith('locales/');
const codeOf = (loaded: ReadonlySet<string>): string =>
  [...loaded]
    .filter((file) => !isWords(file))
    .map(read)
    .join('\n');

/** Keys by the name of something in the catalog, which `asked` goes through. */
const ofCatalog = /^(?:param|choice|lab|preset|note|unit|kind|panel|channel|series)\./;

function literals(code: string): string[] {
  const quoted = [...code.matchAll(/'([a-z][\w-]*(?:\.[\w-]+)+)'/g)].map(([, key = '']) => key);
  const looked = [...code.matchAll(/\.(?:t|word)\(\s*'([^']+)'/g)].map(([, key = '']) => key);
  return [...quoted.filter((key) => allKeys.has(key)), ...looked];
}

/** Templates such as `ui.state.${word}`, as patterns of the keys they make. */
function templates(code: string): RegExp[] {
  return [...code.matchAll(/`((?:[a-z][\w-]*\.)+[^`\s]*\$\{[^`\s]*)`/g)]
    .map(([, text = '']) => text)
    .map((text) => new RegExp(`^${text.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '[\\w-]+')}$`))
    .filter((pattern) => [...allKeys].some((key) => pattern.test(key)));
}

/** Every key that this code looks up by itself. */
function lookedUp(code: string): string[] {
  const patterns = templates(code).filter(({ source }) => !ofCatalog.test(source.slice(1).replace('\\', '')));
  const made = [...allKeys].filter((key) => patterns.some((pattern) => pattern.test(key)));
  return [...new Set([...literals(code), ...made])];
}

const allCode = codeOf(new Set(sourcesBelow('web/src', /\.ts$/)));

// What the catalog and the core ask for ------------------------------------------------------------

const underscored = (lab: string): string => lab.replaceAll('-', '_');
const labNames = catalog.labs.map(({ id }) => underscored(id)).join('|');
const coreFiles = sourcesBelow('core/labs', /(?<!facts)\.(?:cpp|hpp)$/);

/** The core names its sentences "lab.sentence": those of the lab's folder, and those of its name. */
function notesOf(lab: string): string[] {
  const own = `/core/labs/${underscored(lab)}/`;
  return coreFiles.flatMap((file) =>
    [...read(file).matchAll(new RegExp(`"((${labNames})\\.\\w+)"`, 'g'))]
      .filter(([, , name]) => name === underscored(lab) || file.includes(own))
      .map(([, id]) => `note.${id}`),
  );
}

/** What is looked up for a lab; each of a row's alternatives will do. */
function asked({ id, presets, params, channels }: LabRow): string[][] {
  const activations = id === 'activation' ? catalog.activations.flatMap((row) => row.params) : [];
  const named = [
    ...['lab', 'panel', 'preset'].map((kind) => `${kind}.${id}.`),
    ...channels.map((channel) => `channel.${channel.id}`),
    `note.${underscored(id)}.`,
  ];
  return [
    ...['name', 'goal', 'model', 'done'].map((part) => [`lab.${id}.${part}`]),
    ...presets.flatMap((preset) => ['name', 'why'].map((part) => [`preset.${id}.${preset.id}.${part}`])),
    ...[...params, ...activations].flatMap(({ key, kind, choices, unit }) => [
      [`kind.${kind}.${key}`, `param.${key}`],
      ...choices.map((choice) => [`choice.${key}.${choice}`, `choice.${choice}`]),
      ...(unit === '' ? [] : [[`unit.${unit}`]]),
    ]),
    ...channels.filter(({ unit }) => unit !== '').map(({ unit }) => [`unit.${unit}`]),
    ...notesOf(id).map((key) => [key]),
    ...[...allKeys].filter((key) => named.some((start) => key.startsWith(start))).map((key) => [key]),
  ];
}

const missing = (words: Table, wanted: readonly string[][]): string[] =>
  wanted
    .filter((alternatives) => !alternatives.some((key) => Object.hasOwn(words, key)))
    .map((alternatives) => alternatives.join(' or '));

const alone = (keys: readonly string[]): string[][] => keys.map((key) => [key]);

// The tests ------------------------------------------------------------------------------------------

const face = closure('components/descent_lab_face.ts', false);
const race = new Set(
  ['components/lab_race.ts', 'components/race_face.ts'].flatMap((entry) => [...closure(entry, false)]),
);
const labFiles = new Map(catalog.labs.map(({ id }) => [id, closure(`labs/${id}/layout.ts`, true)]));
const site = [
  ...['app/app_shell', 'app/lab_guide', 'app/lab_topics', 'app/topic_trail'],
  ...['home/home', 'pages/why', 'pages/prerequisites', 'pages/summary', 'embed/frame', 'embed/handle'],
  ...['share/share_dialog', 'offline/offline_switch', 'embed/one_file'],
].map((entry): [string, Set<string>] => [entry, closure(`${entry}.ts`, false)]);

/** The tables that the code loads by itself, in one language. */
function loadedBy(loaded: ReadonlySet<string>, lang: Lang): Table {
  const own = [...loaded]
    .map((file) => relative(web, file))
    .filter((file) => file.startsWith(`locales/${lang}/`));
  return Object.assign(
    {},
    ...own.map((file) => files.get(file.replace(/^locales\/|\.ts$/g, '')) ?? {}),
  ) as Table;
}

describe.each(languages)('%s', (lang) => {
  const base = table(lang, 'index');

  it.each(catalog.labs)('has for $id all that the catalog, the core and its code ask for', (row) => {
    const loaded = labFiles.get(row.id) ?? new Set();
    const words = { ...base, ...table(lang, `labs/${row.id}`) };
    expect(missing(words, asked(row))).toEqual([]);
    expect(missing({ ...words, ...loadedBy(loaded, lang) }, alone(lookedUp(codeOf(loaded))))).toEqual([]);
  });

  it('has in the base what the face of every lab asks for, and with the race what a race does', () => {
    expect(missing(base, alone(lookedUp(codeOf(face))))).toEqual([]);
    const raced = new Set([...race].filter((file) => !face.has(file)));
    expect(missing({ ...base, ...table(lang, 'race') }, alone(lookedUp(codeOf(raced))))).toEqual([]);
  });

  it.each(site)('has for %s what it asks for', (_, loaded) => {
    const words = { ...base, ...loadedBy(loaded, lang) };
    expect(missing(words, alone(lookedUp(codeOf(loaded))))).toEqual([]);
  });

  it('has words for every problem the core can have', () => {
    const codes = [
      ...read(join(root, 'core/base/status.cpp')).matchAll(/Wording\{ProblemCode::\w+, "(\w+)"/g),
    ];
    expect(codes.length).toBeGreaterThan(5);
    const everywhere = { ...base, ...shared(lang) };
    expect(missing(everywhere, [...codes.map((code) => [`problem.${code[1]}`]), ['param.preset']])).toEqual(
      [],
    );
  });

  it('leaves nothing empty', () => {
    const empty = names.flatMap((name) =>
      Object.entries(table(lang, name)).flatMap(([key, text]) => (text.trim() === '' ? [key] : [])),
    );
    expect(empty).toEqual([]);
  });

  it('is loaded as the tables say', async () => {
    for (const { id } of catalog.labs) {
      const locale = await loadLocale(lang, { lab: id });
      expect(locale.t('ui.run.play')).toBe(base['ui.run.play']);
      expect(locale.word(`lab.${id}.goal`)).toBe(table(lang, `labs/${id}`)[`lab.${id}.goal`]);
      expect(locale.word('race.lane')).toBeNull();
      const other = catalog.labs.find((row) => row.id !== id)?.id;
      expect(locale.word(`lab.${other}.goal`)).toBeNull();
    }
    expect((await loadLocale(lang, { race: true })).word('race.lane')).toBe(table(lang, 'race')['race.lane']);
  });
});

describe('both languages', () => {
  const argumentsOf = (text: string | undefined): string =>
    [...(text ?? '').matchAll(/\{(\w+)\}/g)]
      .map((m) => m[1] ?? '')
      .sort()
      .join();

  it.each(names)('%s has the same keys and uses the same arguments', (name) => {
    const [zh, en] = [table('zh', name), table('en', name)];
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
    expect(Object.keys(zh).filter((key) => argumentsOf(zh[key]) !== argumentsOf(en[key]))).toEqual([]);
  });
});

describe('no word is loaded for nothing', () => {
  const isOwn = (lab: string) => (key: string) =>
    !Object.hasOwn(shared('zh'), key) && Object.hasOwn(table('zh', `labs/${lab}`), key);
  const ownKeys = (lab: string): string[] => Object.keys(table('zh', `labs/${lab}`)).filter(isOwn(lab));
  const textOf = (name: string, key: string): string =>
    JSON.stringify(languages.map((lang) => table(lang, name)[key]));

  /** Those keys that neither this code nor anything of these labs in the catalog looks up. */
  function unused(keys: readonly string[], code: string, rows: readonly LabRow[]): string[] {
    const used = new Set([...lookedUp(code), ...literals(code), ...rows.flatMap((row) => asked(row).flat())]);
    return keys.filter((key) => !used.has(key) && !used.has(key.replace(/\.help$/, '')));
  }

  it.each(catalog.labs)('$id uses all its own', (row) => {
    const code = codeOf(labFiles.get(row.id) ?? new Set());
    expect(unused(ownKeys(row.id), code, [row])).toEqual([]);
  });

  it('the other tables are used by something', () => {
    const others = names.filter((name) => !name.startsWith('labs/'));
    const keys = [...new Set(others.flatMap((name) => Object.keys(table('zh', name))))];
    const generic = /^(?:problem|series)\.|^param\.preset$/; // the core's problems, columns of frames
    expect(unused(keys, allCode, catalog.labs).filter((key) => !generic.test(key))).toEqual([]);
  });

  it('what two labs say alike stands in a table that they share', () => {
    const base = Object.keys(table('zh', 'index')).map((key): [string, string] => [
      key,
      textOf('index', key),
    ]);
    const said = new Map<string, string>(base.map(([key, text]) => [`${key} ${text}`, 'the base']));
    const twice = catalog.labs.flatMap(({ id }) =>
      ownKeys(id).flatMap((key) => {
        const sentence = `${key} ${textOf(`labs/${id}`, key)}`;
        const before = said.get(sentence);
        said.set(sentence, id);
        return before === undefined ? [] : [`${key}: ${before} and ${id}`];
      }),
    );
    expect(twice).toEqual([]);
  });
});

describe('the scan of the sources', () => {
  it('reaches every file that looks up words', () => {
    const reached = new Set(
      [face, race, ...labFiles.values(), ...site.map(([, loaded]) => loaded)].flatMap((s) => [...s]),
    );
    const lookups = sourcesBelow('web/src', /\.ts$/).filter(
      (file) =>
        !isWords(file) &&
        /\b(?:locale|words)\b[^\n]*\(\s*['`]/.test(read(file)) &&
        /\.(?:t|word)\(|words\(/.test(read(file)),
    );
    expect(lookups.length).toBeGreaterThan(40);
    expect(lookups.filter((file) => !reached.has(file)).map((file) => relative(web, file))).toEqual([]);
  });

  it('can read every key that is made', () => {
    expect([...allCode.matchAll(/\.(?:t|word)\(\s*`\$\{[^`]*`/g)].map(([text]) => text)).toEqual([]);
  });
});

it('an argument that nobody gave stays visible', () => {
  expect(fill('{a} of {b}', { a: 1 })).toBe('1 of {b}');
});
