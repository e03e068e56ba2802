// The Evaluation lab's own rules; how it looks is seen in the browser.
import { expect, it, vi } from 'vitest';

vi.hoisted(() => {
  // Components register themselves when loaded; here nobody looks at them.
  vi.stubGlobal('customElements', { define: () => undefined, get: () => undefined });
});

import { layout } from '../../web/src/labs/evaluation/layout';

it('a race is led by the larger score, or by the smaller error of a fit', () => {
  expect(layout.keyGoal?.({ task: 'moons', metric: 'f1', fit_metric: 'rmse' })).toBe('higher');
  expect(layout.keyGoal?.({ task: 'curve', fit_metric: 'r2' })).toBe('higher');
  expect(layout.keyGoal?.({ task: 'curve', fit_metric: 'rmse' })).toBe('lower');
  expect(layout.keyGoal?.({ task: 'curve', fit_metric: 'mae' })).toBe('lower');
});
