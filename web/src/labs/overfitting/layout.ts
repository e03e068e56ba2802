/**
 * Overfitting: two panels, a polynomial whose degree rises and a large network that trains. Stage: the
 * fit with the points, and under it both errors over degrees or updates, on a log axis, with the
 * stretch after the turn shaded. Read-outs: the gap, now against the best so far, more points as a cure.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { Band, Series } from '../../components/chart_model';
import '../../components/xy_chart';
import { niceRange, short } from '../../lib/numbers';
import type { LabLayout, LabView } from '../layout';
import { isDrawn } from '../drawing';
import { axisName, ownData, startFrom, type PresentPoints } from '../own_data';
import { styles } from './styles';

/** The panel a frame belongs to: the configuration may be a moment ahead of it. */
const isNetwork = ({ frame }: LabView): boolean => frame.has('samples');

/** What a drawing covers (core/labs/noisy_curve.hpp). */
const box = { xMin: -1, xMax: 1, yMin: -2, yMax: 2 };

interface Sample {
  readonly x: number[];
  readonly y: number[];
}

/** The points learned from, and the fresh ones: of a drawing, those kept back. */
function samples({ frame }: LabView): { learned: Sample; fresh: Sample } {
  const { data, dims } = frame.values('data');
  const learned: Sample = { x: [], y: [] };
  const fresh: Sample = { x: [], y: [] };
  for (let i = 0; i < dims[0]; i++) {
    const part = data[i * 3 + 2] === 0 ? learned : fresh;
    part.x.push(data[i * 3] ?? NaN);
    part.y.push(data[i * 3 + 1] ?? NaN);
  }
  return { learned, fresh };
}

function points(view: LabView): Series[] {
  const { env, ui } = view;
  const { locale } = env;
  const { learned, fresh } = samples(view);
  // The drawing surface shows the points of a drawing; rings around some say which are kept back.
  if (isDrawn(view))
    return [
      {
        id: 'kept',
        kind: 'points',
        label: locale.t('overfitting.kept'),
        ...fresh,
        ink: 's2',
        size: 7,
        marker: 'ring',
        readout: false,
      },
    ];
  const size = learned.x.length > 100 ? 2 : 3.4;
  const shown: Series[] = [
    {
      id: 'learned',
      kind: 'points',
      label: locale.t('overfitting.learned'),
      ...learned,
      ink: 's4',
      size,
      alpha: 0.8,
    },
  ];
  if (ui.get('fresh') === 'on')
    shown.push({
      id: 'fresh',
      kind: 'points',
      label: locale.t('overfitting.fresh'),
      ...fresh,
      ink: 's2',
      size,
      marker: 'ring',
    });
  return shown;
}

function fit(view: LabView): TemplateResult {
  const { frame, env, ui } = view;
  const { locale } = env;
  const drawn = isDrawn(view);
  const y = frame.column('data', 1);
  const [low, high] = [Math.min(...y), Math.max(...y)];
  const room = 0.12 * Math.max(0.5, high - low);
  const x = frame.row('curves', 0);
  const rows = frame.values('curves').dims[0];
  const series: Series[] = [...points(view)];
  if (rows > 2)
    series.push({
      id: 'truth',
      kind: 'line',
      label: locale.t('overfitting.truth'),
      x,
      y: frame.row('curves', 1),
      ink: 'muted',
      dash: [2, 4],
      size: 1.75,
    });
  series.push({
    id: 'fit',
    kind: 'line',
    label: isNetwork(view)
      ? locale.t('overfitting.network')
      : locale.t('overfitting.polynomial', { degree: frame.step }),
    x,
    y: frame.row('curves', rows - 1),
    ink: 's3',
    size: 2.75,
  });
  const summary = locale.t('overfitting.fit_summary', {
    count: samples(view).learned.x.length,
    train: short(frame.scalar('train'), 3),
    test: short(frame.scalar('test'), 3),
  });
  const present = (): PresentPoints => ({ ...samples(view).learned, labels: null });
  const plot = html`<descent-xy-chart
    plain
    .env=${env}
    .label=${locale.t('overfitting.fit')}
    .summary=${summary}
    .series=${series}
    .x=${{ label: axisName(view, 'x'), min: -1, max: 1 }}
    .y=${{ label: axisName(view, 'y'), ...(drawn ? { min: box.yMin, max: box.yMax } : niceRange(low - room, high + room, 6)) }}
  >
    ${startFrom(view, present, box)}
    ${
      drawn
        ? nothing
        : html`<label class="toggle" slot="tools"
            ><input
              type="checkbox"
              .checked=${ui.get('fresh') === 'on'}
              @change=${(event: Event) => view.setUi('fresh', (event.target as HTMLInputElement).checked ? 'on' : '')}
            />
            ${locale.t('overfitting.show_fresh')}</label
          >`
    }
  </descent-xy-chart>`;
  return ownData(view, plot, box);
}

