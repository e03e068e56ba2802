// Vite plugin: `virtual:posters` holds what stands on a lab's poster, its name and its aim in both
// languages, and nothing else of the words: a page of many labs shows posters before anything is loaded.
import type { Plugin } from 'vite';
import { en } from '../locales/en';
import { zh } from '../locales/zh';

const name = 'virtual:posters';

function postersOf(messages: Readonly<Record<string, string>>): Record<string, [string, string]> {
  const labs = Object.keys(messages).flatMap((key) => /^lab\.([\w-]+)\.name$/.exec(key)?.[1] ?? []);
  return Object.fromEntries(
    labs.map((lab) => [lab, [messages[`lab.${lab}.name`] ?? lab, messages[`lab.${lab}.goal`] ?? '']]),
  );
}

export function posters(): Plugin {
  return {
    name: 'descent-posters',
    resolveId: (id) => (id === name ? `\0${name}` : null),
    load(id) {
      if (id !== `\0${name}`) return null;
      return `export const posters = ${JSON.stringify({ zh: postersOf(zh), en: postersOf(en) })};`;
    },
  };
}
