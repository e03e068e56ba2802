/** Small pictures of one kind, side by side: how many to a row, so that they are as large as can be. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** Of one picture with its surroundings, in px. */
  readonly cellWidth: number;
  readonly cellHeight: number;
}

/** `around` is what a cell needs besides its square picture, in px: left + right, top + bottom. */
export function gridOfSquares(
  count: number,
  width: number,
  height: number,
  around: readonly [number, number],
): Grid {
  let best: Grid = { columns: 1, rows: Math.max(1, count), cellWidth: width, cellHeight: 0 };
  let largest = -Infinity;
  for (let columns = 1; columns <= Math.max(1, count); columns++) {
    const rows = Math.ceil(count / columns);
    const [cellWidth, cellHeight] = [width / columns, height / rows];
    const side = Math.min(cellWidth - around[0], cellHeight - around[1]);
    if (side <= largest) continue;
    largest = side;
    best = { columns, rows, cellWidth, cellHeight };
  }
  return best;
}
