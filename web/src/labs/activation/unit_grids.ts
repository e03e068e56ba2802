/**
 * <activation-units>: a picture of 12 × 12 that can be painted, and the units of three hidden layers
 * as 8 × 8 squares: orange below zero, blue above, and a stroke through every unit that is off.
 * Painting emits `pixel-paint` { index, value }; choosing a unit `unit-choose` { unit }, counted
 * through all layers. Arrow keys move within picture and layers, Enter paints.
 */
import { css, html, nothing, type TemplateResult } from 'lit';
import { CanvasElement, type Size } from '../../components/canvas_element';
import { baseStyles, emit } from '../../components/shared';
import { colourTable, type Palette } from '../../lib/colours';
import { layoutSize, placeIn } from '../../lib/placement';

interface Grid {
  readonly left: number;
  readonly top: number;
  readonly side: number;
  readonly cells: number;
  /** −1 is the picture. */
  readonly layer: number;
}

const pictureCells = 12;
const layerCells = 8;
const perLayer = layerCells * layerCells;
const titleHeight = 20;
const footHeight = 20;

/** Picture and layers in one row, or two by two where that makes them larger. */
export function arrange(width: number, height: number): Grid[] {
  const plans = [4, 2].map((columns) => {
    const gap = columns === 4 ? 26 : 18;
    const rows = 4 / columns;
    const side = Math.floor(
      Math.min((width - gap * (columns - 1)) / columns, height / rows - titleHeight - footHeight),
    );
    return { columns, gap, side, rowHeight: side + titleHeight + footHeight };
  });
  const best = (plans[1]?.side ?? 0) > (plans[0]?.side ?? 0) ? plans[1] : plans[0];
  if (!best) return [];
  const left = (width - best.columns * best.side - (best.columns - 1) * best.gap) / 2;
  return [0, 1, 2, 3].map((i) => ({
    left: left + (i % best.columns) * (best.side + best.gap),
    top: titleHeight + Math.floor(i / best.columns) * best.rowHeight,
    side: best.side,
    cells: i === 0 ? pictureCells : layerCells,
    layer: i - 1,
  }));
}

export class UnitGrids extends CanvasElement {
  static override properties = {
    env: { attribute: false },
    summary: {},
    titles: { attribute: false },
    feet: { attribute: false },
    picture: { attribute: false },
    shown: { attribute: false },
    on: { attribute: false },
    limit: { type: Number },
    chosen: { type: Number },
    cursor: { state: true },
  };
  declare summary: string;
  /** Names of the picture and the layers, and a line under each. */
  declare titles: readonly string[];
  declare feet: readonly string[];
  declare picture: Float32Array;
  /** 3 × 8 × 8. */
  declare shown: Float32Array;
  declare on: readonly boolean[];
  /** The size that has the full colour. */
  declare limit: number;
  declare chosen: number;
  declare private cursor: number;

  private brush: number | null = null;

