/**
 * <descent-bar-chart>: a few named numbers as vertical bars about zero; orange below, blue above.
 * With `draggable-bars` each bar is a slider, by pointer and by keyboard, and emits `bar-change`
 * ({ index, value }). `mark` is the index of the bar to point out (the arg-max).
 */
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { short } from '../lib/numbers';
import { layoutSize, placeIn } from '../lib/placement';
import { baseStyles, emit, type Env } from './shared';

export class BarChart extends LitElement {
  static override properties = {
    env: { attribute: false },
    label: {},
    names: { attribute: false },
    values: { attribute: false },
    min: { type: Number },
    max: { type: Number },
    draggableBars: { type: Boolean, attribute: 'draggable-bars' },
    mark: { type: Number },
    markLabel: {},
  };
  declare env: Env;
  declare label: string;
  declare names: readonly string[];
  declare values: ArrayLike<number>;
  declare min: number;
  declare max: number;
  declare draggableBars: boolean;
  /** −1: none. */
  declare mark: number;
  declare markLabel: string;

  private dragging = -1;

  constructor() {
    super();
    this.label = '';
    this.names = [];
    this.values = [];
    this.min = 0;
    this.max = 1;
    this.draggableBars = false;
    this.mark = -1;
    this.markLabel = '';
  }

  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 140px;
        min-width: 0;
        font-size: 13px;
        font-variant-numeric: tabular-nums;
      }
      .title {
        font-size: 14px;
        font-weight: 600;
      }
      .bars {
        display: flex;
        flex: 1;
        gap: 10px;
        min-height: 0;
      }
      .bar {
        display: flex;
        flex: 1;
        flex-direction: column;
        align-items: center;
        min-width: 0;
        text-align: center;
      }
      .well {
        position: relative;
        flex: 1;
        width: 100%;
        max-width: 64px;
        min-height: 60px;
        border-radius: var(--descent-radius);
      }
      .well[role='slider'] {
        cursor: ns-resize;
        touch-action: none;
        background: var(--descent-raised);
      }
      .zero {
        position: absolute;
        left: 0;
        right: 0;
        height: 1px;
        background: var(--descent-rule);
      }
      .fill {
        position: absolute;
        left: 14%;
        right: 14%;
        min-height: 1px;
      }
      .handle {
        position: absolute;
        left: 4%;
        right: 4%;
        height: 4px;
        margin-top: -2px;
        border-radius: 2px;
        background: var(--descent-fg);
      }
      .name {
        color: var(--descent-muted);
      }
      .marked .name,
      .marked .number {
        color: var(--descent-fg);
        font-weight: 700;
      }
      .mark {
        min-height: 18px;
        color: var(--descent-accent);
        font-size: 12px;
        white-space: nowrap;
      }
    `,
  ];

  override render(): TemplateResult | typeof nothing {
    if (!this.env) return nothing;
    return html`<div class="title">${this.label}</div>
      <div class="bars" role="group" aria-label=${this.label}>
        ${Array.from(this.values, (value, i) => this.bar(value, i))}
      </div>`;
  }

  private bar(value: number, i: number): TemplateResult {
    const place = (v: number): number =>
      (100 * (this.max - Math.min(this.max, Math.max(this.min, v)))) / (this.max - this.min);
    const [zero, at] = [place(0), place(value)];
    const name = this.names[i] ?? String(i + 1);
    const fill = html`<div class="zero" style="top: ${zero}%"></div>
      <div
        class="fill"
        style="top: ${Math.min(zero, at)}%; height: ${Math.abs(zero - at)}%; background: var(--descent-${value < 0 ? 'neg' : 'pos'})"
      ></div>`;
    return html`<div class="bar ${i === this.mark ? 'marked' : ''}">
      <span class="mark">${i === this.mark ? this.markLabel : ''}</span>
      <span class="number">${short(value, 3)}</span>
      ${
        this.draggableBars
          ? html`<div
              class="well"
              role="slider"
              tabindex="0"
              aria-orientation="vertical"
              aria-label="${this.label} ${name}"
              aria-valuemin=${this.min}
              aria-valuemax=${this.max}
              aria-valuenow=${value}
              aria-valuetext=${short(value, 3)}
              @pointerdown=${(e: PointerEvent) => this.grab(e, i)}
              @pointermove=${this.drag}
              @pointerup=${this.release}
              @pointercancel=${this.release}
              @keydown=${(e: KeyboardEvent) => this.key(e, i, this.values[i] ?? value)}
            >
              ${fill}
              <div class="handle" style="top: ${at}%"></div>
            </div>`
          : html`<div class="well">${fill}</div>`
      }
      <span class="name">${name}</span>
    </div>`;
  }

  private grab(event: PointerEvent, index: number): void {
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.dragging = index;
    this.drag(event);
  }

  private drag(event: PointerEvent): void {
    if (this.dragging < 0) return;
    const well = event.currentTarget as HTMLElement;
    const down = placeIn(well, event).y / layoutSize(well).height;
    this.set(this.dragging, this.max - down * (this.max - this.min));
  }

  private release(): void {
    this.dragging = -1;
  }

  private key(event: KeyboardEvent, index: number, value: number): void {
    const step = (this.max - this.min) / (event.shiftKey ? 20 : 100);
    const next = {
      ArrowUp: value + step,
      ArrowRight: value + step,
      ArrowDown: value - step,
      ArrowLeft: value - step,
      PageUp: value + step * 10,
      PageDown: value - step * 10,
      Home: this.min,
      End: this.max,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.set(index, next);
  }

  private set(index: number, value: number): void {
    const rounded = Number(Math.min(this.max, Math.max(this.min, value)).toPrecision(3));
    // Kept at once: the next stroke may come before the answer.
    this.values = Array.from(this.values, (old, i) => (i === index ? rounded : old));
    emit(this, 'bar-change', { index, value: rounded });
  }
}

customElements.define('descent-bar-chart', BarChart);
