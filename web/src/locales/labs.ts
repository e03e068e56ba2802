/** All labs' tables at once, by file: for the build and the tests; a page loads those it needs. */
type Table = Readonly<Record<string, string>>;

export const labTables = import.meta.glob<Table>('./*/labs/*.ts', { import: 'words', eager: true });
