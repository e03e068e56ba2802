/**
 * Descent: one contour map per scaler with the way down, and the loss of each over the steps against
 * the target they race for.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { Ink, Series } from '../../components/chart_model';
import '../../components/xy_chart';
import { catalog } from '../../lib/catalog';
import type { Locale } from '../../lib/i18n';
import { short } from '../../lib/numbers';
import type { LabView } from '../layout';
import './pictures';
import type { ContourMap } from './pictures';

export interface Style {
  readonly ink: Ink;
  readonly dash: readonly number[];
}

const styles: readonly Style[] = [
  { ink: 's3', dash: [] },
  { ink: 's1', dash: [7, 3] },
  { ink: 's2', dash: [2, 3] },
  { ink: 's4', dash: [9, 3, 2, 3] },
];

export function styleOf(index: number): Style {
  return styles[index % styles.length] ?? { ink: 'fg', dash: [] };
}

/** The core counts scalers in the order of the parameter's choices. */
export function scalerName(locale: Locale, number: number): string {
  const row = catalog.labs.find(({ id }) => id === 'feature-normalization');
  const choices = row?.params.find(({ key }) => key === 'scalers')?.choices ?? [];
  return locale.choice('scalers', choices[Math.round(number)] ?? '');
}

export interface Track {
  readonly name: string;
  readonly loss: number;
  readonly step: number;
  readonly reached: boolean;
  readonly diverged: boolean;
  readonly condition: number;
  readonly most: number;
  readonly lr: number;
}

export function tracksOf({ frame, env }: LabView): Track[] {
  return Array.from({ length: frame.values('tracks').dims[0] }, (_, i) => {
    const [
      scaler = 0,
      loss = NaN,
      step = 0,
      reached = -1,
      diverged = -1,
      condition = NaN,
      most = NaN,
      lr = NaN,
    ] = frame.row('tracks', i);
    const name = scalerName(env.locale, scaler);
    return { name, loss, step, reached: reached >= 0, diverged: diverged >= 0, condition, most, lr };
  });
}

interface Course {
  readonly step: number[];
  readonly loss: number[];
  readonly x: number[];
  readonly y: number[];
}

function coursesOf({ frame }: LabView, count: number): Course[] {
  const courses = Array.from({ length: count }, (): Course => ({ step: [], loss: [], x: [], y: [] }));
  const { data, dims } = frame.values('courses');
  for (let i = 0; i < dims[0]; i++) {
    const [track = 0, step = 0, loss = NaN, x = NaN, y = NaN] = data.subarray(i * 5, i * 5 + 5);
    const course = courses[track];
    course?.step.push(step);
    course?.loss.push(loss);
    course?.x.push(x);
    course?.y.push(y);
  }
  return courses;
}

function stateOf(locale: Locale, track: Track): string {
  if (track.diverged) return locale.t('normalization.diverged_at', { step: locale.count(track.step) });
  if (track.reached) return locale.t('normalization.there_at', { step: locale.count(track.step) });
  return locale.t('normalization.under_way', { step: locale.count(track.step) });
}

export function descentStage(view: LabView): TemplateResult {
  const { env, frame, config } = view;
  const { locale } = env;
  const tracks = tracksOf(view);
  const courses = coursesOf(view, tracks.length);
  const maps = tracks.map((track, i): ContourMap => {
    const [x = 0, y = 0, a = 1, b = 0, c = 1, reach = 1] = frame.row('maps', i);
    const { x: px = [], y: py = [] } = courses[i] ?? {};
    const figure = stateOf(locale, track);
    return { name: track.name, figure, best: [x, y], a, b, c, reach, path: { x: px, y: py } };
  });
  const [first = '', second = ''] = (config['pair'] ?? '').split('_');
  const weightOf = (feature: string): string =>
    locale.t('normalization.weight_of', {
      feature: locale.word(`normalization.feature.${feature}`) ?? feature,
    });
  const summary = tracks.map((track) => `${track.name}: ${stateOf(locale, track)}`).join('; ');
  const series = tracks.map((track, i): Series => ({
    id: `track-${i}`,
    kind: 'line',
    label: track.name,
    x: courses[i]?.step ?? [],
    y: courses[i]?.loss ?? [],
    size: 2.25,
    ...styleOf(i),
  }));
  const ends = tracks.map((track, i): Series => ({
    id: `end-${i}`,
    kind: 'points',
    label: '',
    x: [track.step],
    y: [track.loss],
    ink: styleOf(i).ink,
    size: 4,
    marker: track.reached ? 'circle' : track.diverged ? 'cross' : 'ring',
  }));
  const target = frame.scalar('target');
  const most = Math.max(...courses.flatMap(({ loss }) => loss).filter(Number.isFinite));
  return html`<div class="panel descent">
    <normalization-maps
      .env=${env}
      .summary=${locale.t('normalization.maps_summary', { tracks: summary })}
      .xLabel=${weightOf(first)}
      .yLabel=${weightOf(second)}
      .maps=${maps}
    ></normalization-maps>
    <descent-xy-chart
      .env=${env}
      .label=${locale.t('normalization.loss')}
      .summary=${locale.t('normalization.loss_summary', { step: locale.count(frame.step), target: short(target, 3) })}
      .series=${[...series, ...ends]}
      .levels=${[{ label: `${locale.t('normalization.target')} ${short(target, 3)}`, y: target }]}
      .x=${{ label: locale.t('ui.run.step_word'), min: 0, max: reachOf(frame.step, frame.budget) }}
      .y=${{ log: true, min: 10 ** Math.floor(Math.log10(target * 0.9)), max: 10 ** Math.ceil(Math.log10(most)) }}
    ></descent-xy-chart>
  </div>`;
}

/** A run may end long before its budget: the axis ends at 1, 2 or 5 × 10ⁿ beyond the present step. */
function reachOf(step: number, budget: number): number {
  for (let power = 10; power < budget; power *= 10)
    for (const digit of [1, 2, 5]) if (digit * power >= step * 1.02) return Math.min(digit * power, budget);
  return Math.max(1, budget);
}

/** Three digits; large numbers as people write them. */
function figure(locale: Locale, value: number): string {
  return value < 1e4 ? short(value, 3) : locale.count(Number(value.toPrecision(2)));
}

export function descentReadouts(view: LabView): TemplateResult {
  const { locale } = view.env;
  const shared = view.config['rate'] === 'own';
  return html`<table class="numbers" aria-label=${locale.t('normalization.table')}>
      <thead>
        <tr>
          <th scope="col">${locale.t('normalization.scaler')}</th>
          <th scope="col">${locale.t('normalization.condition')}</th>
          <th scope="col">${locale.t('normalization.most')}</th>
          ${shared ? html`<th scope="col">${locale.t('normalization.lr')}</th>` : nothing}
          <th scope="col">${locale.t('normalization.steps')}</th>
        </tr>
      </thead>
      <tbody>
        ${tracksOf(view).map(
          (track) =>
            html`<tr>
              <th scope="row">${track.name}</th>
              <td>${figure(locale, track.condition)}</td>
              <td>${short(track.most, 2)}</td>
              ${shared ? html`<td class=${track.lr > track.most ? 'bad' : ''}>${short(track.lr, 2)}</td>` : nothing}
              <td class=${track.diverged ? 'bad' : ''}>
                ${
                  track.diverged
                    ? '∞'
                    : track.reached
                      ? locale.count(track.step)
                      : `> ${locale.count(track.step)}`
                }
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="fine">${locale.t('normalization.how')}</p>`;
}
