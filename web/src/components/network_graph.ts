/**
 * <descent-network-graph>: a network with its units in columns. Edges are coloured by the sign of
 * their weight (orange negative, blue positive) and as thick as it is large; the dot at a unit's foot
 * is its bias. A unit shows a small field or curve, or its number; units in `off` are crossed out and
 * their edges faint. Wide layers are packed closely, and of very many edges only the largest are
 * drawn.
 *
 * With `editable`, an edge can be dragged up or down (right or left) to change its weight. Emits
 * `unit-choose` (UnitRef), `edge-choose` (EdgeRef) and `weight-drag` (EdgeRef & { value }). Arrow keys
 * move over the units. `label` names the picture, `summary` describes it for those who cannot see it.
 */
import { css, html, nothing, type TemplateResult } from 'lit';
import { colourTable, withAlpha, type Palette } from '../lib/colours';
import { short } from '../lib/numbers';
import { placeIn } from '../lib/placement';
import { CanvasElement, type Size } from './canvas_element';
import { edgeAt, placeUnits, unitAt, type Column, type EdgeRef, type UnitRef } from './network_places';
import { baseStyles, emit } from './shared';

export type { EdgeRef, UnitRef } from './network_places';

export interface WeightDrag extends EdgeRef {
  readonly value: number;
}

/** What a unit shows: values over a square (row 0 at the top) or along a line. */
export interface UnitPicture {
  readonly kind: 'field' | 'curve';
  /** side × side for a field. */
  readonly values: Float32Array;
  /** The size that has the full colour or height; default: the graph's. */
  readonly limit?: number;
  /** What counts as zero; default 0. */
  readonly middle?: number;
}

/** More edges than that are a grey cloud. */
const mostEdges = 700;
const titleRoom = 24;
const footRoom = 20;
/** So many px of dragging change a weight by the largest one shown. */
const dragSpan = 120;

export class NetworkGraph extends CanvasElement {
  static override properties = {
    env: { attribute: false },
    label: {},
    summary: {},
    layers: { attribute: false },
    weights: { attribute: false },
    biases: { attribute: false },
    values: { attribute: false },
    pictures: { attribute: false },
    limit: { type: Number },
    off: { attribute: false },
    held: { attribute: false },
    titles: { attribute: false },
    feet: { attribute: false },
    chosen: { attribute: false },
    editable: { type: Boolean },
    hover: { state: true },
  };
  declare label: string;
  declare summary: string;
  /** Widths of the columns, the inputs first. */
  declare layers: readonly number[];
  /** One per layer of edges, row-major [out, in]. */
  declare weights: readonly Float32Array[];
  /** One per layer of edges, [out]; may be empty. */
  declare biases: readonly Float32Array[];
  /** Per column, a number per unit; a column may be missing. */
  declare values: readonly (ArrayLike<number> | undefined)[];
  /** Per column, a picture per unit; a column may be missing. */
  declare pictures: readonly (readonly UnitPicture[] | undefined)[];
  /** The size that has the full colour in fields and the full height in curves. */
  declare limit: number;
  /** Per column, the indices of units that are switched off. */
  declare off: readonly (readonly number[] | undefined)[];
  /** One per layer of edges, like `weights`: 1 marks an edge that is held fast. */
  declare held: readonly (ArrayLike<number> | undefined)[];
  /** A line above each column, and one below it. */
  declare titles: readonly string[];
  declare feet: readonly string[];
  declare chosen: UnitRef | EdgeRef | null;
  declare editable: boolean;
  declare private hover: EdgeRef | null;

  private columns: Column[] = [];
  private largest = 1;
  private drag: (EdgeRef & { x: number; y: number; start: number; span: number }) | null = null;
  private readonly tile = document.createElement('canvas');

  constructor() {
    super();
    this.label = '';
    this.summary = '';
    this.layers = [];
    this.weights = [];
    this.biases = [];
    this.values = [];
    this.pictures = [];
    this.limit = 1;
    this.off = [];
    this.held = [];
    this.titles = [];
    this.feet = [];
    this.chosen = null;
    this.editable = false;
    this.hover = null;
  }

