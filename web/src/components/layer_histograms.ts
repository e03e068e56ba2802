/**
 * <descent-layer-histograms>: how values are spread in every layer of a network: one column per layer
 * over a common upright axis, bars to the right, each column scaled to its longest bar. The first
 * column, the input, has an axis of its own, whose end stands above it. `label` names the picture,
 * `summary` describes it for those who cannot see it.
 */
import { css, html, nothing, type TemplateResult } from 'lit';
import { withAlpha, type Palette } from '../lib/colours';
import { short } from '../lib/numbers';
import { CanvasElement, type Size } from './canvas_element';
import { inkColour, type Ink } from './chart_model';
import { baseStyles } from './shared';

const axisRoom = 54;
const headRoom = 16;
const footRoom = 18;

export class LayerHistograms extends CanvasElement {
  static override properties = {
    env: { attribute: false },
    label: {},
    summary: {},
    aside: {},
    shares: { attribute: false },
    bins: { type: Number },
    names: { attribute: false },
    low: { type: Number },
    high: { type: Number },
    inputHigh: { type: Number },
    ink: {},
  };
  declare label: string;
  declare summary: string;
  /** A word beside the title, e.g. that the run has ended. */
  declare aside: string;
  /** names.length × bins, the lowest bin first. */
  declare shares: Float32Array;
  declare bins: number;
  /** One per column, the input first. */
  declare names: readonly string[];
  declare low: number;
  declare high: number;
  declare inputHigh: number;
  declare ink: Ink;

  constructor() {
    super();
    this.label = '';
    this.summary = '';
    this.aside = '';
    this.shares = new Float32Array(0);
    this.bins = 1;
    this.names = [];
    this.low = -1;
    this.high = 1;
    this.inputHigh = 1;
    this.ink = 's3';
  }

  static override styles = [
    baseStyles,
    CanvasElement.canvasStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 110px;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        gap: 0 12px;
        font-size: 13px;
      }
      .title {
        font-weight: 600;
      }
      .aside {
        color: var(--descent-alert);
      }
    `,
  ];

  override render(): TemplateResult | typeof nothing {
    if (!this.env) return nothing;
    return html`<div class="head">
        <span class="title">${this.label}</span>
        ${this.aside === '' ? nothing : html`<span class="aside">${this.aside}</span>`}
      </div>
      <div class="box"><canvas role="img" aria-label=${`${this.label}. ${this.summary}`}></canvas></div>`;
  }

  protected override draw(context: CanvasRenderingContext2D, size: Size, palette: Palette): void {
    const columns = this.names.length;
    if (columns === 0 || this.shares.length < columns * this.bins) return;
    const height = size.height - headRoom - footRoom;
    const column = (size.width - axisRoom) / columns;
    context.font = '11px system-ui, sans-serif';
    this.drawAxis(context, size, height, palette);
    for (let i = 0; i < columns; i++) {
      const left = axisRoom + i * column;
      context.strokeStyle = palette.rule;
      context.lineWidth = 1;
      context.beginPath();
      context.moveTo(left + 0.5, headRoom);
      context.lineTo(left + 0.5, headRoom + height);
      context.stroke();
      this.drawBars(context, palette, i, left + 1, Math.max(1, column - 6), height);
      context.fillStyle = palette.muted;
      context.textAlign = 'left';
      context.textBaseline = 'alphabetic';
      context.fillText(this.names[i] ?? '', left, size.height - 4);
      if (i === 0) context.fillText(`±${short(this.inputHigh, 2)}`, left, headRoom - 5);
    }
  }

  private drawAxis(
    context: CanvasRenderingContext2D,
    { width }: Size,
    height: number,
    palette: Palette,
  ): void {
    const middle = (this.low + this.high) / 2;
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    for (const value of [this.low, middle, this.high]) {
      const y = headRoom + height * (1 - (value - this.low) / (this.high - this.low));
      context.fillStyle = palette.muted;
      context.fillText(short(value, 2), axisRoom - 6, y);
      context.strokeStyle = withAlpha(palette.rule, 0.6);
      context.beginPath();
      context.moveTo(axisRoom, Math.round(y) + 0.5);
      context.lineTo(width, Math.round(y) + 0.5);
      context.stroke();
    }
  }

  private drawBars(
    context: CanvasRenderingContext2D,
    palette: Palette,
    column: number,
    left: number,
    room: number,
    height: number,
  ): void {
    const shares = this.shares.subarray(column * this.bins, (column + 1) * this.bins);
    const longest = Math.max(...shares);
    if (!(longest > 0)) return;
    const bar = height / this.bins;
    context.fillStyle = withAlpha(inkColour(palette, this.ink), column === 0 ? 0.5 : 0.9);
    shares.forEach((share, bin) => {
      const y = headRoom + height - (bin + 1) * bar;
      if (share > 0)
        context.fillRect(left, y, Math.max(1, (room * share) / longest), Math.max(1, bar - 0.75));
    });
  }
}

customElements.define('descent-layer-histograms', LayerHistograms);
