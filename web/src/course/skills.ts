/**
 * The five skills that the Theano course ends with (theano14_summary.py), ticked by the reader's own
 * runs: a skill is reached when the goal of one of its labs is. Which labs exist is the catalog's to
 * say; a skill without any waits for the labs that are planned.
 */
import type { Progress, TopicState } from '../lib/progress';
import { TOPICS, readyLab, topicOf, type Topic } from './topics';

export interface Skill {
  readonly id: 'basics' | 'regression' | 'classification' | 'overfitting' | 'saving';
  /** The topics of the courses in which it is learned, planned ones included. */
  readonly rows: readonly number[];
}

export const skills: readonly Skill[] = [
  { id: 'basics', rows: [104, 82, 108] },
  { id: 'regression', rows: [109] },
  { id: 'classification', rows: [111] },
  { id: 'overfitting', rows: [13, 112, 66] },
  { id: 'saving', rows: [113] },
];

export const doors = [
  { id: 'gpu', row: 97 },
  { id: 'cnn', row: 67 },
  { id: 'rnn', row: 71 },
] as const;

export function skillTopics({ rows }: Skill): Topic[] {
  return rows.flatMap((row) => topicOf(row) ?? []);
}

/** How far the reader has come in a lab, by whatever way and for whatever topic. */
function labState(lab: string, progress: Progress, available: ReadonlySet<string>): TopicState {
  const ofTopics = TOPICS.filter((topic) => readyLab(topic, available)?.lab === lab).map(({ row }) =>
    progress.topics.get(row),
  );
  const states = [progress.labs.get(lab), ...ofTopics];
  return states.includes('reached') ? 'reached' : states.includes('tried') ? 'tried' : 'new';
}

export function skillState(skill: Skill, progress: Progress, available: ReadonlySet<string>): TopicState {
  if (skill.id === 'saving' && progress.saved) return 'reached';
  const states = skillTopics(skill).flatMap((topic) => {
    const lab = readyLab(topic, available)?.lab;
    return lab === undefined ? [] : [labState(lab, progress, available)];
  });
  return states.includes('reached') ? 'reached' : states.includes('tried') ? 'tried' : 'new';
}
