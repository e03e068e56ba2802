/**
 * Vector: scores as bars to drag; beside them what softmax, its logarithm, and one sigmoid per score
 * make of them. Where softmax has become exactly 0, its logarithm is −∞: log-softmax is not.
 */
import { html, nothing, type TemplateResult } from 'lit';
import '../../components/bar_chart';
import { short } from '../../lib/numbers';
import type { LabView } from '../layout';

/** Bars span this much unless a score lies beyond. */
const usualReach = 6;

export function scoreRange(scores: ArrayLike<number>): { min: number; max: number } {
  const far = Math.max(...Array.from(scores, Math.abs));
  return far <= usualReach
    ? { min: -usualReach, max: usualReach }
    : { min: -Math.ceil(far * 1.1), max: Math.ceil(far * 1.1) };
}

export function vectorStage(view: LabView): TemplateResult {
  const { env, frame } = view;
  const { locale } = env;
  const scores = frame.row('logits', 0);
  const logs = frame.row('log_softmax', 0);
  const [, , winner = -1] = frame.row('sums', 0);
  const names = Array.from(scores, (_, i) => locale.t('activation.class', { n: i + 1 }));
  const { min, max } = scoreRange(scores);
  const deepest = Math.min(-1, ...logs);
  const bars = (
    label: string,
    hint: string,
    values: Float32Array,
    low: number,
    high: number,
    marked: boolean,
  ): TemplateResult =>
    html`<div class="bars">
      <descent-bar-chart
        .env=${env}
        .label=${label}
        .names=${names}
        .values=${values}
        .min=${low}
        .max=${high}
        .mark=${marked ? winner : -1}
        .markLabel=${locale.t('activation.winner')}
      ></descent-bar-chart>
      <p>${hint}</p>
    </div>`;
  const [softmaxSum = NaN, sigmoidSum = NaN] = frame.row('sums', 0);
  return html`<div class="vector">
    <div class="bars scores">
      <descent-bar-chart
        draggable-bars
        .env=${env}
        .label=${locale.t('activation.scores')}
        .names=${names}
        .values=${scores}
        .min=${min}
        .max=${max}
        .mark=${winner}
        .markLabel=${locale.t('activation.largest')}
        @bar-change=${(e: CustomEvent<{ index: number; value: number }>) => view.configure({ [`z${e.detail.index + 1}`]: String(e.detail.value) })}
      ></descent-bar-chart>
      <p>${locale.t('activation.drag')}</p>
    </div>
    ${bars('softmax', locale.t('activation.sum_is', { sum: short(softmaxSum, 4) }), frame.row('softmax', 0), 0, 1, true)}
    ${bars(locale.t('activation.n_sigmoids'), locale.t('activation.sum_is', { sum: short(sigmoidSum, 4) }), frame.row('sigmoids', 0), 0, 1, false)}
    ${bars('log-softmax', locale.t('activation.log_hint'), logs, deepest, 0, false)}
  </div>`;
}

export function vectorReadouts(view: LabView): TemplateResult {
  const { env, frame } = view;
  const { locale } = env;
  const rows = {
    z: frame.row('logits', 0),
    p: frame.row('softmax', 0),
    log: frame.row('log_softmax', 0),
    naive: frame.row('log_of_softmax', 0),
  };
  const [, , winner = -1] = frame.row('sums', 0);
  const lost = Array.from(rows.naive).filter((value) => value === -Infinity).length;
  return html`<table class="numbers" aria-label=${locale.t('activation.vector_table')}>
      <thead>
        <tr>
          <th scope="col">${locale.t('activation.class_word')}</th>
          <th scope="col">z</th>
          <th scope="col">softmax</th>
          <th scope="col">log-softmax</th>
          <th scope="col">log(softmax)</th>
        </tr>
      </thead>
      <tbody>
        ${Array.from(
          rows.z,
          (z, i) =>
            html`<tr class=${i === winner ? 'leader' : ''}>
              <th scope="row">${i + 1}</th>
              <td>${short(z)}</td>
              <td>${short(rows.p[i] ?? NaN, 3)}</td>
              <td>${short(rows.log[i] ?? NaN, 3)}</td>
              <td class=${rows.naive[i] === -Infinity ? 'dead' : ''}>${short(rows.naive[i] ?? NaN, 3)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${lost > 0 ? html`<p class="verdict">${locale.t('activation.log_lost', { count: lost })}</p>` : nothing}
    <p class="fine">${locale.t('activation.softmax_rule')}</p>`;
}
