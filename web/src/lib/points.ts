/**
 * Points that a reader drew, as the text that stands in links: four characters of base64url a point,
 * 10 bits x, 10 bits y, 4 bits class. The format is the core's (core/io/points.hpp), which has the
 * last word on what is valid; coordinates are in [−1, 1] of the lab's picture.
 */
export interface PlanePoint {
  readonly x: number;
  readonly y: number;
  readonly label: number;
}

/** The part of a picture, in its own units, that the square [−1, 1]² stands for. */
export interface DrawingBox {
  readonly xMin: number;
  readonly xMax: number;
  readonly yMin: number;
  readonly yMax: number;
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const last = 1023; // the highest level of a coordinate
export const charactersPerPoint = 4;

function level(coordinate: number): number {
  return Math.floor(Math.min(1, Math.max(0, (coordinate + 1) / 2)) * last + 0.5);
}

export function packPoints(points: readonly PlanePoint[]): string {
  let text = '';
  for (const { x, y, label } of points) {
    const bits = (level(x) << 14) | (level(y) << 4) | Math.min(15, Math.max(0, label));
    for (const shift of [18, 12, 6, 0]) text += digits.charAt((bits >> shift) & 63);
  }
  return text;
}

/** The points up to the first four characters that are none. */
export function unpackPoints(text: string): PlanePoint[] {
  const points: PlanePoint[] = [];
  for (let at = 0; at + charactersPerPoint <= text.length; at += charactersPerPoint) {
    let bits = 0;
    for (let k = 0; k < charactersPerPoint; k++) {
      const digit = digits.indexOf(text.charAt(at + k));
      if (digit < 0) return points;
      bits = (bits << 6) | digit;
    }
    points.push({
      x: -1 + (2 * (bits >> 14)) / last,
      y: -1 + (2 * ((bits >> 4) & last)) / last,
      label: bits & 15,
    });
  }
  return points;
}

/** At most that many of the points, evenly over the list. */
export function thinned<T>(points: readonly T[], most: number): T[] {
  if (points.length <= most) return [...points];
  return Array.from({ length: most }, (_, i) => points[Math.floor((i * points.length) / most)] as T);
}

/** A stretch of one coordinate of the data, and where it comes to lie in the drawing. */
export interface Scaling {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

const room = 0.05; // of the drawing, left free on each side of data that had to be scaled

/**
 * How values come to lie between `low` and `high`: as they are if all fit, else stretched or
 * squeezed, with a little room at both ends.
 */
export function scalingOf(values: readonly number[], low: number, high: number, fit = false): Scaling {
  let [min, max] = [Infinity, -Infinity];
  for (const value of values) [min, max] = [Math.min(min, value), Math.max(max, value)];
  if (!(min <= max)) return { from: [low, high], to: [low, high] };
  if (!fit && min >= low && max <= high) return { from: [low, high], to: [low, high] };
  const margin = (high - low) * room;
  if (min === max) return { from: [min - 1, max + 1], to: [low + margin, high - margin] };
  return { from: [min, max], to: [low + margin, high - margin] };
}

export function scaled(value: number, { from, to }: Scaling): number {
  return to[0] + ((value - from[0]) / (from[1] - from[0])) * (to[1] - to[0]);
}

/** Examples in the picture's units as points of the drawing. */
export function toDrawing(
  x: readonly number[],
  y: readonly number[],
  labels: readonly number[] | null,
  box: DrawingBox,
): PlanePoint[] {
  const along = scalingOf(x, box.xMin, box.xMax);
  const up = scalingOf(y, box.yMin, box.yMax);
  const unit = (value: number, min: number, max: number): number => ((value - min) / (max - min)) * 2 - 1;
  return x.map((value, i) => ({
    x: unit(scaled(value, along), box.xMin, box.xMax),
    y: unit(scaled(y[i] ?? 0, up), box.yMin, box.yMax),
    label: labels?.[i] ?? 0,
  }));
}
