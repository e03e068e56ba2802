/** Charts of the panels that learn: the fit with its pieces, the decision field, the loss. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Series } from '../../components/chart_model';
import '../../components/field_map';
import '../../components/xy_chart';
import { niceRange, short } from '../../lib/numbers';
import type { LabView } from '../layout';
import { isDrawn } from '../drawing';
import { axisName, ownData, startFrom, type PresentPoints } from '../own_data';

/** What a drawing of a curve covers (core/labs/neural_network/neural_network.cpp). */
const curveBox = { xMin: -1, xMax: 1, yMin: -1, yMax: 1 };

/** Nothing of a drawing: the surface over the plot shows its points. */
function dataSeries(view: LabView): Series[] {
  const { frame, env } = view;
  if (isDrawn(view)) return [];
  return [
    {
      id: 'data',
      kind: 'points',
      label: env.locale.t('network.points'),
      x: frame.column('data', 0),
      y: frame.column('data', 1),
      ink: 's4',
      alpha: 0.45,
      size: 2.4,
      readout: false,
    },
  ];
}

/** The y range of the data with some room, so that a wild first curve does not flatten the points. */
function yRange(view: LabView): { min: number; max: number } {
  const { frame } = view;
  if (isDrawn(view)) return { min: curveBox.yMin, max: curveBox.yMax };
  const y = frame.column('data', 1);
  const [low, high] = [Math.min(...y), Math.max(...y)];
  const room = Math.max(0.02, (high - low) * 0.25);
  return niceRange(low - room, high + room, 6);
}

/** The data with lines over it, which the reader may draw on; `tools` stand in the plot's head. */
export function curvePlot(
  view: LabView,
  words: { readonly label: string; readonly summary: string },
  lines: readonly Series[],
  tools: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  const { frame, env } = view;
  const x = lines[0]?.x ?? [];
  const present = (): PresentPoints => ({
    x: [...frame.column('data', 0)],
    y: [...frame.column('data', 1)],
    labels: null,
  });
  const plot = html`<descent-xy-chart
    plain
    .env=${env}
    .label=${words.label}
    .summary=${words.summary}
    .series=${[...dataSeries(view), ...lines]}
    .x=${{ label: axisName(view, 'x'), min: x[0], max: x[x.length - 1] }}
    .y=${{ label: axisName(view, 'y'), ...yRange(view) }}
    >${startFrom(view, present, curveBox)}${tools}</descent-xy-chart
  >`;
  return ownData(view, plot, curveBox);
}

const pieceInks = ['s2', 's5', 's1', 's6'] as const;

/** What each unit of the last hidden layer adds. */
function pieces({ frame, ui }: LabView): Series[] {
  const rows = frame.values('pieces').dims[0];
  if (ui.get('pieces') === 'off' || rows < 2) return [];
  return Array.from({ length: rows - 1 }, (_, k) => ({
    id: `piece-${k}`,
    kind: 'line' as const,
    label: '',
    x: frame.row('pieces', 0),
    y: frame.row('pieces', k + 1),
    ink: pieceInks[k % pieceInks.length] ?? 's2',
    dash: [[], [6, 3], [2, 3]][Math.floor(k / 4) % 3] ?? [],
    alpha: 0.75,
    size: 1.25,
  }));
}

export function fitChart(view: LabView): TemplateResult {
  const { frame, env } = view;
  const { locale } = env;
  const x = frame.row('curves', 0);
  const curve: Series = {
    id: 'curve',
    kind: 'line',
    label: locale.t('network.curve'),
    x,
    y: frame.row('curves', frame.values('curves').dims[0] - 1),
    ink: 's3',
    size: 3,
  };
  const toggle = frame.has('pieces')
    ? html`<label class="toggle" slot="tools"
        ><input
          type="checkbox"
          .checked=${view.ui.get('pieces') !== 'off'}
          @change=${(event: Event) => view.setUi('pieces', (event.target as HTMLInputElement).checked ? '' : 'off')}
        />
        ${locale.t('network.pieces')}</label
      >`
    : nothing;
  const summary = locale.t('network.fit_summary', {
    count: frame.values('data').dims[0],
    loss: short(frame.scalar('loss'), 3),
  });
  return curvePlot(view, { label: locale.t('network.fit'), summary }, [...pieces(view), curve], toggle);
}

/** What the plane shows, and what a drawing covers (core/labs/neural_network/learner.cpp). */
const planeBox = { xMin: -6, xMax: 6, yMin: -6, yMax: 6 };
const cornersBox = { xMin: -0.5, xMax: 1.5, yMin: -0.5, yMax: 1.5 };

export function decisionField(view: LabView): TemplateResult {
  const { frame, env, config } = view;
  const { locale } = env;
  const { data, dims } = frame.values('fields');
  const cells = dims[1] * dims[2];
  const drawn = isDrawn(view);
  const [x, y, label] = [0, 1, 2].map((i) => [...frame.column('data', i)]) as [number[], number[], number[]];
  const plot = html`<descent-field-map
    .env=${env}
    .label=${locale.t('network.decision')}
    .summary=${locale.t('network.decision_summary', { accuracy: `${short(frame.scalar('accuracy') * 100, 3)}%` })}
    .valueLabel=${locale.t('network.probability')}
    .values=${data.subarray((dims[0] - 1) * cells)}
    .rows=${dims[1]}
    .columns=${dims[2]}
    .box=${config['plane'] === 'four_points' ? cornersBox : planeBox}
    .limits=${[0, 1]}
    .points=${drawn ? null : { x, y, label, radius: () => (x.length < 10 ? 8 : 3) }}
    .strength=${0.55}
    scale="diverging"
    .xLabel=${drawn ? axisName(view, 'x') : 'x₁'}
    .yLabel=${drawn ? axisName(view, 'y') : 'x₂'}
    >${startFrom(view, () => ({ x, y, labels: label }), planeBox)}</descent-field-map
  >`;
  return ownData(view, plot, planeBox);
}

/** Whole powers of ten around everything seen so far and the floor, so that the axis rarely moves. */
function lossRange(values: Float32Array, floor: number): { min?: number; max?: number } {
  let [low, high] = [floor > 0 ? floor : Infinity, 0];
  for (const value of values) {
    if (!(value > 0)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (!(high > 0)) return {};
  const top = Math.ceil(Math.log10(high));
  return { min: 10 ** Math.min(Math.floor(Math.log10(low * 0.8)), top - 2), max: 10 ** top };
}

export function lossChart({ frame, env }: LabView): TemplateResult {
  const { locale } = env;
  const floor = frame.has('floor') ? frame.scalar('floor') : 0;
  const y = frame.row('history', 1);
  return html`<descent-xy-chart
    class="loss"
    style="flex: 1; min-height: 100px"
    .env=${env}
    .label=${locale.t('network.loss')}
    .summary=${locale.t('network.loss_summary', { step: locale.count(frame.step), loss: short(frame.scalar('loss'), 3) })}
    .series=${[{ id: 'loss', kind: 'line', label: '', x: frame.row('history', 0), y, ink: 's3', size: 2 }]}
    .levels=${floor > 0 ? [{ label: `${locale.t('network.floor')} ${short(floor, 3)}`, y: floor }] : []}
    .x=${{ label: locale.t('ui.run.step_word'), min: 0, max: Math.max(1, frame.budget) }}
    .y=${{ log: true, ...lossRange(y, floor) }}
  ></descent-xy-chart>`;
}
