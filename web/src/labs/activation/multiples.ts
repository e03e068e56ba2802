/**
 * <activation-multiples>: one small picture per contender, all on the same axes: the field of a
 * classifier with its data points, or a fitted curve through them. The leader's frame is drawn bold.
 */
import { css, html, nothing, type TemplateResult } from 'lit';
import { CanvasElement, type Size } from '../../components/canvas_element';
import { inkColour, type Ink } from '../../components/chart_model';
import { baseStyles } from '../../components/shared';
import { colourTable, withAlpha, type Palette } from '../../lib/colours';
import { niceRange } from '../../lib/numbers';

export interface Contender {
  readonly name: string;
  /** A figure under the name, e.g. its accuracy. */
  readonly figure: string;
  /** Null: a picture that stands for no line. */
  readonly ink: Ink | null;
  readonly dash: readonly number[];
  readonly leads: boolean;
}

export interface Examples {
  /** Coordinates and class, or x and y. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly kind: Float32Array | null;
}

const head = 38;
const gap = 14;

/** The number of columns that makes the pictures largest, and their side. */
export function bestColumns(
  count: number,
  width: number,
  height: number,
  aspect: number,
): { columns: number; width: number; height: number } {
  let best = { columns: 1, width: 0, height: 0 };
  for (let columns = 1; columns <= Math.max(1, count); columns++) {
    const rows = Math.ceil(count / columns);
    const wide = (width - gap * (columns - 1)) / columns;
    const high = (height - gap * (rows - 1)) / rows - head;
    const fitted = Math.min(wide, high * aspect);
    if (fitted > best.width) best = { columns, width: fitted, height: fitted / aspect };
  }
  return best;
}

export class Multiples extends CanvasElement {
  static override properties = {
    env: { attribute: false },
    summary: {},
    contenders: { attribute: false },
    fields: { attribute: false },
    side: { type: Number },
    reach: { type: Number },
    curves: { attribute: false },
    examples: { attribute: false },
    leader: {},
  };
  declare summary: string;
  declare contenders: readonly Contender[];
  /** contenders × side × side shares of class 1, or null for curves. */
  declare fields: Float32Array | null;
  declare side: number;
  /** The field spans [−reach, reach] both ways. */
  declare reach: number;
  /** x, then a row per contender. */
  declare curves: readonly Float32Array[];
  declare examples: Examples;
  /** The word beside the leader's name. */
  declare leader: string;

  private readonly image = document.createElement('canvas');

