/**
 * <descent-threshold-plot>: how the scores of two classes are spread over 0 … 1, class 1 upward and
 * class 0 downward, with the threshold between "no" and "yes" as a line to drag (or to move by arrow
 * keys). The four quarters are the four cells of the confusion matrix. Emits `threshold-change`
 * ({ value }). Heights are square roots of the shares, so that small groups stay visible.
 */
import { LitElement, css, html, nothing, svg, type TemplateResult } from 'lit';
import { short } from '../lib/numbers';
import { layoutSize, placeIn } from '../lib/placement';
import { baseStyles, emit, type Env } from './shared';

export class ThresholdPlot extends LitElement {
  static override properties = {
    env: { attribute: false },
    label: {},
    names: { attribute: false },
    bins: { attribute: false },
    threshold: { type: Number },
    fixed: { type: Boolean },
  };
  declare env: Env;
  declare label: string;
  /** Of class 0 and class 1. */
  declare names: readonly string[];
  /** The shares of class 0 and of class 1 per bin. */
  declare bins: readonly [ArrayLike<number>, ArrayLike<number>];
  declare threshold: number;
  /** The line cannot be moved: there are no scores to cut. */
  declare fixed: boolean;

  private dragging = false;

  constructor() {
    super();
    this.label = '';
    this.names = [];
    this.bins = [[], []];
    this.threshold = 0.5;
    this.fixed = false;
  }

  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 120px;
        font-size: 12px;
        font-variant-numeric: tabular-nums;
        color: var(--descent-muted);
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 12px;
        min-height: 24px;
        font-size: 13px;
      }
      .title {
        flex: 1;
        color: var(--descent-fg);
        font-size: 14px;
        font-weight: 600;
        white-space: nowrap;
      }
      .key {
        white-space: nowrap;
      }
      .well {
        position: relative;
        flex: 1;
        min-height: 70px;
        background: var(--descent-raised);
        border-radius: var(--descent-radius);
        touch-action: none;
        user-select: none;
        -webkit-user-select: none;
      }
      .well[role='slider'] {
        cursor: ew-resize;
      }
      svg.bars {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
      }
      .name {
        position: absolute;
        left: 6px;
        pointer-events: none;
      }
      .quarter {
        position: absolute;
        padding: 0 5px;
        font-weight: 600;
        pointer-events: none;
      }
      .line {
        position: absolute;
        top: 0;
        bottom: 0;
        width: 3px;
        margin-left: -1.5px;
        background: var(--descent-fg);
        pointer-events: none;
      }
      .grip {
        position: absolute;
        top: 50%;
        left: -5px;
        width: 13px;
        height: 26px;
        margin-top: -13px;
        border: 2px solid var(--descent-surface);
        border-radius: 7px;
        background: var(--descent-fg);
      }
      .scale {
        display: flex;
        justify-content: space-between;
      }
    `,
  ];

  override render(): TemplateResult | typeof nothing {
    if (!this.env) return nothing;
    const { locale } = this.env;
    const [down, up] = this.bins;
    const at = `${100 * this.threshold}%`;
    const line = html`<div class="line" style="left: ${at}">
      ${this.fixed ? nothing : html`<div class="grip"></div>`}
    </div>`;
    const quarter = (text: string, side: string, edge: string): TemplateResult =>
      html`<span class="quarter" style="${side}; ${edge}: 2px">${text}</span>`;
    const left = `right: calc(100% - ${at})`;
    const right = `left: ${at}`;
    const pictures = html`<svg class="bars" viewBox="0 0 1 2" preserveAspectRatio="none" aria-hidden="true">
        ${this.bars(up, true)}${this.bars(down, false)}
      </svg>
      ${quarter('FN', left, 'top')} ${quarter('TP', right, 'top')} ${quarter('TN', left, 'bottom')}
      ${quarter('FP', right, 'bottom')} ${line}`;
    return html`<div class="head">
        <span class="title">${this.label}</span>
        <span class="key"><span style="color: var(--descent-pos)">▲</span> ${this.names[1] ?? ''}</span>
        <span class="key"><span style="color: var(--descent-neg)">▼</span> ${this.names[0] ?? ''}</span>
      </div>
      ${
        this.fixed
          ? html`<div class="well">${pictures}</div>`
          : html`<div
              class="well"
              role="slider"
              tabindex="0"
              aria-label=${locale.t('confusion.threshold')}
              aria-valuemin="0.01"
              aria-valuemax="0.99"
              aria-valuenow=${this.threshold}
              aria-valuetext=${short(this.threshold, 3)}
              @pointerdown=${this.grab}
              @pointermove=${this.drag}
              @pointerup=${this.release}
              @pointercancel=${this.release}
              @keydown=${this.key}
            >
              ${pictures}
            </div>`
      }
      <div class="scale" aria-hidden="true">
        <span>0</span><span>${locale.t('confusion.probability')}</span><span>1</span>
      </div>`;
  }

  private bars(shares: ArrayLike<number>, upward: boolean): TemplateResult[] {
    const n = shares.length;
    return Array.from(shares, (share, i) => {
      const height = Math.sqrt(share) * 0.98;
      return svg`<rect x=${i / n} y=${upward ? 1 - height : 1} width=${0.92 / n} height=${height}
        style="fill: var(--descent-${upward ? 'pos' : 'neg'}); opacity: 0.75"/>`;
    });
  }

  private grab(event: PointerEvent): void {
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.dragging = true;
    this.drag(event);
  }

  private drag(event: PointerEvent): void {
    if (!this.dragging) return;
    const well = event.currentTarget as HTMLElement;
    this.set(placeIn(well, event).x / layoutSize(well).width);
  }

  private release(): void {
    this.dragging = false;
  }

  private key(event: KeyboardEvent): void {
    const step = event.shiftKey ? 0.05 : 0.01;
    const next = {
      ArrowUp: this.threshold + step,
      ArrowRight: this.threshold + step,
      ArrowDown: this.threshold - step,
      ArrowLeft: this.threshold - step,
      PageUp: this.threshold + 0.1,
      PageDown: this.threshold - 0.1,
      Home: 0.01,
      End: 0.99,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.set(next);
  }

  private set(value: number): void {
    const rounded = Math.round(Math.min(0.99, Math.max(0.01, value)) * 100) / 100;
    if (rounded === this.threshold) return;
    this.threshold = rounded; // kept at once: the next stroke may come before the answer
    emit(this, 'threshold-change', { value: rounded });
  }
}

customElements.define('descent-threshold-plot', ThresholdPlot);
