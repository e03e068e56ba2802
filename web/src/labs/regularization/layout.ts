/**
 * Regularization: four panels on one parameter, the data. The polynomial is solved at once, for points of its own and for the reader's, so that
 * the whole stage follows the slider of λ: fit, two weights with circle or diamond, every weight over λ,
 * and the test error over λ. On patients and houses three networks descend side by side.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { Ink, Series } from '../../components/chart_model';
import '../../components/histogram';
import '../../components/xy_chart';
import { niceRange, short } from '../../lib/numbers';
import type { LabLayout, LabView } from '../layout';
import { isDrawn } from '../drawing';
import { axisName, ownData, startFrom, type PresentPoints } from '../own_data';
import './contours';
import { subscript, type Region } from './contours';
import type { Contour } from './ellipse';
import { styles } from './styles';

const penalties = ['none', 'l2', 'l1'] as const;
type Penalty = (typeof penalties)[number];

/** The three are told apart by colour and by dash, the same everywhere. */
const ink: Record<Penalty, Ink> = { none: 's4', l2: 's1', l1: 's2' };
const dash: Record<Penalty, readonly number[]> = { none: [2, 3], l2: [], l1: [7, 3] };

const chosenOf = ({ config }: LabView): Penalty =>
  penalties.find((penalty) => penalty === config['penalty']) ?? 'l2';
/** A frame of the networks: the configuration may be a moment ahead of it. */
const isNetworks = ({ frame }: LabView): boolean => frame.has('histogram');
/** A drawing with nothing to learn from or nothing to test with: no fit is made. */
const isTooFew = ({ frame }: LabView): boolean => !frame.has('standings');
/** The data whose fit is computed at once, as against those that networks descend on. */
const isSolved = (data: string): boolean => data === 'polynomial' || data === 'drawn';
const nameOf = ({ env }: LabView, penalty: Penalty): string => env.locale.choice('penalty', penalty);

interface Standing {
  readonly train: number;
  readonly test: number;
  readonly penalty: number;
  readonly small: number;
  readonly lowest: number;
  readonly lowestAt: number;
}

function standing({ frame }: LabView, penalty: Penalty): Standing {
  const row = frame.row('standings', penalties.indexOf(penalty));
  const [train = NaN, test = NaN, price = 0, small = 0, lowest = NaN, lowestAt = 0] = row;
  return { train, test, penalty: price, small, lowest, lowestAt };
}

// ---- the polynomial ----------------------------------------------------------------------------

/** What a drawing covers (core/labs/noisy_curve.hpp). */
const box = { xMin: -1, xMax: 1, yMin: -2, yMax: 2 };

/** The points learned from; of a drawing, which the surface above shows, rings round those kept back. */
function pointSeries(view: LabView): Series {
  const { frame, env } = view;
  const { locale } = env;
  if (isDrawn(view))
    return {
      id: 'kept',
      kind: 'points',
      label: locale.t('regularization.kept'),
      x: frame.column('kept', 0),
      y: frame.column('kept', 1),
      ink: 's3',
      size: 7,
      marker: 'ring',
      readout: false,
    };
  return {
    id: 'points',
    kind: 'points',
    label: locale.t('regularization.points'),
    x: frame.column('data', 0),
    y: frame.column('data', 1),
    ink: 'muted',
    size: 3,
    alpha: 0.8,
  };
}

function fit(view: LabView): TemplateResult {
  const { frame, env } = view;
  const { locale } = env;
  const chosen = chosenOf(view);
  const drawn = isDrawn(view);
  const y = frame.column('data', 1);
  const [low, high] = [Math.min(...y), Math.max(...y)];
  const room = 0.12 * Math.max(0.5, high - low);
  const x = frame.row('curves', 0);
  // x, the true curve if it is known, and one row for each penalty.
  const rows = frame.values('curves').dims[0];
  const curve = (penalty: Penalty, size: number, alpha: number): Series => ({
    id: penalty,
    kind: 'line',
    label: nameOf(view, penalty),
    x,
    y: frame.row('curves', rows - penalties.length + penalties.indexOf(penalty)),
    ink: ink[penalty],
    dash: dash[penalty],
    size,
    alpha,
  });
  const truth: Series = {
    id: 'truth',
    kind: 'line',
    label: locale.t('regularization.truth'),
    x,
    y: frame.row('curves', 1),
    ink: 'muted',
    dash: [1, 4],
    size: 1.75,
  };
  const series: Series[] = [
    pointSeries(view),
    ...(rows > 1 + penalties.length ? [truth] : []),
    ...(chosen === 'none' || rows === 0 ? [] : [curve('none', 1.75, 0.8)]),
    ...(rows === 0 ? [] : [curve(chosen, 2.75, 1)]),
  ];
  const present = (): PresentPoints => ({ x: [...frame.column('data', 0)], y: [...y], labels: null });
  const plot = html`<descent-xy-chart
    plain
    .env=${env}
    .label=${locale.t('regularization.fit')}
    .summary=${locale.t('regularization.fit_summary', { train: short(frame.scalar('train'), 3), test: short(frame.scalar('test'), 3) })}
    .series=${series}
    .x=${{ label: axisName(view, 'x'), min: -1, max: 1 }}
    .y=${drawn ? { label: axisName(view, 'y'), min: box.yMin, max: box.yMax } : niceRange(low - room, high + room, 6)}
    >${startFrom(view, present, box)}</descent-xy-chart
  >`;
  return ownData(view, plot, box);
}

