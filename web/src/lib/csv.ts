/**
 * Small tables that a reader pastes or drops, in the dialect of core/data/csv.hpp: comma, semicolon
 * or tab, quotes as RFC 4180 has them, a header if no cell of the first row is a number. They are
 * read here and not by the core because columns are chosen before there is anything to run, and what
 * comes of them is a drawing that the core checks in any case.
 */
export interface CsvColumn {
  readonly name: string;
  /** One per row, cut of its spaces; empty where the row is short. */
  readonly cells: readonly string[];
  /** Whether most of what is there are numbers. */
  readonly numeric: boolean;
}

export interface CsvTable {
  readonly header: boolean;
  readonly columns: readonly CsvColumn[];
  /** The line each row begins in, counted from 1. */
  readonly lines: readonly number[];
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Rows without the empty ones; a quote that is never closed runs to the end. */
function readRows(text: string, separator: string): Row[] {
  const rows: Row[] = [];
  let [cells, cell, line, begun] = [[] as string[], '', 1, 1];
  let quoted = false;
  let wasQuoted = false;
  const endCell = (): void => {
    cells.push(wasQuoted ? cell : cell.trim());
    [cell, wasQuoted] = ['', false];
  };
  const endRow = (): void => {
    endCell();
    if (cells.some((value) => value !== '')) rows.push({ line: begun, cells });
    [cells, begun] = [[], line];
  };
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === '\n') line++;
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text.charAt(i + 1) === '"') cell += text.charAt(++i);
      else quoted = false;
    } else if (c === '"' && cell.trim() === '') [quoted, wasQuoted, cell] = [true, true, ''];
    else if (c === separator) endCell();
    else if (c === '\n') endRow();
    else if (!wasQuoted || c.trim() !== '') cell += c;
  }
  if (cell !== '' || cells.length > 0) endRow();
  return rows;
}

/** Of tab, semicolon and comma the first that divides the first rows into equally many cells. */
function separatorOf(text: string): string {
  const head = text.split('\n', 20).join('\n');
  for (const separator of ['\t', ';', ',']) {
    const widths = readRows(head, separator).map(({ cells }) => cells.length);
    const [first = 1] = widths;
    if (first > 1 && widths.every((width) => width === first)) return separator;
  }
  return ['\t', ';', ','].find((separator) => head.includes(separator)) ?? ',';
}

const missing = new Set(['', 'na', 'n/a', 'nan', '?']);

export function isMissing(cell: string): boolean {
  return missing.has(cell.toLowerCase());
}

/** NaN for what is not a finite decimal number. */
export function cellNumber(cell: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(cell) && Number.isFinite(Number(cell))
    ? Number(cell)
    : NaN;
}

/** Null if there is no row of data in it. */
export function readCsv(source: string): CsvTable | null {
  const text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const rows = readRows(text, separatorOf(text));
  const [first] = rows;
  if (!first) return null;
  const header = first.cells.every((cell) => Number.isNaN(cellNumber(cell))) && !first.cells.every(isMissing);
  const data = header ? rows.slice(1) : rows;
  if (data.length === 0) return null;
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const columns = Array.from({ length: width }, (_, k): CsvColumn => {
    const cells = data.map((row) => row.cells[k] ?? '');
    const present = cells.filter((cell) => !isMissing(cell));
    const numbers = present.filter((cell) => !Number.isNaN(cellNumber(cell)));
    return {
      name: (header ? first.cells[k] : '') || `#${k + 1}`,
      cells,
      numeric: present.length > 0 && numbers.length * 2 > present.length,
    };
  });
  return { header, columns, lines: data.map(({ line }) => line) };
}

/** Which column is what; −1: none. */
export interface ColumnChoice {
  readonly x: number;
  readonly y: number;
  readonly label: number;
}

/** The different words of a column, in the order of their numbers or letters. */
export function valuesOf(column: CsvColumn): string[] {
  const values = [...new Set(column.cells.filter((cell) => !isMissing(cell)))];
  return values.sort((a, b) => {
    const [m, n] = [cellNumber(a), cellNumber(b)];
    return Number.isNaN(m - n) ? (a < b ? -1 : 1) : m - n;
  });
}

const classNames = /^(class|label|target|type|species|y|group|类别?|类型|标签|种类)$/i;

/**
 * The first two columns of numbers as x and y, and a column of few values, by its name or the last of
 * them, as class. A class column of numbers is none of x and y if there are others.
 */
export function chooseColumns({ columns }: CsvTable, classes: number): ColumnChoice {
  const numeric = columns.map((_, k) => k).filter((k) => columns[k]?.numeric);
  const few = columns
    .map((column, k) => ({ k, column }))
    .filter(({ column }) => valuesOf(column).length <= classes);
  let label = -1;
  if (classes > 1) {
    const spare = few.filter(
      ({ column, k }) => !column.numeric || numeric.length > 2 || !numeric.includes(k),
    );
    label = (spare.find(({ column }) => classNames.test(column.name)) ?? spare.at(-1))?.k ?? -1;
  }
  const [x = -1, y = -1] = numeric.filter((k) => k !== label);
  return { x, y, label };
}

export interface BadCell {
  readonly line: number;
  readonly column: string;
  readonly value: string;
}

export interface CsvPoints {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly label: readonly number[];
  /** What the classes are called, in order; empty without a class column. */
  readonly classes: readonly string[];
  /** Cells for which their rows were left out. */
  readonly bad: readonly BadCell[];
}

/** The rows whose chosen cells are all good. */
export function csvPoints(table: CsvTable, choice: ColumnChoice): CsvPoints {
  const [columnX, columnY, columnLabel] = [choice.x, choice.y, choice.label].map((k) => table.columns[k]);
  const classes = columnLabel ? valuesOf(columnLabel) : [];
  const [x, y, label, bad]: [number[], number[], number[], BadCell[]] = [[], [], [], []];
  table.lines.forEach((line, row) => {
    const bads: BadCell[] = [];
    const number = (column: CsvColumn | undefined): number => {
      const value = column?.cells[row] ?? '';
      const result = cellNumber(value);
      if (Number.isNaN(result)) bads.push({ line, column: column?.name ?? '', value });
      return result;
    };
    const [a, b] = [number(columnX), number(columnY)];
    const word = columnLabel?.cells[row] ?? '';
    if (columnLabel && isMissing(word)) bads.push({ line, column: columnLabel.name, value: word });
    if (bads.length > 0) return void bad.push(...bads);
    x.push(a);
    y.push(b);
    label.push(columnLabel ? classes.indexOf(word) : 0);
  });
  return { x, y, label, classes, bad };
}
