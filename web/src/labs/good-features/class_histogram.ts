/**
 * <class-histogram>: how often each value of a column occurs, class 0 upwards and class 1 downwards
 * from the same line, so that overlap is seen without telling colours apart. A dashed line marks the
 * value that separates the classes best.
 */
import { LitElement, css, html, nothing, svg, type TemplateResult } from 'lit';
import { baseStyles, type Env } from '../../components/shared';
import { short } from '../../lib/numbers';

export class ClassHistogram extends LitElement {
  static override properties = {
    env: { attribute: false },
    summary: {},
    up: { attribute: false },
    down: { attribute: false },
    from: { type: Number },
    to: { type: Number },
    mark: { type: Number },
    names: { attribute: false },
  };
  declare env: Env;
  declare summary: string;
  declare up: Float32Array;
  declare down: Float32Array;
  /** Left edge of the first bin and right edge of the last. */
  declare from: number;
  declare to: number;
  /** NaN: none. */
  declare mark: number;
  /** Where a column has two values only: their names, instead of an axis. */
  declare names: readonly [string, string] | null;

  constructor() {
    super();
    this.summary = '';
    this.up = new Float32Array(0);
    this.down = new Float32Array(0);
    this.from = 0;
    this.to = 1;
    this.mark = NaN;
    this.names = null;
  }

  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 60px;
        color: var(--descent-muted);
        font-size: 12px;
        font-variant-numeric: tabular-nums;
      }
      svg {
        flex: 1;
        width: 100%;
        min-height: 0;
        opacity: var(--fade, 1);
      }
      .scale {
        display: flex;
        justify-content: space-between;
        line-height: 1.3;
      }
      .scale.two {
        justify-content: space-around;
      }
    `,
  ];

  override render(): TemplateResult | typeof nothing {
    if (!this.env) return nothing;
    const pick = (bins: Float32Array): number[] =>
      this.names ? [bins[0] ?? 0, bins.at(-1) ?? 0] : Array.from(bins);
    const [up, down] = [pick(this.up), pick(this.down)];
    const top = Math.max(1, ...up, ...down);
    const n = Math.max(1, up.length);
    const gap = this.names ? 0.3 : 0.08;
    const bar = (value: number, i: number, sign: number): TemplateResult => {
      const height = (value / top) * 0.49;
      return svg`<rect x=${(i + gap / 2) / n} width=${(1 - gap) / n}
        y=${sign > 0 ? 0.5 - height : 0.5} height=${height}
        style="fill: var(--descent-${sign > 0 ? 'neg' : 'pos'})"/>`;
    };
    const at = (this.mark - this.from) / (this.to - this.from);
    return html`<svg viewBox="0 0 1 1" preserveAspectRatio="none" role="img" aria-label=${this.summary}>
        ${up.map((value, i) => bar(value, i, 1))}${down.map((value, i) => bar(value, i, -1))}
        ${svg`<line x1="0" x2="1" y1="0.5" y2="0.5" vector-effect="non-scaling-stroke"
          style="stroke: var(--descent-rule); stroke-width: 1"/>`}
        ${
          at > 0 && at < 1 && !this.names
            ? svg`<line x1=${at} x2=${at} y1="0" y2="1" vector-effect="non-scaling-stroke"
                style="stroke: var(--descent-fg); stroke-width: 1; stroke-dasharray: 3 3"/>`
            : nothing
        }
      </svg>
      ${
        this.names
          ? html`<div class="scale two" aria-hidden="true">
              <span>${this.names[0]}</span><span>${this.names[1]}</span>
            </div>`
          : html`<div class="scale" aria-hidden="true">
              <span>${short(this.from, 3)}</span><span>${short((this.from + this.to) / 2, 3)}</span
              ><span>${short(this.to, 3)}</span>
            </div>`
      }`;
  }
}

customElements.define('class-histogram', ClassHistogram);
