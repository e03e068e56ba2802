/**
 * Net: a race. Each chosen function sits in the hidden layers of its own small network; all learn
 * from the same examples from the same beginning. Stage: what each has learned, and their losses.
 */
import { html, type TemplateResult } from 'lit';
import type { Series } from '../../components/chart_model';
import '../../components/xy_chart';
import { short } from '../../lib/numbers';
import type { LabView } from '../layout';
import { chosenFunctions, percent, sample, type Chosen } from './functions';
import type { Contender, Examples } from './multiples';
import './multiples';

export interface Standing {
  readonly loss: number;
  readonly accuracy: number;
  /** −1: not there yet. */
  readonly goalStep: number;
}

export function standings(frame: LabView['frame']): Standing[] {
  const { dims } = frame.values('race');
  return Array.from({ length: dims[0] }, (_, i) => {
    const [loss = NaN, accuracy = NaN, goalStep = -1] = frame.row('race', i);
    return { loss, accuracy, goalStep };
  });
}

/** First to the goal; before anyone is there, the smallest loss. −1 while nothing has been learned. */
export function leaderOf(all: readonly Standing[], step: number): number {
  if (step === 0) return -1;
  const rank = (s: Standing): number =>
    s.goalStep >= 0 ? s.goalStep - 1e9 : Number.isFinite(s.loss) ? s.loss : Infinity;
  let best = 0;
  all.forEach((s, i) => {
    if (rank(s) < rank(all[best] ?? s)) best = i;
  });
  return all.length === 0 ? -1 : best;
}

export function classifies({ frame }: LabView): boolean {
  return frame.has('fields');
}

export function examplesOf({ frame }: LabView): Examples {
  const columns = frame.values('data').dims[1];
  return {
    x: frame.column('data', 0),
    y: frame.column('data', 1),
    kind: columns > 2 ? frame.column('data', 2) : null,
  };
}

/** The core's fields span [−6, 6] both ways (`x_min`, `x_max` of its generators). */
export const fieldReach = 6;

export function lossRange(rows: readonly Float32Array[]): { min?: number; max?: number } {
  let [low, high] = [Infinity, 0];
  for (const row of rows) {
    for (const value of row) {
      if (!(value > 0) || !Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (!(high > 0)) return {};
  return {
    min: 10 ** Math.max(-9, Math.floor(Math.log10(low * 0.9))),
    max: 10 ** Math.ceil(Math.log10(high)),
  };
}

export function netStage(view: LabView): TemplateResult {
  const { env, frame } = view;
  const { locale } = env;
  const chosen = chosenFunctions(view.config, locale);
  const table = standings(frame);
  const leader = leaderOf(table, frame.step);
  const figure = (i: number): string => {
    const s = table[i];
    return classifies(view)
      ? locale.t('activation.right_share', { share: percent(s?.accuracy ?? NaN) })
      : locale.t('activation.loss_is', { loss: short(s?.loss ?? NaN, 3) });
  };
  const contenders = chosen.map((f, i): Contender => ({
    name: f.name,
    figure: figure(i),
    ink: f.ink,
    dash: f.dash,
    leads: i === leader,
  }));
  const examples = examplesOf(view);
  const { data, dims } = frame.values('fields');
  const summary = chosen.map((f, i) => `${f.name}: ${figure(i)}`).join('; ');
  const curves = Array.from({ length: frame.values('fits').dims[0] }, (_, i) => frame.row('fits', i));
  return html`<div class="net">
    <activation-multiples
      style="flex-grow: ${chosen.length > 4 ? 1.8 : 0.85}"
      .env=${env}
      .summary=${summary}
      .contenders=${contenders}
      .fields=${classifies(view) ? data : null}
      .side=${dims[1]}
      .reach=${fieldReach}
      .curves=${curves}
      .examples=${examples}
      .leader=${locale.t('activation.leads')}
    ></activation-multiples>
    ${lossChart(view, chosen)}
  </div>`;
}

function lossChart(view: LabView, chosen: readonly Chosen[]): TemplateResult {
  const { env, frame } = view;
  const { locale } = env;
  const steps = frame.row('history', 0);
  const rows = chosen.map((_, i) => frame.row('history', i + 1));
  const series = chosen.map((f, i): Series => ({
    id: f.id,
    kind: 'line',
    label: f.name,
    x: steps,
    y: rows[i] ?? [],
    ink: f.ink,
    dash: f.dash,
    size: 2,
  }));
  return html`<descent-xy-chart
    .env=${env}
    .label=${locale.t('activation.loss')}
    .series=${series}
    .summary=${locale.t('activation.loss_summary', { step: locale.count(frame.step) })}
    .x=${{ label: locale.t('ui.run.step_word'), min: 0, max: Math.max(1, frame.budget) }}
    .y=${{ log: true, ...lossRange(rows) }}
  ></descent-xy-chart>`;
}

export function netReadouts(view: LabView): TemplateResult {
  const { env, frame } = view;
  const { locale } = env;
  const table = standings(frame);
  const leader = leaderOf(table, frame.step);
  const sorts = classifies(view);
  return html`<table class="numbers" aria-label=${locale.t('activation.race')}>
      <thead>
        <tr>
          <th scope="col">${locale.t('activation.function')}</th>
          <th scope="col">${locale.t('activation.loss')}</th>
          ${sorts ? html`<th scope="col">${locale.t('activation.right')}</th>` : ''}
          <th scope="col">${locale.t('activation.goal_step')}</th>
        </tr>
      </thead>
      <tbody>
        ${chosenFunctions(view.config, locale).map((f, i) => {
          const s = table[i];
          return html`<tr class=${i === leader ? 'leader' : ''}>
            <th scope="row">
              <span class="named"
                >${sample(f)}<span
                  >${f.name}${i === leader ? html`<em>${locale.t('activation.leads')}</em>` : ''}</span
                ></span
              >
            </th>
            <td>${short(s?.loss ?? NaN, 3)}</td>
            ${sorts ? html`<td>${percent(s?.accuracy ?? NaN)}</td>` : ''}
            <td>${(s?.goalStep ?? -1) >= 0 ? locale.count(s?.goalStep ?? 0) : '–'}</td>
          </tr>`;
        })}
      </tbody>
    </table>
    <p class="fine">${locale.t(sorts ? 'activation.goal_accuracy' : 'activation.goal_loss')}</p>`;
}
