/**
 * Own data in a lab: a choice `drawn` of its data and a parameter of kind points that is shown only
 * then (`when="data=drawn"`); a lab of several panels may have one of each for curves and for classes.
 * `ownData` lays the drawing surface over the lab's plot while there is a drawing; `startFrom` is the
 * button that makes one of the points that stand there now; `axisName` says where a file's column was
 * scaled to.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { PointsChange } from '../components/point_editor';
import type { LabRow, ParamRow } from '../lib/catalog';
import { isShown, type Config } from '../lib/config_text';
import { chooseColumns, csvPoints, readCsv } from '../lib/csv';
import { short } from '../lib/numbers';
import { packPoints, scalingOf, thinned, toDrawing, type DrawingBox, type Scaling } from '../lib/points';
import { tablePoints, type ScaledColumn, type TakenTable } from '../lib/table_points';
import type { LabView } from './layout';

const tableKey = 'own-data.table';

/** The parameter that holds the drawing in that configuration, if it has one. */
function drawingOf({ row }: LabView, config: Config): ParamRow | undefined {
  return row.params.find((param) => param.kind === 'points' && isShown(param, config));
}

/** What makes the data of that parameter the reader's own: `plane=drawn` of `panel=xor&plane=drawn`. */
function turnOn({ when }: ParamRow): Config {
  const [, key = 'data'] = /([^&=]+)=drawn$/.exec(when) ?? [];
  return { [key]: 'drawn' };
}

/** The parameter that would hold a drawing in that configuration, if the data were the reader's own. */
function drawableIn(row: LabRow, config: Config): ParamRow | undefined {
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

function keepTable(view: LabView, table: TakenTable | null): void {
  view.setUi(tableKey, table ? JSON.stringify(table) : '');
}

/** The name of an axis; of a file's column, with its own range and where that lies in the picture. */
export function axisName(view: LabView, axis: 'x' | 'y'): string {
  const column = tableOf(view)?.[axis];
  if (!column) return axis;
  return view.env.locale.t('ui.points.axis', {
    name: column.name,
    min: short(column.min, 3),
    max: short(column.max, 3),
  });
}

/** What the classes are called: by the file they came from, else as usual in the lab or by number. */
export function classNames(view: LabView, count: number, usual: readonly string[] = []): string[] {
  const own = tableOf(view)?.classes ?? [];
  return Array.from(
    { length: count },
    (_, k) => own[k] ?? usual[k] ?? view.env.locale.t('ui.points.class_name', { n: k + 1 }),
  );
}

/** `plot`, a PlotHost, with the drawing surface over it while the data is drawn. */
export function ownData(
  view: LabView,
  plot: TemplateResult,
  box: DrawingBox,
  usualNames: readonly string[] = [],
): TemplateResult {
  const param = drawingOf(view, view.config);
  if (!param) return plot;
  void import('../components/point_editor'); // most visits do without
  const change = (event: CustomEvent<PointsChange>): void => {
    const { text, table: taken } = event.detail;
    if (taken || text === '') keepTable(view, taken);
    view.configure({ [param.key]: text });
  };
  return html`<descent-point-editor
    .env=${view.env}
    .text=${view.config[param.key] ?? ''}
    .most=${param.max}
    .classes=${param.classes ?? 1}
    .names=${classNames(view, param.classes ?? 1, usualNames)}
    .box=${box}
    .tooLong=${!view.linkFits}
    @points-change=${change}
    >${plot}</descent-point-editor
  >`;
}

export interface PresentPoints {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Null where points have no class. */
  readonly labels: readonly number[] | null;
}

/** A button for the plot's tools: the present points become the reader's to change. */
export function startFrom(
  view: LabView,
  points: () => PresentPoints,
  box: DrawingBox,
): TemplateResult | typeof nothing {
  const param = drawableIn(view.row, view.config);
  if (!param || isDrawn(view)) return nothing;
  const take = (): void => {
    const { x, y, labels } = points();
    const axis = (name: string, { from, to }: Scaling): ScaledColumn | null =>
      from[0] === to[0] && from[1] === to[1] ? null : { name, min: from[0], max: from[1] };
    const table: TakenTable = {
      x: axis('x', scalingOf(x, box.xMin, box.xMax)),
      y: axis('y', scalingOf(y, box.yMin, box.yMax)),
      classes: [],
    };
    keepTable(view, table.x || table.y ? table : null);
    view.configure({
      ...turnOn(param),
      [param.key]: packPoints(thinned(toDrawing(x, y, labels, box), param.max)),
    });
  };
  return html`<button slot="tools" class="own-data" @click=${take}>
    ${view.env.locale.t('ui.points.start_from')}
  </button>`;
}
