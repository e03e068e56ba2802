// The map of the seven courses: all 137 rows, and which of them have a lab today.
//
// A row names the labs that cover it, existing or not. What is ready is never written down here:
// it follows from the ids in the generated catalog.
import { fun } from './fun';
import { keras } from './keras';
import { pinyin } from './pinyin';
import { pytorch } from './pytorch';
import { reinforcement } from './reinforcement';
import { scikitLearn } from './scikit_learn';
import { tensorflow } from './tensorflow';
import { theano } from './theano';
import type { Series, Topic, TopicLab } from './types';

export type { RowText, Series, Topic, TopicLab } from './types';

/** Row 1: the site itself, whose map this is. */
export const SITE: Topic = {
  row: 1,
  zh: { title: '莫烦机器学习教程', see: '七个系列、129 个主题的地图：从任何一行走进实验。' },
  en: {
    title: 'Morvan machine-learning tutorials',
    see: 'A map of seven series and 129 topics: walk into a lab from any row.',
  },
  labs: [{ lab: 'course-map' }],
};

/** The seven series in the order of the table of contents. */
export const SERIES: readonly Series[] = [
  fun,
  reinforcement,
  tensorflow,
  pytorch,
  theano,
  keras,
  scikitLearn,
];

/** Every row of the table of contents, 1–137, in order. */
export const ROWS: readonly Topic[] = [SITE, ...SERIES.flatMap((s) => [s, ...s.topics])];

/** The topics proper: rows that are neither the site nor the heading of a series. */
export const TOPICS: readonly Topic[] = SERIES.flatMap((s) => s.topics);

/** The first lab or page of a topic that exists, or undefined while the topic is only planned. */
export function readyLab(topic: Topic, available: ReadonlySet<string>): TopicLab | undefined {
  return topic.labs.find((l) => l.page !== undefined || available.has(l.lab));
}

/** The address of a lab or page inside the site, e.g. `#lab=regression&preset=line`. */
export function labHref({ lab, preset, page }: TopicLab): string {
  if (page !== undefined) return `#page=${page}`;
  return preset === undefined ? `#lab=${lab}` : `#lab=${lab}&preset=${preset}`;
}

/** The same, said to come from that row: the lab then shows the way on in its course. */
export function topicHref({ row }: Topic, lab: TopicLab): string {
  return `${labHref(lab)}&from=${row}`;
}

/** A topic's place in its course. */
export interface Place {
  readonly series: Series;
  readonly topic: Topic;
  /** The nearest topics of the course that can be opened; undefined at its ends. */
  readonly previous: Topic | undefined;
  readonly next: Topic | undefined;
}

/** Null for a row that is no topic. */
export function placeOf(row: number, available: ReadonlySet<string>): Place | null {
  const series = SERIES.find(({ topics }) => topics.some((t) => t.row === row));
  const at = series?.topics.findIndex((t) => t.row === row) ?? -1;
  const topic = series?.topics[at];
  if (!series || !topic) return null;
  const isReady = (t: Topic): boolean => readyLab(t, available) !== undefined;
  return {
    series,
    topic,
    previous: series.topics.slice(0, at).findLast(isReady),
    next: series.topics.slice(at + 1).find(isReady),
  };
}

/** The topic of a row; undefined for a row that is none. */
export function topicOf(row: number): Topic | undefined {
  return TOPICS.find((topic) => topic.row === row);
}

/** The topics that a lab serves, by course; courses without any are left out. */
export function servedBy(
  lab: string,
): { series: Series; topics: readonly { topic: Topic; lab: TopicLab }[] }[] {
  return SERIES.map((series) => ({
    series,
    topics: series.topics.flatMap((topic) => {
      const served = topic.labs.find((l) => l.lab === lab);
      return served ? [{ topic, lab: served }] : [];
    }),
  })).filter(({ topics }) => topics.length > 0);
}

/** How many of these topics can be opened today. */
export function countReady(topics: readonly Topic[], available: ReadonlySet<string>): number {
  return topics.filter((t) => readyLab(t, available) !== undefined).length;
}

/**
 * Topics that contain every word of the query, in either language, title or sentence, or whose row
 * number is the query. Chinese titles are found by pinyin too, whole ("guiyihua") or by initials. An
 * empty query keeps all.
 */
export function searchTopics(topics: readonly Topic[], query: string): readonly Topic[] {
  const words = fold(query).split(' ').filter(Boolean);
  if (words.length === 0) return topics;
  return topics.filter((t) => {
    const text = fold([t.zh.title, t.zh.see, t.en.title, t.en.see, ...t.labs.map((l) => l.lab)].join(' '));
    const { whole, initials } = pinyin(t.zh.title);
    return words.every(
      (w) =>
        text.includes(w) ||
        String(t.row) === w ||
        // One letter, and any two initials, would be found almost everywhere.
        (/^[a-z]{2,}$/.test(w) && startsSyllable(whole, w)) ||
        (/^[a-z]{3,}$/.test(w) && initials.includes(w)),
    );
  });
}

/** Whether the letters are in the syllables, beginning with one of them. */
function startsSyllable(syllables: readonly string[], letters: string): boolean {
  return syllables.some((_, i) => syllables.slice(i).join('').startsWith(letters));
}

/** Case, width and punctuation do not matter in a search: "Q-learning" is "q learning". */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
