/**
 * Output: several networks that differ only in their seed, with one function at the end. Regression
 * draws every run's curve over the data, classification the answer of each output unit. The summary
 * counts what the reader is to see: answers below zero, runs that died.
 */
import { html, type TemplateResult } from 'lit';
import type { Series } from '../../components/chart_model';
import '../../components/xy_chart';
import { niceRange, short } from '../../lib/numbers';
import type { LabView } from '../layout';
import { percent } from './functions';
import type { Contender } from './multiples';
import './multiples';
import { classifies, examplesOf, fieldReach, lossRange } from './net';

export interface Runs {
  readonly loss: Float32Array;
  readonly accuracy: Float32Array;
  readonly negative: Float32Array;
  readonly dead: number;
  readonly count: number;
}

export function runsOf(frame: LabView['frame']): Runs {
  const dead = frame.column('runs', 3);
  return {
    loss: frame.column('runs', 0),
    accuracy: frame.column('runs', 1),
    negative: frame.column('runs', 2),
    dead: dead.filter((flag) => flag === 1).length,
    count: dead.length,
  };
}

export function median(values: Float32Array): number {
  const sorted = Array.from(values).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length === 0
    ? NaN
    : sorted.length % 2 === 1
      ? (sorted[middle] ?? NaN)
      : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

/** Which sentence says whether this function suits this task: `activation.verdict.<id>`. */
export function verdictOf(task: string, output: string): string {
  const table: Record<string, Record<string, string>> = {
    regression: {
      linear: 'linear_fits',
      sigmoid: 'squeezed',
      tanh: 'squeezed',
      softmax: 'always_one',
      other: 'never_below',
    },
    'two-class': {
      sigmoid: 'one_probability',
      softmax: 'probabilities',
      tanh: 'no_probability',
      other: 'unbounded',
    },
    'three-class': { softmax: 'probabilities', sigmoid: 'separate', other: 'unbounded' },
    'non-negative': {
      linear: 'goes_below',
      relu: 'may_die',
      softplus: 'smooth_above',
      exp: 'smooth_above',
      softmax: 'always_one',
      other: 'squeezed',
    },
  };
  return table[task]?.[output] ?? table[task]?.['other'] ?? 'unbounded';
}

export function outputStage(view: LabView): TemplateResult {
  const { env, frame } = view;
  const { locale } = env;
  const runs = frame.values('history').dims[0] - 1;
  const steps = frame.row('history', 0);
  const rows = Array.from({ length: Math.max(0, runs) }, (_, i) => frame.row('history', i + 1));
  const series = rows.map((y, i): Series => ({
    id: `run-${i}`,
    kind: 'line',
    label: i === 0 ? locale.t('activation.each_run') : '',
    x: steps,
    y,
    ink: 's1',
    alpha: 0.55,
    size: 1.3,
    readout: false,
  }));
  return html`<div class="output">
    ${classifies(view) ? classFields(view) : fits(view)}
    <descent-xy-chart
      .env=${env}
      .label=${locale.t('activation.loss')}
      .series=${series}
      .summary=${locale.t('activation.loss_summary', { step: locale.count(frame.step) })}
      .x=${{ label: locale.t('ui.run.step_word'), min: 0, max: Math.max(1, frame.budget) }}
      .y=${{ log: true, ...lossRange(rows) }}
    ></descent-xy-chart>
  </div>`;
}

/** The data with every run's curve; a run that died is drawn in the alarm's colour and dashed. */
function fits(view: LabView): TemplateResult {
  const { env, frame, config } = view;
  const { locale } = env;
  const x = frame.row('fits', 0);
  const dead = frame.column('runs', 3);
  const examples = examplesOf(view);
  const runs = Array.from({ length: frame.values('fits').dims[0] - 1 }, (_, i) => i);
  const first = (flag: number): number => runs.find((i) => (dead[i] ?? 0) === flag) ?? -1;
  const line = (i: number): Series => {
    const died = dead[i] === 1;
    const label =
      i === first(1) && died
        ? locale.t('activation.dead_run')
        : i === first(0) && !died
          ? locale.t('activation.run')
          : '';
    return {
      id: `run-${i}`,
      kind: 'line',
      label,
      x,
      y: frame.row('fits', i + 1),
      ink: died ? 'neg' : 's1',
      alpha: died ? 0.95 : 0.6,
      size: died ? 2.2 : 1.5,
      dash: died ? [6, 4] : [],
      readout: false,
    };
  };
  const data: Series = {
    id: 'data',
    kind: 'points',
    label: locale.t('activation.examples'),
    x: examples.x,
    y: examples.y,
    ink: 's4',
    alpha: 0.5,
    size: 2.2,
    readout: false,
  };
  const [low, high] = [Math.min(...examples.y), Math.max(...examples.y)];
  const range = niceRange(low - (high - low) * 0.25, high + (high - low) * 0.25, 4);
  const { count, dead: died } = runsOf(frame);
  const levels =
    config['task'] === 'non-negative' ? [{ label: locale.t('activation.zero_level'), y: 0 }] : [];
  return html`<descent-xy-chart
    .env=${env}
    .label=${locale.t('activation.answers')}
    .summary=${locale.t('activation.fits_summary', { count, dead: died })}
    .series=${[data, ...runs.map(line)]}
    .levels=${levels}
    .x=${{ label: 'x', min: x[0], max: x.at(-1) }}
    .y=${range}
  ></descent-xy-chart>`;
}

function classFields(view: LabView): TemplateResult {
  const { env, frame } = view;
  const { locale } = env;
  const { data, dims } = frame.values('fields');
  const examples = examplesOf(view);
  const contenders = Array.from({ length: dims[0] }, (_, i): Contender => {
    const part = data.subarray(i * dims[1] * dims[2], (i + 1) * dims[1] * dims[2]);
    let [low, high] = [Infinity, -Infinity];
    for (const value of part) [low, high] = [Math.min(low, value), Math.max(high, value)];
    const name =
      dims[0] === 1 ? locale.t('activation.class_one') : locale.t('activation.class_unit', { n: i });
    return { name, figure: `${short(low, 2)} … ${short(high, 2)}`, ink: null, dash: [], leads: false };
  });
  const summary = contenders.map(({ name, figure }) => `${name}: ${figure}`).join('; ');
  return html`<activation-multiples
    .env=${env}
    .summary=${summary}
    .contenders=${contenders}
    .fields=${data}
    .side=${dims[1]}
    .reach=${fieldReach}
    .examples=${examples}
  ></activation-multiples>`;
}

export function outputReadouts(view: LabView): TemplateResult {
  const { env, frame, config } = view;
  const { locale } = env;
  const runs = runsOf(frame);
  const sorts = classifies(view);
  const range = (values: Float32Array, say: (v: number) => string): string =>
    runs.count > 1 ? `${say(Math.min(...values))} … ${say(Math.max(...values))}` : '';
  const row = (label: string, value: string, spread: string): TemplateResult =>
    html`<tr>
      <th scope="row">${label}</th>
      <td><b>${value}</b></td>
      <td>${spread}</td>
    </tr>`;
  const task = config['task'] ?? '';
  const id = verdictOf(task, config['output'] ?? '');
  const verdict = locale.word(`activation.verdict.${id}`) ?? '';
  return html`<table class="numbers" aria-label=${locale.t('activation.runs_table')}>
      <thead>
        <tr>
          <th scope="col">${locale.t('activation.runs_count', { count: runs.count })}</th>
          <th scope="col">${locale.t('activation.median')}</th>
          <th scope="col">${locale.t('activation.spread')}</th>
        </tr>
      </thead>
      <tbody>
        ${row(
          locale.t('activation.loss'),
          short(median(runs.loss), 3),
          range(runs.loss, (v) => short(v, 2)),
        )}
        ${
          sorts
            ? row(
                locale.t('activation.right'),
                percent(median(runs.accuracy)),
                range(runs.accuracy, (v) => percent(v)),
              )
            : row(
                locale.t('activation.negative'),
                percent(median(runs.negative)),
                range(runs.negative, (v) => percent(v)),
              )
        }
        ${row(locale.t('activation.died'), locale.t('activation.of', { n: runs.dead, count: runs.count }), '')}
      </tbody>
    </table>
    <p class="verdict"><strong>${locale.choice('output', config['output'] ?? '')}</strong> ${verdict}</p>`;
}
