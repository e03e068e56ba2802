// Vite plugin: `virtual:one-file` says where the templates of the one-file pages are, one per module of
// labs: a page with the script of these labs inlined, which embed/one_file.ts fills in when a reader
// downloads one.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { postersModule } from '../embed/posters_plugin';
import { bundle } from './bundle';

const name = 'virtual:one-file';
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Comments and words that stand nowhere else in a template. */
const marks = {
  lang: 'descent-lang',
  title: '<!--descent-title-->',
  guide: '<!--descent-guide-->',
  setup: '<!--descent-setup-->',
} as const;

/** The labs of each module, as generated/modules.ts lists them. */
function families(): Map<string, string[]> {
  const text = readFileSync(here('../generated/modules.ts'), 'utf8');
  const all = new Map<string, string[]>();
  for (const [, lab = '', family = ''] of text.matchAll(/^ {2}'?([\w-]+)'?: (\w+),$/gm))
    all.set(family, [...(all.get(family) ?? []), lab]);
  return all;
}

/** What the page carries instead of files, and of the layouts only those of `labs`. */
function places(labs: readonly string[], modules: Readonly<Record<string, string>>): Plugin {
  const instead: readonly (readonly [RegExp, string])[] = [
    [/\/generated\/modules$|\/data_place$|\/locales\/(?:zh|en|tables)$/, here('./parts.ts')],
    [/\/start_worker$/, here('./start_worker.ts')],
    [/\/one_file$/, here('./no_export.ts')],
  ];
  return {
    name: 'descent-one-file-places',
    enforce: 'pre',
    resolveId(id) {
      return id in modules ? `\0${id}` : (instead.find(([pattern]) => pattern.test(id))?.[1] ?? null);
    },
    load: (id) => modules[id.slice(1)] ?? null,
    transform(code, id) {
      if (id !== here('../labs/index.ts')) return null;
      return code.replace('./*/layout.ts', `./{${labs.join(',')},}/layout.ts`);
    },
  };
}

/** So that no text of the script ends its element or begins a comment: the script means the same. */
const inScript = (code: string): string => code.replace(/<(?=\/script|script|!--)/gi, '\\x3C');

function page({ code, css }: { code: string; css: string }): string {
  const script = inScript(code);
  const hash = createHash('sha256').update(script).digest('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${hash}' 'wasm-unsafe-eval'`,
    "style-src 'unsafe-inline'",
    'img-src data: blob:',
    'connect-src data: blob:',
    'worker-src blob:',
  ].join('; ');
  return `<!doctype html>
<html lang="${marks.lang}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${marks.title}</title>
    <style>${css}</style>
  </head>
  <body>
    <main>${marks.guide}</main>
    <script type="application/json" id="descent-setup">${marks.setup}</script>
    <script type="module">${script}</script>
  </body>
</html>
`;
}

export function oneFile(): Plugin {
  let isBuild = false;
  return {
    name: 'descent-one-file',
    configResolved: ({ command }) => void (isBuild = command === 'build'),
    resolveId: (id) => (id === name ? `\0${name}` : null),
    async load(id) {
      if (id !== `\0${name}`) return null;
      const rows: string[] = [];
      if (isBuild) {
        const worker = await bundle(here('../engine/worker.ts'), 'iife');
        const modules = {
          'virtual:worker-code': `export const workerCode = ${JSON.stringify(worker.code)};`,
          'virtual:posters': await postersModule(),
        };
        const emit = async ([family, labs]: [string, string[]]): Promise<void> => {
          const source = page(await bundle(here('./page.ts'), 'es', [places(labs, modules)]));
          const file = this.emitFile({ type: 'asset', name: `one_file_${family}.txt`, source });
          rows.push(...labs.map((lab) => `${JSON.stringify(lab)}: import.meta.ROLLUP_FILE_URL_${file}`));
        };
        await Promise.all([...families()].map(emit));
        rows.sort(); // whichever was done first
      }
      return `export const marks = ${JSON.stringify(marks)};\nexport const templates = {${rows.join(',\n')}};`;
    },
  };
}
