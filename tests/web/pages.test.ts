/** What the pages of the course compute: the pair and the moment, the questions, the skills. */
import { describe, expect, it } from 'vitest';
import { doors, skillState, skillTopics, skills, type Skill } from '../../web/src/course/skills';
import { topicOf } from '../../web/src/course/topics';
import { dialects } from '../../web/src/export';
import { moments } from '../../web/src/export/listing';
import { catalog, findLab } from '../../web/src/lib/catalog';
import type { Progress } from '../../web/src/lib/progress';
import { labName } from '../../web/src/lib/lab_names';
import { why as enWhy } from '../../web/src/locales/en/why';
import { why as zhWhy } from '../../web/src/locales/zh/why';
import { prerequisites as enQuestions } from '../../web/src/locales/en/prerequisites';
import {
  answers,
  areas,
  countRight,
  keepAnswers,
  questions,
  readAnswers,
} from '../../web/src/pages/questions';
import { choose, readWhy, writeWhy } from '../../web/src/pages/why_state';

const available = new Set(catalog.labs.map(({ id }) => id));

describe('why this framework', () => {
  it.each([
    ['', 'tensorflow,pytorch', 'data'],
    ['dialects=keras,theano&moment=update', 'keras,theano', 'update'],
    ['dialects=pytorch', 'pytorch,tensorflow', 'data'],
    ['dialects=keras,keras', 'keras,pytorch', 'data'],
    ['dialects=caffe,torch7&moment=never', 'tensorflow,pytorch', 'data'],
  ])('"%s" is %s at %s, and comes back so', (config, pair, moment) => {
    const state = readWhy(config);
    expect(`${state.left.id},${state.right.id}`).toBe(pair);
    expect(state.moment).toBe(moment);
    expect(readWhy(writeWhy(state))).toEqual(state);
  });

  it('exchanges the two when one is chosen on the side of the other', () => {
    const state = choose(readWhy('dialects=keras,theano'), 'left', 'theano');
    expect([state.left.id, state.right.id]).toEqual(['theano', 'keras']);
    expect(choose(state, 'right', 'pytorch').right.id).toBe('pytorch');
    expect(choose(state, 'right', 'nothing')).toEqual(state);
  });

  it('has a sentence in both languages for every dialect at every moment', () => {
    for (const { id } of dialects)
      for (const moment of moments.filter((each) => each !== 'data'))
        for (const words of [zhWhy, enWhy])
          expect(words, `${id} ${moment}`).toHaveProperty([`why.${id}.${moment}`]);
  });
});

describe('the self-check', () => {
  it('has two questions in each of three areas', () => {
    for (const area of areas) expect(questions.filter((q) => q.area === area)).toHaveLength(2);
  });

  it('opens for each a lab and a preset that exist', () => {
    for (const { id, lab } of questions) {
      const presets = findLab(lab.lab)?.presets.map((preset) => preset.id);
      expect(presets, id).toContain(lab.preset);
      expect(labName(lab.lab, 'en'), id).not.toBeNull();
    }
  });

  it('does not always have its right answer in the same place', () => {
    for (const answer of answers)
      expect(questions.filter(({ right }) => right === answer).length).toBeLessThan(4);
  });

  it('agrees with arithmetic', () => {
    const right = (id: string): string => {
      const question = questions.find((q) => q.id === id);
      return (enQuestions as Record<string, string>)[`question.${id}.${question?.right}`] ?? '';
    };
    expect(right('product')).toBe(`${300}×${10}`);
    expect(right('shift')).toBe(`[${[1, 2, 3].map((a) => a - 2).join(', ')}]`.replace('-', '−'));
    expect(Number(right('slope'))).toBeCloseTo((3.001 ** 2 - 2.999 ** 2) / 0.002, 6);
    expect(Number(right('softmax'))).toBeCloseTo(1 - 0.7 - 0.2, 12);
    expect(right('rare')).toContain(`${Math.round((9 / (9 + 99)) * 100)}%`);
  });

  it('keeps its answers, and takes none that do not exist', () => {
    const kept = new Map<string, string>();
    const memory = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    keepAnswers({ slope: 'c', rare: 'b' }, memory);
    expect(readAnswers(memory)).toEqual({ slope: 'c', rare: 'b' });
    expect(countRight(readAnswers(memory))).toBe(1);
    memory.setItem('descent-prerequisites', '{"slope":"z","none":"a","rare":3}');
    expect(readAnswers(memory)).toEqual({});
    memory.setItem('descent-prerequisites', '{');
    expect(readAnswers(memory)).toEqual({});
    expect(readAnswers(null)).toEqual({});
  });
});

describe('the five skills', () => {
  const none: Progress = { topics: new Map(), labs: new Map(), saved: false, last: '' };
  const skill = (id: Skill['id']): Skill => skills.find((each) => each.id === id) as Skill;

  it('are five, and stand in topics that there are', () => {
    expect(skills).toHaveLength(5);
    for (const each of skills) expect(skillTopics(each)).toHaveLength(each.rows.length);
    for (const { row } of doors) expect(topicOf(row)).toBeDefined();
  });

  it('are new to a new reader', () => {
    for (const each of skills) expect(skillState(each, none, available)).toBe('new');
  });

  it('are begun by opening a lab and ticked by reaching its goal, by whatever way', () => {
    const tried: Progress = { ...none, labs: new Map([['classification', 'tried']]) };
    expect(skillState(skill('classification'), tried, available)).toBe('tried');
    const reached: Progress = { ...none, labs: new Map([['classification', 'reached']]) };
    expect(skillState(skill('classification'), reached, available)).toBe('reached');
    expect(skillState(skill('regression'), reached, available)).toBe('new');
    // Row 60 is the TensorFlow course's way into the same lab as the Theano course's row 109.
    const byTopic: Progress = { ...none, topics: new Map([[60, 'reached']]) };
    expect(skillState(skill('regression'), byTopic, available)).toBe('reached');
  });

  it('count a cure of overfitting as well as overfitting itself', () => {
    for (const lab of ['overfitting', 'regularization', 'dropout'])
      expect(
        skillState(skill('overfitting'), { ...none, labs: new Map([[lab, 'reached']]) }, available),
        lab,
      ).toBe('reached');
  });

  it('have saving when a run was taken away, or when its lab exists and is done', () => {
    expect(skillState(skill('saving'), { ...none, saved: true }, available)).toBe('reached');
    const done: Progress = { ...none, labs: new Map([['save-load', 'reached']]) };
    expect(skillState(skill('saving'), done, new Set(['save-load']))).toBe('reached');
    expect(skillState(skill('saving'), done, new Set())).toBe('new');
  });
});
