/** Axes in the product's hand: thin rules, 12 px numerals, few ticks, a name in words. */
import type { ScaleOptionsByType } from 'chart.js';
import type { Palette } from '../lib/colours';
import { powerOfTen, short } from '../lib/numbers';
import type { Axis } from './chart_model';

type AxisOptions = { type: 'linear' | 'logarithmic' } & Partial<ScaleOptionsByType<'linear'>>;

/** 1 for a power of ten, 2…9 for its multiples, 0 for what lies between. */
function leadingDigit(value: number): number {
  const lead = value / 10 ** Math.floor(Math.log10(value) + 1e-9);
  return Math.abs(lead - Math.round(lead)) < 1e-6 ? Math.round(lead) : 0;
}

/** On a log axis only powers of ten are written out, and 2 and 5 where there are few powers. */
function logName(value: number, ticks: readonly { value: number }[]): string {
  const lead = leadingDigit(value);
  if (lead === 1) return powerOfTen(value);
  const decades = Math.log10((ticks.at(-1)?.value ?? 1) / (ticks[0]?.value ?? 1));
  return decades < 1.6 && (lead === 2 || lead === 5) ? short(value) : '';
}

export function axisOptions(axis: Axis, palette: Palette, side: 'x' | 'y'): AxisOptions {
  const options = {
    type: axis.log ? 'logarithmic' : 'linear',
    ...(axis.min === undefined ? {} : { min: axis.min }),
    ...(axis.max === undefined ? {} : { max: axis.max }),
    border: { color: palette.rule, display: side === 'x' },
    grid: {
      color: (context: { tick: { value: number } }) =>
        axis.log && leadingDigit(context.tick.value) !== 1 ? 'transparent' : palette.border,
      drawTicks: false,
      lineWidth: side === 'x' ? 0 : 1,
    },
    ticks: {
      color: palette.muted,
      padding: 6,
      maxTicksLimit: axis.log ? 40 : side === 'x' ? 7 : 6,
      // Of shares, the whole must be named however low the chart is.
      ...(side === 'y' && !axis.log && axis.min === 0 && axis.max === 1 ? { stepSize: 0.5 } : {}),
      maxRotation: 0,
      autoSkipPadding: 12,
      font: { family: palette.font, size: 12 },
      callback: (value: string | number, _: number, ticks: { value: number }[]) =>
        axis.log ? logName(Number(value), ticks) : short(Number(value)),
    },
    title: {
      display: axis.label !== undefined && axis.label !== '',
      text: axis.label ?? '',
      color: palette.muted,
      padding: 0,
      font: { family: palette.font, size: 12 },
    },
  };
  return options as unknown as AxisOptions;
}
