/** Where the site is that this module came from: the folder of descent.js. */
export function siteOf(module: string): string {
  // Built, modules stand beside descent.js or in assets/; in development, somewhere in src/.
  return new URL('.', module).href.replace(/(assets|src\/.*)\/$/, '');
}

export const site = siteOf(import.meta.url);
