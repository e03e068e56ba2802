/**
 * Own data in a lab: a choice `drawn` of its data and a parameter of kind points that is shown only
 * then (`when="data=drawn"`); a lab of several panels may have one of each for curves and for classes.
 * `ownData` lays the drawing surface over the lab's plot while there is a drawing; `startFrom` is the
 * button that makes one of the points that stand there now; `axisName` says where a file's column was
 * scaled to.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { PointsChange } from '../components/point_editor';
import { short } from '../lib/numbers';
import { packPoints, scalingOf, thinned, toDrawing, type DrawingBox, type Scaling } from '../lib/points';
import type { ScaledColumn, TakenTable } from '../lib/table_points';
import { drawableIn, drawingOf, isDrawn, keepTable, tableOf, turnOn } from './drawing';
import type { LabView } from './layout';

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
