// The Activation lab's own arithmetic and tables; how it looks is seen in the browser.
import { describe, expect, it, vi } from 'vitest';

vi.hoisted(() => {
  // Components register themselves when loaded; here nobody looks at them.
  vi.stubGlobal('customElements', { define: () => undefined, get: () => undefined });
});

import type { GuideCatalog } from '../../web/src/guides/catalog_shape';
import { checkLabLink } from '../../web/src/guides/links';
import { formulasOf } from '../../web/src/labs/activation/functions';
import { readAnswers, score } from '../../web/src/labs/activation/claims';
import { claims } from '../../web/src/labs/activation/claims_table';
import { ratioWord } from '../../web/src/labs/activation/depth';
import { extent, stateOf } from '../../web/src/labs/activation/explore';
import { rounded } from '../../web/src/labs/activation/function_plot';
import { layout, openPanel } from '../../web/src/labs/activation/layout';
import { bestColumns } from '../../web/src/labs/activation/multiples';
import { leaderOf, lossRange } from '../../web/src/labs/activation/net';
import { median, verdictOf } from '../../web/src/labs/activation/output';
import { toggled } from '../../web/src/labs/activation/picker';
import { spreadLabels } from '../../web/src/labs/activation/plot_marks';
import { simplified } from '../../web/src/labs/activation/simplify';
import { arrange } from '../../web/src/labs/activation/unit_grids';
import { scoreRange } from '../../web/src/labs/activation/vector';
import { catalog, findLab, type LabRow } from '../../web/src/lib/catalog';
import { fullConfig } from '../../web/src/lib/config_text';
import { words as en } from '../../web/src/locales/en/labs/activation';
import { words as zh } from '../../web/src/locales/zh/labs/activation';

const row = findLab('activation') as LabRow;
const tables: [string, Readonly<Record<string, string>>][] = [
  ['zh', zh],
  ['en', en],
];

describe('the explorer', () => {
  const x = Float32Array.from({ length: 101 }, (_, i) => (i - 50) / 10);

  it('draws relu by its ends and its kink', () => {
    const line = simplified(
      x,
      x.map((z) => Math.max(0, z)),
      1e-4,
    );
    expect(line.x.length).toBeLessThanOrEqual(4);
    expect([line.x[0], line.x.at(-1)]).toEqual([-5, 5]);
    expect(line.x.some((z) => Math.abs(z) < 0.11)).toBe(true);
  });

  it('keeps a smooth curve within the tolerance at every point', () => {
    const y = x.map((z) => Math.tanh(z));
    const line = simplified(x, y, 0.002);
    expect(line.x.length).toBeLessThan(60);
    x.forEach((z, i) => {
      const right = Math.max(
        1,
        line.x.findIndex((at) => at >= z),
      );
      const [x0 = 0, x1 = 1, y0 = 0, y1 = 0] = [
        line.x[right - 1],
        line.x[right],
        line.y[right - 1],
        line.y[right],
      ];
      expect(Math.abs(y0 + ((z - x0) / (x1 - x0)) * (y1 - y0) - (y[i] ?? 0))).toBeLessThan(0.0045);
    });
  });

  it('does not let a steep function flatten the others', () => {
    expect(extent([Float32Array.of(0, 1), Float32Array.of(0, 22026)], 5.5).max).toBeLessThanOrEqual(6);
    expect(extent([Float32Array.of(-1, 5.004)], 5.5)).toEqual({ min: -1, max: 5 });
    expect(extent([], 5)).toEqual({ min: -1, max: 1 });
  });

  it('names a slope of 0 dead and a small one saturated, whatever its sign', () => {
    expect([0, 0.049, -0.049, 0.05, -1].map(stateOf)).toEqual([
      'dead',
      'saturated',
      'saturated',
      'passes',
      'passes',
    ]);
  });

  it('rounds a range finer than it is wide', () => {
    expect(rounded({ min: -1.23456, max: 8.76543 })).toEqual({ lo: -1.23, hi: 8.77 });
    expect(rounded({ min: 0.123456, max: 0.133456 })).toEqual({ lo: 0.1235, hi: 0.1335 });
  });

  it('moves labels apart without changing their order or leaving the plot', () => {
    const places = spreadLabels([50, 52, 51, 200], 0, 100, 16);
    const inOrder = [places[0], places[2], places[1], places[3]].map((place) => place ?? NaN);
    inOrder.slice(1).forEach((place, i) => expect(place - (inOrder[i] ?? NaN)).toBeGreaterThanOrEqual(16));
    expect(Math.max(...places)).toBeLessThanOrEqual(92);
  });

  it('keeps at least one function and at most six', () => {
    expect(toggled(['relu'], 'relu')).toEqual(['relu']);
    expect(toggled(['relu', 'tanh'], 'relu')).toEqual(['tanh']);
    expect(toggled(['a', 'b', 'c', 'd', 'e', 'f'], 'g')).toHaveLength(6);
  });
});

