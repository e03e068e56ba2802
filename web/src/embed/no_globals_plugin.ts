// Vite plugin: Lit writes its versions and a table for its decorators on the window. Neither is used here, and a
// guest leaves no marks.
import type { Plugin } from 'vite';

const marks =
  /\(\w+\.(?:litElement|litHtml|reactiveElement)Versions\?\?=\[\]\)\.push\([^)]*\)|\w+\.litPropertyMetadata\?\?=new WeakMap/g;
/** Where Lit looks into that table: it is empty without decorators. */
const table = /\blitPropertyMetadata\b/g;

export function noGlobals(): Plugin {
  return {
    name: 'descent-no-globals',
    apply: 'build',
    transform: (code, id) =>
      /node_modules\/(?:lit|lit-html|lit-element|@lit)\//.test(id) && code.search(marks) >= 0
        ? { code: code.replace(marks, '0').replace(table, '(new WeakMap)'), map: null }
        : null,
  };
}
