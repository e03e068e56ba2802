import { describe, expect, it } from 'vitest';
import { clamped, panned, zoomed } from '../../web/src/components/chart_zoom';
import { thinnedRows } from '../../web/src/components/data_table';
import { parseHex } from '../../web/src/lib/colours';
import { decimate, nearestIndex } from '../../web/src/lib/decimate';
import {
  niceRange,
  niceTicks,
  powerOfTen,
  roundTo125,
  short,
  sliderScale,
  snap,
  steady,
} from '../../web/src/lib/numbers';

describe('numbers for people', () => {
  it.each([
    [0, '0'],
    [0.25, '0.25'],
    [1 / 3, '0.3333'],
    [-1.5, '−1.5'],
    [1234.5678, '1235'],
    [1000, '1000'],
    [2.5e-7, '2.5 × 10⁻⁷'],
    [1e9, '1 × 10⁹'],
    [NaN, '–'],
    [-Infinity, '−∞'],
  ])('%d is written %s', (value, text) => expect(short(value)).toBe(text));

  it('a running figure keeps its number of digits', () => {
    expect([0.1, 0.123456, 12.3].map((v) => steady(v))).toEqual(['0.100', '0.123', '12.3']);
  });

  it('powers of ten become exponents where zeros would have to be counted', () => {
    expect([100, 0.001, 1e-5, 1e6].map(powerOfTen)).toEqual(['100', '0.001', '10⁻⁵', '10⁶']);
  });

  it('ticks are multiples of 1, 2 or 5 inside the range', () => {
    expect(niceTicks(-1, 1, 5)).toEqual([-1, -0.5, 0, 0.5, 1]);
    expect(niceTicks(0.1, 0.3, 3)).toEqual([0.1, 0.2, 0.3]);
    expect(niceRange(-0.62, 0.61, 6)).toEqual({ min: -1, max: 1 });
  });

  it('rounds to the nearest of 1, 2, 5 by ratio', () => {
    expect([125, 25, 40, 7.4].map(roundTo125)).toEqual([100, 20, 50, 10]);
  });
});

describe('sliders', () => {
  it('a log slider has the geometric mean in its middle and gives its ends back', () => {
    const scale = sliderScale(1e-4, 10, true);
    expect(scale.toValue(0.5)).toBeCloseTo(Math.sqrt(1e-3), 6);
    expect(
      [scale.toValue(0), scale.toValue(1), scale.toPosition(10)].map((v) => Number(v.toPrecision(9))),
    ).toEqual([1e-4, 10, 1]);
  });

  it('values snap to the increment and stay in range', () => {
    expect(snap(3.4, 1, 0, 10)).toBe(3);
    expect(snap(0.123456, 0, 0, 1)).toBe(0.123);
    expect(snap(99, 1, 0, 10)).toBe(10);
  });
});

describe('decimation', () => {
  it('keeps every spike of a long line', () => {
    const y = new Float32Array(10_000);
    y[4321] = 7;
    y[8765] = -7;
    const points = decimate(
      Float32Array.from(y, (_, i) => i),
      y,
      100,
    );
    expect(points.length).toBeLessThanOrEqual(200);
    expect(points.find((p) => p.y === 7)?.x).toBe(4321);
    expect(points.find((p) => p.y === -7)?.x).toBe(8765);
  });

  it('leaves short lines alone and makes gaps of what is not finite', () => {
    expect(decimate([0, 1], [1, Infinity], 10)).toEqual([
      { x: 0, y: 1 },
      { x: 1, y: NaN },
    ]);
  });

  it('finds the nearest value, also beyond the ends', () => {
    expect([-5, 1.4, 1.6, 99].map((at) => nearestIndex([0, 1, 2, 3], at))).toEqual([0, 1, 2, 3]);
  });
});

describe('zoom', () => {
  const limits = { min: -10, max: 10 };
  it('keeps the place under the fingers', () =>
    expect(zoomed({ min: 0, max: 4 }, 0.5, 0.25, limits)).toEqual({ min: 0.5, max: 2.5 }));
  it('does not leave the limits and keeps its width there', () => {
    expect(panned({ min: 6, max: 10 }, 0.5, limits)).toEqual({ min: 6, max: 10 });
    expect(clamped({ min: -50, max: 50 }, limits)).toEqual(limits);
  });
});

it('a thinned table keeps its first and last row', () => {
  expect(thinnedRows(1000, 5)).toEqual([0, 250, 500, 749, 999]);
  expect(thinnedRows(3, 5)).toEqual([0, 1, 2]);
});

it('reads colours also as a minifier leaves them', () => {
  expect(parseHex('#fff')).toEqual([255, 255, 255]);
  expect(parseHex('#0b7467')).toEqual([11, 116, 103]);
});
