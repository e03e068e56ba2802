/**
 * Regression: the points with the curve that bends to them; for a straight line the loss surface
 * over (W, b) beside it, with the path the descent took. Read-outs: the loss, over steps, on a log
 * axis against the noise floor, and what the core says of the run.
 */
import { html, nothing, type TemplateResult } from 'lit';
import '../../components/field_map';
import type { Mark } from '../../components/field_overlays';
import type { Series } from '../../components/chart_model';
import '../../components/xy_chart';
import { programOf } from '../../export/program';
import { niceRange, short } from '../../lib/numbers';
import type { LabLayout, LabView } from '../layout';
import { isDrawn } from '../drawing';
import { axisName, ownData, startFrom } from '../own_data';
import { styles } from './styles';
import { weightStrip } from './weights';

const points = 'data';

/** What a drawing covers (core/labs/regression.cpp). */
const box = { xMin: -1, xMax: 1, yMin: -1, yMax: 1 };

function dataSeries(view: LabView): Series[] {
  const { frame, env } = view;
  const drawn = isDrawn(view); // then the drawing surface shows the points
  const { data, dims } = frame.values(points);
  const split = {
    train: { x: [] as number[], y: [] as number[] },
    test: { x: [] as number[], y: [] as number[] },
  };
  for (let i = 0; i < dims[0]; i++) {
    const part = data[i * 3 + 2] === 0 ? split.train : split.test;
    part.x.push(data[i * 3] ?? NaN);
    part.y.push(data[i * 3 + 1] ?? NaN);
  }
  const { locale } = env;
  const { train, test } = split;
  return [
    {
      id: 'train',
      kind: 'points',
      label: locale.t('regression.points'),
      ...(drawn ? { x: [], y: [] } : train),
      ink: 's4',
      alpha: 0.55,
      size: 2.6,
      readout: false,
    },
    {
      id: 'test',
      kind: 'points',
      label: test.x.length > 0 ? locale.t('regression.test_points') : '',
      ...test,
      ink: 's2',
      size: drawn ? 7 : 3,
      marker: 'ring',
      readout: false,
    },
  ];
}

function pieceSeries({ frame, ui }: LabView): Series[] {
  if (ui.get('pieces') !== 'on') return [];
  const rows = frame.values('pieces').dims[0];
  return Array.from({ length: Math.max(0, rows - 1) }, (_, k) => ({
    id: `piece-${k}`,
    kind: 'line' as const,
    label: '',
    x: frame.row('pieces', 0),
    y: frame.row('pieces', k + 1),
    ink: 's4' as const,
    alpha: 0.6,
    size: 1,
  }));
}

/** The y range of the data with some room, so that a wild first curve does not flatten the points. */
function yRange(view: LabView): { min: number; max: number } {
  if (isDrawn(view)) return { min: box.yMin, max: box.yMax };
  const { frame } = view;
  const y = frame.column(points, 1);
  const low = Math.min(...y);
  const high = Math.max(...y);
  const room = Math.max(0.02, (high - low) * 0.15);
  return niceRange(low - room, high + room, 6);
}

/** Whether no part of the curve over the data is in the picture: a first curve may be far off. */
function isOutOfSight(view: LabView, range: { min: number; max: number }): boolean {
  const { frame } = view;
  const dataX = isDrawn(view) ? [box.xMin, box.xMax] : frame.column(points, 0);
  const [left, right] = [Math.min(...dataX), Math.max(...dataX)];
  const x = frame.column('curve', 0);
  const y = frame.column('curve', 1);
  return !y.some((value, i) => {
    const at = x[i] ?? NaN;
    return at >= left && at <= right && value >= range.min && value <= range.max;
  });
}

function fit(view: LabView): TemplateResult {
  const { frame, env } = view;
  const { locale } = env;
  const range = yRange(view);
  const x = frame.column('curve', 0);
  const curve: Series = {
    id: 'curve',
    kind: 'line',
    label: locale.t('regression.curve'),
    x,
    y: frame.column('curve', 1),
    ink: 's3',
    size: 2.75,
  };
  const summary = locale.t('regression.fit_summary', {
    count: frame.values(points).dims[0],
    loss: short(frame.scalar('loss'), 3),
  });
  const present = (): { x: number[]; y: number[]; labels: null } => ({
    x: [...frame.column(points, 0)],
    y: [...frame.column(points, 1)],
    labels: null,
  });
  const plot = html`<descent-xy-chart
    plain
    .env=${env}
    .label=${locale.t('regression.fit')}
    .summary=${summary}
    .series=${[...dataSeries(view), ...pieceSeries(view), curve]}
    .x=${{ label: axisName(view, 'x'), min: x[0], max: x.at(-1) }}
    .y=${{ label: axisName(view, 'y'), ...range }}
  >
    ${startFrom(view, present, box)}
    ${isOutOfSight(view, range) ? html`<span class="away" slot="tools">${locale.t('regression.out_of_sight')}</span>` : nothing}
    ${
      frame.has('pieces')
        ? html`<label class="toggle" slot="tools"
            ><input
              type="checkbox"
              .checked=${view.ui.get('pieces') === 'on'}
              @change=${(event: Event) => view.setUi('pieces', (event.target as HTMLInputElement).checked ? 'on' : '')}
            />
            ${locale.t('regression.pieces')}</label
          >`
        : nothing
    }
  </descent-xy-chart>`;
  return ownData(view, plot, box);
}

