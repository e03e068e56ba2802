import { describe, expect, it } from 'vitest';
import { evenLevels, levelLines } from '../../web/src/lib/contours';

describe('level lines', () => {
  it('cross a slope where it has the level', () => {
    // Two rows, rising to the right by one per column.
    expect(levelLines([0, 1, 2, 0, 1, 2], 2, 3, 1.25)).toEqual([1.25, 0, 1.25, 1]);
  });

  it('close around a peak', () => {
    const lines = levelLines([0, 0, 0, 0, 1, 0, 0, 0, 0], 3, 3, 0.5);
    expect(lines).toHaveLength(4 * 4); // one piece in each of four cells
    const ends = new Map<string, number>();
    for (let i = 0; i < lines.length; i += 2) {
      const end = `${lines[i]},${lines[i + 1]}`;
      ends.set(end, (ends.get(end) ?? 0) + 1);
    }
    expect([...ends.values()]).toEqual([2, 2, 2, 2]); // every end is shared
  });

  it('are absent beyond the values', () => {
    expect(levelLines([0, 1, 1, 0], 2, 2, 3)).toEqual([]);
  });

  it('come at even levels off the ends', () => {
    expect(evenLevels(0, 4, 3)).toEqual([1, 2, 3]);
  });
});
