/**
 * <descent-param-form>: the set-up of a lab, drawn from the catalog rows alone: primary parameters in
 * sight, the rest behind "more", each only while its `when` holds. `param-change` of the fields
 * bubbles through. `hide` leaves out parameters that a layout shows elsewhere (the seed); those of
 * `lock` are shown but cannot be changed.
 */
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import type { ParamRow } from '../lib/catalog';
import { isShown, type Config } from '../lib/config_text';
import { icons } from '../lib/icons';
import './param_field';
import { baseStyles, type Env } from './shared';

export class ParamForm extends LitElement {
  static override properties = {
    env: { attribute: false },
    params: { attribute: false },
    config: { attribute: false },
    hide: { attribute: false },
    lock: { attribute: false },
  };
  declare env: Env;
  declare params: readonly ParamRow[];
  declare config: Config;
  declare hide: readonly string[];
  /** Keys, or `*` for all. */
  declare lock: ReadonlySet<string>;

  constructor() {
    super();
    this.params = [];
    this.config = {};
    this.hide = [];
    this.lock = new Set();
  }

  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }
      .fields {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 12px;
      }
      @container (min-width: 500px) and (max-width: 1023px) {
        .fields {
          grid-template-columns: repeat(2, minmax(0, 1fr));
          gap: 14px 28px;
        }
      }
      summary {
        display: flex;
        align-items: center;
        gap: 4px;
        min-height: 36px;
        margin: 8px 0 4px -4px;
        color: var(--descent-muted);
        font-size: 14px;
        cursor: pointer;
        list-style: none;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      summary svg {
        transform: rotate(-90deg);
      }
      details[open] summary svg {
        transform: none;
      }
      .legend {
        display: flex;
        gap: 6px;
        margin: 14px 0 0;
        color: var(--descent-muted);
        font-size: 13px;
        line-height: 1.4;
      }
      .legend svg {
        width: 13px;
        height: 13px;
        margin-top: 2px;
      }
      @media (pointer: coarse) {
        summary {
          min-height: 44px;
        }
      }
    `,
  ];

  override render(): TemplateResult | typeof nothing {
    if (!this.env) return nothing;
    const shown = this.params.filter(
      (param) => param.kind !== 'points' && isShown(param, this.config) && !this.hide.includes(param.key),
    );
    const primary = shown.filter((param) => param.rank === 'primary');
    const more = shown.filter((param) => param.rank === 'more');
    const { locale } = this.env;
    const legend = shown.some((param) => param.effect === 'restart')
      ? html`<p class="legend">${icons.reset}<span>${locale.t('ui.form.legend')}</span></p>`
      : nothing;
    return html`
      <div class="fields">${primary.map((param) => this.field(param))}</div>
      ${
        more.length > 0
          ? html`<details>
              <summary>${icons.chevron}${locale.t('ui.form.more', { count: more.length })}</summary>
              <div class="fields">${more.map((param) => this.field(param))}</div>
              ${legend}
            </details>`
          : nothing
      }
    `;
  }

  private field(param: ParamRow): TemplateResult {
    return html`<descent-param-field
      .env=${this.env}
      .param=${param}
      .value=${this.config[param.key] ?? ''}
      .locked=${this.lock.has('*') || this.lock.has(param.key)}
    ></descent-param-field>`;
  }
}

customElements.define('descent-param-form', ParamForm);
