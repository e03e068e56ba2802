/**
 * Dropout: the two fits over the points (or test digits that a network gets wrong), and the network
 * with the units that dropout switches off. Read-outs: training and test losses of both networks,
 * always in test mode, and the gap between them.
 */
import { html, nothing, type TemplateResult } from 'lit';
import '../../components/image_grid';
import '../../components/network_graph';
import '../../components/xy_chart';
import type { Series } from '../../components/chart_model';
import type { Detail } from '../../components/key_number';
import { niceRange, short } from '../../lib/numbers';
import type { LabLayout, LabView } from '../layout';
import { isDrawn } from '../drawing';
import { axisName, ownData, startFrom, type PresentPoints } from '../own_data';
import { styles } from './styles';

type LineLabel = `dropout.${'train' | 'test'}_${'with' | 'without'}`;

const isDigits = ({ config }: LabView): boolean => config['data'] === 'digits';
const isTraining = ({ config }: LabView): boolean => config['mode'] === 'train';

/** A column of the table of networks: without dropout, then with it. */
function ofNets({ frame }: LabView, column: string): readonly [number, number] {
  const index = ['train', 'test', 'gap', 'accuracy', 'diverged_at'].indexOf(column);
  const values = frame.column('nets', index);
  return [values[0] ?? NaN, values[1] ?? NaN];
}

/** What a drawing covers (core/labs/dropout.cpp). */
const box = { xMin: -1, xMax: 1, yMin: -2, yMax: 2 };

/** The points learned from (0) or tested with (1). */
function part({ frame }: LabView, wanted: 0 | 1): { x: number[]; y: number[] } {
  const [x, y, split] = [0, 1, 2].map((column) => frame.column('data', column));
  const rows = Array.from(split ?? [], (value, i) => (value === wanted ? i : -1)).filter((i) => i >= 0);
  return { x: rows.map((i) => x?.[i] ?? NaN), y: rows.map((i) => y?.[i] ?? NaN) };
}

function pointSeries(view: LabView): Series[] {
  const { locale } = view.env;
  const drawn = isDrawn(view); // then the drawing surface shows the points
  const train: Series = {
    id: 'train',
    kind: 'points',
    label: locale.t('dropout.train_points'),
    ...part(view, 0),
    ink: 'fg',
    size: 4,
    readout: false,
  };
  const test: Series = {
    id: 'test',
    kind: 'points',
    label: locale.t('dropout.test_points'),
    ...part(view, 1),
    ink: 's4',
    marker: 'ring',
    size: drawn ? 7 : 4,
    readout: false,
  };
  return drawn ? [test] : [train, test];
}

/** A drawing with nothing to learn from or nothing to test with. */
function isTooFew(view: LabView): boolean {
  return isDrawn(view) && view.frame.values('data').dims[0] < 2;
}

function fit(view: LabView): TemplateResult {
  const { frame, env } = view;
  const { locale } = env;
  const x = frame.row('fits', 0);
  const y = frame.column('data', 1);
  const [low, high] = [Math.min(...y), Math.max(...y)];
  const room = Math.max(0.1, (high - low) * 0.2);
  const range = niceRange(low - room, high + room, 6);
  const [without, with_] = ofNets(view, 'test');
  const lines: Series[] = [
    {
      id: 'without',
      kind: 'line',
      label: locale.t('dropout.without'),
      x,
      y: frame.row('fits', 1),
      ink: 's2',
      size: 2,
      dash: [6, 4],
    },
    {
      id: 'with',
      kind: 'line',
      label: locale.t(isTraining(view) ? 'dropout.with_masked' : 'dropout.with'),
      x,
      y: frame.row('fits', 2),
      ink: 's3',
      size: 2.75,
    },
  ];
  const drawn = isDrawn(view);
  const present = (): PresentPoints => ({ ...part(view, 0), labels: null });
  const plot = html`<descent-xy-chart
    class="fit"
    plain
    .env=${env}
    .label=${locale.t('dropout.fit')}
    .summary=${locale.t('dropout.fit_summary', { without: short(without, 3), with: short(with_, 3) })}
    .series=${[...pointSeries(view), ...lines]}
    .x=${{ label: axisName(view, 'x'), min: x[0], max: x.at(-1) }}
    .y=${{ label: axisName(view, 'y'), ...(drawn ? { min: box.yMin, max: box.yMax } : range) }}
    >${startFrom(view, present, box)}</descent-xy-chart
  >`;
  return ownData(view, plot, box);
}

/** Test digits that at least one network gets wrong, with both answers. */
function answers(view: LabView): TemplateResult {
  const { frame, env } = view;
  const { locale } = env;
  const { data, dims } = frame.values('pictures');
  const [digit, without, with_] = [0, 1, 2].map((column) => frame.column('answers', column));
  const answer = (value: number | undefined, right: number | undefined): TemplateResult =>
    html`<span class=${value === right ? '' : 'wrong'}>${value}${value === right ? ' ✓' : ' ✗'}</span>`;
  return html`<div class="answers">
    <div class="title">${locale.t('dropout.answers')}</div>
    <ol>
      ${Array.from(
        { length: dims[0] },
        (_, i) =>
          html`<li>
            <descent-image-grid
              .env=${env}
              .values=${data.subarray(i * 64, i * 64 + 64)}
              .count=${1}
              .rows=${8}
              .columns=${8}
              .limits=${[0, 16]}
              scale="sequential"
            ></descent-image-grid>
            <span
              aria-label=${locale.t('dropout.answer', { digit: digit?.[i] ?? '', without: without?.[i] ?? '', with: with_?.[i] ?? '' })}
              >${answer(without?.[i], digit?.[i])} | ${answer(with_?.[i], digit?.[i])}</span
            >
          </li>`,
      )}
    </ol>
  </div>`;
}

