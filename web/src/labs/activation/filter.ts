/**
 * Filter: above, a stream of numbers through one function; below, a picture through three hidden
 * layers whose units it switches on or off. Read-outs: one unit's sum, and one neuron that looks for
 * the picture and meets it, noise, and its opposite.
 */
import { html, type TemplateResult } from 'lit';
import { short } from '../../lib/numbers';
import type { LabView } from '../layout';
import { chosenFunctions, percent, rowOf } from './functions';
import './gate_view';
import type { Passage } from './gate_view';
import './unit_grids';

const units = 64;

function stream({ frame }: LabView): Passage[] {
  const { data, dims } = frame.values('stream');
  return Array.from({ length: dims[0] }, (_, i) => ({
    z: data[3 * i] ?? 0,
    value: data[3 * i + 1] ?? 0,
    on: data[3 * i + 2] === 1,
  }));
}

/** The gate itself: pairs of z and f(z), in order of z. */
export function gateCurve({ frame }: Pick<LabView, 'frame'>): [number, number][] {
  const z = frame.row('gate', 0);
  const f = frame.row('gate', 1);
  return Array.from(z, (at, i): [number, number] => [at, f[i] ?? NaN]);
}

/** The f axis: the function's own bounds with room, or the middle of the histogram's span. */
function heightOf(view: LabView): { low: number; high: number } {
  const [low, high] = rowOf(chosenFunctions(view.config, view.env.locale)[0]?.id ?? '')?.range ?? [
    null,
    null,
  ];
  if (low !== null && high !== null) {
    const room = (high - low) * 0.15;
    return { low: low - room, high: high + room };
  }
  return { low: low === null ? -6 : Math.min(-1, low - 0.5), high: 6 };
}

export function filterStage(view: LabView): TemplateResult {
  const { env, frame } = view;
  const { locale } = env;
  const f = chosenFunctions(view.config, locale)[0];
  const { low, high } = heightOf(view);
  const share = frame.scalar('on_share');
  const after = view.ui.get('units') !== 'before';
  const before = frame.values('units_before').data;
  const output = frame.values('units_after').data;
  const off = frame.row('off_share', 0);
  // On is f(z) above f(0), which for every function of the table means z above 0.
  const limit = Math.max(0.5, ...Array.from(before, Math.abs)) * 0.7;
  const layers = [1, 2, 3].map((n) => locale.t('activation.layer', { n }));
  const mode = (id: string, label: string, on: boolean): TemplateResult =>
    html`<button role="radio" aria-checked=${on} @click=${() => view.setUi('units', id)}>${label}</button>`;
  return html`<div class="filter">
    <activation-gate
      .env=${env}
      .label=${`f = ${f?.name ?? ''}`}
      .words=${{ before: locale.t('activation.before'), after: locale.t('activation.after') }}
      .summary=${locale.t('activation.gate_summary', { function: f?.name ?? '', count: locale.count(frame.step), share: percent(share) })}
      .stream=${stream(view)}
      .curve=${gateCurve(view)}
      .incoming=${frame.row('histogram_before', 1)}
      .outgoing=${frame.row('histogram_after', 1)}
      .low=${low}
      .high=${high}
    ></activation-gate>
    <div class="units-head">
      <strong>${locale.t('activation.layers')}</strong><span>${locale.t('activation.layers_hint')}</span>
      <div class="segments" role="radiogroup" aria-label=${locale.t('activation.layers')}>
        ${mode('before', locale.t('activation.units_before'), !after)}${mode('after', locale.t('activation.units_after'), after)}
      </div>
    </div>
    <activation-units
      .env=${env}
      .summary=${locale.t('activation.units_summary', { off: percent(off[0] ?? NaN) })}
      .titles=${[locale.t('activation.picture'), ...layers]}
      .feet=${[locale.t('activation.paint'), ...[0, 1, 2].map((i) => locale.t('activation.off', { share: percent(off[i] ?? NaN) }))]}
      .picture=${frame.values('picture').data}
      .shown=${after ? output : before}
      .on=${after ? Array.from(before, (z) => z > 0) : []}
      .limit=${limit}
      .chosen=${chosenUnit(view)}
      @unit-choose=${(e: CustomEvent<{ unit: number }>) => view.setUi('unit', String(e.detail.unit))}
      @pixel-paint=${(e: CustomEvent<{ index: number; value: number }>) => view.act(`paint index=${e.detail.index} value=${e.detail.value}`)}
    ></activation-units>
  </div>`;
}

function chosenUnit({ ui }: LabView): number {
  return Number(ui.get('unit') ?? 27);
}

export function filterReadouts(view: LabView): TemplateResult {
  const { env, frame } = view;
  const { locale } = env;
  const unit = chosenUnit(view);
  const z = frame.values('units_before').data[unit] ?? NaN;
  const f = frame.values('units_after').data[unit] ?? NaN;
  const name = locale.t('activation.unit', { layer: Math.floor(unit / units) + 1, unit: (unit % units) + 1 });
  const rows = ['pattern', 'noise', 'inverse'] as const;
  return html`<section class="unit" aria-label=${name}>
      <h2>${name}</h2>
      <p class="sum">
        <span><i>z</i><b>${short(z, 3)}</b></span
        ><span class="op">×</span>
        <span><i>${locale.t('activation.factor')}</i><b>${short(f / z, 3)}</b></span
        ><span class="op">=</span>
        <span><i>${locale.t('activation.output_word')}</i><b>${short(f, 3)}</b></span>
      </p>
    </section>
    <table class="numbers">
      <caption>
        ${locale.t('activation.neuron')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${locale.t('activation.neuron_sees')}</th>
          <th scope="col">z</th>
          <th scope="col">f(z)</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map((id, i) => {
          const [sum = NaN, out = NaN] = frame.row('neuron', i);
          return html`<tr>
            <th scope="row">${locale.t(`activation.neuron.${id}`)}</th>
            <td>${short(sum, 3)}</td>
            <td><b>${short(out, 3)}</b></td>
          </tr>`;
        })}
      </tbody>
    </table>`;
}
