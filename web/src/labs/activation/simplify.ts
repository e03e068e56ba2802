/**
 * The fewest of a curve's own points whose straight connections stay within `tolerance` of all of
 * them (swinging door). A chart then handles tens of points per function in place of hundreds, which
 * is what keeps a dragged slider smooth. Gaps (NaN, ∞) are kept.
 */
export function simplified(
  x: Float32Array,
  y: Float32Array,
  tolerance: number,
): { x: number[]; y: number[] } {
  const kept: { x: number[]; y: number[] } = { x: [], y: [] };
  const keep = (i: number): void => {
    kept.x.push(x[i] ?? NaN);
    kept.y.push(y[i] ?? NaN);
  };
  const n = Math.min(x.length, y.length);
  if (n === 0) return kept;
  let anchor = 0;
  let [low, high] = [-Infinity, Infinity];
  keep(0);
  for (let i = 1; i < n; i++) {
    const run = (x[i] ?? 0) - (x[anchor] ?? 0);
    const rise = (y[i] ?? NaN) - (y[anchor] ?? NaN);
    const slope = rise / run;
    if (slope >= low && slope <= high) {
      low = Math.max(low, (rise - tolerance) / run);
      high = Math.min(high, (rise + tolerance) / run);
      continue;
    }
    if (i - 1 > anchor) keep(i - 1);
    anchor = i - 1;
    const step = (x[i] ?? 0) - (x[anchor] ?? 0);
    const next = (y[i] ?? NaN) - (y[anchor] ?? NaN);
    [low, high] = [(next - tolerance) / step, (next + tolerance) / step];
    if (Number.isFinite(next)) continue;
    keep(i); // a gap: begin anew behind it
    anchor = i;
    [low, high] = [-Infinity, Infinity];
  }
  if (anchor < n - 1) keep(n - 1);
  return kept;
}
