/**
 * <descent-histogram>: counts per bin over a common axis, one or two overlaid (before and after).
 * Bars are plain rectangles in an SVG that stretches with its box; the numbers are text beside it.
 */
import { LitElement, css, html, nothing, svg, type TemplateResult } from 'lit';
import { short } from '../lib/numbers';
import { baseStyles, type Env } from './shared';

export interface Counts {
  /** Empty: no key is shown. */
  readonly label: string;
  readonly values: ArrayLike<number>;
  /** A custom property's name without its prefix, e.g. "series-1". */
  readonly ink: string;
}

export class Histogram extends LitElement {
  static override properties = {
    env: { attribute: false },
    label: {},
    from: { type: Number },
    to: { type: Number },
    sets: { attribute: false },
  };
  declare env: Env;
  declare label: string;
  /** Left edge of the first bin and right edge of the last. */
  declare from: number;
  declare to: number;
  declare sets: readonly Counts[];

  constructor() {
    super();
    this.label = '';
    this.from = 0;
    this.to = 1;
    this.sets = [];
  }

  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 100px;
        min-width: 0;
        font-size: 13px;
        font-variant-numeric: tabular-nums;
        color: var(--descent-muted);
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 14px;
      }
      .title {
        color: var(--descent-fg);
        font-size: 14px;
        font-weight: 600;
      }
      .key {
        display: inline-block;
        width: 10px;
        height: 10px;
        margin-right: 5px;
      }
      .plot {
        flex: 1;
        min-height: 0;
        width: 100%;
        border-bottom: 1px solid var(--descent-rule);
      }
      .scale {
        display: flex;
        justify-content: space-between;
        font-size: 12px;
      }
    `,
  ];

  override render(): TemplateResult | typeof nothing {
    if (!this.env) return nothing;
    const top = Math.max(1, ...this.sets.flatMap(({ values }) => Array.from(values)));
    const summary = this.sets
      .map(({ label, values }) => `${label}: ${Array.from(values, (v) => short(v, 3)).join(' ')}`)
      .join('; ');
    return html`
      <div class="head">
        <span class="title">${this.label}</span>
        ${this.sets.map(({ label, ink }) => (label === '' ? nothing : html`<span><span class="key" style="background: var(--descent-${ink})"></span>${label}</span>`))}
      </div>
      <svg
        class="plot"
        viewBox="0 0 1 1"
        preserveAspectRatio="none"
        role="img"
        aria-label=${`${this.label}. ${summary}`}
      >
        ${this.sets.map((set, i) => this.bars(set, top, i))}
      </svg>
      <div class="scale" aria-hidden="true">
        <span>${short(this.from, 3)}</span><span>${short((this.from + this.to) / 2, 3)}</span
        ><span>${short(this.to, 3)}</span>
      </div>
    `;
  }

  private bars({ values, ink }: Counts, top: number, index: number): TemplateResult[] {
    const n = values.length;
    return Array.from(values, (value, i) => {
      const height = value / top;
      return svg`<rect x=${i / n} y=${1 - height} width=${0.92 / n} height=${height}
        style="fill: var(--descent-${ink}); opacity: ${index === 0 ? 0.9 : 0.55}"/>`;
    });
  }
}

customElements.define('descent-histogram', Histogram);
