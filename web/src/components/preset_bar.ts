/**
 * <descent-preset-bar>: a lab's named configurations, and one sentence on why the chosen one is worth
 * a look. A preset counts as chosen while nothing but the seed differs from it. Emits `preset-choose`
 * ({ id }).
 */
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import type { LabRow, PresetRow } from '../lib/catalog';
import { fullConfig, sameValue, type Config } from '../lib/config_text';
import { baseStyles, controlStyles, emit, type Env } from './shared';

export function isPreset(row: LabRow, preset: PresetRow, config: Config): boolean {
  const wanted = fullConfig(row.params, preset.config);
  return row.params.every(
    (param) => param.key === 'seed' || sameValue(param, wanted[param.key] ?? '', config[param.key] ?? ''),
  );
}

export class PresetBar extends LitElement {
  static override properties = {
    env: { attribute: false },
    row: { attribute: false },
    presets: { attribute: false },
    config: { attribute: false },
  };
  declare env: Env;
  declare row: LabRow;
  /** Those of the row's presets that are offered. */
  declare presets: readonly PresetRow[];
  declare config: Config;

  static override styles = [
    baseStyles,
    controlStyles,
    css`
      :host {
        display: block;
        font-size: 14px;
      }
      .presets {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }
      .why {
        margin: 8px 0 0;
        color: var(--descent-muted);
        line-height: 1.5;
      }
    `,
  ];

  override render(): TemplateResult | typeof nothing {
    if (!this.env || !this.row || !this.presets || this.presets.length === 0) return nothing;
    const { locale } = this.env;
    const chosen = this.presets.find((preset) => isPreset(this.row, preset, this.config ?? {}));
    const key = (preset: PresetRow, part: string): string => `preset.${this.row.id}.${preset.id}.${part}`;
    return html`
      <div class="presets" role="group" aria-label=${locale.t('ui.form.presets')}>
        ${this.presets.map(
          (preset) =>
            html`<button
              aria-pressed=${preset === chosen}
              title=${locale.word(key(preset, 'why')) ?? ''}
              @click=${() => emit(this, 'preset-choose', { id: preset.id })}
            >
              ${locale.word(key(preset, 'name')) ?? preset.id}
            </button>`,
        )}
      </div>
      <p class="why">${chosen ? locale.word(key(chosen, 'why')) : locale.t('ui.form.own')}</p>
    `;
  }
}

customElements.define('descent-preset-bar', PresetBar);
