/**
 * What <descent-field-map> draws on its canvas, layer by layer: the field's colours, level lines, axes,
 * points by class, paths and marks. Nothing here keeps state.
 */
import { colourTable, withAlpha, type ColourScale, type Palette } from '../lib/colours';
import { niceTicks, short } from '../lib/numbers';
import { classColour, classPath } from './class_marks';
import { inkColour, type Ink } from './chart_model';

export interface Box {
  readonly xMin: number;
  readonly xMax: number;
  readonly yMin: number;
  readonly yMax: number;
}

export interface Mark {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly kind: 'now' | 'target';
  /** Default 's3'. */
  readonly ink?: Ink;
}

/** One of several paths, told apart by ink and dash. */
export interface Trail {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly ink: Ink;
  readonly dash: readonly number[];
}

/** Examples over the field, with the classes' usual colours and markers. */
export interface ClassPoints {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly label: ArrayLike<number>;
  /** 1: hollow, e.g. kept for testing. */
  readonly hollow?: ArrayLike<number>;
  /** Radius in px of each; 0 leaves a faint trace of a point that does not count. */
  readonly radius: (index: number) => number;
}

/** Room for the numbers at the axes, in px. */
export const margin = { left: 44, right: 8, top: 8, bottom: 34 };

/** A canvas on which the box has its place: px and py turn the box's units into pixels. */
export interface Sheet {
  readonly context: CanvasRenderingContext2D;
  readonly palette: Palette;
  readonly box: Box;
  readonly area: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
  px(x: number): number;
  py(y: number): number;
}

export function layOut(
  context: CanvasRenderingContext2D,
  size: { readonly width: number; readonly height: number },
  palette: Palette,
  box: Box,
): Sheet {
  const area = {
    left: margin.left,
    top: margin.top,
    width: size.width - margin.left - margin.right,
    height: size.height - margin.top - margin.bottom,
  };
  return {
    context,
    palette,
    box,
    area,
    px: (x) => area.left + ((x - box.xMin) / (box.xMax - box.xMin)) * area.width,
    py: (y) => area.top + ((box.yMax - y) / (box.yMax - box.yMin)) * area.height,
  };
}

/** A field of rows × columns, row 0 at the top. */
export interface Field {
  readonly values: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

/** One pixel per value, from the colours of `low` to those of `high`. */
export function paintField(
  image: HTMLCanvasElement,
  { values, rows, columns }: Field,
  palette: Palette,
  scale: ColourScale,
  [low, high]: readonly [number, number],
): void {
  if (rows * columns === 0 || values.length < rows * columns) return;
  const context = image.getContext('2d');
  if (!context) return;
  if (image.width !== columns || image.height !== rows)
    Object.assign(image, { width: columns, height: rows });
  const table = colourTable(palette, scale);
  const pixels = context.createImageData(columns, rows);
  const factor = 255 / (high - low);
  for (let i = 0; i < rows * columns; i++) {
    const k = Math.max(0, Math.min(255, Math.round(((values[i] ?? low) - low) * factor))) * 4;
    pixels.data.set(table.subarray(k, k + 4), i * 4);
  }
  context.putImageData(pixels, 0, 0);
}

export function drawField({ context, area }: Sheet, image: HTMLCanvasElement, strength: number): void {
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  context.globalAlpha = strength;
  context.drawImage(image, area.left, area.top, area.width, area.height);
  context.globalAlpha = 1;
}

export function drawAxes(
  { context, palette, box, area, px, py }: Sheet,
  xLabel: string,
  yLabel: string,
): void {
  context.font = `12px ${palette.font}`;
  context.fillStyle = palette.muted;
  context.strokeStyle = palette.rule;
  context.lineWidth = 1;
  const bottom = area.top + area.height;
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const x of niceTicks(box.xMin, box.xMax, area.width / 80))
    context.fillText(short(x), px(x), bottom + 4);
  context.fillText(xLabel, area.left + area.width / 2, bottom + 19);
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const y of niceTicks(box.yMin, box.yMax, area.height / 60))
    context.fillText(short(y), area.left - 6, py(y));
  context.save();
  context.translate(8, area.top + area.height / 2);
  context.rotate(-Math.PI / 2);
  context.textAlign = 'center';
  context.fillText(yLabel, 0, 0);
  context.restore();
  context.strokeRect(area.left + 0.5, area.top + 0.5, area.width - 1, area.height - 1);
}