function contourOf({ frame }: LabView): Contour {
  const [i = 1, j = 2, wi = 0, wj = 0, ci = 0, cj = 0, hii = 1, hij = 0, hjj = 1, box = 1] = frame.row(
    'contour',
    0,
  );
  return { i, j, w: [wi, wj], centre: [ci, cj], curvature: [hii, hij, hjj], box };
}

function contours(view: LabView): TemplateResult {
  const { env } = view;
  const { locale } = env;
  const contour = contourOf(view);
  const regions: Record<Penalty, Region> = { none: 'none', l2: 'circle', l1: 'diamond' };
  const pair = { i: subscript(contour.i), j: subscript(contour.j) };
  return html`<regularization-contours
    .env=${env}
    .label=${locale.t('regularization.contours', pair)}
    .summary=${locale.t('regularization.contours_summary', {
      ...pair,
      w_i: short(contour.w[0], 3),
      w_j: short(contour.w[1], 3),
      c_i: short(contour.centre[0], 3),
      c_j: short(contour.centre[1], 3),
    })}
    .contour=${contour}
    .region=${regions[chosenOf(view)]}
  ></regularization-contours>`;
}

/** The vertical line at the present λ. */
function here({ config }: LabView, low: number, high: number): Series {
  const lambda = Number(config['lambda'] ?? 1);
  return {
    id: 'here',
    kind: 'line',
    label: '',
    x: [lambda, lambda],
    y: [low, high],
    ink: 'accent',
    size: 1.5,
  };
}

const lambdaAxis = { label: 'λ', log: true, min: 1e-4, max: 10 };

function weightPaths(view: LabView): TemplateResult {
  const { frame, env } = view;
  const { locale } = env;
  const chosen = chosenOf(view);
  const { dims } = frame.values('path');
  const x = frame.row('path', 0);
  const rows = Array.from({ length: dims[0] - 1 }, (_, k) => frame.row('path', k + 1));
  const reach = 1.08 * Math.max(1, ...rows.flatMap((row) => [...row].map(Math.abs)));
  const range = niceRange(-reach, reach, 5);
  const series = rows.map((y, k): Series => ({
    id: `w${k + 1}`,
    kind: 'line',
    // The weight of the true curve is the one to keep an eye on.
    label:
      k === 0
        ? locale.t(isDrawn(view) ? 'regularization.first_drawn' : 'regularization.first_weight')
        : k === 1
          ? locale.t(isDrawn(view) ? 'regularization.other_drawn' : 'regularization.other_weights')
          : '',
    x,
    y,
    ink: k === 0 ? 's3' : 'muted',
    alpha: k === 0 ? 1 : 0.55,
    size: k === 0 ? 2.75 : 1.25,
    readout: k === 0,
  }));
  return html`<descent-xy-chart
    .env=${env}
    .label=${locale.t('regularization.paths')}
    .summary=${locale.t('regularization.paths_summary', { zeros: standing(view, chosen).small, weights: rows.length })}
    .series=${[...series.slice(1), ...series.slice(0, 1), here(view, range.min, range.max)]}
    .x=${lambdaAxis}
    .y=${range}
  ></descent-xy-chart>`;
}

