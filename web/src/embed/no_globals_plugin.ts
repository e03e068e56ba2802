// Vite plugin: Lit writes its versions on the window, for those who load it twice; a guest leaves no marks.
import type { Plugin } from 'vite';

const mark = /\(\s*[\w.]+\.(?:litElement|litHtml|reactiveElement)Versions\s*\?\?=\s*\[\]\s*\)\.push\([^)]*\)/g;

export function noGlobals(): Plugin {
  return {
    name: 'descent-no-globals',
    apply: 'build',
    transform: (code, id) =>
      /node_modules\/(?:lit|lit-html|lit-element|@lit)\//.test(id) && code.search(mark) >= 0
        ? { code: code.replace(mark, '0'), map: null }
        : null,
  };
}
