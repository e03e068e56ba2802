/**
 * The evaluation lab. Stage: what was learned, with the examples kept for testing drawn hollow; what
 * a judge looks at (threshold and confusion matrix, or residuals); the course of training and test
 * beside each other; ROC or calibration, or R² as two sums of squares. Read-outs: every metric on
 * both parts, and how far the chosen one can be trusted.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { Series } from '../../components/chart_model';
import '../../components/xy_chart';
import { niceRange, short } from '../../lib/numbers';
import type { LabLayout, LabView } from '../layout';
import { isDrawn } from '../drawing';
import { curves, cut, plane } from './classes';
import { fitted, residuals, squares } from './fit';
import { styles } from './styles';
import { toggle } from './toggle';

/** A drawing with fewer than two points: nothing is judged. */
function isTooFew({ frame }: LabView): boolean {
  const [train = 0, test = 0] = frame.row('counts', 0);
  return train + test < 2;
}

/** Rows of the channel `metrics`, as the core writes them. */
const classMetrics = ['accuracy', 'precision', 'recall', 'f1', 'roc_auc'] as const;
const fitMetrics = ['r2', 'rmse', 'mae'] as const;

/** The task a frame belongs to: the configuration may be a moment ahead of it. */
function isFit({ frame }: LabView): boolean {
  return frame.has('residuals');
}

function metricParam(view: LabView): 'metric' | 'fit_metric' {
  return isFit(view) ? 'fit_metric' : 'metric';
}

function chosenMetric(view: LabView): string {
  return view.config[metricParam(view)] ?? '';
}

function course(view: LabView): TemplateResult {
  const { frame, env, ui } = view;
  const { locale } = env;
  const scores = ui.get('course') === 'score';
  const first = scores ? 3 : 1;
  const step = frame.row('history', 0);
  const [train, test] = [frame.row('history', first), frame.row('history', first + 1)];
  const series: Series[] = [
    { id: 'train', kind: 'line', label: locale.t('evaluation.train'), x: step, y: train, ink: 's3' },
    {
      id: 'test',
      kind: 'line',
      label: locale.t('evaluation.test'),
      x: step,
      y: test,
      ink: 's2',
      dash: [5, 3],
    },
  ];
  const scoreName = isFit(view) ? 'R²' : locale.choice('metric', 'accuracy');
  const label = scores ? scoreName : locale.t('evaluation.loss');
  return html`<descent-xy-chart
    plain
    .env=${env}
    .label=${label}
    .summary=${locale.t('evaluation.course_summary', {
      name: label,
      step: locale.count(frame.step),
      train: short(train.at(-1) ?? NaN, 3),
      test: short(test.at(-1) ?? NaN, 3),
    })}
    .series=${series}
    .x=${{ label: locale.t('ui.run.step_word'), min: 0, max: Math.max(1, frame.budget) }}
    .y=${scores ? { label: scoreName, ...scoreRange(view, train, test) } : { label, log: true, ...lossRange(train, test) }}
    >${toggle(view, 'course', [
      ['loss', locale.t('evaluation.loss')],
      ['score', scoreName],
    ])}</descent-xy-chart
  >`;
}

