// Vite plugin: `labs/<lab>/guide.<lang>.md` becomes a module that exports the finished `html`.
// A guide that quotes a number the core does not compute, or that links to a configuration the lab
// would refuse, stops the build with the guide's name.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import type { GuideCatalog } from './catalog_shape';
import { checkLabLink } from './links';
import { renderGuide } from './render';

const GUIDE = /\/labs\/([\w-]+\/guide\.(?:zh|en)\.md)$/;

export interface GuidesOptions {
  /** Path of the generated catalog; default `web/src/generated/catalog.json`. */
  readonly catalog?: string;
}

export function guides(options: GuidesOptions = {}): Plugin {
  const catalogPath = options.catalog ?? fileURLToPath(new URL('../generated/catalog.json', import.meta.url));
  return {
    name: 'descent-guides',
    enforce: 'pre',
    transform(markdown, id) {
      const name = GUIDE.exec(id.split('?')[0] ?? '')?.[1];
      if (name === undefined) return null;
      this.addWatchFile(catalogPath);
      const catalog = JSON.parse(readFileSync(catalogPath, 'utf8')) as GuideCatalog;
      const { html, links } = renderGuide({ name, markdown }, catalog);
      for (const link of links) {
        for (const problem of checkLabLink(link, catalog)) {
          this.error(`${name}: link to "${link.lab}?${link.config}": ${problem}`);
        }
      }
      return { code: `export const html = ${JSON.stringify(html)};`, map: null };
    },
  };
}