function errorPaths(view: LabView): TemplateResult {
  const { frame, env } = view;
  const { locale } = env;
  const chosen = chosenOf(view);
  const x = frame.row('path_errors', 0);
  const free = standing(view, 'none').test;
  const all = [...frame.row('path_errors', 1), ...frame.row('path_errors', 2), free];
  const floor = frame.scalar('floor');
  const low = floor > 0 ? Math.min(0.5 * floor, ...all) : Math.min(...all);
  const high = Math.max(0.5, 1.2 * Math.max(...all));
  const line = (penalty: Penalty, y: ArrayLike<number>): Series => ({
    id: penalty,
    kind: 'line',
    label: nameOf(view, penalty),
    x,
    y,
    ink: ink[penalty],
    dash: dash[penalty],
    size: penalty === chosen ? 2.75 : 1.75,
  });
  const series: Series[] = [
    line(
      'none',
      Array.from(x, () => free),
    ),
    line('l2', frame.row('path_errors', 1)),
    line('l1', frame.row('path_errors', 2)),
    here(view, Math.max(1e-6, low), high),
    {
      id: 'now',
      kind: 'points',
      label: '',
      x: [Number(view.config['lambda'] ?? 1)],
      y: [frame.scalar('test')],
      ink: 'fg',
      size: 5,
    },
  ];
  return html`<descent-xy-chart
    .env=${env}
    .label=${locale.t('regularization.test_error')}
    .summary=${locale.t('regularization.test_summary', { l2: short(standing(view, 'l2').lowest, 3), l1: short(standing(view, 'l1').lowest, 3), free: short(free, 3) })}
    .series=${series}
    .levels=${floor > 0 ? [{ label: `${locale.t('regularization.floor')} ${short(floor, 3)}`, y: floor }] : []}
    .x=${lambdaAxis}
    .y=${{ log: true, min: Math.max(1e-6, low), max: high }}
  ></descent-xy-chart>`;
}

function weightDots(view: LabView): TemplateResult {
  const { frame, env } = view;
  const { locale } = env;
  const chosen = chosenOf(view);
  const count = frame.values('weights').dims[1];
  const x = Array.from({ length: count }, (_, k) => k + 1);
  const rows = penalties.map((_, k) => frame.row('weights', k));
  const reach = 1.1 * Math.max(1, ...(rows[0] ?? []).map(Math.abs));
  const dots = (penalty: Penalty): Series => ({
    id: penalty,
    kind: 'points',
    label: nameOf(view, penalty),
    x,
    y: rows[penalties.indexOf(penalty)] ?? [],
    ink: ink[penalty],
    size: penalty === 'none' ? 4 : 4.5,
    ...(penalty === 'none' ? { marker: 'ring' as const } : {}),
  });
  const zero: Series = {
    id: 'zero',
    kind: 'line',
    label: '',
    x: [0, count + 1],
    y: [0, 0],
    ink: 'rule',
    size: 1,
  };
  return html`<descent-xy-chart
    class="weights"
    .env=${env}
    .label=${locale.t('regularization.weights')}
    .summary=${locale.t('regularization.paths_summary', { zeros: standing(view, chosen).small, weights: count })}
    .series=${[zero, dots('none'), ...(chosen === 'none' ? [] : [dots(chosen)])]}
    .x=${{ label: locale.t('regularization.degree'), min: 0, max: count + 1 }}
    .y=${niceRange(-reach, reach, 5)}
  ></descent-xy-chart>`;
}

// ---- the networks ------------------------------------------------------------------------------

/** History rows: step; train none, L2, L1; test none, L2, L1; the penalty itself L2, L1. */
function errorRow(view: LabView, part: 'train' | 'test', penalty: Penalty): Float32Array {
  const { frame, ui } = view;
  const k = penalties.indexOf(penalty);
  const row = frame.row('history', (part === 'train' ? 1 : 4) + k);
  if (ui.get('price') !== 'on' || k === 0) return row;
  const price = frame.row('history', 6 + k);
  return row.map((value, i) => value + (price[i] ?? 0));
}

function errorCurves(view: LabView, part: 'train' | 'test'): TemplateResult {
  const { frame, env, ui } = view;
  const { locale } = env;
  const chosen = chosenOf(view);
  const rows = penalties.map((penalty) => errorRow(view, part, penalty));
  // The first errors are a hundred times the last: the curves come in from above.
  const seen = rows.flatMap((row) => [...row]).filter(Number.isFinite);
  const last = rows.map((row) => row.at(-1) ?? NaN).filter(Number.isFinite);
  const lowest = Math.min(...seen);
  const range = niceRange(0.85 * lowest, Math.max(1.5 * lowest, 1.15 * Math.max(...last)), 5);
  const series = penalties.map((penalty, k): Series => ({
    id: penalty,
    kind: 'line',
    label: nameOf(view, penalty),
    x: frame.row('history', 0),
    y: rows[k] ?? [],
    ink: ink[penalty],
    dash: dash[penalty],
    size: penalty === chosen ? 2.75 : 1.9,
  }));
  const summary = penalties
    .map((penalty) => `${nameOf(view, penalty)}: ${short(standing(view, penalty)[part], 3)}`)
    .join(', ');
  return html`<descent-xy-chart
    .env=${env}
    .label=${locale.t(part === 'train' ? 'regularization.train_curves' : 'regularization.test_curves')}
    .summary=${summary}
    .series=${series}
    .x=${{ label: locale.t('ui.run.step_word'), min: 0, max: Math.max(1, frame.budget) }}
    .y=${range}
    >${
      part === 'test'
        ? html`<label class="toggle" slot="tools"
            ><input
              type="checkbox"
              .checked=${ui.get('price') === 'on'}
              @change=${(event: Event) => view.setUi('price', (event.target as HTMLInputElement).checked ? 'on' : '')}
            />
            ${locale.t('regularization.with_price')}</label
          >`
        : ''
    }</descent-xy-chart
  >`;
}

