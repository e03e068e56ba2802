/** Of which cells of a two-class confusion matrix each metric is made. */

export type Cell = 'tn' | 'fp' | 'fn' | 'tp';

/** Of the counts as the core writes them, truth by row. */
export const cellOrder: readonly Cell[] = ['tn', 'fp', 'fn', 'tp'];

export interface Recipe {
  readonly above: readonly Cell[];
  readonly below: readonly Cell[];
  /** The fraction in the names of the cells. */
  readonly formula: string;
}

/** Of which cells a metric is made. */
export const recipes: Readonly<Record<string, Recipe>> = {
  accuracy: { above: ['tp', 'tn'], below: cellOrder, formula: '(TP + TN) ÷ N' },
  precision: { above: ['tp'], below: ['tp', 'fp'], formula: 'TP ÷ (TP + FP)' },
  recall: { above: ['tp'], below: ['tp', 'fn'], formula: 'TP ÷ (TP + FN)' },
  f1: { above: ['tp'], below: ['tp', 'fp', 'fn'], formula: '2 TP ÷ (2 TP + FP + FN)' },
  balanced_accuracy: {
    above: ['tp', 'tn'],
    below: cellOrder,
    formula: '½ [TP ÷ (TP + FN) + TN ÷ (TN + FP)]',
  },
};

/** A metric's value; null for one without a recipe. 0/0 counts as 0, as in the core. */
export function scoreOf(metric: string, n: Readonly<Record<Cell, number>>): number | null {
  const ratio = (a: number, b: number): number => (b === 0 ? 0 : a / b);
  switch (metric) {
    case 'accuracy':
      return ratio(n.tp + n.tn, n.tp + n.tn + n.fp + n.fn);
    case 'precision':
      return ratio(n.tp, n.tp + n.fp);
    case 'recall':
      return ratio(n.tp, n.tp + n.fn);
    case 'f1':
      return ratio(2 * n.tp, 2 * n.tp + n.fp + n.fn);
    case 'balanced_accuracy':
      return (ratio(n.tp, n.tp + n.fn) + ratio(n.tn, n.tn + n.fp)) / 2;
    default:
      return null;
  }
}
