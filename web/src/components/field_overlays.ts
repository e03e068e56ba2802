/** What <descent-field-map> draws over its field: points by class, paths and marks, in canvas pixels. */
import { withAlpha, type Palette } from '../lib/colours';
import { inkColour, type Ink } from './chart_model';
import { classColour, classPath } from './class_marks';

export interface Mark {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly kind: 'now' | 'target';
  /** Default 's3'. */
  readonly ink?: Ink;
}

export interface Path {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** One of several paths, told apart by ink and dash. */
export interface Trail extends Path {
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

export function drawTrail(
  context: CanvasRenderingContext2D,
  palette: Palette,
  { x, y, ink, dash }: Trail,
  px: (x: number) => number,
  py: (y: number) => number,
): void {
  const trace = (): void => {
    context.beginPath();
    for (let i = 0; i < x.length; i++) context.lineTo(px(x[i] ?? 0), py(y[i] ?? 0));
    context.stroke();
  };
  context.lineJoin = 'round';
  context.strokeStyle = withAlpha(palette.surface, 0.7);
  context.lineWidth = 3.5;
  trace();
  context.strokeStyle = inkColour(palette, ink);
  context.lineWidth = 2;
  context.setLineDash([...dash]);
  trace();
  context.setLineDash([]);
}

export function drawClassPoints(
  context: CanvasRenderingContext2D,
  palette: Palette,
  points: ClassPoints,
  px: (x: number) => number,
  py: (y: number) => number,
): void {
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

export function drawPath(
  context: CanvasRenderingContext2D,
  palette: Palette,
  path: Path,
  px: (x: number) => number,
  py: (y: number) => number,
): void {
  if (path.x.length === 0) return;
  const trace = (): void => {
    context.beginPath();
    for (let i = 0; i < path.x.length; i++) context.lineTo(px(path.x[i] ?? 0), py(path.y[i] ?? 0));
    context.stroke();
  };
  context.lineJoin = 'round';
  context.strokeStyle = withAlpha(palette.surface, 0.8);
  context.lineWidth = 4;
  trace();
  context.strokeStyle = palette.series[2] ?? palette.fg;
  context.lineWidth = 2;
  trace();
}

export function drawMark(
  context: CanvasRenderingContext2D,
  palette: Palette,
  x: number,
  y: number,
  mark: Mark,
  width: number,
): void {
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
  const left = x > width - 80;
  context.textAlign = left ? 'right' : 'left';
  context.lineWidth = 3;
  context.strokeStyle = palette.surface;
  context.strokeText(mark.label, x + (left ? -10 : 10), y);
  context.fillStyle = palette.fg;
  context.fillText(mark.label, x + (left ? -10 : 10), y);
}
