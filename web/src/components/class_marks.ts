/** How classes look everywhere: a colour and a marker of its own for each, at most four. */
import type { Palette } from '../lib/colours';
import { inkColour, type Ink } from './chart_model';

export const mostClasses = 4;
const inks: readonly Ink[] = ['neg', 'pos', 's2', 's5'];

export function classColour(palette: Palette, label: number): string {
  return inkColour(palette, inks[label % inks.length] ?? 'fg');
}

/** Corners of the markers about (0, 0), in radii; the first class is a circle. */
const corners: readonly (readonly (readonly [number, number])[])[] = [
  [],
  [
    [-0.85, -0.85],
    [0.85, -0.85],
    [0.85, 0.85],
    [-0.85, 0.85],
  ],
  [
    [0, -1.15],
    [1.05, 0.8],
    [-1.05, 0.8],
  ],
  [
    [0, -1.2],
    [1.2, 0],
    [0, 1.2],
    [-1.2, 0],
  ],
];

/** The outline of a class's marker, for a canvas to fill or stroke. */
export function classPath(
  context: CanvasRenderingContext2D,
  label: number,
  x: number,
  y: number,
  radius: number,
): void {
  const shape = corners[label % corners.length] ?? [];
  context.beginPath();
  if (shape.length === 0) context.arc(x, y, radius, 0, Math.PI * 2);
  else for (const [dx, dy] of shape) context.lineTo(x + dx * radius, y + dy * radius);
  context.closePath();
}

/** The same as the `d` of an SVG path about (7, 7), for legends and buttons. */
export function classIcon(label: number, radius = 4.5): string {
  const shape = corners[label % corners.length] ?? [];
  if (shape.length === 0)
    return `M${7 - radius} 7a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;
  return `M${shape.map(([dx, dy]) => `${7 + dx * radius} ${7 + dy * radius}`).join('L')}z`;
}

/** The custom property that holds a class's colour. */
export function classProperty(label: number): string {
  return (
    ['--descent-neg', '--descent-pos', '--descent-series-2', '--descent-series-5'][label % inks.length] ?? ''
  );
}

/** A point where there are no classes. */
export function drawPlainPoint(
  context: CanvasRenderingContext2D,
  palette: Palette,
  point: { readonly x: number; readonly y: number },
  radius: number,
): void {
  classPath(context, 0, point.x, point.y, radius);
  context.fillStyle = inkColour(palette, 's4');
  context.fill();
  context.strokeStyle = palette.surface;
  context.lineWidth = 1;
  context.stroke();
}

export function drawClassPoint(
  context: CanvasRenderingContext2D,
  palette: Palette,
  point: { readonly x: number; readonly y: number; readonly label: number },
  radius: number,
): void {
  classPath(context, point.label, point.x, point.y, radius);
  context.fillStyle = classColour(palette, point.label);
  context.fill();
  context.strokeStyle = palette.surface;
  context.lineWidth = 1;
  context.stroke();
}
