import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Core } from '../../web/src/engine/core';
import { Frame } from '../../web/src/engine/frame';
import { loadCore } from '../../web/src/engine/wasm_core';
import { findLab } from '../../web/src/lib/catalog';
import { fitsLink, linkable, linkLimit, parseText } from '../../web/src/lib/config_text';
import {
  packPoints,
  scaled,
  scalingOf,
  thinned,
  toDrawing,
  unpackPoints,
  type PlanePoint,
} from '../../web/src/lib/points';

const every: PlanePoint[] = Array.from({ length: 1024 }, (_, i) => ({
  x: -1 + (2 * i) / 1023,
  y: 1 - (2 * i) / 1023,
  label: i % 4,
}));

describe('the text of a drawing', () => {
  it('comes back as the points it was made of', () => {
    expect(unpackPoints(packPoints(every))).toEqual(
      every.map((point) => ({
        x: expect.closeTo(point.x, 12) as number,
        y: expect.closeTo(point.y, 12) as number,
        label: point.label,
      })),
    );
  });

  it('is the nearest level, with what lies outside on the edge', () => {
    expect(packPoints([{ x: -7, y: -1, label: 0 }])).toBe('AAAA');
    expect(packPoints([{ x: 1, y: 9, label: 99 }])).toBe('____');
    expect(unpackPoints('')).toEqual([]);
    expect(unpackPoints('AAAA%AAA')).toHaveLength(1);
    expect(unpackPoints('AAAAA')).toHaveLength(1);
  });
});

describe('the core', () => {
  let core: Core;
  beforeAll(async () => {
    core = await loadCore(readFileSync(join(import.meta.dirname, '../../web/src/generated/fitting.wasm')));
  });

  it('reads what this side packs: same text back, every point where it was drawn', () => {
    const row = findLab('classification');
    const text = packPoints(every.slice(0, 900));
    const opened = core.open('classification', `data=drawn&drawn=${text}`);
    if (!opened.ok || !row) throw new Error('refused');
    const bytes = Uint8Array.from(opened.lab.frame());
    const frame = new Frame(bytes.buffer, bytes.length, row.channels);
    const [x, y, label] = [0, 1, 2].map((column) => frame.column('data', column));
    expect(x).toHaveLength(900);
    for (let i = 0; i < 900; i += 7) {
      expect(x?.[i]).toBeCloseTo(6 * (every[i]?.x ?? NaN), 5);
      expect(y?.[i]).toBeCloseTo(6 * (every[i]?.y ?? NaN), 5);
      expect(label?.[i]).toBe(every[i]?.label);
    }
    const configured = opened.lab.configure(`data=drawn&drawn=${text}&seed=2`);
    expect(configured.ok && parseText(configured.config)['drawn']).toBe(text);
  });

  it.each(['AAA', 'AAA*', 'AAAE', 'AAAA'.repeat(1001)])('names what is wrong with broken text %#', (text) => {
    const opened = core.open('classification', `data=drawn&drawn=${text}`);
    expect(opened.ok).toBe(false);
    if (opened.ok) return;
    expect(opened.refusal.problems).toHaveLength(1);
    expect(opened.refusal.problems[0]?.field).toBe('drawn');
    expect(core.open('classification', opened.refusal.suggestion).ok).toBe(true);
  });
});

describe('scaling', () => {
  it('leaves data alone that fits, and squeezes what does not', () => {
    expect(scaled(3, scalingOf([-1, 3], -6, 6))).toBe(3);
    const squeezed = scalingOf([0, 100], -6, 6);
    expect(scaled(0, squeezed)).toBeCloseTo(-5.4);
    expect(scaled(100, squeezed)).toBeCloseTo(5.4);
    expect(scaled(7, scalingOf([7, 7], -1, 1, true))).toBe(0);
  });

  it('makes a drawing of examples in the picture’s units', () => {
    const box = { xMin: -6, xMax: 6, yMin: -6, yMax: 6 };
    expect(toDrawing([6, -6, 0], [0, 3, -6], [1, 0, 2], box)).toEqual([
      { x: 1, y: 0, label: 1 },
      { x: -1, y: 0.5, label: 0 },
      { x: 0, y: -1, label: 2 },
    ]);
  });

  it('thins evenly', () => {
    expect(thinned([0, 1, 2, 3, 4, 5], 3)).toEqual([0, 2, 4]);
    expect(thinned([1, 2], 3)).toEqual([1, 2]);
  });
});

describe('links', () => {
  it('carry a drawing while they are short enough, and everything else when they are not', () => {
    const small = { lab: 'classification', config: `data=drawn&drawn=${packPoints(every.slice(0, 480))}` };
    expect(fitsLink(small)).toBe(true);
    expect(linkable(small)).toBe(small);
    const large = { ...small, config: `data=drawn&drawn=${'AAAA'.repeat(linkLimit / 4)}&seed=7` };
    expect(fitsLink(large)).toBe(false);
    expect(linkable(large).config).toBe('data=drawn&seed=7');
  });
});
