/** The numbers of a frame as CSV, with the catalog's names of columns. */
import type { Frame } from '../engine/frame';
import type { LabRow } from '../lib/catalog';

const order = ['series', 'table', 'points', 'scalar', 'field', 'images'];

/** Channels with numbers in this frame, the most telling first: the history, then series, then tables. */
export function exportable(row: LabRow, frame: Frame): string[] {
  const rank = ({ id, kind }: { id: string; kind: string }): number =>
    id === 'history' ? -1 : order.indexOf(kind);
  return row.channels
    .filter(({ id, kind }) => kind !== 'notes' && frame.values(id).data.length > 0)
    .sort((a, b) => rank(a) - rank(b))
    .map(({ id }) => id);
}

/** The shortest decimal that is this number in single precision; empty for what is no number. */
function shortest(value: number): string {
  if (!Number.isFinite(value)) return '';
  for (let digits = 6; digits < 9; digits++) {
    const text = Number(value.toPrecision(digits));
    if (Math.fround(text) === value) return String(text);
  }
  return String(Number(value.toPrecision(9)));
}

/**
 * Names first, then the numbers. Of a series, whose rows are quantities, each quantity is a column; of
 * everything else each row is a line, and a picture is one line.
 */
export function channelCsv(row: LabRow, frame: Frame, id: string): string {
  const { data, dims } = frame.values(id);
  const channel = row.channels.find((one) => one.id === id);
  const [rows, width] = [dims[0], dims[1] * dims[2]];
  const turned = channel?.kind === 'series';
  const [lines, columns] = turned ? [width, rows] : [rows, width];
  const name = (k: number): string => channel?.columns[k] ?? (columns === 1 ? id : `${id}_${k + 1}`);
  const at = (line: number, k: number): number => data[turned ? k * width + line : line * width + k] ?? NaN;
  const across = <T>(cell: (k: number) => T): T[] => Array.from({ length: columns }, (_, k) => cell(k));
  const text = [
    across(name).join(','),
    ...Array.from({ length: lines }, (_, line) => across((k) => shortest(at(line, k))).join(',')),
  ];
  return `${text.join('\n')}\n`;
}
