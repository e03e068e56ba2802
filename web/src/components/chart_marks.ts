/** Marks that Chart.js has no word for: named levels, shaded bands, curves off the axis, the read-out's cursor. */
import type { Chart, Plugin } from 'chart.js';
import { withAlpha, type Palette } from '../lib/colours';
import { inkColour, type Band, type Level, type Series } from './chart_model';

export interface Marks {
  palette: Palette | null;
  levels: readonly Level[];
  bands: readonly Band[];
  series: readonly Series[];
  /** Where the read-out stands, in the x axis' own unit. */
  cursor: number | null;
}

const font = (palette: Palette): string => `12px ${palette.font}`;

function drawBands(chart: Chart, marks: Marks, palette: Palette): void {
  const { ctx, chartArea } = chart;
  const x = chart.scales['x'];
  if (!x) return;
  for (const band of marks.bands) {
    const left = Math.max(chartArea.left, x.getPixelForValue(band.from));
    const right = Math.min(chartArea.right, x.getPixelForValue(band.to));
    if (!(right - left > 1)) continue;
    ctx.fillStyle = withAlpha(inkColour(palette, band.ink), 0.1);
    ctx.fillRect(left, chartArea.top, right - left, chartArea.bottom - chartArea.top);
    ctx.font = font(palette);
    if (ctx.measureText(band.label).width > right - left - 6) continue;
    ctx.fillStyle = palette.muted;
    ctx.textAlign = 'center';
    ctx.textBaseline = 'top';
    ctx.fillText(band.label, (left + right) / 2, chartArea.top + 4);
  }
}

function drawLevels(chart: Chart, marks: Marks, palette: Palette): void {
  const { ctx, chartArea } = chart;
  const y = chart.scales['y'];
  if (!y) return;
  for (const level of marks.levels) {
    const at = y.getPixelForValue(level.y);
    if (!(at >= chartArea.top && at <= chartArea.bottom)) continue;
    ctx.strokeStyle = palette.rule;
    ctx.lineWidth = 1;
    ctx.setLineDash([1, 3]);
    ctx.beginPath();
    ctx.moveTo(chartArea.left, at);
    ctx.lineTo(chartArea.right, at);
    ctx.stroke();
    ctx.setLineDash([]);
  }
}

/** Over the curves, with a rim of the ground's colour: a curve that passes must not strike the words out. */
function drawLevelNames(chart: Chart, marks: Marks, palette: Palette): void {
  const { ctx, chartArea } = chart;
  const y = chart.scales['y'];
  if (!y) return;
  ctx.font = font(palette);
  ctx.fillStyle = palette.muted;
  ctx.strokeStyle = palette.bg;
  ctx.lineWidth = 4;
  ctx.lineJoin = 'round';
  ctx.textAlign = 'right';
  for (const level of marks.levels) {
    const at = y.getPixelForValue(level.y);
    if (level.label === '' || !(at >= chartArea.top && at <= chartArea.bottom)) continue;
    const [roomAbove, roomBelow] = [at - 18 > chartArea.top, at + 18 < chartArea.bottom];
    const below = level.above ? !roomAbove : roomBelow;
    ctx.textBaseline = below ? 'top' : 'bottom';
    const place = [chartArea.right - 2, below ? at + 3 : at - 3] as const;
    ctx.strokeText(level.label, ...place);
    ctx.fillText(level.label, ...place);
  }
}

/** Arrows, one beneath the other, at the edge beyond which a curve has gone. */
function drawStrays(chart: Chart, marks: Marks, palette: Palette): void {
  const { ctx, chartArea } = chart;
  const { x, y } = chart.scales;
  if (!x || !y) return;
  ctx.font = font(palette);
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  ctx.lineWidth = 4;
  ctx.lineJoin = 'round';
  ctx.strokeStyle = palette.bg;
  const rows = { up: 0, down: 0 };
  for (const series of marks.series) {
    const last = series.y.length - 1;
    const value = series.y[last] ?? NaN;
    if (!series.pointsOffEdge || !(value > y.max || value < y.min)) continue;
    const up = value > y.max;
    const row = up ? rows.up++ : rows.down++;
    const middle = up ? chartArea.top + 9 + 17 * row : chartArea.bottom - 9 - 17 * row;
    const width = ctx.measureText(series.label).width;
    const at = Math.max(x.getPixelForValue(series.x[last] ?? NaN) - 8, chartArea.left + width + 16);
    const tip = up ? -6 : 6;
    ctx.fillStyle = inkColour(palette, series.ink);
    ctx.beginPath();
    ctx.moveTo(at, middle + tip);
    ctx.lineTo(at - 6, middle - tip * 0.7);
    ctx.lineTo(at + 6, middle - tip * 0.7);
    ctx.closePath();
    ctx.fill();
    ctx.strokeText(series.label, at - 11, middle);
    ctx.fillText(series.label, at - 11, middle);
  }
}

function drawCursor(chart: Chart, marks: Marks, palette: Palette): void {
  const x = chart.scales['x'];
  if (marks.cursor === null || !x) return;
  const { ctx, chartArea } = chart;
  const at = x.getPixelForValue(marks.cursor);
  if (!(at >= chartArea.left && at <= chartArea.right)) return;
  ctx.strokeStyle = palette.rule;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(at, chartArea.top);
  ctx.lineTo(at, chartArea.bottom);
  ctx.stroke();
}

export function marksPlugin(marks: Marks): Plugin<'line'> {
  return {
    id: 'descent-marks',
    beforeDatasetsDraw(chart) {
      if (!marks.palette) return;
      chart.ctx.save();
      drawBands(chart, marks, marks.palette);
      drawLevels(chart, marks, marks.palette);
      chart.ctx.restore();
    },
    afterDatasetsDraw(chart) {
      if (!marks.palette) return;
      chart.ctx.save();
      drawLevelNames(chart, marks, marks.palette);
      drawStrays(chart, marks, marks.palette);
      drawCursor(chart, marks, marks.palette);
      chart.ctx.restore();
    },
  };
}
