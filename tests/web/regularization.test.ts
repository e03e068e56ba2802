import { expect, it } from 'vitest';
import { ellipse, excess, type Contour } from '../../web/src/labs/regularization/ellipse';

const tilted: Contour = {
  i: 1,
  j: 2,
  w: [0, 0],
  centre: [0.5, -0.25],
  curvature: [5, 1.5, 2],
  box: 1,
};

it('every point of an ellipse has the error it stands for', () => {
  for (const level of [0.01, 1, 7])
    for (const point of ellipse(tilted, level)) expect(excess(tilted, point)).toBeCloseTo(level, 9);
});

it('the error above the lowest is the quadratic form, by hand', () => {
  // 5·½² + 2·1.5·½·1 + 2·1²
  expect(excess(tilted, [1, 0.75])).toBeCloseTo(1.25 + 1.5 + 2, 12);
  expect(excess(tilted, tilted.centre)).toBe(0);
});
