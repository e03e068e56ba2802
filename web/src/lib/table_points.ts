/** The rows of a table as points of a drawing: each axis stretched to its width, and what it was before. */
import type { ColumnChoice, CsvPoints, CsvTable } from './csv';
import { scaled, scalingOf, thinned, type PlanePoint } from './points';

/** What was stretched or squeezed to fit the drawing, and its own range. */
export interface ScaledColumn {
  readonly name: string;
  readonly min: number;
  readonly max: number;
}

/** Where the points of a drawing come from; null where an axis is the picture's own. */
export interface TakenTable {
  readonly x: ScaledColumn | null;
  readonly y: ScaledColumn | null;
  /** Names of the classes; empty without a class column. */
  readonly classes: readonly string[];
}

/** At most `most` points, evenly over the rows. */
export function tablePoints(
  { columns }: CsvTable,
  choice: ColumnChoice,
  values: CsvPoints,
  most: number,
): { points: PlanePoint[]; table: TakenTable } {
  const along = scalingOf(values.x, -1, 1, true);
  const up = scalingOf(values.y, -1, 1, true);
  const all = values.x.map((x, i): PlanePoint => ({
    x: scaled(x, along),
    y: scaled(values.y[i] ?? 0, up),
    label: values.label[i] ?? 0,
  }));
  const name = (k: number): string => columns[k]?.name ?? '';
  const table: TakenTable = {
    x: { name: name(choice.x), min: along.from[0], max: along.from[1] },
    y: { name: name(choice.y), min: up.from[0], max: up.from[1] },
    classes: values.classes,
  };
  return { points: thinned(all, most), table };
}
