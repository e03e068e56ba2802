/**
 * Classification: points of the plane over the probability of each class, which the reader may draw;
 * or a table of noise, with what becomes of training rows and fresh ones. Read-outs: accuracy and
 * loss over steps, and what the core says of the run.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { Series } from '../../components/chart_model';
import '../../components/histogram';
import '../../components/plane_map';
import '../../components/xy_chart';
import { findLab } from '../../lib/catalog';
import { fullConfig, type Config } from '../../lib/config_text';
import { short } from '../../lib/numbers';
import type { LabLayout, LabView } from '../layout';
import { isDrawn } from '../drawing';
import { axisName, classNames, ownData, startFrom } from '../own_data';
import { styles } from './styles';

/** What the core's picture covers (core/labs/classification/plane.cpp). */
const box = { xMin: -6, xMax: 6, yMin: -6, yMax: 6 };

const percent = (share: number): string => `${short(share * 100, 3)}%`;

/** The frame may lag behind the configuration by a moment. */
function isNoise({ frame }: LabView): boolean {
  return frame.has('certainty');
}

function isEmpty({ frame }: LabView): boolean {
  return frame.has('data') && frame.values('data').dims[0] === 0;
}

function plane(view: LabView): TemplateResult {
  const { frame, env } = view;
  const { locale } = env;
  const { data, dims } = frame.values('probabilities');
  const column = (index: number): Float32Array => frame.column('data', index);
  const examples = { x: column(0), y: column(1), label: column(2), split: column(3) };
  const summary = locale.t('classification.map_summary', {
    count: locale.count(examples.x.length),
    share: percent(frame.scalar('accuracy')),
  });
  const points = (): { x: number[]; y: number[]; labels: number[] } => ({
    x: [...examples.x],
    y: [...examples.y],
    labels: [...examples.label],
  });
  return html`<descent-plane-map
    .env=${env}
    .label=${locale.t('classification.map')}
    .summary=${summary}
    .box=${box}
    .probabilities=${data}
    .side=${dims[1]}
    .names=${classNames(view, dims[0])}
    .examples=${examples}
    .ringsOnly=${isDrawn(view)}
    .xLabel=${axisName(view, 'x')}
    .yLabel=${axisName(view, 'y')}
    .testLabel=${frame.has('test_accuracy') ? locale.t('classification.ring') : ''}
    >${startFrom(view, points, box)}</descent-plane-map
  >`;
}

/** Training and the other rows, as the history has them: rows `first` and `first + 2`. */
function courses(view: LabView, first: number): Series[] {
  const { frame, env } = view;
  const { locale } = env;
  const x = frame.row('history', 0);
  const line = (id: string, label: string, row: number, look: Partial<Series>): Series => ({
    id,
    kind: 'line',
    label,
    x,
    y: frame.row('history', row),
    ink: 's3',
    size: 2,
    ...look,
  });
  const series = [line('train', locale.t('classification.train'), first, {})];
  if (frame.has('test_accuracy')) {
    const label = locale.t(isNoise(view) ? 'classification.fresh' : 'classification.test');
    series.push(line('test', label, first + 2, { ink: 's2', dash: [5, 3] }));
  }
  return series;
}

function accuracyChart(view: LabView): TemplateResult {
  const { frame, env } = view;
  const { locale } = env;
  const noise = isNoise(view);
  const summary = noise
    ? locale.t('classification.noise_summary', {
        step: locale.count(frame.step),
        train: percent(frame.scalar('accuracy')),
        fresh: percent(frame.scalar('test_accuracy')),
      })
    : locale.t('classification.accuracy_summary', {
        step: locale.count(frame.step),
        accuracy: percent(frame.scalar('accuracy')),
      });
  return html`<descent-xy-chart
    style="flex: 1; min-height: 110px"
    .env=${env}
    .label=${locale.t(noise ? 'classification.noise_accuracy' : 'classification.accuracy')}
    .summary=${summary}
    .series=${courses(view, 2)}
    .levels=${noise ? [{ label: `${locale.t('classification.coin')} 0.5`, y: 0.5 }] : []}
    .x=${{ label: locale.t('ui.run.step_word'), min: 0, max: Math.max(1, frame.budget) }}
    .y=${{ min: 0, max: 1 }}
  ></descent-xy-chart>`;
}

