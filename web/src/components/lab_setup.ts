/** The set-up of <descent-lab>: presets, the layout's own picker, the form; folded on middle widths. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Presentation } from '../embed/presentation';
import type { LabLayout, LabView } from '../labs/layout';
import type { LabRow, ParamRow, PresetRow } from '../lib/catalog';
import { fullConfig, isShown, type Config } from '../lib/config_text';
import type { Locale } from '../lib/i18n';
import { icons } from '../lib/icons';
import type { ParamChange } from './param_field';
import './param_form';
import './preset_bar';
import type { Env } from './shared';

export interface Setup {
  readonly env: Env;
  readonly row: LabRow;
  readonly layout: LabLayout | null;
  readonly view: LabView | null;
  readonly config: Config;
  /** Whether it is unfolded. */
  readonly open: boolean;
  /** What stands above the presets, e.g. the lanes of a race. */
  readonly above: TemplateResult | typeof nothing;
  readonly presentation: Presentation;
}

export interface SetupEvents {
  fold(): void;
  preset(event: CustomEvent<{ id: string }>): void;
  param(event: CustomEvent<ParamChange>): void;
}

export function isStill(layout: LabLayout | null, config: Config): boolean {
  return layout?.isStill?.(config) ?? false;
}

/** In a lab of several panels, only the presets of the present one. */
function presetsOf({ row, layout, config }: Setup): readonly PresetRow[] {
  const key = layout?.panels;
  if (!key) return row.presets;
  return row.presets.filter((preset) => fullConfig(row.params, preset.config)[key] === config[key]);
}

/** A switch that is on is named in the fold's line; one that is off is left out. */
function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

/** A value in words; several chosen at once as a list. */
function named(locale: Locale, { key, kind }: ParamRow, value: string): string {
  if (kind !== 'choices') return locale.choice(key, value);
  const words = value.split(',').map((one) => locale.choice(key, one));
  return words.join(locale.lang === 'zh' ? '、' : ', ');
}

export function setupView(setup: Setup, events: SetupEvents): TemplateResult {
  const { env, row, layout, view, config, open } = setup;
  const { locale } = env;
  const { controls, lock } = setup.presentation;
  const hide = [
    'seed',
    layout?.panels ?? '',
    ...(layout?.elsewhere?.(config) ?? []),
    ...setup.presentation.hide,
  ];
  const params = isStill(layout, config)
    ? row.params.map((param) => ({ ...param, effect: 'live' as const }))
    : row.params;
  const values = row.params
    .filter(
      (param) =>
        param.rank === 'primary' &&
        param.kind !== 'points' &&
        isShown(param, config) &&
        !hide.includes(param.key) &&
        (param.kind !== 'flag' || isOn(config[param.key])),
    )
    .map((param) => {
      const name = locale.param(param.key, param.kind);
      return param.kind === 'flag' ? name : `${name} ${named(locale, param, config[param.key] ?? '')}`;
    });
  return html`
    <button class="fold" aria-expanded=${open} aria-controls="settings" @click=${events.fold}>
      ${icons.chevron}<strong>${locale.t('ui.tabs.setup')}</strong><span>${values.join(' · ')}</span>
    </button>
    <div class="settings" id="settings" data-open=${open}>
      ${setup.above}
      ${
        controls.has('presets')
          ? html`<descent-preset-bar
              .env=${env}
              .row=${row}
              .presets=${presetsOf(setup)}
              .config=${config}
              @preset-choose=${events.preset}
            ></descent-preset-bar>`
          : nothing
      }
      ${
        controls.has('settings')
          ? html`${view && layout?.setup ? layout.setup(view) : nothing}
              <descent-param-form
                .env=${env}
                .params=${params}
                .config=${config}
                .hide=${hide}
                .lock=${lock}
                @param-change=${events.param}
              ></descent-param-form>`
          : nothing
      }
    </div>
  `;
}
