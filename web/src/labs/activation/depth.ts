/**
 * Depth: before any training, how large the gradient of each layer is on a log axis, and how the
 * outputs of each layer are spread. The layers near the input are those the gradient reaches last.
 */
import { html, type TemplateResult } from 'lit';
import type { Series } from '../../components/chart_model';
import '../../components/xy_chart';
import { short } from '../../lib/numbers';
import type { LabView } from '../layout';
import { chosenFunctions, rowOf, sample } from './functions';
import { lossRange } from './net';
import './strips';
import type { Strip } from './strips';

/** Where a function has no bound, the core's histograms end here. */
const histogramReach = 3;

export function ratioWord(ratio: number): 'vanishes' | 'survives' | 'explodes' {
  if (ratio < 1e-3) return 'vanishes';
  return ratio > 1e3 ? 'explodes' : 'survives';
}

export function depthStage(view: LabView): TemplateResult {
  const { env, frame, config } = view;
  const { locale } = env;
  const chosen = chosenFunctions(config, locale);
  const layer = frame.row('gradients', 0);
  const rows = chosen.map((_, i) => frame.row('gradients', i + 1));
  const series = chosen.flatMap((f, i): Series[] => {
    const common = { id: f.id, x: layer, y: rows[i] ?? [], ink: f.ink } as const;
    return [
      { ...common, kind: 'line', label: f.name, dash: f.dash, size: 2.5 },
      { ...common, id: `${f.id}-dots`, kind: 'points', label: '', size: 3 },
    ];
  });
  const strips = chosen.map((f): Strip => {
    const [low, high] = rowOf(f.id)?.range ?? [null, null];
    return {
      name: f.name,
      ink: f.ink,
      dash: f.dash,
      low: Math.max(low ?? -histogramReach, -histogramReach),
      high: Math.min(high ?? histogramReach, histogramReach),
    };
  });
  const { data, dims } = frame.values('activations');
  const summary = chosen.map((f, i) => `${f.name} ${short(frame.row('ratio', i)[0] ?? NaN, 3)}`).join('; ');
  return html`<div class="depth">
    <descent-xy-chart
      .env=${env}
      .label=${locale.t('activation.gradients')}
      .summary=${locale.t('activation.gradients_summary', { ratios: summary })}
      .series=${series}
      .x=${{ label: locale.t('activation.layer_axis'), min: Math.min(1, layer[0] ?? 1), max: Math.max(2, layer.at(-1) ?? 2) }}
      .y=${{ log: true, ...lossRange(rows) }}
    ></descent-xy-chart>
    <activation-strips
      .env=${env}
      .label=${locale.t('activation.outputs')}
      .summary=${locale.t('activation.outputs_summary')}
      .strips=${strips}
      .shares=${data}
      .layers=${dims[1]}
      .bins=${dims[2]}
      .words=${{ first: locale.t('activation.layer', { n: 1 }), last: locale.t('activation.layer', { n: dims[1] }) }}
    ></activation-strips>
  </div>`;
}

export function depthReadouts(view: LabView): TemplateResult {
  const { env, frame } = view;
  const { locale } = env;
  return html`<table class="numbers" aria-label=${locale.t('activation.ratio')}>
      <thead>
        <tr>
          <th scope="col">${locale.t('activation.function')}</th>
          <th scope="col">${locale.t('activation.ratio_short')}</th>
          <th scope="col">${locale.t('activation.gradient')}</th>
        </tr>
      </thead>
      <tbody>
        ${chosenFunctions(view.config, locale).map((f, i) => {
          const ratio = frame.row('ratio', i)[0] ?? NaN;
          const word = ratioWord(ratio);
          return html`<tr>
            <th scope="row">
              <span class="named">${sample(f)}<span>${f.name}</span></span>
            </th>
            <td>${short(ratio, 3)}</td>
            <td class=${word}>${locale.t(`activation.ratio.${word}`)}</td>
          </tr>`;
        })}
      </tbody>
    </table>
    <p class="fine">${locale.t('activation.depth_how')}</p>`;
}
