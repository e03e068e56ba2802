// Vite plugin: `virtual:posters` holds what stands on a lab's poster, its name and its aim in both
// languages, and nothing else of the words: a page of many labs shows posters before anything is loaded.
import { fileURLToPath } from 'node:url';
import { runnerImport, type Plugin } from 'vite';

const name = 'virtual:posters';
const tables = fileURLToPath(new URL('../locales/labs.ts', import.meta.url));

type Poster = readonly [name: string, goal: string];

async function postersOf(): Promise<Record<string, Record<string, Poster>>> {
  const { labTables } = (await runnerImport<typeof import('../locales/labs')>(tables)).module;
  const all: Record<string, Record<string, Poster>> = {};
  for (const [path, words] of Object.entries(labTables)) {
    const [, lang = '', lab = ''] = /(\w+)\/labs\/([\w-]+)\.ts$/.exec(path) ?? [];
    (all[lang] ??= {})[lab] = [words[`lab.${lab}.name`] ?? lab, words[`lab.${lab}.goal`] ?? ''];
  }
  return all;
}

/** The module's text. */
export async function postersModule(): Promise<string> {
  return `export const posters = ${JSON.stringify(await postersOf())};`;
}

export function posters(): Plugin {
  return {
    name: 'descent-posters',
    resolveId: (id) => (id === name ? `\0${name}` : null),
    load: (id) => (id === `\0${name}` ? postersModule() : null),
  };
}
