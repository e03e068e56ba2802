/**
 * The pictures of the feature normalization lab, one small square per scaler on equal axes:
 * <normalization-maps>: the loss over two weights as contour lines, each a third of the next outer
 * one, with the way the descent took; <normalization-regions>: where a machine says which class, with
 * the examples.
 */
import { css, html, nothing, type TemplateResult } from 'lit';
import { CanvasElement, type Size } from '../../components/canvas_element';
import { baseStyles } from '../../components/shared';
import { gridOfSquares } from '../../components/small_multiples';
import { colourTable, withAlpha, type Palette } from '../../lib/colours';
import { niceTicks, short } from '../../lib/numbers';

export interface Caption {
  readonly name: string;
  readonly figure: string;
}

export interface ContourMap extends Caption {
  /** The lowest point. */
  readonly best: readonly [number, number];
  /** loss − lowest = ½(a·dx² + 2b·dx·dy + c·dy²). */
  readonly a: number;
  readonly b: number;
  readonly c: number;
  /** The picture reaches so far from the lowest point. */
  readonly reach: number;
  readonly path: { readonly x: readonly number[]; readonly y: readonly number[] };
}

const around = { left: 42, right: 14, top: 40, bottom: 32 };

interface Area {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

const base = [
  baseStyles,
  CanvasElement.canvasStyles,
  css`
    :host {
      display: flex;
      flex-direction: column;
      min-width: 0;
      min-height: 180px;
      font-family: var(--descent-font);
    }
  `,
];

abstract class Squares extends CanvasElement {
  declare summary: string;
  declare xLabel: string;
  declare yLabel: string;

  override render(): TemplateResult | typeof nothing {
    if (!this.env) return nothing;
    return html`<div class="box"><canvas role="img" aria-label=${this.summary}></canvas></div>`;
  }

  protected abstract get captions(): readonly Caption[];
  /** [x from, x to, y from, y to] of a picture. */
  protected abstract boxOf(index: number): readonly [number, number, number, number];
  protected abstract paint(
    context: CanvasRenderingContext2D,
    index: number,
    area: Area,
    palette: Palette,
  ): void;

  protected override draw(context: CanvasRenderingContext2D, size: Size, palette: Palette): void {
    const { captions } = this;
    const grid = gridOfSquares(captions.length, size.width, size.height, [
      around.left + around.right,
      around.top + around.bottom,
    ]);
    const side = Math.min(
      grid.cellWidth - around.left - around.right,
      grid.cellHeight - around.top - around.bottom,
    );
    if (side < 20) return;
    const cell = Math.min(grid.cellWidth, side + around.left + around.right + 28);
    const left = (size.width - grid.columns * cell) / 2;
    captions.forEach((caption, i) => {
      const area = {
        x: left + (i % grid.columns) * cell + around.left,
        y: Math.floor(i / grid.columns) * grid.cellHeight + around.top,
        side,
      };
      this.head(context, caption, area, palette);
      context.save();
      context.beginPath();
      context.rect(area.x, area.y, side, side);
      context.clip();
      this.paint(context, i, area, palette);
      context.restore();
      this.axes(context, i, area, palette);
    });
  }

  private head(context: CanvasRenderingContext2D, caption: Caption, area: Area, palette: Palette): void {
    context.textAlign = 'left';
    context.textBaseline = 'alphabetic';
    context.font = `600 13px ${palette.font}`;
    context.fillStyle = palette.fg;
    context.fillText(caption.name, area.x, area.y - 23, area.side);
    context.font = `12px ${palette.font}`;
    context.fillStyle = palette.muted;
    context.fillText(caption.figure, area.x, area.y - 7, area.side);
  }