/** Whole powers of ten, so that the axis rarely moves. */
function lossRange(...rows: readonly Float32Array[]): { min?: number; max?: number } {
  let [low, high] = [Infinity, 0];
  for (const row of rows)
    for (const value of row) {
      if (!(value > 0)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  if (!(high > 0)) return {};
  const top = Math.ceil(Math.log10(high));
  return { min: 10 ** Math.max(-9, Math.min(Math.floor(Math.log10(low)), top - 1)), max: 10 ** top };
}

/** R² of a random start is far below zero: what matters lies between 0 and 1. */
function scoreRange(view: LabView, ...rows: readonly Float32Array[]): { min: number; max: number } {
  if (isFit(view)) return { min: 0, max: 1 };
  const low = Math.min(1, ...rows.flatMap((row) => Array.from(row)));
  return niceRange(Math.min(low, 0.8), 1, 4);
}

function judged(view: LabView): TemplateResult {
  const { frame, env } = view;
  const { locale } = env;
  const param = metricParam(view);
  const chosen = chosenMetric(view);
  const [train = 0, test = 0] = frame.row('counts', 0);
  const head = (name: string, count: number): TemplateResult =>
    html`<th scope="col">${name}<br />${locale.t('evaluation.examples', { count })}</th>`;
  return html`<table class="judged">
    <thead>
      <tr>
        <th scope="col"><span class="unseen">${locale.param(param)}</span></th>
        ${head(locale.t('evaluation.train'), train)} ${head(locale.t('evaluation.test'), test)}
      </tr>
    </thead>
    <tbody>
      ${(isFit(view) ? fitMetrics : classMetrics).map((id, i) => {
        const [onTrain = NaN, onTest = NaN] = isTooFew(view) ? [] : frame.row('metrics', i);
        return html`<tr class=${id === chosen ? 'now' : ''}>
          <th scope="row">
            <button aria-pressed=${id === chosen} @click=${() => view.configure({ [param]: id })}>
              ${locale.choice(param, id)}
            </button>
          </th>
          <td>${short(onTrain, 3)}</td>
          <td>${short(onTest, 3)}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

/** The interval on an axis that does not move when the interval does. */
function reach(view: LabView): TemplateResult {
  const { frame, env } = view;
  const { locale } = env;
  const [low = 0, high = 1] = frame.row('interval', 0);
  const score = frame.scalar('score');
  const chosen = chosenMetric(view);
  const isError = chosen === 'rmse' || chosen === 'mae';
  const from = isError ? 0 : Math.min(0, Math.max(-1, low));
  const to = isError ? niceRange(0, Math.max(high, 1e-6), 3).max : 1;
  const at = (value: number): number => 100 * Math.min(1, Math.max(0, (value - from) / (to - from)));
  return html`<div
    class="span"
    role="img"
    aria-label="${locale.t('evaluation.between')}: ${short(low, 3)} … ${short(high, 3)}"
  >
    <div class="track">
      <div class="reach" style="left: ${at(low)}%; width: ${at(high) - at(low)}%"></div>
      <div class="point" style="left: ${at(score)}%"></div>
    </div>
    <div class="ends"><span>${short(from, 2)}</span><span>${short(to, 2)}</span></div>
  </div>`;
}

export const layout: LabLayout = {
  styles,
  stage: (view) =>
    html`<div class="evaluation ${isDrawn(view) ? 'drawn' : ''}">
      ${
        isFit(view)
          ? html`${fitted(view)}${residuals(view)}${course(view)}${squares(view)}`
          : html`${plane(view)}${cut(view)}${course(view)}${curves(view)}`
      }
    </div>`,
  /** Of the two errors less is better. */
  keyGoal: ({ task, fit_metric: metric }) => (task === 'curve' && metric !== 'r2' ? 'lower' : 'higher'),
  readouts: (view) => html`${judged(view)}${isTooFew(view) ? nothing : reach(view)}`,
  key(view) {
    const { frame, env } = view;
    const { locale } = env;
    const rows: readonly string[] = isFit(view) ? fitMetrics : classMetrics;
    const few = isTooFew(view);
    const row = few ? [] : frame.row('metrics', Math.max(0, rows.indexOf(chosenMetric(view))));
    const [low = NaN, high = NaN] = few ? [] : frame.row('interval', 0);
    return {
      label: locale.t('evaluation.key', { metric: locale.choice(metricParam(view), chosenMetric(view)) }),
      value: few ? NaN : frame.scalar('score'),
      details: [
        { label: locale.t('evaluation.between'), value: `${short(low, 3)} … ${short(high, 3)}` },
        { label: locale.t('evaluation.train'), value: row[0] ?? NaN },
      ],
    };
  },
};
