/**
 * <descent-field-map>: a field of H × W numbers over a box of the plane, as colours with numbered
 * axes and a legend: `diverging` (orange – grey – blue about 0) for signed quantities, `sequential`
 * (one hue) for sizes. Level lines, points by class, a path, several trails and marks can be drawn
 * over it, in the box's own units; the slot `tools` takes buttons of the layout's. Hover or tap reads the value under the pointer; arrow keys move the
 * same cursor. A `handle` is a point that can be dragged, or moved by arrow keys: `handle-move`
 * { x, y } tells where it was let go.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { evenLevels, levelLines } from '../lib/contours';
import { colourTable, withAlpha, type ColourScale, type Palette } from '../lib/colours';
import { niceTicks, short } from '../lib/numbers';
import type { DrawingBox } from '../lib/points';
import { layoutSize, offsetIn, placeIn, type OnScreen } from '../lib/placement';
import { CanvasElement, type Size } from './canvas_element';
import { fieldMapStyles } from './field_map_styles';
import {
  drawClassPoints,
  drawMark,
  drawPath,
  drawTrail,
  type ClassPoints,
  type Mark,
  type Path,
  type Trail,
} from './field_overlays';
import type { PlotHost } from './plot_host';
import { baseStyles, emit } from './shared';

export interface Handle {
  readonly x: number;
  readonly y: number;
  /** What it is, for those who cannot see it. */
  readonly label: string;
}

const margin = { left: 44, right: 8, top: 8, bottom: 34 };

export class FieldMap extends CanvasElement implements PlotHost {
  static override properties = {
    env: { attribute: false },
    label: {},
    summary: {},
    values: { attribute: false },
    rows: { type: Number },
    columns: { type: Number },
    box: { attribute: false },
    scale: {},
    limits: { attribute: false },
    xLabel: {},
    yLabel: {},
    valueLabel: {},
    points: { attribute: false },
    strength: { type: Number },
    levels: { type: Number },
    path: { attribute: false },
    trails: { attribute: false },
    marks: { attribute: false },
    handle: { attribute: false },
    cursor: { state: true },
    held: { state: true },
  };
  declare label: string;
  declare summary: string;
  /** rows × columns, row 0 at the top (largest y). */
  declare values: Float32Array;
  declare rows: number;
  declare columns: number;
  declare box: DrawingBox;
  declare scale: ColourScale;
  /** [low, high] of the colours; null: the field's own. */
  declare limits: readonly [number, number] | null;
  declare xLabel: string;
  declare yLabel: string;
  declare valueLabel: string;
  declare points: ClassPoints | null;
  /** Opacity of the field, 0…1; default 1. */
  declare strength: number;
  /** How many level lines; 0: none. */
  declare levels: number;
  declare path: Path | null;
  declare trails: readonly Trail[];
  declare marks: readonly Mark[];
  declare handle: Handle | null;
  declare private cursor: { x: number; y: number } | null;
  /** Where the handle is being dragged. */
  declare private held: { x: number; y: number } | null;

  private readonly image = document.createElement('canvas');
  private lines: readonly number[] = []; // the level lines of `linedValues`
  private linedValues: Float32Array | null = null;
  private drawnAt = ''; // where the plot was last drawn, so that what lies over it can follow

  constructor() {
    super();
    this.label = '';
    this.summary = '';
    this.values = new Float32Array(0);
    this.rows = 0;
    this.columns = 0;
    this.box = { xMin: 0, xMax: 1, yMin: 0, yMax: 1 };
    this.scale = 'diverging';
    this.limits = null;
    this.xLabel = 'x';
    this.yLabel = 'y';
    this.valueLabel = '';
    this.points = null;
    this.strength = 1;
    this.levels = 0;
    this.path = null;
    this.trails = [];
    this.marks = [];
    this.handle = null;
    this.cursor = null;
    this.held = null;
  }

  static override styles = [baseStyles, CanvasElement.canvasStyles, fieldMapStyles];

