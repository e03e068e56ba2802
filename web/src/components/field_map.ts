/**
 * <descent-field-map>: a field of H × W numbers over a box of the plane, as colours with numbered
 * axes and a legend: `diverging` (orange – grey – blue about 0) for signed quantities, `sequential`
 * (one hue) for sizes. Level lines, points by class, a path, several trails and marks can be drawn
 * over it, in the box's own units. Hover or tap reads the value under the pointer; arrow keys move the
 * same cursor. A `handle` is a point that can be dragged, or moved by arrow keys: `handle-move`
 * { x, y } tells where it was let go.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { evenLevels, levelLines } from '../lib/contours';
import type { ColourScale, Palette } from '../lib/colours';
import { short } from '../lib/numbers';
import { CanvasElement, type Size } from './canvas_element';
import { fieldMapStyles } from './field_map_styles';
import {
  drawAxes,
  drawCursor,
  drawField,
  drawLevels,
  drawMark,
  drawPath,
  drawPoints,
  drawTrail,
  layOut,
  margin,
  paintField,
  type Box,
  type ClassPoints,
  type Mark,
  type Trail,
} from './field_plot';
import { baseStyles, emit } from './shared';

export interface Handle {
  readonly x: number;
  readonly y: number;
  /** What it is, for those who cannot see it. */
  readonly label: string;
}

export class FieldMap extends CanvasElement {
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
  declare box: Box;
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
  declare path: { readonly x: ArrayLike<number>; readonly y: ArrayLike<number> } | null;
  declare trails: readonly Trail[];
  declare marks: readonly Mark[];
  declare handle: Handle | null;
  declare private cursor: { x: number; y: number } | null;
  /** Where the handle is being dragged. */
  declare private held: { x: number; y: number } | null;

  private readonly image = document.createElement('canvas');
  /** The level lines of `linedValues`. */
  private lines: readonly number[] = [];
  private linedValues: Float32Array | null = null;

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
        <span class="title">${this.label}</span>
        ${this.cursor ? html`<span>${this.readout(this.cursor)}</span>` : nothing}
        <span class="legend"
          >${this.valueLabel} ${short(low, 2)}
          <span
            class="ramp"
            style="opacity: ${this.strength}; background: linear-gradient(90deg, ${stops})"
          ></span
          >${short(high, 2)}</span
        >
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

  /** The place under the pointer; beyond the edge, none or, `clamped`, the nearest. */
  private placeOf(event: PointerEvent, clamped: boolean): { x: number; y: number } | null {
    const canvas = this.renderRoot.querySelector('canvas');
    if (!canvas) return null;
    const box = canvas.getBoundingClientRect();
    let u = (event.clientX - box.left - margin.left) / (box.width - margin.left - margin.right);
    let v = (event.clientY - box.top - margin.top) / (box.height - margin.top - margin.bottom);
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
    const sheet = layOut(context, size, palette, this.box);
    paintField(this.image, this, palette, this.scale, this.range);
    if (this.image.width > 0 && this.values.length > 0) drawField(sheet, this.image, this.strength);
    drawAxes(sheet, this.xLabel, this.yLabel);
    context.save();
    context.beginPath();
    context.rect(sheet.area.left, sheet.area.top, sheet.area.width, sheet.area.height);
    context.clip();
    if (this.levels > 0) drawLevels(sheet, this.levelLines(), this);
    if (this.points) drawPoints(sheet, this.points);
    if (this.path) drawPath(sheet, this.path);
    for (const trail of this.trails) drawTrail(sheet, trail);
    context.restore();
    for (const mark of this.marks) drawMark(sheet, mark);
    if (this.cursor) drawCursor(sheet, this.cursor);
  }

  private levelLines(): readonly number[] {
    const { rows, columns, values } = this;
    if (values.length < rows * columns) return [];
    if (this.linedValues !== values) {
      const [low, high] = this.range;
      this.lines = evenLevels(low, high, this.levels).flatMap((level) =>
        levelLines(values, rows, columns, level),
      );
      this.linedValues = values;
    }
    return this.lines;
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