  private axes(context: CanvasRenderingContext2D, index: number, area: Area, palette: Palette): void {
    const [xFrom, xTo, yFrom, yTo] = this.boxOf(index);
    const { x, y, side } = area;
    context.font = `12px ${palette.font}`;
    context.fillStyle = palette.muted;
    context.strokeStyle = palette.rule;
    context.lineWidth = 1;
    context.strokeRect(x + 0.5, y + 0.5, side - 1, side - 1);
    context.textAlign = 'center';
    context.textBaseline = 'top';
    for (const tick of niceTicks(xFrom, xTo, Math.max(3, side / 70)))
      context.fillText(short(tick), x + ((tick - xFrom) / (xTo - xFrom)) * side, y + side + 3);
    context.fillText(this.xLabel, x + side / 2, y + side + 17, side);
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    for (const tick of niceTicks(yFrom, yTo, Math.max(3, side / 60)))
      context.fillText(short(tick), x - 5, y + ((yTo - tick) / (yTo - yFrom)) * side);
    context.save();
    context.translate(x - 36, y + side / 2);
    context.rotate(-Math.PI / 2);
    context.textAlign = 'center';
    context.fillText(this.yLabel, 0, 0, side);
    context.restore();
  }
}

/** Contour lines, each with a third of the loss of the next outer one. */
const lines = 8;

export class ContourMaps extends Squares {
  static override properties = {
    env: { attribute: false },
    summary: {},
    xLabel: {},
    yLabel: {},
    maps: { attribute: false },
  };
  declare maps: readonly ContourMap[];

  constructor() {
    super();
    this.summary = '';
    this.xLabel = '';
    this.yLabel = '';
    this.maps = [];
  }

  static override styles = base;

  protected override get captions(): readonly Caption[] {
    return this.maps;
  }

  protected override boxOf(index: number): readonly [number, number, number, number] {
    const { best, reach } = this.maps[index] ?? { best: [0, 0] as const, reach: 1 };
    return [best[0] - reach, best[0] + reach, best[1] - reach, best[1] + reach];
  }

  protected override paint(
    context: CanvasRenderingContext2D,
    index: number,
    area: Area,
    palette: Palette,
  ): void {
    const map = this.maps[index];
    if (!map) return;
    const scale = area.side / (2 * map.reach);
    const middle = [area.x + area.side / 2, area.y + area.side / 2] as const;
    const px = (x: number): number => middle[0] + (x - map.best[0]) * scale;
    const py = (y: number): number => middle[1] - (y - map.best[1]) * scale;
    this.contours(context, map, area, middle, scale, palette);
    const { path } = map;
    const last = path.x.length - 1;
    context.lineJoin = 'round';
    for (const [width, colour] of [
      [4.5, withAlpha(palette.surface, 0.85)],
      [2, palette.series[2] ?? palette.fg],
    ] as const) {
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.beginPath();
      path.x.forEach((x, i) => context.lineTo(px(x), py(path.y[i] ?? 0)));
      context.stroke();
    }
    context.lineWidth = 2;
    context.strokeStyle = palette.fg;
    context.beginPath();
    for (const [dx, dy] of [
      [-5, -5],
      [-5, 5],
    ] as const) {
      context.moveTo(middle[0] + dx, middle[1] + dy);
      context.lineTo(middle[0] - dx, middle[1] - dy);
    }
    context.stroke();
    this.dot(
      context,
      px(path.x[0] ?? 0),
      py(path.y[0] ?? 0),
      palette.surface,
      palette.series[2] ?? palette.fg,
    );
    if (last > 0)
      this.dot(
        context,
        px(path.x[last] ?? 0),
        py(path.y[last] ?? 0),
        palette.series[2] ?? palette.fg,
        palette.surface,
      );
  }

  /** Ellipses from the outside in, lighter as the loss falls. */
  private contours(
    context: CanvasRenderingContext2D,
    map: ContourMap,
    area: Area,
    middle: readonly [number, number],
    scale: number,
    palette: Palette,
  ): void {
    const { a, b, c, reach } = map;
    const root = Math.hypot((a - c) / 2, b);
    const [steep, flat] = [(a + c) / 2 + root, Math.max(1e-12, (a + c) / 2 - root)];
    const angle = 0.5 * Math.atan2(2 * b, a - c); // of the steep direction
    const table = colourTable(palette, 'sequential');
    const shade = (share: number): string => {
      const k = Math.round(share * 200) * 4;
      return `rgb(${table[k]}, ${table[k + 1]}, ${table[k + 2]})`;
    };
    context.fillStyle = shade(1);
    context.fillRect(area.x, area.y, area.side, area.side);
    const top = 0.5 * (Math.abs(a) + 2 * Math.abs(b) + Math.abs(c)) * reach * reach;
    for (let k = 1; k <= lines; k++) {
      const level = top / 3 ** k;
      context.beginPath();
      context.ellipse(
        middle[0],
        middle[1],
        Math.sqrt((2 * level) / steep) * scale,
        Math.sqrt((2 * level) / flat) * scale,
        -angle,
        0,
        2 * Math.PI,
      );
      context.fillStyle = shade(1 - k / lines);
      context.fill();
      context.strokeStyle = withAlpha(palette.fg, 0.28);
      context.lineWidth = 1;
      context.stroke();
    }
  }

