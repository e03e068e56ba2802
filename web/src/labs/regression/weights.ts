/** The numbers that are learned: a column per hidden unit, read out by pointing or touching. */
import { html, nothing, type TemplateResult } from 'lit';
import { short } from '../../lib/numbers';
import type { LabView } from '../layout';

const rows = ['regression.w_in', 'regression.bias', 'regression.w_out'] as const;

export function weightStrip(view: LabView): TemplateResult | typeof nothing {
  const { frame, env } = view;
  if (!frame.has('weights')) return nothing;
  const { locale } = env;
  const units = frame.values('weights').dims[1];
  const values = rows.map((_, row) => frame.row('weights', row));
  const most = Math.max(1e-9, ...values.flatMap((row) => Array.from(row, Math.abs)));
  const tint = (value: number): string =>
    `background: color-mix(in srgb, var(--descent-${value < 0 ? 'neg' : 'pos'}) ${Math.round((90 * Math.abs(value)) / most)}%, var(--descent-zero))`;
  const readout = (unit: number): string =>
    locale.t('regression.unit', {
      unit: unit + 1,
      w: short(values[0]?.[unit] ?? NaN, 2),
      b: short(values[1]?.[unit] ?? NaN, 2),
      v: short(values[2]?.[unit] ?? NaN, 2),
    });
  const chosen = Number(view.ui.get('unit') || NaN);
  const point = (event: Event): void => {
    const unit = (event.target as HTMLElement).dataset['unit'];
    if (unit !== undefined) view.setUi('unit', unit);
  };
  const whole = locale.t('regression.weights_count', {
    count: 3 * units + 1,
    bias: short(frame.scalar('output_bias'), 2),
  });
  return html`<table class="weights" @pointerover=${point} @click=${point}>
    <caption>
      <b>${locale.t('regression.weights')}</b>
      <span>${chosen < units ? readout(chosen) : whole}</span>
    </caption>
    ${values.map(
      (row, i) =>
        html`<tr>
          <th scope="row">${locale.t(rows[i] ?? rows[0])}</th>
          ${Array.from(
            row,
            (value, unit) =>
              html`<td style=${tint(value)} data-unit=${unit} title=${readout(unit)}>
                <span class="unseen">${short(value, 2)}</span>
              </td>`,
          )}
        </tr>`,
    )}
  </table>`;
}