  constructor() {
    super();
    this.summary = '';
    this.titles = [];
    this.feet = [];
    this.picture = new Float32Array(0);
    this.shown = new Float32Array(0);
    this.on = [];
    this.limit = 1;
    this.chosen = 0;
    this.cursor = -1;
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
      .box {
        cursor: pointer;
        touch-action: none;
        border-radius: var(--descent-radius);
      }
    `,
  ];

  override render(): TemplateResult | typeof nothing {
    if (!this.env) return nothing;
    return html`<div
      class="box"
      tabindex="0"
      role="group"
      aria-label=${this.summary}
      @pointerdown=${this.down}
      @pointermove=${this.paintOn}
      @pointerup=${this.lift}
      @pointercancel=${this.lift}
      @keydown=${this.key}
    >
      <canvas role="img" aria-label=${this.summary}></canvas>
    </div>`;
  }

  protected override draw(context: CanvasRenderingContext2D, size: Size, palette: Palette): void {
    const table = colourTable(palette, 'diverging');
    const grids = arrange(size.width, size.height);
    grids.forEach((grid, i) => {
      context.font = `600 13px ${palette.font}`;
      context.fillStyle = palette.fg;
      context.textAlign = 'left';
      context.textBaseline = 'bottom';
      context.fillText(this.titles[i] ?? '', grid.left, grid.top - 4);
      context.font = `12px ${palette.font}`;
      context.fillStyle = palette.muted;
      context.textBaseline = 'top';
      context.fillText(this.feet[i] ?? '', grid.left, grid.top + grid.side + 4);
      if (grid.layer < 0) this.drawPicture(context, grid, palette);
      else this.drawLayer(context, grid, palette, table);
      const next = grids[i + 1];
      if (next && next.top === grid.top)
        drawArrow(context, grid.left + grid.side, next.left, grid.top + grid.side / 2, palette);
    });
  }

  private drawPicture(context: CanvasRenderingContext2D, grid: Grid, palette: Palette): void {
    const cell = grid.side / grid.cells;
    context.fillStyle = palette.zero;
    context.fillRect(grid.left, grid.top, grid.side, grid.side);
    this.picture.forEach((ink, i) => {
      const [x, y] = [grid.left + (i % grid.cells) * cell, grid.top + Math.floor(i / grid.cells) * cell];
      context.fillStyle = ink > 0.5 ? palette.fg : palette.surface;
      context.fillRect(x + 0.5, y + 0.5, cell - 1, cell - 1);
      if (i === this.cursor) outline(context, x, y, cell, palette);
    });
  }

  private drawLayer(
    context: CanvasRenderingContext2D,
    grid: Grid,
    palette: Palette,
    table: Uint8ClampedArray,
  ): void {
    const cell = grid.side / grid.cells;
    for (let i = 0; i < perLayer; i++) {
      const unit = grid.layer * perLayer + i;
      const share = (this.shown[unit] ?? 0) / (2 * this.limit) + 0.5;
      const k = Math.max(0, Math.min(255, Math.round(share * 255))) * 4;
      const [x, y] = [grid.left + (i % grid.cells) * cell, grid.top + Math.floor(i / grid.cells) * cell];
      context.fillStyle = `rgb(${table[k]}, ${table[k + 1]}, ${table[k + 2]})`;
      context.fillRect(x + 0.5, y + 0.5, cell - 1, cell - 1);
      if (this.on[unit] === false) {
        context.strokeStyle = palette.muted;
        context.lineWidth = 1.2;
        context.beginPath();
        context.moveTo(x + cell * 0.28, y + cell * 0.72);
        context.lineTo(x + cell * 0.72, y + cell * 0.28);
        context.stroke();
      }
      if (unit === this.chosen) outline(context, x, y, cell, palette);
    }
  }

  /** What lies under a place: a pixel or a unit. */
  private find(event: PointerEvent): { grid: Grid; index: number } | null {
    const canvas = this.renderRoot.querySelector('canvas');
    if (!canvas) return null;
    const { width, height } = layoutSize(canvas);
    const { x, y } = placeIn(canvas, event);
    for (const grid of arrange(width, height)) {
      const [u, v] = [(x - grid.left) / grid.side, (y - grid.top) / grid.side];
      if (u < 0 || u >= 1 || v < 0 || v >= 1) continue;
      return { grid, index: Math.floor(v * grid.cells) * grid.cells + Math.floor(u * grid.cells) };
    }
    return null;
  }

  private readonly down = (event: PointerEvent): void => {
    const found = this.find(event);
    if (!found) return;
    if (found.grid.layer >= 0)
      return emit(this, 'unit-choose', { unit: found.grid.layer * perLayer + found.index });
    this.brush = (this.picture[found.index] ?? 0) > 0.5 ? 0 : 1;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    emit(this, 'pixel-paint', { index: found.index, value: this.brush });
  };

  private readonly paintOn = (event: PointerEvent): void => {
    if (this.brush === null) return;
    const found = this.find(event);
    if (!found || found.grid.layer >= 0 || this.picture[found.index] === this.brush) return;
    emit(this, 'pixel-paint', { index: found.index, value: this.brush });
  };

  private readonly lift = (): void => {
    this.brush = null;
  };

  /** Tab stops once; P goes to the picture, back to the units by the same key. */
  private key(event: KeyboardEvent): void {
    if (event.key === 'p' || event.key === 'P') {
      this.cursor = this.cursor < 0 ? 0 : -1;
      return;
    }
    const painting = this.cursor >= 0;
    if (painting && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      return emit(this, 'pixel-paint', {
        index: this.cursor,
        value: (this.picture[this.cursor] ?? 0) > 0.5 ? 0 : 1,
      });
    }
    const width = painting ? pictureCells : layerCells;
    const move = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: width, ArrowUp: -width }[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const count = painting ? pictureCells * pictureCells : 3 * perLayer;
    const next = Math.min(count - 1, Math.max(0, (painting ? this.cursor : this.chosen) + move));
    if (painting) this.cursor = next;
    else emit(this, 'unit-choose', { unit: next });
  }
}

function outline(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  cell: number,
  palette: Palette,
): void {
  context.strokeStyle = palette.surface;
  context.lineWidth = 4;
  context.strokeRect(x, y, cell, cell);
  context.strokeStyle = palette.fg;
  context.lineWidth = 2;
  context.strokeRect(x, y, cell, cell);
}

function drawArrow(
  context: CanvasRenderingContext2D,
  from: number,
  to: number,
  y: number,
  palette: Palette,
): void {
  context.strokeStyle = palette.rule;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(from + 6, y);
  context.lineTo(to - 6, y);
  context.moveTo(to - 11, y - 4);
  context.lineTo(to - 6, y);
  context.lineTo(to - 11, y + 4);
  context.stroke();
}

customElements.define('activation-units', UnitGrids);
