/** Where the files of the data sets lie: in `data/` beside the page's folder of scripts. */

// Not written as new URL('…', import.meta.url): the bundler would look for the folder while it builds.
const own = import.meta.url;

/** The address of one file. The package and the one-file page have a module of their own in this one's place. */
export const dataFile = (file: string): string => new URL(`../data/${file}`, own).href;
