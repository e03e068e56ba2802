/** What an <descent-xy-chart> is told to draw, and how that becomes Chart.js data. */
import type { ChartDataset } from 'chart.js';
import { withAlpha, type Palette } from '../lib/colours';
import { decimate, type XY } from '../lib/decimate';

/** 's1'…'s6' are the distinct colours; the rest are the theme's own. */
export type Ink =
  'accent' | 'fg' | 'muted' | 'rule' | 'pos' | 'neg' | 's1' | 's2' | 's3' | 's4' | 's5' | 's6';

export interface Series {
  readonly id: string;
  /** Shown in the legend and the read-out; empty for lines that need no name. */
  readonly label: string;
  readonly kind: 'line' | 'points';
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly ink: Ink;
  /** Opacity 0…1; default 1. */
  readonly alpha?: number;
  /** Line width or point radius in px; default 2 and 2.5. */
  readonly size?: number;
  readonly dash?: readonly number[];
  readonly marker?: 'circle' | 'triangle' | 'rect' | 'cross' | 'ring';
  /** Whether the read-out names its value; default true for lines with a label. */
  readonly readout?: boolean;
  /** Where its last value lies off the y axis, an arrow at the edge with its label says so. */
  readonly pointsOffEdge?: boolean;
}

export interface Axis {
  readonly label?: string;
  readonly log?: boolean;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** A horizontal line with a name, e.g. the noise floor. */
export interface Level {
  readonly label: string;
  readonly y: number;
  /** The name stands above the line; otherwise below, where there is room. */
  readonly above?: boolean;
}

/** A named stretch of the x axis, e.g. where a function is saturated. */
export interface Band {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly ink: Ink;
}

export function inkColour(palette: Palette, ink: Ink): string {
  if (ink === 'rule') return palette.rule;
  if (ink.startsWith('s') && ink.length === 2) return palette.series[Number(ink[1]) - 1] ?? palette.fg;
  return palette[ink as 'accent' | 'fg' | 'muted' | 'pos' | 'neg'];
}

/** More columns than a chart has pixels would be drawn on top of each other. */
const columns = 400;

function pointsOf(series: Series, log: boolean): XY[] {
  const { x, y } = series;
  const points =
    series.kind === 'line'
      ? decimate(x as Float32Array, y as Float32Array, columns)
      : Array.from({ length: Math.min(x.length, y.length) }, (_, i) => ({ x: x[i] ?? NaN, y: y[i] ?? NaN }));
  // A log axis has no place for zero and below; the gap says so.
  if (log) for (const point of points) if (!(point.y > 0)) point.y = NaN;
  return points;
}

export type LineDataset = ChartDataset<'line', XY[]> & { seriesId: string };

/** `order` puts the first series of the list at the back. */
export function toDataset(series: Series, index: number, palette: Palette, logY: boolean): LineDataset {
  const colour = inkColour(palette, series.ink);
  const shade = series.alpha === undefined ? colour : withAlpha(colour, series.alpha);
  const isLine = series.kind === 'line';
  const hollow = series.marker === 'ring' || series.marker === 'cross';
  return {
    seriesId: series.id,
    data: pointsOf(series, logY),
    order: -index,
    showLine: isLine,
    borderColor: shade,
    borderWidth: isLine ? (series.size ?? 2) : hollow ? 1.5 : 0,
    borderDash: [...(series.dash ?? [])],
    borderJoinStyle: 'round',
    pointRadius: isLine ? 0 : (series.size ?? 2.5),
    pointStyle:
      series.marker === 'ring' || !series.marker
        ? 'circle'
        : series.marker === 'cross'
          ? 'crossRot'
          : series.marker,
    pointBackgroundColor: hollow ? 'transparent' : shade,
    pointBorderColor: shade,
    pointBorderWidth: hollow ? 1.5 : 0,
    pointHitRadius: 0,
    ...(isLine ? {} : { clip: 8 }), // a point on the edge is drawn whole
    spanGaps: false,
    tension: 0,
  };
}
