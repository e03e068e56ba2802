/**
 * Thins a line to what a screen can show: in each of `columns` stretches the lowest and the highest
 * point stay, in their order, so that no spike is lost. This happens before anything reaches the
 * chart library, which would otherwise be handed an object per number.
 */
export interface XY {
  x: number;
  y: number;
}

export function decimate(
  x: Float32Array | readonly number[],
  y: Float32Array | readonly number[],
  columns: number,
): XY[] {
  const n = Math.min(x.length, y.length);
  const out: XY[] = [];
  const push = (i: number): void => {
    const yi = y[i] ?? NaN;
    out.push({ x: x[i] ?? NaN, y: Number.isFinite(yi) ? yi : NaN });
  };
  if (n <= columns * 2) {
    for (let i = 0; i < n; i++) push(i);
    return out;
  }
  for (let c = 0; c < columns; c++) {
    const from = Math.floor((c * n) / columns);
    const to = Math.floor(((c + 1) * n) / columns);
    let low = from;
    let high = from;
    for (let i = from + 1; i < to; i++) {
      if ((y[i] ?? NaN) < (y[low] ?? NaN)) low = i;
      if ((y[i] ?? NaN) > (y[high] ?? NaN)) high = i;
    }
    push(Math.min(low, high));
    if (low !== high) push(Math.max(low, high));
  }
  return out;
}

/** Index of the value nearest to `at` in an ascending list. */
export function nearestIndex(x: Float32Array | readonly number[], at: number): number {
  let low = 0;
  let high = x.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((x[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  return Math.abs((x[low] ?? 0) - at) <= Math.abs((x[high] ?? 0) - at) ? low : Math.max(0, high);
}
