/** The text of values, `v=[[1,2],[3,4]]; x=3`, read leniently and written anew with one number changed. */

export interface NamedValue {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** 0 a number, 1 a vector, 2 a matrix. */
  readonly rank: number;
  readonly numbers: readonly number[];
}

function literal({ rows, columns, rank, numbers }: NamedValue): string {
  if (rank === 0) return String(numbers[0] ?? 0);
  const row = (r: number): string => `[${numbers.slice(r * columns, (r + 1) * columns).join(',')}]`;
  if (rank === 1) return row(0);
  return `[${Array.from({ length: rows }, (_, r) => row(r)).join(',')}]`;
}

/** How many brackets the text opens for that name: the frame does not tell a vector from one row. */
export function rankIn(text: string, name: string): number {
  const piece = text.split(/[;；]/).find((part) => part.split(/[=＝]/)[0]?.trim() === name);
  return Math.min(2, (/[=＝]\s*([[［【\s]*)/.exec(piece ?? '')?.[1] ?? '').replace(/\s/g, '').length);
}

/** The text with all of `values` written plainly; values that the formula does not use are kept. */
export function writeValues(text: string, values: readonly NamedValue[]): string {
  const known = new Set(values.map(({ name }) => name));
  const others = text
    .split(/[;；]/)
    .map((part) => part.trim())
    .filter((part) => part !== '' && !known.has(part.split(/[=＝]/)[0]?.trim() ?? ''));
  return [...values.map((value) => `${value.name}=${literal(value)}`), ...others].join(';');
}