describe('panels', () => {
  it('open their first preset and keep constants, seed and the reader’s own functions', () => {
    const own = { ...fullConfig(row.params, ''), f: 'elu,mish', 'elu.alpha': '2', seed: '7' };
    const depth = openPanel(row, 'depth', own);
    expect(depth).toMatchObject({ panel: 'depth', f: 'elu,mish', 'elu.alpha': '2', seed: '7', layers: '10' });
    expect(openPanel(row, 'filter', own)['f']).toBe('elu');
    expect(openPanel(row, 'net', fullConfig(row.params, ''))['f']).toBe('linear,sigmoid,tanh,relu');
  });

  it('are led by the first at the goal, else by the smallest loss, and by nobody at the start', () => {
    const racers = [
      { loss: 0.1, accuracy: 1, goalStep: 40 },
      { loss: 0.5, accuracy: 1, goalStep: 30 },
      { loss: 0.01, accuracy: 0.9, goalStep: -1 },
    ];
    expect(leaderOf(racers, 50)).toBe(1);
    expect(
      leaderOf(
        racers.map((racer) => ({ ...racer, goalStep: -1 })),
        50,
      ),
    ).toBe(2);
    expect(leaderOf(racers, 0)).toBe(-1);
    expect(
      leaderOf(
        [
          { loss: NaN, accuracy: 0, goalStep: -1 },
          { loss: 3, accuracy: 0, goalStep: -1 },
        ],
        9,
      ),
    ).toBe(1);
  });

  it('show losses over whole powers of ten, leaving out what a log axis has no place for', () => {
    expect(lossRange([Float32Array.of(0, NaN, Infinity, 0.02, 3)])).toEqual({ min: 0.01, max: 10 });
    expect(lossRange([Float32Array.of(0)])).toEqual({});
  });

  it('arrange pictures so that they are largest', () => {
    expect(bestColumns(4, 660, 200, 1).columns).toBe(4);
    expect(bestColumns(4, 300, 400, 1).columns).toBe(2);
    expect(arrange(640, 200).map(({ top }) => top)).toEqual([20, 20, 20, 20]);
    expect(new Set(arrange(300, 400).map(({ top }) => top)).size).toBe(2);
  });

  it('call a gradient lost below a thousandth and exploding above a thousand', () => {
    expect([3e-7, 0.4, 55, 2e4].map(ratioWord)).toEqual(['vanishes', 'survives', 'survives', 'explodes']);
  });

  it('widen the bars for scores beyond the usual reach', () => {
    expect(scoreRange([2, -1])).toEqual({ min: -6, max: 6 });
    expect(scoreRange([998, 1000])).toEqual({ min: -1100, max: 1100 });
  });

  it('take the middle of an odd and an even number of runs', () => {
    expect([median(Float32Array.of(3, 1, 2)), median(Float32Array.of(1, 2, 3, 4))]).toEqual([2, 2.5]);
  });
});

describe('claims', () => {
  it.each(claims.map((claim) => [claim.id, claim.config]))(
    '%s leads to a configuration the lab takes',
    (_, config) => {
      expect(checkLabLink({ lab: 'activation', config }, catalog as unknown as GuideCatalog)).toEqual([]);
    },
  );

  it('remember only what is a claim and a verdict', () => {
    expect(readAnswers('{"filter":"true","nobody":"true","relu":"perhaps"}')).toEqual({ filter: 'true' });
    expect(readAnswers('no json')).toEqual({});
    expect(readAnswers(null)).toEqual({});
    expect(score({ filter: 'true', important: 'false' })).toEqual({ answered: 2, right: 1 });
  });
});

describe.each(tables)('words in %s', (lang, table) => {
  it('introduce every function, with its formulas', () => {
    for (const { id } of catalog.activations) {
      expect(table[`activation.about.${id}`], id).toBeTruthy();
      expect(formulasOf(id, lang as 'zh' | 'en')?.formula, id).toContain('<math');
    }
  });

  it('have a verdict for every task and output function', () => {
    const choices = (key: string): readonly string[] =>
      row.params.find((param) => param.key === key)?.choices ?? [];
    for (const task of choices('task')) {
      for (const output of choices('output'))
        expect(table[`activation.verdict.${verdictOf(task, output)}`]).toBeTruthy();
    }
  });

  it('say each claim, why it holds, and what the lab shows now', () => {
    for (const claim of claims) {
      const parts = ['', '.why', ...(claim.evidence ? ['.now'] : [])];
      for (const part of parts) expect(table[`activation.claim.${claim.id}${part}`], claim.id).toBeTruthy();
    }
  });

  it('give every panel a goal of its own', () => {
    const panels = row.params.find(({ key }) => key === 'panel')?.choices ?? [];
    expect(panels.map((panel) => table[`panel.activation.${panel}.goal`])).not.toContain(undefined);
  });
});

it('a race is led by the larger share of right answers, or by the smaller loss', () => {
  expect(layout.keyGoal?.({ panel: 'net', data: 'ring' })).toBe('higher');
  expect(layout.keyGoal?.({ panel: 'net', data: 'parabola' })).toBe('lower');
  expect(layout.keyGoal?.({ panel: 'output', task: 'three-class' })).toBe('higher');
  expect(layout.keyGoal?.({ panel: 'output', task: 'non-negative' })).toBe('lower');
});
