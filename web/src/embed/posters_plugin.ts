// Vite plugin: `virtual:posters` holds what stands on a lab's poster, its name and its aim in both
// languages, and nothing else of the words: a page of many labs shows posters before anything is loaded.
import { fileURLToPath } from 'node:url';
import { runnerImport, type Plugin } from 'vite';

const name = 'virtual:posters';

type Messages = Readonly<Record<string, string>>;

async function messagesOf(lang: 'zh' | 'en'): Promise<Messages> {
  const file = fileURLToPath(new URL(`../locales/${lang}/index.ts`, import.meta.url));
  const { module } = await runnerImport<Record<string, Messages>>(file);
  return module[lang] ?? {};
}

function postersOf(messages: Messages): Record<string, [string, string]> {
  const labs = Object.keys(messages).flatMap((key) => /^lab\.([\w-]+)\.name$/.exec(key)?.[1] ?? []);
  return Object.fromEntries(
    labs.map((lab) => [lab, [messages[`lab.${lab}.name`] ?? lab, messages[`lab.${lab}.goal`] ?? '']]),
  );
}

/** The module's text. */
export async function postersModule(): Promise<string> {
  const [zh, en] = await Promise.all([messagesOf('zh'), messagesOf('en')]);
  return `export const posters = ${JSON.stringify({ zh: postersOf(zh), en: postersOf(en) })};`;
}

export function posters(): Plugin {
  return {
    name: 'descent-posters',
    resolveId: (id) => (id === name ? `\0${name}` : null),
    load: (id) => (id === `\0${name}` ? postersModule() : null),
  };
}
