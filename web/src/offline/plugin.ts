// Vite plugin: writes `sw.js`, the service worker with the list of all that the site may load, and
// `offline.json`, how many bytes that is. Pages of one file are left out: to download one needs a network.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Manifest, Plugin } from 'vite';
import { bundle } from '../one_file/bundle';
import type { OfflineList } from './list';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const dataFolder = here('../../../build/data');
const leftOut = /one_file_\w+-[\w-]+\.txt$/;

/** Everything that index.html loads, now or later. */
function reachable(manifest: Manifest): string[] {
  const files = new Set(['index.html', 'icon.svg']);
  const seen = new Set<string>();
  const visit = (key: string): void => {
    const chunk = manifest[key];
    if (!chunk || seen.has(key)) return;
    seen.add(key);
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])])
      if (!leftOut.test(file)) files.add(file);
    for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) visit(next);
  };
  visit('index.html');
  return [...files].sort();
}

/** The tables; images are too large to be kept unasked. */
function dataFiles(): string[] {
  if (!existsSync(`${dataFolder}/sets.json`)) return [];
  const { sets } = JSON.parse(readFileSync(`${dataFolder}/sets.json`, 'utf8')) as {
    sets: { file?: { file: string } }[];
  };
  return ['sets.json', ...sets.flatMap(({ file }) => (file ? [file.file] : []))];
}

const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('base64');

export function offline(): Plugin {
  return {
    name: 'descent-offline',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      const manifest = `${dir}/.vite/manifest.json`;
      if (!existsSync(manifest)) return;
      const places = [
        ...reachable(JSON.parse(readFileSync(manifest, 'utf8')) as Manifest).map((path) => [
          path,
          `${dir}/${path}`,
        ]),
        ...dataFiles().map((file) => [`data/${file}`, `${dataFolder}/${file}`]),
      ];
      const read = places.map(([path = '', place = '']) => ({ path, bytes: readFileSync(place) }));
      const weight = JSON.stringify({ bytes: read.reduce((sum, file) => sum + file.bytes.length, 0) });
      writeFileSync(`${dir}/offline.json`, weight);
      const files = [
        ...read.map(({ path, bytes }) => ({ path, hash: sha256(bytes) })),
        { path: 'offline.json', hash: sha256(weight) },
      ];
      const list: OfflineList = { version: sha256(JSON.stringify(files)).slice(0, 12), files };
      const text = `export const list = ${JSON.stringify(list)};`;
      const { code } = await bundle(here('./service_worker.ts'), 'iife', [
        {
          name: 'descent-offline-list',
          resolveId: (id) => (id === 'virtual:offline-list' ? `\0${id}` : null),
          load: (id) => (id === '\0virtual:offline-list' ? text : null),
        },
      ]);
      writeFileSync(`${dir}/sw.js`, code);
    },
  };
}
