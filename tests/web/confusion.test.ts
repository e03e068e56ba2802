import { describe, expect, it } from 'vitest';
import { cellOrder, recipes, scoreOf } from '../../web/src/components/confusion_recipes';

const counts = { tn: 90, fp: 3, fn: 5, tp: 2 };

describe('metrics of a confusion matrix', () => {
  it.each([
    ['accuracy', 92 / 100],
    ['precision', 2 / 5],
    ['recall', 2 / 7],
    ['f1', 4 / 12],
    ['balanced_accuracy', (2 / 7 + 90 / 93) / 2],
  ])('%s', (metric, value) => {
    expect(scoreOf(metric, counts)).toBeCloseTo(value, 12);
  });

  it('count 0/0 as 0, as the core does', () => {
    for (const metric of ['precision', 'recall', 'f1'])
      expect(scoreOf(metric, { tn: 4, fp: 0, fn: 0, tp: 0 })).toBe(0);
  });

  it('have no fraction where a metric is not made of counts', () => {
    expect(scoreOf('roc_auc', counts)).toBeNull();
    expect(recipes['roc_auc']).toBeUndefined();
  });

  it('have their numerator among their denominator', () => {
    for (const { above, below } of Object.values(recipes))
      for (const cell of above) expect(below).toContain(cell);
    expect(cellOrder).toEqual(['tn', 'fp', 'fn', 'tp']);
  });
});
