/** Words that are loaded beside the base of their language: a lab's, and those of races. */
export const tables = import.meta.glob<Readonly<Record<string, string>>>('./*/{labs/*,race}.ts', {
  import: 'words',
});
