/**
 * <descent-image-grid>: N small images of H × W numbers in rows, each optionally named, drawn with
 * hard pixel edges on one common colour scale. Emits `image-choose` ({ index }) when `choosable`.
 */
import { css, html, nothing, type TemplateResult } from 'lit';
import { colourTable, type ColourScale, type Palette } from '../lib/colours';
import { layoutSize, placeIn } from '../lib/placement';
import { CanvasElement, type Size } from './canvas_element';
import { baseStyles, emit } from './shared';

const gap = 4;

export class ImageGrid extends CanvasElement {
  static override properties = {
    env: { attribute: false },
    label: {},
    values: { attribute: false },
    count: { type: Number },
    rows: { type: Number },
    columns: { type: Number },
    perRow: { type: Number },
    scale: {},
    limits: { attribute: false },
    names: { attribute: false },
    choosable: { type: Boolean },
    chosen: { type: Number },
  };
  declare label: string;
  /** count × rows × columns. */
  declare values: Float32Array;
  declare count: number;
  declare rows: number;
  declare columns: number;
  /** Images per row; 0: as fits best. */
  declare perRow: number;
  declare scale: ColourScale;
  declare limits: readonly [number, number];
  declare names: readonly string[];
  declare choosable: boolean;
  declare chosen: number;

  private readonly image = document.createElement('canvas');

  constructor() {
    super();
    this.label = '';
    this.values = new Float32Array(0);
    this.count = 0;
    this.rows = 0;
    this.columns = 0;
    this.perRow = 0;
    this.scale = 'diverging';
    this.limits = [-1, 1];
    this.names = [];
    this.choosable = false;
    this.chosen = -1;
  }

  static override styles = [
    baseStyles,
    CanvasElement.canvasStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 60px;
        min-width: 0;
        font-size: 13px;
      }
      .title {
        font-size: 14px;
        font-weight: 600;
      }
    `,
  ];

  override render(): TemplateResult | typeof nothing {
    if (!this.env) return nothing;
    return html`<div class="title">${this.label}</div>
      <div
        class="box"
        tabindex=${this.choosable ? 0 : nothing}
        role="group"
        aria-label=${this.label}
        @click=${this.choose}
        @keydown=${this.key}
      >
        <canvas role="img" aria-label=${[this.label, this.names[this.chosen] ?? ''].join(' ')}></canvas>
      </div>`;
  }

  /** As many per row as make the images largest. */
  private layout({ width, height }: Size): { perRow: number; cell: number } {
    const cellFor = (perRow: number): number =>
      Math.min(width / perRow, height / Math.ceil(this.count / perRow));
    if (this.perRow > 0) return { perRow: this.perRow, cell: cellFor(this.perRow) };
    let best = 1;
    for (let perRow = 2; perRow <= this.count; perRow++) if (cellFor(perRow) > cellFor(best)) best = perRow;
    return { perRow: best, cell: cellFor(best) };
  }

  protected override draw(context: CanvasRenderingContext2D, size: Size, palette: Palette): void {
    const pixels = this.rows * this.columns;
    if (this.count === 0 || pixels === 0 || this.values.length < this.count * pixels) return;
    const { perRow, cell } = this.layout(size);
    const table = colourTable(palette, this.scale);
    const side = cell - gap;
    context.imageSmoothingEnabled = false;
    for (let i = 0; i < this.count; i++) {
      this.paint(table, i * pixels);
      const [x, y] = [(i % perRow) * cell, Math.floor(i / perRow) * cell];
      context.drawImage(this.image, x, y, side, (side * this.rows) / this.columns);
      if (i !== this.chosen) continue;
      context.strokeStyle = palette.accent;
      context.lineWidth = 2;
      context.strokeRect(x, y, side, (side * this.rows) / this.columns);
    }
  }

  private paint(table: Uint8ClampedArray, offset: number): void {
    const context = this.image.getContext('2d');
    if (!context) return;
    Object.assign(this.image, { width: this.columns, height: this.rows });
    const picture = context.createImageData(this.columns, this.rows);
    const [low, high] = this.limits;
    for (let i = 0; i < this.rows * this.columns; i++) {
      const share = ((this.values[offset + i] ?? 0) - low) / (high - low);
      const k = Math.max(0, Math.min(255, Math.round(share * 255))) * 4;
      picture.data.set(table.subarray(k, k + 4), i * 4);
    }
    context.putImageData(picture, 0, 0);
  }

  private choose(event: MouseEvent): void {
    const canvas = this.renderRoot.querySelector('canvas');
    if (!this.choosable || !canvas) return;
    const { perRow, cell } = this.layout(layoutSize(canvas));
    const { x, y } = placeIn(canvas, event);
    const column = Math.floor(x / cell);
    const index = Math.floor(y / cell) * perRow + column;
    if (column < perRow && index < this.count) emit(this, 'image-choose', { index });
  }

  private key(event: KeyboardEvent): void {
    const delta = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!this.choosable || delta === undefined) return;
    event.preventDefault();
    emit(this, 'image-choose', { index: (Math.max(0, this.chosen) + delta + this.count) % this.count });
  }
}

customElements.define('descent-image-grid', ImageGrid);
