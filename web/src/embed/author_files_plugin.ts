// Vite plugin: the files for authors that no bundler touches. web/examples/ goes into the site as it
// stands, with the addresses that an author would write; descent.css is written beside descent.js.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { pageStyles } from './place';

const folder = new URL('../../examples/', import.meta.url);

export function authorFiles(): Plugin {
  return {
    name: 'descent-author-files',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'descent.css', source: pageStyles });
      for (const name of readdirSync(fileURLToPath(folder)))
        this.emitFile({
          type: 'asset',
          fileName: `examples/${name}`,
          source: readFileSync(new URL(name, folder)),
        });
    },
  };
}