function surface(view: LabView): TemplateResult | typeof nothing {
  const { frame, env } = view;
  if (!frame.has('surface')) return nothing;
  const { locale } = env;
  const { data, dims } = frame.values('surface');
  const [xMin = 0, xMax = 1, yMin = 0, yMax = 1, wBest = NaN, bBest = NaN] = frame.row('surface_box', 0);
  const [w = NaN, b = NaN] = frame.row('parameters', 0);
  const path = { x: frame.column('path', 0), y: frame.column('path', 1) };
  const marks: Mark[] = [
    { x: wBest, y: bBest, label: locale.t('regression.lowest'), kind: 'target' },
    { x: w, y: b, label: '', kind: 'now' },
  ];
  return html`<descent-field-map
    .env=${env}
    .label=${locale.t('regression.surface')}
    .valueLabel=${locale.t('regression.log_loss')}
    .summary=${locale.t('regression.surface_summary', { w: short(w, 3), b: short(b, 3), w_best: short(wBest, 3), b_best: short(bBest, 3) })}
    .values=${data}
    .rows=${dims[0]}
    .columns=${dims[1]}
    .box=${{ xMin, xMax, yMin, yMax }}
    scale="sequential"
    xLabel="W"
    yLabel="b"
    .path=${path}
    .marks=${marks}
  ></descent-field-map>`;
}

function lossChart(view: LabView): TemplateResult {
  const { frame, env } = view;
  const { locale } = env;
  const step = frame.row('history', 0);
  const series: Series[] = [
    {
      id: 'train',
      kind: 'line',
      label: locale.t('regression.train'),
      x: step,
      y: frame.row('history', 1),
      ink: 's3',
      size: 2,
    },
  ];
  if (frame.values('history').dims[0] > 2) {
    series.push({
      id: 'test',
      kind: 'line',
      label: locale.t('regression.test'),
      x: step,
      y: frame.row('history', 2),
      ink: 's2',
      size: 2,
      dash: [5, 3],
    });
  }
  const floor = frame.scalar('floor');
  const levels = floor > 0 ? [{ label: `${locale.t('regression.floor')} ${short(floor, 3)}`, y: floor }] : [];
  const summary = locale.t('regression.loss_summary', {
    step: locale.count(frame.step),
    loss: short(frame.scalar('loss'), 3),
  });
  return html`<descent-xy-chart
    class="loss"
    style="flex: 1; min-height: 150px"
    .env=${env}
    .label=${locale.t('regression.loss')}
    .summary=${summary}
    .series=${series}
    .levels=${levels}
    .x=${{ label: locale.t('ui.run.step_word'), min: 0, max: Math.max(1, frame.budget) }}
    .y=${{ log: true, ...lossRange(view) }}
  ></descent-xy-chart>`;
}

/** Whole powers of ten around everything seen so far and the floor, so that the axis rarely moves. */
function lossRange({ frame }: LabView): { min?: number; max?: number } {
  const rows = frame.values('history').dims[0];
  let low = frame.scalar('floor') > 0 ? frame.scalar('floor') : Infinity;
  let high = 0;
  for (let row = 1; row < rows; row++) {
    for (const value of frame.row('history', row)) {
      if (!(value > 0)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (!(high > 0) || !Number.isFinite(low)) return {};
  const bottom = Math.floor(Math.log10(low * 0.8));
  const top = Math.ceil(Math.log10(high));
  return { min: 10 ** Math.min(bottom, top - 2), max: 10 ** top };
}

export const layout: LabLayout = {
  styles,
  stage: (view) =>
    html`<div class="regression ${view.frame.has('surface') ? 'line' : ''}">
      ${fit(view)}${surface(view)}
    </div>`,
  readouts: (view) => html`${lossChart(view)}${weightStrip(view)}`,
  async showCode({ env, config, diff, frame }, host) {
    const exported = programOf(config, diff, frame); // now: a frame dies while a chunk is loaded
    const { showCode } = await import('../../export/code_dialog');
    showCode(host, env.locale, exported);
  },
  key(view) {
    const { frame, env } = view;
    const details = [];
    if (frame.has('test_loss'))
      details.push({ label: env.locale.t('regression.test'), value: frame.scalar('test_loss') });
    const floor = frame.scalar('floor');
    if (floor > 0) details.push({ label: env.locale.t('regression.floor'), value: floor });
    return { label: env.locale.t('regression.key'), value: frame.scalar('loss'), details };
  },
};