/** The shown units: widths, weights per layer of edges, and what is off per column. */
function graphParts({ frame }: LabView): {
  full: number[];
  layers: number[];
  weights: Float32Array[];
  off: number[][];
} {
  const full = Array.from(frame.column('graph_widths', 0));
  const layers = Array.from(frame.column('graph_widths', 1));
  const flat = frame.values('graph_weights').data;
  const flags = frame.values('graph_off').data;
  const weights: Float32Array[] = [];
  const off: number[][] = [[]];
  let [at, flag] = [0, 0];
  for (let i = 1; i < layers.length; i++) {
    const width = layers[i] ?? 0;
    const size = width * (layers[i - 1] ?? 0);
    weights.push(flat.slice(at, at + size));
    at += size;
    if (i === layers.length - 1) break;
    off.push(Array.from({ length: width }, (_, unit) => unit).filter((unit) => flags[flag + unit] === 1));
    flag += width;
  }
  return { full, layers, weights, off };
}

function network(view: LabView): TemplateResult {
  const { frame, env } = view;
  const { locale } = env;
  const { full, layers, weights, off } = graphParts(view);
  const training = isTraining(view);
  const units = full.slice(1, -1).reduce((sum, width) => sum + width, 0);
  const say = locale.t(training ? 'dropout.say_train' : 'dropout.say_test', {
    off: locale.count(frame.scalar('off')),
    units: locale.count(units),
  });
  const titles = full.map((width, i) => {
    const shown = layers[i] ?? width;
    return shown < width
      ? locale.t('dropout.some_units', { shown, width: locale.count(width) })
      : String(width);
  });
  return html`<div class="network">
    <div class="lamp">
      <button aria-pressed=${training} @click=${() => view.configure({ mode: training ? 'test' : 'train' })}>
        <span class="light ${training ? 'on' : ''}"></span
        >${locale.choice('mode', training ? 'train' : 'test')}
      </button>
      <span class="say">${say}</span>
    </div>
    <descent-network-graph
      .env=${env}
      .label=${locale.t('dropout.network')}
      .summary=${`${locale.t('dropout.network')}: ${say}`}
      .layers=${layers}
      .weights=${weights}
      .off=${off}
      .feet=${titles}
    ></descent-network-graph>
  </div>`;
}

function lossChart(view: LabView): TemplateResult {
  const { frame, env } = view;
  const { locale } = env;
  const step = frame.row('history', 0);
  const line = (row: number, label: LineLabel, ink: 's2' | 's3', dash?: number[]): Series => ({
    id: label,
    kind: 'line',
    label: locale.t(label),
    x: step,
    y: frame.row('history', row),
    ink,
    size: 2,
    ...(dash ? { dash } : {}),
  });
  const series = [
    line(2, 'dropout.test_without', 's2'),
    line(1, 'dropout.train_without', 's2', [3, 3]),
    line(4, 'dropout.test_with', 's3'),
    line(3, 'dropout.train_with', 's3', [3, 3]),
  ];
  const floor = frame.has('floor') ? frame.scalar('floor') : 0;
  const levels = floor > 0 ? [{ label: `${locale.t('dropout.floor')} ${short(floor, 3)}`, y: floor }] : [];
  const [gapWithout, gapWith] = ofNets(view, 'gap');
  return html`<div class="losses">
    <h2>${locale.t('dropout.losses')}</h2>
    <descent-xy-chart
      plain
      .env=${env}
      .label=${locale.t('dropout.losses')}
      .summary=${locale.t('dropout.losses_summary', { step: locale.count(frame.step), without: short(gapWithout, 3), with: short(gapWith, 3) })}
      .series=${series}
      .levels=${levels}
      .x=${{ label: locale.t('ui.run.step_word'), min: 0, max: Math.max(1, frame.budget) }}
      .y=${{ log: true, ...lossRange(series, floor) }}
    ></descent-xy-chart>
  </div>`;
}

/** Whole powers of ten around everything seen so far. */
function lossRange(series: readonly Series[], floor: number): { min?: number; max?: number } {
  const seen = series.flatMap(({ y }) => Array.from(y)).filter((value) => value > 0);
  if (floor > 0) seen.push(floor);
  if (seen.length === 0) return {};
  return {
    min: 10 ** Math.floor(Math.log10(Math.min(...seen))),
    max: 10 ** Math.ceil(Math.log10(Math.max(...seen))),
  };
}

export const layout: LabLayout = {
  styles,
  stage: (view) =>
    html`<div class="dropout ${isDrawn(view) ? 'drawn' : ''}">
      ${isDigits(view) ? (view.frame.has('pictures') ? answers(view) : nothing) : fit(view)}${network(view)}
    </div>`,
  readouts: lossChart,
  key(view) {
    const { frame, env } = view;
    const { locale } = env;
    const few = isTooFew(view);
    const details: Detail[] = [
      { label: locale.t('dropout.gap_without'), value: few ? NaN : ofNets(view, 'gap')[0] },
      { label: locale.t('dropout.test_with'), value: few ? NaN : ofNets(view, 'test')[1] },
      { label: locale.t('dropout.test_without'), value: few ? NaN : ofNets(view, 'test')[0] },
    ];
    if (isDigits(view)) {
      const [without, with_] = ofNets(view, 'accuracy').map((share) => `${short(100 * share, 3)}%`);
      details.splice(1, 2, { label: locale.t('dropout.right'), value: `${without} → ${with_}` });
    }
    return { label: locale.t('dropout.key'), value: few ? NaN : frame.scalar('gap'), details };
  },
};
