import { describe, expect, it } from 'vitest';
import { Curve } from '../../web/src/components/race_curve';

const at = (
  step: number,
  value = step,
): { step: number; samples: number; seconds: number; value: number } => ({
  step,
  samples: step * 8,
  seconds: step / 100,
  value,
});

describe('a lane’s curve', () => {
  it('is along the chosen clock', () => {
    const curve = new Curve();
    for (const step of [0, 5, 10]) curve.add(at(step));
    expect(curve.along('steps')).toEqual([0, 5, 10]);
    expect(curve.along('samples')).toEqual([0, 40, 80]);
    expect(curve.along('time')).toEqual([0, 0.05, 0.1]);
    expect([curve.firstValue, curve.lastValue]).toEqual([0, 10]);
  });

  it('takes a later word about the same step, and begins anew with an earlier one', () => {
    const curve = new Curve();
    for (const point of [at(0, 1), at(0, 2), at(4, 3), at(4, 5)]) curve.add(point);
    expect(curve.value).toEqual([2, 5]);
    curve.add(at(1, 7));
    expect([curve.value, curve.along('steps'), curve.firstValue]).toEqual([[7], [1], NaN]);
  });

  it('stays in its bounds and keeps its beginning and its end', () => {
    const curve = new Curve(100);
    for (let step = 0; step < 10_000; step++) curve.add(at(step));
    expect(curve.value.length).toBeLessThanOrEqual(100);
    expect([curve.firstValue, curve.lastValue]).toEqual([0, 9999]);
  });
});
