/**
 * The self-check's questions: `question.<id>.text`, the answers a, b and c with what is said of each
 * (`question.<id>.why.<answer>`), and the lab that fills the gap. What was answered is kept in local
 * storage; where that is impossible it lasts as long as the page.
 */
import type { TopicLab } from '../course/topics';
import { store, type Store } from '../lib/progress';

export const answers = ['a', 'b', 'c'] as const;
export type Answer = (typeof answers)[number];

export const areas = ['arrays', 'derivatives', 'probability'] as const;
export type Area = (typeof areas)[number];

export interface Question {
  readonly id: 'product' | 'shift' | 'slope' | 'downhill' | 'softmax' | 'rare';
  readonly area: Area;
  readonly right: Answer;
  readonly lab: TopicLab;
}

export const questions: readonly Question[] = [
  { id: 'product', area: 'arrays', right: 'a', lab: { lab: 'neural-network', preset: 'layer' } },
  { id: 'shift', area: 'arrays', right: 'b', lab: { lab: 'feature-normalization', preset: 'scale' } },
  { id: 'slope', area: 'derivatives', right: 'c', lab: { lab: 'autograd', preset: 'square' } },
  { id: 'downhill', area: 'derivatives', right: 'b', lab: { lab: 'regression', preset: 'line' } },
  { id: 'softmax', area: 'probability', right: 'b', lab: { lab: 'activation', preset: 'classes-softmax' } },
  { id: 'rare', area: 'probability', right: 'a', lab: { lab: 'evaluation', preset: 'rare' } },
];

export type Answered = Readonly<Partial<Record<Question['id'], Answer>>>;

const storageKey = 'descent-prerequisites';

export function readAnswers(from: Store | null = store()): Answered {
  try {
    const kept = JSON.parse(from?.getItem(storageKey) ?? '{}') as Record<string, unknown> | null;
    const given = questions.flatMap(({ id }) => {
      const answer = answers.find((known) => known === kept?.[id]);
      return answer ? [[id, answer] as const] : [];
    });
    return Object.fromEntries(given);
  } catch {
    return {}; // Forbidden or damaged: as if nothing had been answered.
  }
}

export function keepAnswers(answered: Answered, to: Store | null = store()): void {
  try {
    to?.setItem(storageKey, JSON.stringify(answered));
  } catch {
    // Forbidden or full: the page goes on without.
  }
}

export function countRight(answered: Answered): number {
  return questions.filter(({ id, right }) => answered[id] === right).length;
}
