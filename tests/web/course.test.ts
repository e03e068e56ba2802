// The map of the courses: complete, in order, in both languages, and honest about what exists.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pages } from '../../web/src/app/pages';
import { parseHash } from '../../web/src/lib/config_text';
import { readWhy, writeWhy } from '../../web/src/pages/why_state';
import type { GuideCatalog } from '../../web/src/guides/catalog_shape';
import {
  ROWS,
  SERIES,
  TOPICS,
  countReady,
  labHref,
  placeOf,
  readyLab,
  searchTopics,
  servedBy,
  topicHref,
  type Topic,
} from '../../web/src/course/topics';
import { unread } from '../../web/src/course/pinyin';
import { readySections, sectionLabs } from '../../web/src/home/sections';
import { course as enCourse } from '../../web/src/locales/en/course';
import { home as enHome } from '../../web/src/locales/en/home';
import { course as zhCourse } from '../../web/src/locales/zh/course';
import { home as zhHome } from '../../web/src/locales/zh/home';

const catalog = JSON.parse(
  readFileSync(new URL('../../web/src/generated/catalog.json', import.meta.url), 'utf8'),
) as GuideCatalog;

const topic = (row: number): Topic => {
  const found = ROWS.find((r) => r.row === row);
  if (!found) throw new Error(`no row ${row}`);
  return found;
};

const HAN = /\p{Script=Han}/u;

describe('the table of contents', () => {
  it('has rows 1 to 137, each once and in order', () => {
    expect(ROWS.map((r) => r.row)).toEqual(Array.from({ length: 137 }, (_, i) => i + 1));
  });

  it('has seven series with 25, 20, 28, 21, 14, 10 and 11 topics', () => {
    expect(SERIES.map((s) => s.topics.length)).toEqual([25, 20, 28, 21, 14, 10, 11]);
    expect(TOPICS).toHaveLength(129);
  });

  it('says in a Chinese and in an English sentence what a reader sees and does', () => {
    for (const { row, zh, en } of ROWS) {
      expect(zh.see, `row ${row}`).toMatch(/[。！？]$/);
      expect(zh.see, `row ${row}`).toMatch(HAN);
      expect(en.see, `row ${row}`).toMatch(/[.!?]$/);
      expect(en.see + en.title, `row ${row}`).not.toMatch(HAN);
    }
  });

  it('keeps its sentences short enough to scan', () => {
    for (const { row, zh, en } of ROWS) {
      expect(zh.see.length, `row ${row}`).toBeLessThanOrEqual(60);
      expect(en.see.length, `row ${row}`).toBeLessThanOrEqual(110);
    }
  });

  it('covers every row by at least one lab, and no lab twice', () => {
    for (const { row, labs } of ROWS) {
      expect(labs.length, `row ${row}`).toBeGreaterThan(0);
      expect(new Set(labs.map((l) => l.lab)).size, `row ${row}`).toBe(labs.length);
    }
  });
});

describe('ready and planned', () => {
  it('calls a topic ready when one of its labs exists', () => {
    expect(readyLab(topic(14), new Set(['batch-training']))?.lab).toBe('batch-training');
    expect(readyLab(topic(14), new Set(['regression']))).toBeUndefined();
  });

  it('counts what is ready from the labs there are', () => {
    const pagesOnly = countReady(TOPICS, new Set()); // rows 30, 50, 79, 101, 114, 116, 127
    expect(pagesOnly).toBe(7);
    expect(countReady(TOPICS, new Set(['activation']))).toBe(pagesOnly + 4);
    expect(countReady(TOPICS, new Set(['activation', 'regression']))).toBe(pagesOnly + 11);
  });

  it('writes the address of a lab with its preset', () => {
    expect(labHref({ lab: 'activation' })).toBe('#lab=activation');
    expect(labHref({ lab: 'regression', preset: 'line' })).toBe('#lab=regression&preset=line');
  });

  it.each([
    [30, '#page=prerequisites&from=30'],
    [50, '#page=why&dialects=tensorflow,pytorch&from=50'],
    [79, '#page=why&dialects=pytorch,tensorflow&from=79'],
    [101, '#page=why&dialects=theano,pytorch&from=101'],
    [114, '#page=summary&from=114'],
    [116, '#page=why&dialects=keras,tensorflow&from=116'],
    [127, '#page=why&dialects=sklearn,keras&from=127'],
  ])('row %i opens a page that exists: %s', (row, address) => {
    const door = readyLab(topic(row), new Set());
    expect(door && topicHref(topic(row), door)).toBe(address);
    const { page, config, from } = parseHash(address);
    expect(Object.keys(pages)).toContain(page);
    expect(from).toBe(row);
    if (page === 'why') expect(writeWhy(readWhy(config))).toBe(`${config}&moment=data`);
  });

  it('names only presets that the core has', () => {
    for (const { row, labs } of ROWS) {
      for (const { lab, preset } of labs) {
        const known = catalog.labs.find((l) => l.id === lab);
        if (!known || preset === undefined) continue;
        expect(
          known.presets.map((p) => p.id),
          `row ${row}`,
        ).toContain(preset);
      }
    }
  });

  it('leads to every lab that the core has', () => {
    const named = new Set(ROWS.flatMap((r) => r.labs.map((l) => l.lab)));
    expect(catalog.labs.map((l) => l.id).filter((id) => !named.has(id))).toEqual([]);
  });
});

