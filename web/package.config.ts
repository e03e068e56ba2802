// How the npm package is bundled (scripts/lib/package.mjs): as the site is, but for the pages; what lies
// in files is found in a form that bundlers follow.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import site from './vite.config';

const build = (path: string): string => fileURLToPath(new URL(`../build/${path}`, import.meta.url));

interface Entry {
  readonly kind: string;
  readonly file?: { readonly file: string };
}

/** The tables of build/data, with a list of nothing else: images are too large, and no lab needs them. */
function dataFiles(): string[] {
  const list = JSON.parse(readFileSync(build('data/sets.json'), 'utf8')) as { sets: Entry[] };
  const sets = list.sets.filter(({ kind }) => kind === 'table');
  mkdirSync(build('package-data'), { recursive: true });
  writeFileSync(build('package-data/sets.json'), JSON.stringify({ ...list, sets }));
  return [build('package-data/sets.json'), ...sets.map(({ file }) => build(`data/${file?.file}`))];
}

/** In the place of engine/data_place.ts. */
function dataPlaces(): Plugin {
  const name = '\0package-data';
  return {
    name: 'descent-package-data',
    enforce: 'pre',
    resolveId: (id) => (id.endsWith('/data_place') ? name : null),
    load(id) {
      if (id !== name) return null;
      const files = dataFiles();
      return [
        ...files.map((path, i) => `import file${i} from ${JSON.stringify(`${path}?url`)};`),
        `const files = {${files.map((path, i) => `${JSON.stringify(basename(path))}: file${i}`).join(', ')}};`,
        'export const dataFile = (file) => files[file] ?? file;',
      ].join('\n');
    },
  };
}

const { rolldownOptions, ...options } = site.build ?? {};
const { descent, embed } = rolldownOptions?.input as Record<string, string>;

export default defineConfig({
  ...site,
  plugins: [...(site.plugins ?? []), dataPlaces()],
  publicDir: false,
  build: {
    ...options,
    outDir: build('package'),
    manifest: false,
    modulePreload: false, // plain imports, which bundlers follow
    rolldownOptions: { ...rolldownOptions, input: { descent, embed } as Record<string, string> },
  },
});
