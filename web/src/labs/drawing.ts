/**
 * Which parameter of a lab holds the reader's own points, and a table as such a drawing: the part of
 * own_data.ts that shows nothing.
 */
import type { LabRow, ParamRow } from '../lib/catalog';
import { isShown, type Config } from '../lib/config_text';
import { chooseColumns, csvPoints, readCsv } from '../lib/csv';
import { packPoints } from '../lib/points';
import { tablePoints, type TakenTable } from '../lib/table_points';
import type { LabView } from './layout';

const tableKey = 'own-data.table';

/** The parameter that holds the drawing in that configuration, if it has one. */
export function drawingOf({ row }: LabView, config: Config): ParamRow | undefined {
  return row.params.find((param) => param.kind === 'points' && isShown(param, config));
}

/** What makes the data of that parameter the reader's own: `plane=drawn` of `panel=xor&plane=drawn`. */
export function turnOn({ when }: ParamRow): Config {
  const [, key = 'data'] = /([^&=]+)=drawn$/.exec(when) ?? [];
  return { [key]: 'drawn' };
}

/** The parameter that would hold a drawing in that configuration, if the data were the reader's own. */
export function drawableIn(row: LabRow, config: Config): ParamRow | undefined {
  return row.params.find((one) => one.kind === 'points' && isShown(one, { ...config, ...turnOn(one) }));
}

/** Why a table cannot be taken: the lab takes none, or it has no two columns of numbers, or too many classes. */
export type TableRefusal = 'no_own_data' | 'no_columns' | 'too_many_classes';

export interface TableAsDrawing {
  /** Settings that make it the lab's data. */
  readonly changes: Config;
  readonly points: number;
  /** Rows with a cell that cannot be used. */
  readonly leftOut: number;
  /** To be called once they are in force: the axes then bear the names of the columns. */
  name(): void;
}

/** A table as the data of the lab, its columns chosen as the dialog proposes them. */
export function tableAsDrawing(view: LabView, csv: string): TableAsDrawing | TableRefusal {
  const param = drawableIn(view.row, view.config);
  if (!param) return 'no_own_data';
  const read = readCsv(csv);
  if (!read) return 'no_columns';
  const choice = chooseColumns(read, param.classes ?? 1);
  if (choice.x < 0 || choice.y < 0) return 'no_columns';
  const values = csvPoints(read, choice);
  if (values.x.length === 0) return 'no_columns';
  if (values.classes.length > (param.classes ?? 1)) return 'too_many_classes';
  const { points, table } = tablePoints(read, choice, values, param.max);
  return {
    changes: { ...turnOn(param), [param.key]: packPoints(points) },
    points: points.length,
    leftOut: read.lines.length - values.x.length,
    name: () => keepTable(view, table),
  };
}

export function isDrawn(view: LabView): boolean {
  return drawingOf(view, view.config) !== undefined;
}

/** The file the present drawing came from, if it came from one in this sitting. */
export function tableOf(view: LabView): TakenTable | null {
  const text = isDrawn(view) ? (view.ui.get(tableKey) ?? '') : '';
  return text === '' ? null : (JSON.parse(text) as TakenTable);
}

export function keepTable(view: LabView, table: TakenTable | null): void {
  view.setUi(tableKey, table ? JSON.stringify(table) : '');
}