  constructor() {
    super();
    this.summary = '';
    this.contenders = [];
    this.fields = null;
    this.side = 0;
    this.reach = 1;
    this.curves = [];
    this.examples = { x: new Float32Array(0), y: new Float32Array(0), kind: null };
    this.leader = '';
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
    `,
  ];

  override render(): TemplateResult | typeof nothing {
    if (!this.env) return nothing;
    return html`<div class="box"><canvas role="img" aria-label=${this.summary}></canvas></div>`;
  }

  protected override draw(context: CanvasRenderingContext2D, size: Size, palette: Palette): void {
    const count = this.contenders.length;
    const plan = bestColumns(count, size.width, size.height, this.fields ? 1 : 1.35);
    if (plan.width < 8) return;
    const rows = Math.ceil(count / plan.columns);
    const used = plan.columns * plan.width + (plan.columns - 1) * gap;
    const left = Math.max(0, (size.width - used) / 2);
    const top = Math.max(0, (size.height - rows * (plan.height + head) - (rows - 1) * gap) / 2);
    this.contenders.forEach((contender, i) => {
      const x = left + (i % plan.columns) * (plan.width + gap);
      const y = top + Math.floor(i / plan.columns) * (plan.height + head + gap) + head;
      context.save();
      this.drawHead(context, contender, x, y, plan.width, palette);
      context.beginPath();
      context.rect(x, y, plan.width, plan.height);
      context.clip();
      if (this.fields) this.drawField(context, i, x, y, plan.width, palette);
      else this.drawFit(context, i, contender, x, y, plan.width, plan.height, palette);
      context.restore();
      context.strokeStyle = contender.leads ? palette.fg : palette.border;
      context.lineWidth = contender.leads ? 2 : 1;
      context.strokeRect(x + 0.5, y + 0.5, plan.width - 1, plan.height - 1);
    });
  }

  private drawHead(
    context: CanvasRenderingContext2D,
    contender: Contender,
    x: number,
    y: number,
    width: number,
    palette: Palette,
  ): void {
    context.textBaseline = 'alphabetic';
    context.textAlign = 'left';
    const indent = contender.ink ? 23 : 0;
    if (contender.ink) {
      context.strokeStyle = inkColour(palette, contender.ink);
      context.lineWidth = 2.5;
      context.setLineDash([...contender.dash]);
      context.beginPath();
      context.moveTo(x, y - 27);
      context.lineTo(x + 18, y - 27);
      context.stroke();
      context.setLineDash([]);
    }
    context.font = `600 13px ${palette.font}`;
    context.fillStyle = palette.fg;
    context.fillText(contender.name, x + indent, y - 22.5, width - indent);
    context.font = `12px ${palette.font}`;
    context.fillStyle = palette.muted;
    context.fillText(
      contender.leads && this.leader ? `${contender.figure} · ${this.leader}` : contender.figure,
      x,
      y - 6,
      width,
    );
  }

  private drawField(
    context: CanvasRenderingContext2D,
    index: number,
    x: number,
    y: number,
    side: number,
    palette: Palette,
  ): void {
    const { fields, side: cells, examples, reach } = this;
    if (!fields || cells === 0) return;
    const table = colourTable(palette, 'diverging');
    const inner = this.image.getContext('2d');
    if (!inner) return;
    if (this.image.width !== cells) Object.assign(this.image, { width: cells, height: cells });
    const pixels = inner.createImageData(cells, cells);
    for (let i = 0; i < cells * cells; i++) {
      const share = 0.12 + 0.76 * Math.max(0, Math.min(1, fields[index * cells * cells + i] ?? 0.5));
      pixels.data.set(table.subarray(Math.round(share * 255) * 4, Math.round(share * 255) * 4 + 4), i * 4);
    }
    inner.putImageData(pixels, 0, 0);
    context.imageSmoothingEnabled = true;
    context.drawImage(this.image, x, y, side, side);
    const stride = Math.max(1, Math.round((1.5 * examples.x.length) / side)); // no more points than can be told apart
    const size = Math.max(1.6, Math.min(3, side / 70));
    for (let i = 0; i < examples.x.length; i += stride) {
      const px = x + ((examples.x[i] ?? 0) / reach / 2 + 0.5) * side;
      const py = y + (0.5 - (examples.y[i] ?? 0) / reach / 2) * side;
      drawExample(context, px, py, size, examples.kind?.[i] ?? 0, palette);
    }
  }

  private drawFit(
    context: CanvasRenderingContext2D,
    index: number,
    contender: Contender,
    x: number,
    y: number,
    width: number,
    height: number,
    palette: Palette,
  ): void {
    const { examples, curves } = this;
    const grid = curves[0] ?? new Float32Array(0);
    const [from, to] = [grid[0] ?? 0, grid.at(-1) ?? 1];
    const low = Math.min(...examples.y);
    const high = Math.max(...examples.y);
    const range = niceRange(low - (high - low) * 0.12, high + (high - low) * 0.12, 6);
    const px = (v: number): number => x + ((v - from) / (to - from)) * width;
    const py = (v: number): number => y + ((range.max - v) / (range.max - range.min)) * height;
    context.fillStyle = withAlpha(palette.series[3] ?? palette.fg, 0.45);
    for (let i = 0; i < examples.x.length; i++)
      context.fillRect(px(examples.x[i] ?? 0) - 1, py(examples.y[i] ?? 0) - 1, 2, 2);
    context.strokeStyle = inkColour(palette, contender.ink ?? 'fg');
    context.lineWidth = 2.5;
    context.lineJoin = 'round';
    context.beginPath();
    curves[index + 1]?.forEach((v, i) => context.lineTo(px(grid[i] ?? 0), py(v)));
    context.stroke();
  }
}

/** Class 0 is a disc, class 1 a triangle, class 2 a square. */
function drawExample(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  size: number,
  kind: number,
  palette: Palette,
): void {
  context.beginPath();
  if (kind === 1) {
    context.moveTo(x, y - size * 1.25);
    context.lineTo(x + size * 1.15, y + size * 0.9);
    context.lineTo(x - size * 1.15, y + size * 0.9);
    context.closePath();
  } else if (kind === 2) {
    context.rect(x - size * 0.9, y - size * 0.9, size * 1.8, size * 1.8);
  } else {
    context.arc(x, y, size, 0, 2 * Math.PI);
  }
  context.fillStyle = kind === 1 ? palette.pos : kind === 2 ? (palette.series[1] ?? palette.fg) : palette.neg;
  context.fill();
  if (size < 2) return;
  context.strokeStyle = palette.surface;
  context.lineWidth = 0.8;
  context.stroke();
}

customElements.define('activation-multiples', Multiples);
