/**
 * A program's text in pieces: every piece says which kind of work its lines do and at which moments
 * of the run they act, and long arrays know their short form. A dialect makes pieces; files and
 * screens are made of them here.
 */
import type { Program } from './program';

/** What lines do: describe the computation, make it ready, or carry it out. */
export type Phase = 'build' | 'compile' | 'run';

/** The order of events, the same for every dialect; a dialect may have nothing to do at a moment. */
export const moments = [
  'data',
  'model',
  'loss',
  'gradient',
  'ready',
  'forward',
  'update',
  'again',
  'result',
] as const;
export type Moment = (typeof moments)[number];

/** `name = np.array([values], dtype=np.float32)tail` */
export interface ArrayLine {
  readonly name: string;
  readonly values: readonly number[];
  readonly tail: string;
}

export type Line = string | ArrayLine;

export interface Piece {
  /** Null: imports and plain data. */
  readonly phase: Phase | null;
  readonly at: readonly Moment[];
  readonly lines: readonly Line[];
}

export interface Dialect {
  readonly id: string;
  readonly name: string;
  /** The package and version whose losses stand in tests/golden/exports.txt; null: its text has not been run. */
  readonly ran: string | null;
  /** How it spells the core's activations; those not here it has not. */
  readonly activations: Readonly<Record<string, string>>;
  pieces(program: Program): readonly Piece[];
}

/** The fewest digits that read back as the same float32. */
export function float32(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === Math.fround(value)) return String(Number(text));
  }
  return String(Number(value.toPrecision(9)));
}

const perLine = 8;
/** An array of more numbers than that is shortened on a screen. */
const shown = 6;

function arrayText({ name, values, tail }: ArrayLine, short: boolean): string[] {
  const numbers = values.map(float32);
  const close = `], dtype=np.float32)${tail}`;
  if (short && numbers.length > shown) {
    const some = [...numbers.slice(0, 2), '…', ...numbers.slice(-1)].join(', ');
    return [`${name} = np.array([${some}${close}  # ${numbers.length} numbers`];
  }
  if (numbers.length <= perLine) return [`${name} = np.array([${numbers.join(', ')}${close}`];
  const rows = Array.from(
    { length: Math.ceil(numbers.length / perLine) },
    (_, row) => `    ${numbers.slice(row * perLine, (row + 1) * perLine).join(', ')},`,
  );
  return [`${name} = np.array([`, ...rows, close];
}

/** A piece's lines of text; `short` leaves out the middle of long arrays, which is no longer Python. */
export function textLines(piece: Piece, short: boolean): string[] {
  return piece.lines.flatMap((line) => (typeof line === 'string' ? [line] : arrayText(line, short)));
}

/** The whole file. */
export function fileText(dialect: Dialect, program: Program): string {
  const text = dialect.pieces(program).map((piece) => textLines(piece, false).join('\n'));
  return `${text.join('\n')}\n`;
}

export function fileName(dialect: Dialect): string {
  return `descent_regression_${dialect.id}.py`;
}

/** The activation that a dialect does not know; null: it can write the program. */
export function missingActivation(dialect: Dialect, program: Program): string | null {
  return program.layers.find(({ activation }) => !(activation in dialect.activations))?.activation ?? null;
}