  private get range(): readonly [number, number] {
    if (this.limits) return this.limits;
    let low = Infinity;
    let high = -Infinity;
    for (const value of this.values) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (!(high > low)) return [low - 1, low + 1];
    if (this.scale === 'sequential') return [low, high];
    const size = Math.max(-low, high);
    return [-size, size];
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.env) return nothing;
    const [low, high] = this.range;
    const stops =
      this.scale === 'diverging'
        ? 'var(--descent-neg), var(--descent-zero), var(--descent-pos)'
        : 'var(--descent-surface), var(--descent-accent-soft), var(--descent-accent)';
    return html`
      <div class="head">
        <span class="title"
          >${this.label}${this.cursor ? html`<span class="reading">${this.readout(this.cursor)}</span>` : nothing}</span
        >
        <span class="legend"
          >${this.valueLabel} ${short(low, 2)}
          <span
            class="ramp"
            style="opacity: ${this.strength}; background: linear-gradient(90deg, ${stops})"
          ></span
          >${short(high, 2)}</span
        >
        <slot name="tools"></slot>
      </div>
      <div
        class="box"
        tabindex="0"
        role="group"
        aria-label=${this.label}
        @pointermove=${this.point}
        @pointerdown=${this.point}
        @pointerleave=${this.leave}
        @keydown=${this.key}
      >
        <canvas role="img" aria-label=${this.summary || this.label}></canvas>
        ${this.handleButton()}
      </div>
      <div class="unseen" role="status">${this.cursor ? this.plainReadout(this.cursor) : ''}</div>
    `;
  }

  private handleButton(): TemplateResult | typeof nothing {
    const at = this.held ?? this.handle;
    if (!at || !this.handle) return nothing;
    const { xMin, xMax, yMin, yMax } = this.box;
    const across = `${margin.left}px + ${(at.x - xMin) / (xMax - xMin)} * (100% - ${margin.left + margin.right}px)`;
    const down = `${margin.top}px + ${(yMax - at.y) / (yMax - yMin)} * (100% - ${margin.top + margin.bottom}px)`;
    const words = `${this.handle.label}: ${this.xLabel} ${short(at.x, 3)}, ${this.yLabel} ${short(at.y, 3)}`;
    return html`<button
      class="handle"
      style="left: calc(${across}); top: calc(${down})"
      title=${words}
      aria-label=${words}
      @pointerdown=${this.grab}
      @pointermove=${this.drag}
      @pointerup=${this.release}
      @pointercancel=${this.release}
      @keydown=${this.moveHandle}
    ></button>`;
  }

  private readonly grab = (event: PointerEvent): void => {
    event.stopPropagation();
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.held = this.handle;
    this.cursor = null;
  };

  private readonly drag = (event: PointerEvent): void => {
    event.stopPropagation();
    if (this.held) this.held = this.placeOf(event, true) ?? this.held;
  };

  private readonly release = (event: PointerEvent): void => {
    event.stopPropagation();
    if (this.held && this.held !== this.handle) this.tellHandle(this.held);
    this.held = null;
  };

  private readonly moveHandle = (event: KeyboardEvent): void => {
    const move = arrowMove(event.key);
    if (!move || !this.handle) return;
    event.preventDefault();
    event.stopPropagation();
    this.tellHandle(this.moved(this.handle, move));
  };

  private tellHandle({ x, y }: { x: number; y: number }): void {
    const at = { x: Number(x.toPrecision(3)), y: Number(y.toPrecision(3)) };
    if (this.handle) this.handle = { ...this.handle, ...at }; // the next stroke may come before the answer
    emit(this, 'handle-move', at);
  }

  private valueAt(at: { x: number; y: number }): number {
    const { xMin, xMax, yMin, yMax } = this.box;
    const column = Math.min(this.columns - 1, Math.floor(((at.x - xMin) / (xMax - xMin)) * this.columns));
    const row = Math.min(this.rows - 1, Math.floor(((yMax - at.y) / (yMax - yMin)) * this.rows));
    return this.values[row * this.columns + column] ?? NaN;
  }

  private readout(at: { x: number; y: number }): TemplateResult {
    return html`${this.xLabel} <b>${short(at.x, 3)}</b> ${this.yLabel}
      <b>${short(at.y, 3)}</b> ${this.valueLabel} <b>${short(this.valueAt(at), 3)}</b>`;
  }

  private plainReadout(at: { x: number; y: number }): string {
    return `${this.xLabel} ${short(at.x, 3)}, ${this.yLabel} ${short(at.y, 3)}: ${this.valueLabel} ${short(this.valueAt(at), 3)}`;
  }

  boxRect(box: DrawingBox, within: HTMLElement): DOMRect | null {
    const canvas = this.renderRoot.querySelector('canvas');
    if (!canvas) return null;
    const at = { ...offsetIn(canvas, within), ...layoutSize(canvas) };
    const { xMin, xMax, yMin, yMax } = this.box;
    const across = (at.width - margin.left - margin.right) / (xMax - xMin);
    const down = (at.height - margin.top - margin.bottom) / (yMax - yMin);
    return new DOMRect(
      at.left + margin.left + (box.xMin - xMin) * across,
      at.top + margin.top + (yMax - box.yMax) * down,
      (box.xMax - box.xMin) * across,
      (box.yMax - box.yMin) * down,
    );
  }

  readAt(at: OnScreen | null): void {
    this.cursor = at && this.placeOf(at, false);
  }

  /** The place under the pointer; beyond the edge, none or, `clamped`, the nearest. */
  private placeOf(event: OnScreen, clamped: boolean): { x: number; y: number } | null {
    const canvas = this.renderRoot.querySelector('canvas');
    if (!canvas) return null;
    const box = layoutSize(canvas);
    const place = placeIn(canvas, event);
    let u = (place.x - margin.left) / (box.width - margin.left - margin.right);
    let v = (place.y - margin.top) / (box.height - margin.top - margin.bottom);
    if (clamped) [u, v] = [Math.min(1, Math.max(0, u)), Math.min(1, Math.max(0, v))];
    if (u < 0 || u > 1 || v < 0 || v > 1) return null;
    const { xMin, xMax, yMin, yMax } = this.box;
    return { x: xMin + u * (xMax - xMin), y: yMax - v * (yMax - yMin) };
  }

  private point(event: PointerEvent): void {
    this.cursor = this.placeOf(event, false) ?? this.cursor;
  }

  private leave(event: PointerEvent): void {
    if (event.pointerType === 'mouse') this.cursor = null;
  }

  private key(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.cursor = null;
    const move = arrowMove(event.key);
    if (!move) return;
    event.preventDefault();
    const { xMin, xMax, yMin, yMax } = this.box;
    this.cursor = this.moved(this.cursor ?? { x: (xMin + xMax) / 2, y: (yMin + yMax) / 2 }, move);
  }

  /** A fortieth of the box further, within it. */
  private moved(at: { x: number; y: number }, [dx, dy]: readonly [number, number]): { x: number; y: number } {
    const { xMin, xMax, yMin, yMax } = this.box;
    return {
      x: Math.min(xMax, Math.max(xMin, at.x + (dx * (xMax - xMin)) / 40)),
      y: Math.min(yMax, Math.max(yMin, at.y + (dy * (yMax - yMin)) / 40)),
    };
  }

  protected override draw(context: CanvasRenderingContext2D, size: Size, palette: Palette): void {
    const area = {
      left: margin.left,
      top: margin.top,
      width: size.width - margin.left - margin.right,
      height: size.height - margin.top - margin.bottom,
    };
    const { xMin, xMax, yMin, yMax } = this.box;
    const px = (x: number): number => area.left + ((x - xMin) / (xMax - xMin)) * area.width;
    const py = (y: number): number => area.top + ((yMax - y) / (yMax - yMin)) * area.height;
    this.paintField(palette);
    if (this.image.width > 0 && this.values.length > 0) {
      context.imageSmoothingEnabled = true;
      context.imageSmoothingQuality = 'high';
      context.globalAlpha = this.strength;
      context.drawImage(this.image, area.left, area.top, area.width, area.height);
      context.globalAlpha = 1;
    }
    this.drawAxes(context, area, palette, px, py);
    context.save();
    context.beginPath();
    context.rect(area.left, area.top, area.width, area.height);
    context.clip();
    this.drawLevels(context, palette, area);
    if (this.points) drawClassPoints(context, palette, this.points, px, py);
    if (this.path) drawPath(context, palette, this.path, px, py);
    for (const trail of this.trails) drawTrail(context, palette, trail, px, py);
    context.restore();
    for (const mark of this.marks) drawMark(context, palette, px(mark.x), py(mark.y), mark, size.width);
    if (this.cursor) {
      context.strokeStyle = palette.fg;
      context.lineWidth = 1.5;
      context.strokeRect(px(this.cursor.x) - 4, py(this.cursor.y) - 4, 8, 8);
    }
    const at = [size.width, size.height, xMin, xMax, yMin, yMax].join();
    if (at !== this.drawnAt) emit(this, 'plot-layout', {});
    this.drawnAt = at;
  }

  private paintField(palette: Palette): void {
    const { rows, columns, values } = this;
    if (rows * columns === 0 || values.length < rows * columns) return;
    const context = this.image.getContext('2d');
    if (!context) return;
    if (this.image.width !== columns || this.image.height !== rows)
      Object.assign(this.image, { width: columns, height: rows });
    const table = colourTable(palette, this.scale);
    const pixels = context.createImageData(columns, rows);
    const [low, high] = this.range;
    const factor = 255 / (high - low);
    for (let i = 0; i < rows * columns; i++) {
      const k = Math.max(0, Math.min(255, Math.round(((values[i] ?? low) - low) * factor))) * 4;
      pixels.data.set(table.subarray(k, k + 4), i * 4);
    }
    context.putImageData(pixels, 0, 0);
  }

  /** Values lie at the cells' centres. */
  private drawLevels(
    context: CanvasRenderingContext2D,
    palette: Palette,
    area: { left: number; top: number; width: number; height: number },
  ): void {
    const { rows, columns, values, levels } = this;
    if (levels <= 0 || values.length < rows * columns) return;
    if (this.linedValues !== values) {
      const [low, high] = this.range;
      this.lines = evenLevels(low, high, levels).flatMap((level) => levelLines(values, rows, columns, level));
      this.linedValues = values;
    }
    const px = (column: number): number => area.left + ((column + 0.5) / columns) * area.width;
    const py = (row: number): number => area.top + ((row + 0.5) / rows) * area.height;
    context.strokeStyle = withAlpha(palette.fg, 0.28);
    context.lineWidth = 1;
    context.beginPath();
    for (let i = 0; i + 3 < this.lines.length; i += 4) {
      context.moveTo(px(this.lines[i] ?? 0), py(this.lines[i + 1] ?? 0));
      context.lineTo(px(this.lines[i + 2] ?? 0), py(this.lines[i + 3] ?? 0));
    }
    context.stroke();
  }

  private drawAxes(
    context: CanvasRenderingContext2D,
    area: { left: number; top: number; width: number; height: number },
    palette: Palette,
    px: (x: number) => number,
    py: (y: number) => number,
  ): void {
    context.font = `12px ${palette.font}`;
    context.fillStyle = palette.muted;
    context.strokeStyle = palette.rule;
    context.lineWidth = 1;
    const bottom = area.top + area.height;
    context.textAlign = 'center';
    context.textBaseline = 'top';
    for (const x of niceTicks(this.box.xMin, this.box.xMax, area.width / 80))
      context.fillText(short(x), px(x), bottom + 4);
    context.fillText(this.xLabel, area.left + area.width / 2, bottom + 19);
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    for (const y of niceTicks(this.box.yMin, this.box.yMax, area.height / 60))
      context.fillText(short(y), area.left - 6, py(y));
    context.save();
    context.translate(8, area.top + area.height / 2);
    context.rotate(-Math.PI / 2);
    context.textAlign = 'center';
    context.fillText(this.yLabel, 0, 0);
    context.restore();
    context.strokeRect(area.left + 0.5, area.top + 0.5, area.width - 1, area.height - 1);
  }
}

function arrowMove(key: string): readonly [number, number] | undefined {
  const moves: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, 1],
    ArrowDown: [0, -1],
  };
  return moves[key];
}

customElements.define('descent-field-map', FieldMap);
