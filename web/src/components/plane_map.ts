/**
 * <descent-plane-map>: points of the plane by class, over the probability that a model gives each
 * class there: the class's own colour where the model is sure, grey where it is not. Classes differ
 * by marker and colour, points kept for testing wear a ring. Hover or tap reads the probabilities
 * under the pointer; arrow keys move the same cursor. The slot `tools` takes buttons of the layout's.
 */
import { css, html, nothing, svg, type TemplateResult } from 'lit';
import { parseHex, type Palette } from '../lib/colours';
import { niceTicks, short } from '../lib/numbers';
import type { DrawingBox } from '../lib/points';
import { offsetIn, placeIn, type OnScreen } from '../lib/placement';
import { CanvasElement, type Size } from './canvas_element';
import { classColour, classIcon, classProperty, drawClassPoint } from './class_marks';
import type { PlotHost } from './plot_host';
import { baseStyles, controlStyles, emit } from './shared';

export interface PlaneExamples {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly label: ArrayLike<number>;
  /** 1: kept for testing. */
  readonly split: ArrayLike<number>;
}

const margin = { left: 40, right: 8, top: 8, bottom: 36 };
const fieldStrength = 0.62;

interface Area {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

export class PlaneMap extends CanvasElement implements PlotHost {
  static override properties = {
    env: { attribute: false },
    label: {},
    summary: {},
    box: { attribute: false },
    probabilities: { attribute: false },
    side: { type: Number },
    names: { attribute: false },
    examples: { attribute: false },
    ringsOnly: { type: Boolean },
    xLabel: {},
    yLabel: {},
    testLabel: {},
    cursor: { state: true },
  };
  declare label: string;
  declare summary: string;
  declare box: DrawingBox;
  /** One image of side × side per class, row 0 at the top. */
  declare probabilities: Float32Array;
  declare side: number;
  /** Of the classes, in order. */
  declare names: readonly string[];
  declare examples: PlaneExamples;
  /** Leaves out the points themselves: something above draws them. */
  declare ringsOnly: boolean;
  declare xLabel: string;
  declare yLabel: string;
  /** What a ring means; empty: no point is kept for testing. */
  declare testLabel: string;
  declare private cursor: { x: number; y: number } | null;

  private readonly image = document.createElement('canvas');
  private area: Area = { left: 0, top: 0, side: 0 };

  constructor() {
    super();
    this.label = '';
    this.summary = '';
    this.box = { xMin: -1, xMax: 1, yMin: -1, yMax: 1 };
    this.probabilities = new Float32Array(0);
    this.side = 0;
    this.names = [];
    this.examples = { x: [], y: [], label: [], split: [] };
    this.ringsOnly = false;
    this.xLabel = 'x';
    this.yLabel = 'y';
    this.testLabel = '';
    this.cursor = null;
  }