function sample(view: LabView, penalty: Penalty): TemplateResult {
  const n = ink[penalty].slice(1);
  return html`<span class="named"
    ><svg width="20" height="8" aria-hidden="true">
      <line
        x1="1"
        x2="19"
        y1="4"
        y2="4"
        stroke="var(--descent-series-${n})"
        stroke-width="2.5"
        stroke-dasharray=${dash[penalty].join(' ')}
      /></svg
    >${nameOf(view, penalty)}</span
  >`;
}

function standingsTable(view: LabView): TemplateResult {
  const { locale } = view.env;
  const networks = isNetworks(view);
  const chosen = chosenOf(view);
  return html`<table class="numbers" aria-label=${locale.t('regularization.standings')}>
    <thead>
      <tr>
        <th scope="col"></th>
        <th scope="col">${locale.t('regularization.train')}</th>
        <th scope="col">${locale.t('regularization.test')}</th>
        <th scope="col">${locale.t(networks ? 'regularization.small_share' : 'regularization.nonzero')}</th>
      </tr>
    </thead>
    <tbody>
      ${penalties.map((penalty) => {
        const s = standing(view, penalty);
        const count = networks
          ? `${Math.round(100 * s.small)}%`
          : String(view.frame.values('weights').dims[1] - s.small);
        return html`<tr class=${penalty === chosen ? 'chosen' : ''}>
          <th scope="row">${sample(view, penalty)}</th>
          <td>${short(s.train, 3)}</td>
          <td>${short(s.test, 3)}</td>
          <td>${count}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

function weightHistogram(view: LabView): TemplateResult {
  const { frame, env } = view;
  const { locale } = env;
  const chosen = chosenOf(view);
  const centres = frame.row('histogram', 0);
  const half = ((centres[1] ?? 0) - (centres[0] ?? 0)) / 2;
  const counts = (penalty: Penalty) => ({
    label: nameOf(view, penalty),
    values: frame.row('histogram', 1 + penalties.indexOf(penalty)),
    ink: `series-${ink[penalty].slice(1)}`,
  });
  return html`<descent-histogram
    class="weights"
    .env=${env}
    .label=${locale.t('regularization.histogram')}
    .from=${(centres[0] ?? 0) - half}
    .to=${(centres.at(-1) ?? 0) + half}
    .sets=${chosen === 'none' ? [counts('none')] : [counts(chosen), counts('none')]}
  ></descent-histogram>`;
}

// ------------------------------------------------------------------------------------------------

export const layout: LabLayout = {
  styles,
  panels: 'data',
  // A tab opens what its presets have: λ means something else for a polynomial than for a network.
  openPanel: (data, config) => ({
    data,
    penalty: config['penalty'] ?? 'l2',
    lambda: isSolved(data) ? '1' : '0.1',
    seed: config['seed'] ?? '1',
    ...(data === 'drawn' && config['drawn'] !== undefined ? { drawn: config['drawn'] } : {}),
  }),
  isStill: ({ data = '' }) => isSolved(data),
  stage: (view) =>
    isNetworks(view)
      ? html`<div class="curves">${errorCurves(view, 'test')}${errorCurves(view, 'train')}</div>`
      : html`<div class="quarters ${isDrawn(view) ? 'drawn' : ''}">
          ${fit(view)}${isTooFew(view) ? nothing : html`${contours(view)}${weightPaths(view)}${errorPaths(view)}`}
        </div>`,
  readouts: (view) =>
    isNetworks(view)
      ? html`${standingsTable(view)}${weightHistogram(view)}
          <p class="fine">${view.env.locale.t('regularization.without_price')}</p>`
      : isTooFew(view)
        ? html``
        : html`${standingsTable(view)}${weightDots(view)}`,
  key(view) {
    const { frame, env } = view;
    const { locale } = env;
    const chosen = chosenOf(view);
    return {
      label: locale.t('regularization.key', { penalty: nameOf(view, chosen) }),
      value: frame.scalar('test'),
      details:
        isNetworks(view) || isDrawn(view)
          ? []
          : [{ label: locale.t('regularization.floor'), value: frame.scalar('floor') }],
    };
  },
};