  static override styles = [
    baseStyles,
    CanvasElement.canvasStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 160px;
        font-family: var(--descent-font);
      }
      .box {
        border-radius: var(--descent-radius);
        cursor: pointer;
        touch-action: pan-y;
      }
    `,
  ];

  override render(): TemplateResult | typeof nothing {
    if (!this.env) return nothing;
    return html`<div
        class="box"
        tabindex="0"
        role="group"
        aria-label=${this.label}
        @pointerdown=${this.down}
        @pointermove=${this.move}
        @pointerup=${this.lift}
        @pointercancel=${this.lift}
        @pointerleave=${this.leave}
        @keydown=${this.key}
      >
        <canvas role="img" aria-label=${this.summary || this.label}></canvas>
      </div>
      <div class="unseen" role="status">${this.chosenText()}</div>`;
  }

  private chosenText(): string {
    const { chosen } = this;
    if (!chosen) return '';
    if (!('unit' in chosen)) return `${this.edgeName(chosen)}: ${short(this.weightOf(chosen), 3)}`;
    const value = this.values[chosen.layer]?.[chosen.unit];
    const name = `${this.titles[chosen.layer] ?? ''} ${chosen.unit + 1}`.trim();
    return value === undefined ? name : `${name}: ${short(value, 3)}`;
  }

  private edgeName({ layer, from, to }: EdgeRef): string {
    return `${this.titles[layer] ?? ''} ${from + 1} → ${this.titles[layer + 1] ?? ''} ${to + 1}`;
  }

  private weightOf({ layer, from, to }: EdgeRef): number {
    return this.weights[layer]?.[to * (this.layers[layer] ?? 0) + from] ?? NaN;
  }

  private isOff(layer: number, unit: number): boolean {
    return this.off[layer]?.includes(unit) ?? false;
  }

  protected override draw(context: CanvasRenderingContext2D, size: Size, palette: Palette): void {
    const titled = this.titles.length > 0;
    const footed = this.feet.length > 0;
    this.columns = placeUnits(this.layers, {
      ...size,
      top: titled ? titleRoom : 4,
      bottom: footed ? footRoom : 4,
    });
    this.largest = 0;
    for (const layer of this.weights)
      for (const weight of layer) if (Math.abs(weight) > this.largest) this.largest = Math.abs(weight);
    this.drawEdges(context, palette);
    const table = colourTable(palette, 'diverging');
    for (const [layer, column] of this.columns.entries())
      for (let unit = 0; unit < column.units.length; unit++)
        this.drawUnit(context, palette, table, column, layer, unit);
    this.drawWords(context, size, palette);
    if (this.hover) this.drawEdgeLabel(context, size, palette, this.hover);
  }

  /** Edges, the largest last so that they lie on top; of very many, the largest alone. */
  private drawEdges(context: CanvasRenderingContext2D, palette: Palette): void {
    const edges: (EdgeRef & { weight: number })[] = [];
    for (let layer = 0; layer + 1 < this.layers.length; layer++) {
      const inputs = this.layers[layer] ?? 0;
      this.weights[layer]?.forEach((weight, i) => {
        edges.push({ layer, from: i % inputs, to: Math.floor(i / inputs), weight });
      });
    }
    edges.sort((a, b) => Math.abs(a.weight) - Math.abs(b.weight));
    context.lineCap = 'butt';
    for (const edge of edges.slice(-mostEdges)) {
      const faint = this.isOff(edge.layer, edge.from) || this.isOff(edge.layer + 1, edge.to);
      const share = this.largest > 0 ? Math.abs(edge.weight) / this.largest : 0;
      const colour = edge.weight < 0 ? palette.neg : palette.pos;
      const isHeld =
        (this.held[edge.layer]?.[edge.to * (this.layers[edge.layer] ?? 0) + edge.from] ?? 0) !== 0;
      context.setLineDash(isHeld ? [6, 4] : []);
      context.strokeStyle = faint ? withAlpha(palette.muted, 0.12) : withAlpha(colour, 0.3 + 0.7 * share);
      context.lineWidth = faint ? 0.75 : 0.75 + 5 * share;
      this.strokeEdge(context, edge);
    }
    context.setLineDash([]);
    for (const marked of [this.hover, this.chosen]) {
      if (!marked || 'unit' in marked) continue;
      context.strokeStyle = palette.fg;
      context.lineWidth = 1.5;
      this.strokeEdge(context, marked);
    }
  }

  private strokeEdge(context: CanvasRenderingContext2D, { layer, from, to }: EdgeRef): void {
    const [left, right] = [this.columns[layer], this.columns[layer + 1]];
    const [a, b] = [left?.units[from], right?.units[to]];
    if (!left || !right || !a || !b) return;
    context.beginPath();
    context.moveTo(a.x + left.size / 2, a.y);
    context.lineTo(b.x - right.size / 2, b.y);
    context.stroke();
  }

  private drawUnit(
    context: CanvasRenderingContext2D,
    palette: Palette,
    table: Uint8ClampedArray,
    column: Column,
    layer: number,
    unit: number,
  ): void {
    const place = column.units[unit];
    if (!place) return;
    const { size } = column;
    const picture = this.pictures[layer]?.[unit];
    const value = this.values[layer]?.[unit];
    const [left, top] = [place.x - size / 2, place.y - size / 2];
    const isOff = this.isOff(layer, unit);
    const isChosen =
      this.chosen && 'unit' in this.chosen && this.chosen.layer === layer && this.chosen.unit === unit;
    context.save();
    const outline = (): void => {
      context.beginPath();
      if (picture) context.roundRect(left, top, size, size, Math.min(5, size / 5));
      else context.arc(place.x, place.y, size / 2, 0, Math.PI * 2);
    };
    outline();
    context.fillStyle = palette.surface;
    context.fill();
    context.save();
    context.clip();
    context.globalAlpha = isOff ? 0.2 : 1;
    if (picture?.kind === 'field') this.drawField(context, table, picture, left, top, size);
    else if (picture) this.drawCurve(context, palette, picture, left, top, size);
    else if (value !== undefined && Number.isFinite(value)) {
      context.fillStyle = colourAt(table, value / (this.limit || 1));
      context.fillRect(left, top, size, size);
    }
    context.restore();
    outline();
    context.strokeStyle = isChosen ? palette.fg : palette.rule;
    context.lineWidth = isChosen ? 3 : 1.25;
    context.stroke();
    if (!picture && size >= 30 && value !== undefined) {
      context.fillStyle = palette.fg;
      context.font = `600 12px ${palette.font}`;
      context.textAlign = 'center';
      context.textBaseline = 'middle';
      context.lineWidth = 3;
      context.strokeStyle = palette.surface;
      const text = short(value, 2);
      context.strokeText(text, place.x, place.y);
      context.fillText(text, place.x, place.y);
    }
    if (isOff && size >= 6) {
      context.strokeStyle = palette.muted;
      context.lineWidth = 1.5;
      context.beginPath();
      context.moveTo(left + size * 0.2, top + size * 0.8);
      context.lineTo(left + size * 0.8, top + size * 0.2);
      context.stroke();
    }
    this.drawBias(context, palette, layer, unit, left, top + size, size);
    context.restore();
  }

  /** A dot at the unit's lower left corner, as large as the bias. */
  private drawBias(
    context: CanvasRenderingContext2D,
    palette: Palette,
    layer: number,
    unit: number,
    x: number,
    y: number,
    size: number,
  ): void {
    const bias = this.biases[layer - 1]?.[unit];
    if (bias === undefined || size < 12 || !Number.isFinite(bias)) return;
    const share = Math.min(1, Math.abs(bias) / (this.largest || 1));
    context.beginPath();
    context.arc(x + 1, y - 1, 2 + 4 * share, 0, Math.PI * 2);
    context.fillStyle = bias < 0 ? palette.neg : palette.pos;
    context.fill();
    context.strokeStyle = palette.surface;
    context.lineWidth = 1;
    context.stroke();
  }

  private drawField(
    context: CanvasRenderingContext2D,
    table: Uint8ClampedArray,
    picture: UnitPicture,
    left: number,
    top: number,
    size: number,
  ): void {
    const { values, middle = 0, limit = this.limit } = picture;
    const side = Math.round(Math.sqrt(values.length));
    const inside = this.tile.getContext('2d');
    if (!inside || side === 0) return;
    if (this.tile.width !== side) Object.assign(this.tile, { width: side, height: side });
    const pixels = inside.createImageData(side, side);
    for (let i = 0; i < side * side; i++) {
      const k = colourIndex(((values[i] ?? 0) - middle) / (limit || 1));
      pixels.data.set(table.subarray(k, k + 4), i * 4);
    }
    inside.putImageData(pixels, 0, 0);
    context.imageSmoothingEnabled = true;
    context.drawImage(this.tile, left, top, size, size);
  }

  /** Filled towards zero: blue above, orange below. */
  private drawCurve(
    context: CanvasRenderingContext2D,
    palette: Palette,
    picture: UnitPicture,
    left: number,
    top: number,
    size: number,
  ): void {
    const { values, limit = this.limit } = picture;
    const middle = top + size / 2;
    const y = (value: number): number =>
      middle - (Math.max(-1, Math.min(1, value / (limit || 1))) * (size - 4)) / 2;
    const x = (i: number): number => left + (i / Math.max(1, values.length - 1)) * size;
    for (const [sign, colour] of [
      [1, palette.pos],
      [-1, palette.neg],
    ] as const) {
      context.beginPath();
      context.moveTo(left, middle);
      values.forEach((value, i) => context.lineTo(x(i), y(sign * value > 0 ? value : 0)));
      context.lineTo(left + size, middle);
      context.fillStyle = withAlpha(colour, 0.35);
      context.fill();
    }
    context.strokeStyle = withAlpha(palette.rule, 0.6);
    context.lineWidth = 0.75;
    context.beginPath();
    context.moveTo(left, middle);
    context.lineTo(left + size, middle);
    context.stroke();
    context.strokeStyle = palette.fg;
    context.lineWidth = 1.5;
    context.beginPath();
    values.forEach((value, i) => context.lineTo(x(i), y(value)));
    context.stroke();
  }

  private drawWords(context: CanvasRenderingContext2D, size: Size, palette: Palette): void {
    for (const [layer, column] of this.columns.entries()) {
      const room = size.width / Math.max(1, this.columns.length) - 6;
      /** Under its units, as far as the words stay inside. */
      const write = (words: string, y: number): void => {
        const half = Math.min(room, context.measureText(words).width) / 2;
        const x = Math.min(size.width - half, Math.max(half, column.x));
        context.fillText(words, x, y, room);
      };
      context.textAlign = 'center';
      context.font = `600 12px ${palette.font}`;
      context.fillStyle = palette.fg;
      context.textBaseline = 'top';
      write(this.titles[layer] ?? '', 2);
      context.font = `12px ${palette.font}`;
      context.fillStyle = palette.muted;
      context.textBaseline = 'bottom';
      write(this.feet[layer] ?? '', size.height - 2);
    }
  }

  private drawEdgeLabel(
    context: CanvasRenderingContext2D,
    size: Size,
    palette: Palette,
    edge: EdgeRef,
  ): void {
    const [a, b] = [this.columns[edge.layer]?.units[edge.from], this.columns[edge.layer + 1]?.units[edge.to]];
    if (!a || !b) return;
    const text = short(this.weightOf(edge), 3);
    context.font = `600 13px ${palette.font}`;
    const width = context.measureText(text).width + 12;
    const x = Math.min(size.width - width, Math.max(0, (a.x + b.x) / 2 - width / 2));
    const y = Math.max(0, (a.y + b.y) / 2 - 24);
    context.fillStyle = palette.surface;
    context.strokeStyle = palette.rule;
    context.lineWidth = 1;
    context.beginPath();
    context.roundRect(x, y, width, 22, 4);
    context.fill();
    context.stroke();
    context.fillStyle = palette.fg;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.fillText(text, x + 6, y + 11);
  }

  private placeOf(event: PointerEvent): { x: number; y: number } {
    const canvas = this.renderRoot.querySelector('canvas');
    return canvas ? placeIn(canvas, event) : { x: NaN, y: NaN };
  }

  private readonly down = (event: PointerEvent): void => {
    const { x, y } = this.placeOf(event);
    const unit = unitAt(this.columns, x, y);
    if (unit) return emit<UnitRef>(this, 'unit-choose', unit);
    const edge = edgeAt(this.columns, x, y);
    if (!edge) return;
    emit<EdgeRef>(this, 'edge-choose', edge);
    if (!this.editable) return;
    this.drag = { ...edge, x, y, start: this.weightOf(edge), span: Math.max(1, this.largest) };
    this.hover = edge;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
  };

  private readonly move = (event: PointerEvent): void => {
    const { x, y } = this.placeOf(event);
    if (!this.drag) {
      const edge = unitAt(this.columns, x, y) ? null : edgeAt(this.columns, x, y);
      if (edge?.layer !== this.hover?.layer || edge?.from !== this.hover?.from || edge?.to !== this.hover?.to)
        this.hover = edge;
      return;
    }
    const { layer, from, to, start, span } = this.drag;
    const moved = (x - this.drag.x - (y - this.drag.y)) / dragSpan;
    const value = Number((start + moved * span).toPrecision(3));
    emit<WeightDrag>(this, 'weight-drag', { layer, from, to, value });
  };

  private readonly lift = (): void => {
    this.drag = null;
  };

  private readonly leave = (): void => {
    if (!this.drag) this.hover = null;
  };

  private readonly key = (event: KeyboardEvent): void => {
    const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!move) return;
    event.preventDefault();
    const { chosen } = this;
    const from = chosen && 'unit' in chosen ? chosen : { layer: 0, unit: 0 };
    const layer = Math.min(this.layers.length - 1, Math.max(0, from.layer + (move[0] ?? 0)));
    const unit = Math.min((this.layers[layer] ?? 1) - 1, Math.max(0, from.unit + (move[1] ?? 0)));
    emit<UnitRef>(this, 'unit-choose', { layer, unit });
  };
}

function colourIndex(share: number): number {
  return Math.max(0, Math.min(255, Math.round((share / 2 + 0.5) * 255))) * 4;
}

function colourAt(table: Uint8ClampedArray, share: number): string {
  const k = colourIndex(share);
  return `rgb(${table[k]}, ${table[k + 1]}, ${table[k + 2]})`;
}

customElements.define('descent-network-graph', NetworkGraph);
