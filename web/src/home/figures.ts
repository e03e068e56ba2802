/**
 * The two small figures of the home page, computed where they are drawn. Neither shows a measured
 * result: one is the graph of four formulas, the other gradient descent on a parabola's
 * coefficients in closed form.
 */

/** Drawing area in SVG units; about one unit per pixel. */
export const FIGURE = { width: 360, height: 190 } as const;

interface Axis {
  readonly min: number;
  readonly max: number;
}

const across = (x: number, axis: Axis): number => ((x - axis.min) / (axis.max - axis.min)) * FIGURE.width;
const down = (y: number, axis: Axis): number =>
  FIGURE.height - ((y - axis.min) / (axis.max - axis.min)) * FIGURE.height;

/** The SVG path of y = f(x) over the whole width. */
function curve(f: (x: number) => number, xs: Axis, ys: Axis, pieces = 120): string {
  return Array.from({ length: pieces + 1 }, (_, i) => {
    const x = xs.min + ((xs.max - xs.min) * i) / pieces;
    return `${i === 0 ? 'M' : 'L'}${across(x, xs).toFixed(1)} ${down(f(x), ys).toFixed(1)}`;
  }).join('');
}

// Activation functions -----------------------------------------------------------------------

const Z: Axis = { min: -5, max: 5 };
const F: Axis = { min: -1.35, max: 3.3 };

interface NamedCurve {
  readonly id: string;
  readonly f: (z: number) => number;
  /** Where the name stands beside the curve, in the function's own coordinates. */
  readonly label: readonly [z: number, f: number];
}

const CURVES: readonly NamedCurve[] = [
  { id: 'relu', f: (z) => Math.max(z, 0), label: [3.15, 2.3] },
  { id: 'softplus', f: (z) => Math.log1p(Math.exp(z)), label: [-2.75, 0.62] },
  { id: 'sigmoid', f: (z) => 1 / (1 + Math.exp(-z)), label: [3.35, 0.62] },
  { id: 'tanh', f: Math.tanh, label: [-4.85, -0.78] },
];

export const activationNames: readonly string[] = CURVES.map((c) => c.id);

export interface ActivationFigure {
  readonly axes: string;
  readonly curves: readonly { id: string; path: string; label: { x: number; y: number } }[];
}

export function activationFigure(): ActivationFigure {
  return {
    axes: `M0 ${down(0, F).toFixed(1)}H${FIGURE.width}M${across(0, Z).toFixed(1)} 0V${FIGURE.height}`,
    curves: CURVES.map(({ id, f, label: [z, y] }) => ({
      id,
      path: curve(f, Z, F),
      label: { x: across(z, Z), y: down(y, F) },
    })),
  };
}

/** Where an input stands on the axis and on each curve; `t` in [0, 1] runs from left to rest. */
export function activationCursor(t: number): { x: number; ys: number[] } {
  const z = Z.min + 0.3 + (1 - (1 - t) ** 2) * 6.6;
  return { x: across(z, Z), ys: CURVES.map(({ f }) => down(f(z), F)) };
}

// Regression ----------------------------------------------------------------------------------

const X: Axis = { min: -1.08, max: 1.08 };
const Y: Axis = { min: -0.78, max: 0.78 };
const POINTS = 44;

/** Spread evenly, with offsets from a golden-ratio sequence: the same points on every visit. */
const DATA = Array.from({ length: POINTS }, (_, i) => {
  const x = -1 + (2 * (i + 0.5)) / POINTS;
  const offset = ((i * 0.618034) % 1) + ((i * 0.414214) % 1) - 1;
  return { x, y: x * x - 0.5 + 0.16 * offset };
});

/**
 * On evenly spread x the features 1, x and x² − mean(x²) are orthogonal, so each coefficient of the
 * least-squares fit goes its own way under gradient descent: c(k) = c* + (c₀ − c*)·(1 − 2·lr·λ)^k with
 * λ the feature's mean square.
 */
const MEAN_SQUARE = DATA.reduce((sum, { x }) => sum + x * x, 0) / POINTS;
const FEATURES: readonly ((x: number) => number)[] = [() => 1, (x) => x, (x) => x * x - MEAN_SQUARE];
const START = [0.32, 0.42, -0.35];
const LEARNING_RATE = 0.2;

const TERMS = FEATURES.map((feature, i) => {
  const power = DATA.reduce((sum, { x }) => sum + feature(x) ** 2, 0) / POINTS;
  const best = DATA.reduce((sum, { x, y }) => sum + feature(x) * y, 0) / POINTS / power;
  return { feature, best, start: START[i] ?? 0, shrink: 1 - 2 * LEARNING_RATE * power };
});

/** The fitted curve after k steps of gradient descent. */
export function regressionCurve(k: number): string {
  const coefficients = TERMS.map(({ best, start, shrink }) => best + (start - best) * shrink ** k);
  const fit = (x: number): number =>
    TERMS.reduce((sum, { feature }, i) => sum + (coefficients[i] ?? 0) * feature(x), 0);
  return curve(fit, X, Y, 48);
}

/** Steps whose curves stay visible as a trail, and the last one, which is drawn strongly. */
export const REGRESSION_STEPS = [0, 2, 8, 24, 96] as const;

export const regressionPoints: readonly { x: number; y: number }[] = DATA.map(({ x, y }) => ({
  x: across(x, X),
  y: down(y, Y),
}));
