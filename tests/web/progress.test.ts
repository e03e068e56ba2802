import { describe, expect, it } from 'vitest';
import { markLab, markSaved, markTopic, readProgress, rememberPlace } from '../../web/src/lib/progress';

class Memory {
  readonly kept = new Map<string, string>();
  getItem(key: string): string | null {
    return this.kept.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.kept.set(key, value);
  }
}

const nothing = { topics: new Map(), labs: new Map(), saved: false, last: '' };

const forbidden = {
  getItem(): never {
    throw new Error('SecurityError');
  },
  setItem(): never {
    throw new Error('QuotaExceededError');
  },
};

describe('the reader’s place', () => {
  it('is nowhere at first', () => {
    expect(readProgress(new Memory())).toEqual(nothing);
  });

  it('remembers what was tried and reached, and a goal stays reached', () => {
    const memory = new Memory();
    markTopic(62, 'tried', memory);
    markTopic(14, 'tried', memory);
    markTopic(62, 'reached', memory);
    markTopic(62, 'tried', memory);
    rememberPlace('#v=1&lab=regression&from=62', memory);
    expect([...readProgress(memory).topics].sort()).toEqual([
      [14, 'tried'],
      [62, 'reached'],
    ]);
    expect(readProgress(memory).last).toBe('#v=1&lab=regression&from=62');
  });

  it('remembers labs apart from topics, and that a run was taken away', () => {
    const memory = new Memory();
    markLab('regression', 'reached', memory);
    markLab('regression', 'tried', memory);
    markLab('batch-norm', 'tried', memory);
    markSaved(memory);
    const { labs, topics, saved } = readProgress(memory);
    expect([...labs].sort()).toEqual([
      ['batch-norm', 'tried'],
      ['regression', 'reached'],
    ]);
    expect(topics.size).toBe(0);
    expect(saved).toBe(true);
  });

  it('may be a page', () => {
    const memory = new Memory();
    rememberPlace('#page=why&from=50', memory);
    expect(readProgress(memory).last).toBe('#page=why&from=50');
  });

  it.each([null, forbidden])('is nowhere, without an error, in a storage like %j', (storage) => {
    markTopic(62, 'tried', storage);
    markLab('regression', 'reached', storage);
    markSaved(storage);
    rememberPlace('#lab=regression', storage);
    expect(readProgress(storage)).toEqual(nothing);
  });

  it.each([
    '',
    'null',
    '[]',
    '{"tried":5}',
    '{"tried":[1.5,-2,"x",999],"last":"javascript:alert(1)"}',
    '{"labs_tried":[3,"<b>"],"saved":1}',
    '{',
  ])('takes nothing from a damaged memory: %s', (text) => {
    const memory = new Memory();
    memory.setItem('descent-progress', text);
    expect(readProgress(memory)).toEqual(nothing);
    markTopic(3, 'tried', memory);
    expect(readProgress(memory).topics.get(3)).toBe('tried');
  });
});