describe('the way through a course', () => {
  const available = new Set(['regression', 'activation']);

  it('keeps in a link the row the reader comes from', () => {
    expect(topicHref(topic(119), { lab: 'regression', preset: 'keras-line' })).toBe(
      '#lab=regression&preset=keras-line&from=119',
    );
  });

  it('leads to the nearest topics that can be opened, and ends with the course', () => {
    for (const { row } of TOPICS) {
      const place = placeOf(row, available);
      expect(place?.topic.row).toBe(row);
      for (const [other, before] of [
        [place?.previous, true],
        [place?.next, false],
      ] as const) {
        if (!other) continue;
        expect(other.row < row).toBe(before);
        expect(readyLab(other, available)).toBeDefined();
        expect(place?.series.topics).toContain(other);
        const between = place?.series.topics.filter(
          (t) => (t.row - row) * (t.row - other.row) < 0 && readyLab(t, available),
        );
        expect(between).toEqual([]);
      }
    }
  });

  it.each([1, 2, 28, 115, 0, 138])('row %i is no topic', (row) => {
    expect(placeOf(row, available)).toBeNull();
  });

  it('names every topic that a lab serves, with the preset of that topic', () => {
    const served = servedBy('regression').flatMap(({ topics }) => topics);
    expect(served.map((s) => s.topic.row)).toEqual(
      TOPICS.filter((t) => t.labs.some((l) => l.lab === 'regression')).map((t) => t.row),
    );
    expect(served.find((s) => s.topic.row === 119)?.lab.preset).toBe('keras-line');
    expect(servedBy('nothing')).toEqual([]);
  });
});

it('every lab of the core has a place in the gallery, and only one', () => {
  const placed = Object.values(sectionLabs).flat();
  expect(new Set(placed).size).toBe(placed.length);
  expect(catalog.labs.map(({ id }) => id).filter((id) => !placed.includes(id))).toEqual([]);
  expect(readySections(new Set(['regression'])).map(({ id }) => id)).toEqual(['fitting']);
});

describe('search', () => {
  const rows = (query: string): number[] => searchTopics(TOPICS, query).map((t) => t.row);

  it('finds Chinese and English words in titles and sentences', () => {
    expect(rows('softmax')).toContain(65);
    expect(rows('过拟合')).toContain(13);
    expect(rows('pendulum')).toContain(26);
  });

  it('ignores case, punctuation and surrounding space', () => {
    expect(rows('  q LEARNING ')).toEqual(rows('Q-learning'));
    expect(rows('q learning').length).toBeGreaterThan(2);
  });

  it('wants all words of the query', () => {
    expect(rows('digits drop')).toEqual([66]);
  });

  it('finds a row by its number and all rows by nothing', () => {
    expect(rows('107')).toContain(107);
    expect(rows('  ')).toHaveLength(129);
  });

  it('finds Chinese titles by pinyin, whole or by initials', () => {
    expect(rows('guonihe')).toContain(13);
    expect(rows('gnh')).toContain(13);
    expect(rows('guo ni he')).toContain(13);
    expect(rows('huigui')).toEqual(expect.arrayContaining(rows('回归').filter((row) => row === 119)));
    expect(rows('jili')).toContain(107);
  });

  it('can read every character of a title', () => {
    expect(ROWS.flatMap(({ zh }) => unread(zh.title))).toEqual([]);
  });

  it('finds nothing for a word that no topic has', () => {
    expect(rows('xylophone')).toEqual([]);
  });
});

describe('words of the home page', () => {
  it('are there in both languages, with the same placeholders', () => {
    const zh: Record<string, string> = { ...zhHome, ...zhCourse };
    const en: Record<string, string> = { ...enHome, ...enCourse };
    const holes = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
    for (const key of Object.keys(zh)) expect(holes(zh[key] ?? ''), key).toEqual(holes(en[key] ?? ''));
  });
});
