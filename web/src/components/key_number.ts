/**
 * <descent-key-number>: the one figure of a lab, large, with its name above and what it should be
 * compared with below (`details`: pairs of label and number).
 */
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { short, steady } from '../lib/numbers';
import { baseStyles, type Env } from './shared';

export interface Detail {
  label: string;
  value: number | string;
}

export class KeyNumber extends LitElement {
  static override properties = {
    env: { attribute: false },
    label: {},
    value: { type: Number },
    unit: {},
    digits: { type: Number },
    details: { attribute: false },
  };
  declare env: Env;
  declare label: string;
  declare value: number;
  declare unit: string;
  /** Significant digits; default 3. */
  declare digits: number;
  declare details: readonly Detail[];

  constructor() {
    super();
    this.label = '';
    this.value = NaN;
    this.unit = '';
    this.digits = 3;
    this.details = [];
  }

  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
        font-variant-numeric: tabular-nums;
      }
      .label {
        color: var(--descent-muted);
        font-size: 14px;
      }
      .value {
        font-size: 40px;
        line-height: 1.15;
        font-weight: 300;
        letter-spacing: -0.01em;
        white-space: nowrap;
      }
      .unit {
        margin-left: 6px;
        color: var(--descent-muted);
        font-size: 16px;
        font-weight: 400;
      }
      dl {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 18px;
        margin: 4px 0 0;
        font-size: 14px;
      }
      dt,
      dd {
        display: inline-block;
        margin: 0 2px 0 0;
      }
      dt {
        color: var(--descent-muted);
      }
      dd {
        margin-right: 0;
      }
      @container (max-width: 699px) {
        :host {
          display: grid;
          grid-template-columns: auto minmax(0, 1fr);
          align-items: center;
          gap: 0 18px;
        }
        .label {
          grid-column: 1 / -1;
        }
        .value {
          font-size: 30px;
        }
        dl {
          margin: 0;
        }
      }
    `,
  ];

  override render(): TemplateResult {
    return html`
      <div class="label">${this.label}</div>
      <div class="value">
        ${Number.isInteger(this.value) && Math.abs(this.value) < 1e6 ? short(this.value, 6) : steady(this.value, this.digits)}${this.unit ? html`<span class="unit">${this.unit}</span>` : nothing}
      </div>
      ${
        this.details.length > 0
          ? html`<dl>
              ${this.details.map(
                ({ label, value }) =>
                  html`<div>
                    <dt>${label}</dt>
                    <dd>${typeof value === 'number' ? short(value, 3) : value}</dd>
                  </div>`,
              )}
            </dl>`
          : nothing
      }
    `;
  }
}

customElements.define('descent-key-number', KeyNumber);