/** Whole powers of ten around what has been seen; a fit through every point is not followed to 10⁻³⁰. */
function errorRange(view: LabView): { min: number; max: number } {
  const { frame } = view;
  const floor = frame.scalar('floor');
  let [low, high] = floor > 0 ? [floor, floor] : [0.01, 0.1];
  for (const row of [1, 2]) {
    for (const value of frame.row('history', row)) {
      if (!(value > 0)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  const bottom = Math.max(1e-5, 10 ** Math.floor(Math.log10(low * 0.9)));
  return { min: Math.min(bottom, 0.01), max: Math.max(1, 10 ** Math.ceil(Math.log10(high))) };
}

function errors(view: LabView): TemplateResult {
  const { frame, env, config } = view;
  const { locale } = env;
  const network = isNetwork(view);
  const step = frame.row('history', 0);
  const line = (
    id: 'train' | 'test' | 'check',
    row: Float32Array,
    ink: Series['ink'],
    dash: readonly number[],
  ): Series => ({
    id,
    kind: 'line',
    label: locale.t(`overfitting.${id}`),
    x: step,
    y: row,
    ink,
    dash,
    size: 2.25,
  });
  const series = [
    line('train', frame.row('history', 1), 's3', []),
    line('test', frame.row('history', 2), 's2', [6, 3]),
  ];
  if (frame.has('check') && config['early_stop'] === '1')
    series.push({ ...line('check', frame.row('check', 1), 's4', [1, 3]), size: 1.75 });
  if (!network)
    for (const { id, ink } of [...series])
      series.push({
        id: `${id}-points`,
        kind: 'points',
        label: '',
        x: step,
        y: frame.row('history', id === 'train' ? 1 : 2),
        ink,
        size: 3,
        ...(id === 'test' ? { marker: 'ring' as const } : {}),
      });
  const [best = 0] = frame.row('best', 0);
  const bands: Band[] =
    frame.step > best
      ? [{ label: locale.t('overfitting.zone'), from: best, to: frame.step, ink: 'neg' }]
      : [];
  const floor = frame.scalar('floor');
  const levels =
    floor > 0 ? [{ label: `${locale.t('overfitting.floor')} ${short(floor, 3)}`, y: floor }] : [];
  const summary = locale.t('overfitting.errors_summary', {
    at: frame.step,
    train: short(frame.scalar('train'), 3),
    test: short(frame.scalar('test'), 3),
    best,
  });
  return html`<descent-xy-chart
    .env=${env}
    .label=${locale.t('overfitting.errors')}
    .summary=${summary}
    .series=${series}
    .levels=${levels}
    .bands=${bands}
    .x=${{ label: locale.t(network ? 'ui.run.step_word' : 'overfitting.degree'), min: 0, max: Math.max(1, frame.budget) }}
    .y=${{ log: true, ...errorRange(view) }}
  ></descent-xy-chart>`;
}

function numbers(view: LabView): TemplateResult {
  const { frame, env } = view;
  const { locale } = env;
  const [at = 0, lowest = NaN] = frame.row('best', 0);
  return html`<table class="numbers" aria-label=${locale.t('overfitting.numbers')}>
    <thead>
      <tr>
        <th scope="col"></th>
        <th scope="col">${locale.t(isNetwork(view) ? 'overfitting.at_step' : 'overfitting.degree')}</th>
        <th scope="col">${locale.t('overfitting.test')}</th>
      </tr>
    </thead>
    <tbody>
      <tr>
        <th scope="row">${locale.t('overfitting.now')}</th>
        <td>${locale.count(frame.step)}</td>
        <td>${short(frame.scalar('test'), 3)}</td>
      </tr>
      <tr>
        <th scope="row">${locale.t('overfitting.best')}</th>
        <td>${locale.count(at)}</td>
        <td>${short(lowest, 3)}</td>
      </tr>
    </tbody>
  </table>`;
}

/** The same degree, more points. */
function sizes(view: LabView): TemplateResult | typeof nothing {
  const { frame, env } = view;
  if (!frame.has('sizes')) return nothing;
  const { locale } = env;
  const x = frame.column('sizes', 0);
  const rows = [frame.column('sizes', 1), frame.column('sizes', 2)];
  const all = rows.flatMap((row) => [...row]).filter((value) => value > 0);
  const series = (['train', 'test'] as const).flatMap((id, i): Series[] => {
    const ink = i === 0 ? 's3' : 's2';
    const y = rows[i] ?? [];
    return [
      {
        id,
        kind: 'line',
        label: locale.t(`overfitting.${id}_short`),
        x,
        y,
        ink,
        size: 2,
        dash: i === 0 ? [] : [6, 3],
      },
      {
        id: `${id}-points`,
        kind: 'points',
        label: '',
        x,
        y,
        ink,
        size: 3,
        ...(i === 1 ? { marker: 'ring' } : {}),
      },
    ];
  });
  const floor = frame.scalar('floor');
  return html`<descent-xy-chart
    class="sizes"
    .env=${env}
    .label=${locale.t('overfitting.sizes')}
    .summary=${locale.t('overfitting.sizes_summary', { few: short(rows[1]?.[0] ?? NaN, 3), many: short(rows[1]?.at(-1) ?? NaN, 3) })}
    .series=${series}
    .levels=${floor > 0 ? [{ label: locale.t('overfitting.floor'), y: floor }] : []}
    .x=${{ label: locale.t('overfitting.points'), log: true, min: 20, max: 1000 }}
    .y=${{ log: true, min: Math.max(1e-5, Math.min(0.01, ...all)), max: Math.max(1, ...all) }}
  ></descent-xy-chart>`;
}

export const layout: LabLayout = {
  styles,
  panels: 'model',
  openPanel: (model, { data = '', drawn = '', seed = '' }) => ({
    model,
    data,
    seed,
    ...(data === 'drawn' ? { drawn } : {}),
  }),
  stage: (view) =>
    html`<div class="overfitting ${isDrawn(view) ? 'drawn' : ''}">${fit(view)}${errors(view)}</div>`,
  readouts: (view) => html`${isNetwork(view) || isDrawn(view) ? numbers(view) : sizes(view)}`,
  key(view) {
    const { frame, env } = view;
    const { locale } = env;
    const [at = 0, lowest = NaN] = frame.row('best', 0);
    const details = [
      { label: locale.t('overfitting.test'), value: frame.scalar('test') },
      { label: locale.t('overfitting.train'), value: frame.scalar('train') },
    ];
    if (!isNetwork(view))
      details.push({ label: locale.t('overfitting.best_degree', { degree: at }), value: lowest });
    return { label: locale.t('overfitting.key'), value: frame.scalar('gap'), details };
  },
};
