/**
 * Level lines of a field by marching squares: each cell between four neighbouring values adds at most
 * two straight pieces. Numbers come as x0, y0, x1, y1, … in columns and rows of the field.
 */
export function levelLines(
  values: ArrayLike<number>,
  rows: number,
  columns: number,
  level: number,
): number[] {
  const pieces: number[] = [];
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const at = row * columns + column;
      const a = values[at] ?? NaN;
      const b = values[at + 1] ?? NaN;
      const c = values[at + columns + 1] ?? NaN;
      const d = values[at + columns] ?? NaN;
      // Where the level crosses the cell's sides, clockwise from the top.
      const crossings: number[] = [];
      if (a > level !== b > level) crossings.push(column + (level - a) / (b - a), row);
      if (b > level !== c > level) crossings.push(column + 1, row + (level - b) / (c - b));
      if (d > level !== c > level) crossings.push(column + (level - d) / (c - d), row + 1);
      if (a > level !== d > level) crossings.push(column, row + (level - a) / (d - a));
      if (crossings.length === 4 || crossings.length === 8) pieces.push(...crossings);
    }
  }
  return pieces;
}

/** `count` levels between low and high, evenly spaced and off the ends. */
export function evenLevels(low: number, high: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => low + ((high - low) * (i + 1)) / (count + 1));
}
