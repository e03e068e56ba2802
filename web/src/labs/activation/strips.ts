/**
 * <activation-strips>: for each function the outputs of every layer as a histogram strip: one row per
 * layer, the first at the top; the darker, the more outputs lie there. A column that has all the ink
 * at one place says that the layer answers the same to everything.
 */
import { css, html, nothing, type TemplateResult } from 'lit';
import { CanvasElement, type Size } from '../../components/canvas_element';
import { inkColour, type Ink } from '../../components/chart_model';
import { baseStyles } from '../../components/shared';
import { colourTable, type Palette } from '../../lib/colours';
import { short } from '../../lib/numbers';

export interface Strip {
  readonly name: string;
  readonly ink: Ink;
  readonly dash: readonly number[];
  /** The values at the left and the right edge. */
  readonly low: number;
  readonly high: number;
}

export class Strips extends CanvasElement {
  static override properties = {
    env: { attribute: false },
    label: {},
    summary: {},
    strips: { attribute: false },
    shares: { attribute: false },
    layers: { type: Number },
    bins: { type: Number },
    words: { attribute: false },
  };
  declare label: string;
  declare summary: string;
  declare strips: readonly Strip[];
  /** strips × layers × bins, each row summing to 1. */
  declare shares: Float32Array;
  declare layers: number;
  declare bins: number;
  /** The vertical axis: first and last layer. */
  declare words: { readonly first: string; readonly last: string };

  private readonly image = document.createElement('canvas');

  constructor() {
    super();
    this.label = '';
    this.summary = '';
    this.strips = [];
    this.shares = new Float32Array(0);
    this.layers = 0;
    this.bins = 0;
    this.words = { first: '', last: '' };
  }

  static override styles = [
    baseStyles,
    CanvasElement.canvasStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 150px;
        font-family: var(--descent-font);
      }
      .title {
        min-height: 28px;
        font-size: 14px;
        font-weight: 600;
      }
      .title span {
        color: var(--descent-muted);
        font-weight: 400;
      }
    `,
  ];

  override render(): TemplateResult | typeof nothing {
    if (!this.env) return nothing;
    return html`<div class="title">${this.label}</div>
      <div class="box"><canvas role="img" aria-label=${this.summary}></canvas></div>`;
  }

  protected override draw(context: CanvasRenderingContext2D, size: Size, palette: Palette): void {
    const count = this.strips.length;
    if (count === 0 || this.layers === 0 || this.bins === 0) return;
    context.font = `12px ${palette.font}`;
    const left =
      Math.max(context.measureText(this.words.first).width, context.measureText(this.words.last).width) + 10;
    const gap = 18;
    const width = (size.width - left - gap * (count - 1)) / count;
    const [top, height] = [20, size.height - 20 - 18];
    context.fillStyle = palette.muted;
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    const row = height / this.layers;
    context.fillText(this.words.first, left - 8, top + Math.max(8, row / 2));
    if (this.layers > 1) context.fillText(this.words.last, left - 8, top + height - Math.max(8, row / 2));
    this.strips.forEach((strip, i) => {
      const x = left + i * (width + gap);
      this.paint(i, palette);
      context.imageSmoothingEnabled = false;
      context.drawImage(this.image, x, top, width, height);
      context.strokeStyle = palette.border;
      context.lineWidth = 1;
      context.strokeRect(x + 0.5, top + 0.5, width - 1, height - 1);
      drawLabels(context, strip, x, top, width, height, palette);
    });
  }

  private paint(index: number, palette: Palette): void {
    const context = this.image.getContext('2d');
    if (!context) return;
    Object.assign(this.image, { width: this.bins, height: this.layers });
    const table = colourTable(palette, 'sequential');
    const picture = context.createImageData(this.bins, this.layers);
    const offset = index * this.layers * this.bins;
    for (let i = 0; i < this.layers * this.bins; i++) {
      // The square root keeps thin tails visible; half of all outputs in one bin is the full colour.
      const k = Math.round(Math.min(1, Math.sqrt(2 * (this.shares[offset + i] ?? 0))) * 255) * 4;
      picture.data.set(table.subarray(k, k + 4), i * 4);
    }
    context.putImageData(picture, 0, 0);
  }
}

function drawLabels(
  context: CanvasRenderingContext2D,
  strip: Strip,
  x: number,
  top: number,
  width: number,
  height: number,
  palette: Palette,
): void {
  context.textBaseline = 'alphabetic';
  context.textAlign = 'left';
  context.strokeStyle = inkColour(palette, strip.ink);
  context.lineWidth = 2.5;
  context.setLineDash([...strip.dash]);
  context.beginPath();
  context.moveTo(x, top - 10);
  context.lineTo(x + 18, top - 10);
  context.stroke();
  context.setLineDash([]);
  context.font = `600 13px ${palette.font}`;
  context.fillStyle = palette.fg;
  context.fillText(strip.name, x + 23, top - 6, width - 23);
  context.font = `12px ${palette.font}`;
  context.fillStyle = palette.muted;
  context.textBaseline = 'top';
  context.fillText(short(strip.low, 3), x, top + height + 4);
  context.textAlign = 'right';
  context.fillText(short(strip.high, 3), x + width, top + height + 4);
}

customElements.define('activation-strips', Strips);
