/** Of two weights at a time: the lines on which the error is equal. */

/** A row of the channel "contour"; `error(w) = error(c) + (w-c)ᵀ H (w-c)`. */
export interface Contour {
  readonly i: number;
  readonly j: number;
  readonly w: readonly [number, number];
  readonly centre: readonly [number, number];
  /** H: ii, ij, jj. */
  readonly curvature: readonly [number, number, number];
  /** Half the side of the square about 0. */
  readonly box: number;
}

/** The ellipse on which the quadratic form is `level`, as points around the centre. */
export function ellipse({ centre, curvature }: Contour, level: number, count = 96): [number, number][] {
  const [a, b, c] = curvature;
  // Principal axes of [[a, b], [b, c]].
  const turn = 0.5 * Math.atan2(2 * b, a - c);
  const spread = Math.hypot((a - c) / 2, b);
  const first = Math.sqrt(level / Math.max(1e-12, (a + c) / 2 + spread));
  const second = Math.sqrt(level / Math.max(1e-12, (a + c) / 2 - spread));
  return Array.from({ length: count }, (_, k) => {
    const [u, v] = [
      first * Math.cos((2 * Math.PI * k) / count),
      second * Math.sin((2 * Math.PI * k) / count),
    ];
    return [
      centre[0] + u * Math.cos(turn) - v * Math.sin(turn),
      centre[1] + u * Math.sin(turn) + v * Math.cos(turn),
    ];
  });
}

/** The quadratic form at a point. */
export function excess({ centre, curvature: [a, b, c] }: Contour, [x, y]: readonly [number, number]): number {
  const [u, v] = [x - centre[0], y - centre[1]];
  return a * u * u + 2 * b * u * v + c * v * v;
}