  private dot(context: CanvasRenderingContext2D, x: number, y: number, fill: string, edge: string): void {
    context.beginPath();
    context.arc(x, y, 4.5, 0, 2 * Math.PI);
    context.fillStyle = fill;
    context.fill();
    context.strokeStyle = edge;
    context.lineWidth = 2;
    context.stroke();
  }
}

export class Regions extends Squares {
  static override properties = {
    env: { attribute: false },
    summary: {},
    xLabel: {},
    yLabel: {},
    machines: { attribute: false },
    fields: { attribute: false },
    side: { type: Number },
    box: { attribute: false },
    points: { attribute: false },
  };
  declare machines: readonly Caption[];
  /** machines × side × side decision values from −1 to 1, row 0 at the top. */
  declare fields: Float32Array;
  declare side: number;
  declare box: readonly [number, number, number, number];
  /** Rows of x, y, class, test. */
  declare points: Float32Array;

  private readonly image = document.createElement('canvas');

  constructor() {
    super();
    this.summary = '';
    this.xLabel = '';
    this.yLabel = '';
    this.machines = [];
    this.fields = new Float32Array(0);
    this.side = 0;
    this.box = [0, 1, 0, 1];
    this.points = new Float32Array(0);
  }

  static override styles = base;

  protected override get captions(): readonly Caption[] {
    return this.machines;
  }

  protected override boxOf(): readonly [number, number, number, number] {
    return this.box;
  }

  protected override paint(
    context: CanvasRenderingContext2D,
    index: number,
    area: Area,
    palette: Palette,
  ): void {
    const cells = this.side * this.side;
    const inner = this.image.getContext('2d');
    if (inner && cells > 0) {
      if (this.image.width !== this.side) Object.assign(this.image, { width: this.side, height: this.side });
      const table = colourTable(palette, 'diverging');
      const pixels = inner.createImageData(this.side, this.side);
      for (let i = 0; i < cells; i++) {
        const k = Math.round(127.5 + 95 * (this.fields[index * cells + i] ?? 0)) * 4;
        pixels.data.set(table.subarray(k, k + 4), i * 4);
      }
      inner.putImageData(pixels, 0, 0);
      context.imageSmoothingEnabled = true;
      context.drawImage(this.image, area.x, area.y, area.side, area.side);
    }
    const [xFrom, xTo, yFrom, yTo] = this.box;
    const size = Math.max(2, Math.min(3.4, area.side / 75));
    for (let i = 0; i < this.points.length; i += 4) {
      const [x = 0, y = 0, kind = 0, test = 0] = this.points.subarray(i, i + 4);
      const px = area.x + ((x - xFrom) / (xTo - xFrom)) * area.side;
      const py = area.y + ((yTo - y) / (yTo - yFrom)) * area.side;
      example(context, px, py, size, kind, test === 1, palette);
    }
  }
}

/** Class 0 is a disc, class 1 a triangle; hollow if it is kept for the test. */
function example(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  size: number,
  kind: number,
  hollow: boolean,
  palette: Palette,
): void {
  context.beginPath();
  if (kind === 1) {
    context.moveTo(x, y - size * 1.3);
    context.lineTo(x + size * 1.2, y + size * 0.9);
    context.lineTo(x - size * 1.2, y + size * 0.9);
    context.closePath();
  } else {
    context.arc(x, y, size, 0, 2 * Math.PI);
  }
  const ink = kind === 1 ? palette.pos : palette.neg;
  context.fillStyle = hollow ? palette.surface : ink;
  context.fill();
  context.strokeStyle = hollow ? ink : palette.surface;
  context.lineWidth = hollow ? 1.4 : 0.7;
  context.stroke();
}

customElements.define('normalization-maps', ContourMaps);
customElements.define('normalization-regions', Regions);
