import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { authorFiles } from './src/embed/author_files_plugin';
import { noGlobals } from './src/embed/no_globals_plugin';
import { posters } from './src/embed/posters_plugin';
import { guides } from './src/guides/plugin';
import { offline } from './src/offline/plugin';
import { oneFile } from './src/one_file/plugin';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  base: './', // the site must work from any folder of any host
  plugins: [guides(), posters(), oneFile(), offline(), authorFiles(), noGlobals()],
  build: {
    manifest: true, // who imports what: the size check reads it
    outDir: here('dist'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0, // the content policy allows no data: modules
    modulePreload: {
      polyfill: false, // it would be an inline script
      // The list of what a page of one file needs would be loaded with every lab.
      resolveDependencies: (file, deps) => (/one_file-[\w-]+\.js$/.test(file) ? [] : deps),
    },
    rolldownOptions: {
      checks: { bundlerTimings: false }, // the pages of one file take their time, and are wanted
      input: {
        index: here('./index.html'),
        embed_page: here('./embed.html'),
        descent: here('./src/embed/element.ts'),
        embed: here('./src/embed/controller.ts'),
      },
      // What other pages name keeps its name.
      output: {
        entryFileNames: ({ name }) =>
          ['descent', 'embed'].includes(name) ? '[name].js' : 'assets/[name]-[hash].js',
      },
      preserveEntrySignatures: 'exports-only',
    },
  },
  worker: { format: 'es' },
});