/** Whole powers of ten around everything seen so far. */
function lossRange(series: readonly Series[]): { min?: number; max?: number } {
  let [low, high] = [Infinity, 0];
  for (const { y } of series) {
    for (let i = 0; i < y.length; i++) {
      const value = y[i] ?? 0;
      if (value > 0) [low, high] = [Math.min(low, value), Math.max(high, value)];
    }
  }
  if (!(high > 0)) return {};
  const top = Math.ceil(Math.log10(high));
  return { min: 10 ** Math.min(Math.floor(Math.log10(Math.max(1e-6, low))), top - 2), max: 10 ** top };
}

function lossChart(view: LabView): TemplateResult {
  const { frame, env } = view;
  const { locale } = env;
  const all = courses(view, 1);
  return html`<descent-xy-chart
    style="flex: 1; min-height: 110px"
    .env=${env}
    .label=${locale.t('classification.loss')}
    .summary=${locale.t('classification.loss_summary', { step: locale.count(frame.step), loss: short(frame.scalar('loss'), 3) })}
    .series=${all}
    .x=${{ label: locale.t('ui.run.step_word'), min: 0, max: Math.max(1, frame.budget) }}
    .y=${{ log: true, ...lossRange(all) }}
  ></descent-xy-chart>`;
}

function noiseStage(view: LabView): TemplateResult {
  const { frame, env } = view;
  const { locale } = env;
  return html`<div class="classification noise">
    <div class="certainty">
      <descent-histogram
        .env=${env}
        .label=${locale.t('classification.certainty')}
        .from=${0}
        .to=${1}
        .sets=${[
          { label: locale.t('classification.train'), values: frame.row('certainty', 0), ink: 'series-3' },
          { label: locale.t('classification.fresh'), values: frame.row('certainty', 1), ink: 'series-2' },
        ]}
      ></descent-histogram>
      <p class="fine">${locale.t('classification.certainty_axis')}</p>
    </div>
    ${accuracyChart(view)}
  </div>`;
}

export const layout: LabLayout = {
  styles,
  panels: 'panel',
  elsewhere: () => ['panel'],
  /** A tab opens its panel's first preset with the same seed. */
  openPanel: (panel, config): Config => {
    const row = findLab('classification');
    const preset = row?.presets.find((one) => fullConfig(row.params, one.config)['panel'] === panel);
    if (!row || !preset) return { panel };
    return { ...fullConfig(row.params, preset.config), seed: config['seed'] ?? '1' };
  },
  stage: (view) =>
    isNoise(view)
      ? noiseStage(view)
      : html`<div class="classification ${isDrawn(view) ? 'drawn' : ''}">
          ${ownData(view, plane(view), box)}
        </div>`,
  readouts: (view) => html`${isNoise(view) ? nothing : accuracyChart(view)}${lossChart(view)}`,
  key(view) {
    const { frame, env } = view;
    const noise = isNoise(view);
    const details = [];
    if (frame.has('test_accuracy')) {
      details.push({
        label: env.locale.t(noise ? 'classification.fresh' : 'classification.test'),
        value: frame.scalar('test_accuracy'),
      });
    }
    details.push({
      label: env.locale.t('classification.loss'),
      value: isEmpty(view) ? NaN : frame.scalar('loss'),
    });
    return {
      label: env.locale.t(noise ? 'classification.key_noise' : 'classification.key'),
      value: isEmpty(view) ? NaN : frame.scalar('accuracy'),
      details,
    };
  },
};