/** Segments (column, row, column, row) of level lines; values lie at the cells' centres. */
export function drawLevels(
  { context, palette, area }: Sheet,
  lines: readonly number[],
  { rows, columns }: Field,
): void {
  const px = (column: number): number => area.left + ((column + 0.5) / columns) * area.width;
  const py = (row: number): number => area.top + ((row + 0.5) / rows) * area.height;
  context.strokeStyle = withAlpha(palette.fg, 0.28);
  context.lineWidth = 1;
  context.beginPath();
  for (let i = 0; i + 3 < lines.length; i += 4) {
    context.moveTo(px(lines[i] ?? 0), py(lines[i + 1] ?? 0));
    context.lineTo(px(lines[i + 2] ?? 0), py(lines[i + 3] ?? 0));
  }
  context.stroke();
}

export function drawPoints({ context, palette, px, py }: Sheet, points: ClassPoints): void {
  for (let i = 0; i < points.x.length; i++) {
    const label = points.label[i] ?? 0;
    const radius = points.radius(i);
    const colour = classColour(palette, label);
    classPath(context, label, px(points.x[i] ?? 0), py(points.y[i] ?? 0), radius > 0 ? radius : 1.5);
    context.lineWidth = 1;
    if (radius === 0) {
      context.strokeStyle = withAlpha(palette.muted, 0.35);
    } else if (points.hollow?.[i] === 1) {
      context.fillStyle = palette.surface;
      context.fill();
      context.lineWidth = 1.5;
      context.strokeStyle = colour;
    } else {
      context.fillStyle = colour;
      context.fill();
      context.strokeStyle = withAlpha(palette.surface, 0.8);
    }
    context.stroke();
  }
}

/** The line through the points, on a halo that sets it off from the field. */
function drawLine(
  { context, palette, px, py }: Sheet,
  { x, y }: { readonly x: ArrayLike<number>; readonly y: ArrayLike<number> },
  look: {
    readonly colour: string;
    readonly dash: readonly number[];
    readonly halo: number;
    readonly width: number;
  },
): void {
  const trace = (): void => {
    context.beginPath();
    for (let i = 0; i < x.length; i++) context.lineTo(px(x[i] ?? 0), py(y[i] ?? 0));
    context.stroke();
  };
  context.lineJoin = 'round';
  context.strokeStyle = withAlpha(palette.surface, look.halo);
  context.lineWidth = look.width;
  trace();
  context.strokeStyle = look.colour;
  context.lineWidth = 2;
  context.setLineDash([...look.dash]);
  trace();
  context.setLineDash([]);
}

export function drawPath(
  sheet: Sheet,
  path: { readonly x: ArrayLike<number>; readonly y: ArrayLike<number> },
): void {
  if (path.x.length === 0) return;
  const { palette } = sheet;
  drawLine(sheet, path, { colour: palette.series[2] ?? palette.fg, dash: [], halo: 0.8, width: 4 });
}

export function drawTrail(sheet: Sheet, trail: Trail): void {
  const colour = inkColour(sheet.palette, trail.ink);
  drawLine(sheet, trail, { colour, dash: trail.dash, halo: 0.7, width: 3.5 });
}

/** A label that would run over the right edge stands on the left. */
export function drawMark({ context, palette, area, px, py }: Sheet, mark: Mark): void {
  const [x, y] = [px(mark.x), py(mark.y)];
  const colour = inkColour(palette, mark.ink ?? 's3');
  context.lineWidth = 2;
  if (mark.kind === 'now') {
    context.beginPath();
    context.arc(x, y, 5, 0, Math.PI * 2);
    context.fillStyle = colour;
    context.fill();
    context.strokeStyle = palette.surface;
    context.stroke();
  } else {
    context.strokeStyle = palette.fg;
    context.beginPath();
    for (const [dx, dy] of [
      [-5, -5],
      [-5, 5],
    ] as const) {
      context.moveTo(x + dx, y + dy);
      context.lineTo(x - dx, y - dy);
    }
    context.stroke();
  }
  if (mark.label === '') return;
  context.font = `600 12px ${palette.font}`;
  context.textBaseline = 'middle';
  const left = x > area.left + area.width + margin.right - 80;
  context.textAlign = left ? 'right' : 'left';
  context.lineWidth = 3;
  context.strokeStyle = palette.surface;
  context.strokeText(mark.label, x + (left ? -10 : 10), y);
  context.fillStyle = palette.fg;
  context.fillText(mark.label, x + (left ? -10 : 10), y);
}

export function drawCursor({ context, palette, px, py }: Sheet, at: { x: number; y: number }): void {
  context.strokeStyle = palette.fg;
  context.lineWidth = 1.5;
  context.strokeRect(px(at.x) - 4, py(at.y) - 4, 8, 8);
}
