import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { guides } from './src/guides/plugin';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  base: './', // the site must work from any folder of any host
  plugins: [guides()],
  build: {
    manifest: true, // who imports what: the size check reads it
    outDir: here('dist'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0, // the content policy allows no data: modules
    modulePreload: { polyfill: false }, // the polyfill would be an inline script
  },
  worker: { format: 'es' },
});