  static override styles = [
    baseStyles,
    controlStyles,
    CanvasElement.canvasStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 160px;
        min-width: 0;
        font-size: 13px;
        font-family: var(--descent-font);
        font-variant-numeric: tabular-nums;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 14px;
        min-height: 32px;
        color: var(--descent-muted);
      }
      .legend {
        display: flex;
        flex: 1;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 14px;
      }
      .item {
        display: inline-flex;
        align-items: center;
        gap: 4px;
        white-space: nowrap;
      }
      .at {
        white-space: nowrap;
      }
      b {
        display: inline-block;
        min-width: 4ch;
        color: var(--descent-fg);
        font-weight: 600;
      }
      .box {
        touch-action: pan-y;
      }
    `,
  ];

  boxRect(box: DrawingBox, within: HTMLElement): DOMRect | null {
    const canvas = this.renderRoot.querySelector('canvas');
    if (!canvas || this.area.side <= 0) return null;
    const at = offsetIn(canvas, within);
    const { left, top, side } = this.area;
    const px = (x: number): number => left + ((x - this.box.xMin) / (this.box.xMax - this.box.xMin)) * side;
    const py = (y: number): number => top + ((this.box.yMax - y) / (this.box.yMax - this.box.yMin)) * side;
    return new DOMRect(
      at.left + px(box.xMin),
      at.top + py(box.yMax),
      px(box.xMax) - px(box.xMin),
      py(box.yMin) - py(box.yMax),
    );
  }

  readAt(at: OnScreen | null): void {
    const canvas = this.renderRoot.querySelector('canvas');
    const { left, top, side } = this.area;
    if (!at || !canvas || side <= 0) {
      this.cursor = null;
      return;
    }
    const { x, y } = placeIn(canvas, at);
    const [u, v] = [(x - left) / side, (y - top) / side];
    if (u < 0 || u > 1 || v < 0 || v > 1) {
      this.cursor = null;
      return;
    }
    this.cursor = {
      x: this.box.xMin + u * (this.box.xMax - this.box.xMin),
      y: this.box.yMax - v * (this.box.yMax - this.box.yMin),
    };
  }

  private probabilityAt(at: { x: number; y: number }, label: number): number {
    const { xMin, xMax, yMin, yMax } = this.box;
    const cell = (share: number): number =>
      Math.min(this.side - 1, Math.max(0, Math.floor(share * this.side)));
    const column = cell((at.x - xMin) / (xMax - xMin));
    const row = cell((yMax - at.y) / (yMax - yMin));
    return this.probabilities[(label * this.side + row) * this.side + column] ?? NaN;
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.env) return nothing;
    const { cursor } = this;
    return html`
      <div class="head">
        <div class="legend">
          ${
            cursor
              ? html`<span class="at"
                  >${this.xLabelShort} <b>${short(cursor.x, 2)}</b> ${this.yLabelShort}
                  <b>${short(cursor.y, 2)}</b></span
                >`
              : nothing
          }
          ${this.names.map((name, k) => this.item(name, k))}
          ${
            this.testLabel === ''
              ? nothing
              : html`<span class="item"
                  >${svg`<svg width="14" height="14" aria-hidden="true"><circle cx="7" cy="7" r="5.5" fill="none" stroke="currentColor" stroke-width="1.3"/></svg>`}${this.testLabel}</span
                >`
          }
        </div>
        <slot name="tools"></slot>
      </div>
      <div
        class="box"
        tabindex="0"
        role="group"
        aria-label=${this.label}
        @pointermove=${this.readAt}
        @pointerdown=${this.readAt}
        @pointerleave=${this.leave}
        @keydown=${this.key}
      >
        <canvas role="img" aria-label=${this.summary || this.label}></canvas>
      </div>
      <div class="unseen" role="status">${cursor ? this.spoken(cursor) : ''}</div>
    `;
  }

  private get xLabelShort(): string {
    return this.xLabel.length > 3 ? 'x' : this.xLabel;
  }

  private get yLabelShort(): string {
    return this.yLabel.length > 3 ? 'y' : this.yLabel;
  }

  private item(name: string, k: number): TemplateResult {
    const value = this.cursor ? html` <b>${this.probabilityAt(this.cursor, k).toFixed(2)}</b>` : nothing;
    return html`<span class="item"
      >${svg`<svg width="14" height="14" aria-hidden="true"><path d=${classIcon(k)} fill="var(${classProperty(k)})"/></svg>`}${name}${value}</span
    >`;
  }

  private spoken(at: { x: number; y: number }): string {
    const shares = this.names.map((name, k) => `${name} ${this.probabilityAt(at, k).toFixed(2)}`);
    return `x ${short(at.x, 2)}, y ${short(at.y, 2)}: ${shares.join(', ')}`;
  }

  private leave(event: PointerEvent): void {
    if (event.pointerType === 'mouse') this.cursor = null;
  }

  private key(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.cursor = null;
    const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (!move) return;
    event.preventDefault();
    const { xMin, xMax, yMin, yMax } = this.box;
    const at = this.cursor ?? { x: (xMin + xMax) / 2, y: (yMin + yMax) / 2 };
    this.cursor = {
      x: Math.min(xMax, Math.max(xMin, at.x + ((move[0] ?? 0) * (xMax - xMin)) / 40)),
      y: Math.min(yMax, Math.max(yMin, at.y + ((move[1] ?? 0) * (yMax - yMin)) / 40)),
    };
  }

  protected override draw(context: CanvasRenderingContext2D, size: Size, palette: Palette): void {
    const side = Math.max(
      10,
      Math.min(size.width - margin.left - margin.right, size.height - margin.top - margin.bottom),
    );
    const left = Math.round(margin.left + Math.max(0, size.width - margin.left - margin.right - side) / 2);
    const moved = left !== this.area.left || side !== this.area.side;
    this.area = { left, top: margin.top, side };
    const { xMin, xMax, yMin, yMax } = this.box;
    const px = (x: number): number => left + ((x - xMin) / (xMax - xMin)) * side;
    const py = (y: number): number => margin.top + ((yMax - y) / (yMax - yMin)) * side;
    this.paintField(palette);
    if (this.image.width > 0 && this.probabilities.length > 0) {
      context.imageSmoothingEnabled = true;
      context.imageSmoothingQuality = 'high';
      context.globalAlpha = fieldStrength;
      context.drawImage(this.image, left, margin.top, side, side);
      context.globalAlpha = 1;
    }
    this.drawAxes(context, palette, px, py);
    this.drawPoints(context, palette, px, py);
    if (this.cursor) {
      context.strokeStyle = palette.fg;
      context.lineWidth = 1.5;
      context.strokeRect(px(this.cursor.x) - 4, py(this.cursor.y) - 4, 8, 8);
    }
    if (moved) emit(this, 'plot-layout', {});
  }

  /** Each class's colour as far as it is likelier than a guess. */
  private paintField(palette: Palette): void {
    const { side, probabilities } = this;
    const cells = side * side;
    const classes = this.names.length;
    const context = this.image.getContext('2d');
    if (!context || cells === 0 || probabilities.length < cells * classes) return;
    if (this.image.width !== side) Object.assign(this.image, { width: side, height: side });
    const pixels = context.createImageData(side, side);
    const zero = parseHex(palette.zero);
    const colours = this.names.map((_, k) => parseHex(classColour(palette, k)));
    for (let cell = 0; cell < cells; cell++) {
      for (let c = 0; c < 3; c++) {
        let value = zero[c] ?? 0;
        for (let k = 0; k < classes; k++) {
          const p = probabilities[k * cells + cell] ?? 0;
          const sure = Math.max(0, (p * classes - 1) / (classes - 1));
          value += sure * ((colours[k]?.[c] ?? 0) - (zero[c] ?? 0));
        }
        pixels.data[cell * 4 + c] = value;
      }
      pixels.data[cell * 4 + 3] = 255;
    }
    context.putImageData(pixels, 0, 0);
  }

  private drawAxes(
    context: CanvasRenderingContext2D,
    palette: Palette,
    px: (x: number) => number,
    py: (y: number) => number,
  ): void {
    const { left, top, side } = this.area;
    context.font = `12px ${palette.font}`;
    context.fillStyle = palette.muted;
    context.strokeStyle = palette.rule;
    context.lineWidth = 1;
    const bottom = top + side;
    context.textAlign = 'center';
    context.textBaseline = 'top';
    for (const x of niceTicks(this.box.xMin, this.box.xMax, side / 80))
      context.fillText(short(x), px(x), bottom + 4);
    context.fillText(this.xLabel, left + side / 2, bottom + 19);
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    for (const y of niceTicks(this.box.yMin, this.box.yMax, side / 60))
      context.fillText(short(y), left - 6, py(y));
    context.save();
    context.translate(left - 32, top + side / 2);
    context.rotate(-Math.PI / 2);
    context.textAlign = 'center';
    context.fillText(this.yLabel, 0, 0);
    context.restore();
    context.strokeRect(left + 0.5, top + 0.5, side - 1, side - 1);
  }

  private drawPoints(
    context: CanvasRenderingContext2D,
    palette: Palette,
    px: (x: number) => number,
    py: (y: number) => number,
  ): void {
    const { x, y, label, split } = this.examples;
    const radius = x.length > 400 ? 3 : 4;
    for (let i = 0; i < x.length; i++) {
      const point = { x: px(x[i] ?? NaN), y: py(y[i] ?? NaN), label: label[i] ?? 0 };
      if (!this.ringsOnly) drawClassPoint(context, palette, point, radius);
      if (split[i] !== 1) continue;
      context.beginPath();
      context.arc(point.x, point.y, radius + 3, 0, Math.PI * 2);
      context.strokeStyle = palette.fg;
      context.lineWidth = 1.2;
      context.stroke();
    }
  }
}

customElements.define('descent-plane-map', PlaneMap);
