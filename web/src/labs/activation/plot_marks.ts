/** What the explorer's plots draw over Chart.js' lines: names in the gutter, kinks, dots at the cursor. */
import type { Chart, Plugin } from 'chart.js';
import { inkColour, type Ink } from '../../components/chart_model';
import type { Palette } from '../../lib/colours';

export interface Name {
  readonly text: string;
  readonly ink: Ink;
  readonly dash: readonly number[];
  /** Where the curve leaves the plot, in the y axis' unit. */
  readonly y: number;
  readonly strong: boolean;
}

export interface Dot {
  readonly x: number;
  readonly y: number;
  readonly ink: Ink;
  /** A ring marks a kink, a full dot the cursor. */
  readonly ring: boolean;
}

export interface PlotMarks {
  palette: Palette | null;
  names: readonly Name[];
  dots: readonly Dot[];
}

const lineHeight = 17;

/** Moves labels apart, keeping their order and staying between the bounds; returns the new centres. */
export function spreadLabels(
  wanted: readonly number[],
  top: number,
  bottom: number,
  height = lineHeight,
): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const at = [...wanted];
  let floor = top + height / 2;
  for (const i of order) {
    at[i] = Math.max(at[i] ?? 0, floor);
    floor = (at[i] ?? 0) + height;
  }
  let ceiling = bottom - height / 2;
  for (const i of order.reverse()) {
    at[i] = Math.min(at[i] ?? 0, ceiling);
    ceiling = (at[i] ?? 0) - height;
  }
  return at;
}

function drawNames(chart: Chart, marks: PlotMarks, palette: Palette): void {
  const { ctx, chartArea } = chart;
  const y = chart.scales['y'];
  if (!y) return;
  const ends = marks.names.map((name) =>
    Math.min(chartArea.bottom, Math.max(chartArea.top, y.getPixelForValue(name.y))),
  );
  const places = spreadLabels(ends, chartArea.top - 4, chartArea.bottom + 4);
  marks.names.forEach((name, i) => {
    const [end = 0, place = 0] = [ends[i], places[i]];
    const left = chartArea.right + 3;
    ctx.strokeStyle = inkColour(palette, name.ink);
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.moveTo(left, end);
    ctx.lineTo(left + 9, place);
    ctx.stroke();
    ctx.font = `${name.strong ? '700' : '500'} 12px ${palette.font}`;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    ctx.fillStyle = inkColour(palette, name.ink);
    ctx.fillText(name.text, left + 12, place);
  });
}

function drawDots(chart: Chart, marks: PlotMarks, palette: Palette): void {
  const { ctx, chartArea } = chart;
  const [x, y] = [chart.scales['x'], chart.scales['y']];
  if (!x || !y) return;
  for (const dot of marks.dots) {
    const [px, py] = [x.getPixelForValue(dot.x), y.getPixelForValue(dot.y)];
    if (
      px < chartArea.left - 1 ||
      px > chartArea.right + 1 ||
      py < chartArea.top - 1 ||
      py > chartArea.bottom + 1
    )
      continue;
    const colour = inkColour(palette, dot.ink);
    ctx.beginPath();
    ctx.arc(px, py, dot.ring ? 4.5 : 4, 0, 2 * Math.PI);
    ctx.fillStyle = dot.ring ? palette.bg : colour;
    ctx.fill();
    ctx.strokeStyle = dot.ring ? colour : palette.bg;
    ctx.lineWidth = 1.5;
    ctx.stroke();
  }
}

export function plotPlugin(marks: PlotMarks): Plugin<'line'> {
  return {
    id: 'activation-plot',
    afterDatasetsDraw(chart) {
      if (!marks.palette) return;
      chart.ctx.save();
      drawNames(chart, marks, marks.palette);
      drawDots(chart, marks, marks.palette);
      chart.ctx.restore();
    },
  };
}
