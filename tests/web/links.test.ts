/**
 * Links that people have written down: each must open what it opened when it was written, whatever
 * becomes of the page. Add to this list; never change what stands in it.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalog, findLab, type LabRow } from '../../web/src/lib/catalog';
import { formatHash, fullConfig, linkLimit, parseHash, parseRace } from '../../web/src/lib/config_text';
import { linkHash, linkKeys, readLink, typicalLink } from '../../web/src/lib/links';
import { linkVersion, migrate, toPresent, type Pair } from '../../web/src/lib/link_versions';
import { pack, unpack } from '../../web/src/lib/packing';
import { packPoints, type PlanePoint } from '../../web/src/lib/points';
import { loadDescent } from '../../wasm/descent';
import kept from './fixtures/links.json';

interface KeptLink {
  readonly link: string;
  readonly lab?: string;
  readonly page?: string;
  /** Every setting that then mattered. */
  readonly opens?: Readonly<Record<string, string>>;
  readonly race?: readonly Readonly<Record<string, string>>[];
  readonly from?: number;
  readonly step?: number;
}

const module = new URL('../../build/wasm/descent.wasm', import.meta.url);
const descent = await loadDescent(readFileSync(module));

/** The configuration that the core runs for that text, in full. */
function opened(row: LabRow, config: string): Record<string, string> {
  const handle = descent.open(`lab=${row.id}&${config}`);
  if (handle === 0) throw new Error(descent.replyText());
  descent.configure(handle, config);
  const { config: diff } = JSON.parse(descent.replyText()) as { config: string };
  descent.close(handle);
  return fullConfig(row.params, diff);
}

describe('links of version 1', () => {
  it.each(kept as readonly KeptLink[])('$link opens what it always did', async (given) => {
    const route = parseHash(given.link);
    expect(route.lab ?? undefined).toBe(given.lab);
    expect(route.page).toBe(given.page);
    expect(route.from).toBe(given.from);
    if (given.race) expect(parseRace(route.race ?? '')).toEqual(given.race);
    if (given.lab === undefined) return;
    const row = findLab(given.lab) as LabRow;
    const read = await readLink(route.config);
    expect(read.problems).toEqual([]);
    expect(read.step).toBe(given.step ?? 0);
    expect(opened(row, read.config)).toMatchObject(given.opens ?? {});
  });

  it('are kept of every lab', () => {
    const labs = new Set((kept as readonly KeptLink[]).map(({ lab }) => lab));
    expect(catalog.labs.map(({ id }) => id).filter((id) => !labs.has(id))).toEqual([]);
  });
});

describe('versions', () => {
  it('put an old link into present words, one version after the other', () => {
    const table = {
      1: (pairs: readonly Pair[]) => pairs.map(([k, v]): Pair => [k === 'rate' ? 'speed' : k, v]),
      2: (pairs: readonly Pair[]) =>
        pairs.map(([k, v]): Pair => (k === 'speed' ? ['lr', String(Number(v) / 100)] : [k, v])),
    };
    const old: Pair[] = [
      ['lab', 'regression'],
      ['rate', '5'],
    ];
    expect(migrate(old, 1, table, 3)).toEqual([
      ['lab', 'regression'],
      ['lr', '0.05'],
    ]);
    expect(migrate([['speed', '5']], 2, table, 3)).toEqual([['lr', '0.05']]);
    expect(migrate(old, 3, table, 3)).toEqual(old);
  });

  it('a link without one is of version 1, and comes back word for word', () => {
    expect(toPresent('lr=1&lr=2&foo&a=%2')).toEqual({ text: 'lr=1&lr=2&foo&a=%2', unknown: null });
    expect(toPresent('v=1&lr=1')).toEqual({ text: 'lr=1', unknown: null });
  });

  it.each([String(linkVersion + 1), '0', 'x', ''])(
    'a link of version "%s" is opened, and said to be',
    async (v) => {
      const route = parseHash(`#v=${v}&lab=regression&lr=0.2`);
      const { config, problems } = await readLink(route.config);
      expect([route.lab, config]).toEqual(['regression', 'lr=0.2']);
      expect(problems.map(({ code, value }) => [code, value])).toEqual([['unknown_version', v]]);
      expect(parseHash(formatHash(route))).toEqual(route);
    },
  );
});

const row = findLab('classification') as LabRow;
const stroke = (count: number): PlanePoint[] =>
  Array.from({ length: count }, (_, i) => ({
    x: Math.cos(i / 30) * (1 - i / (2 * count)),
    y: Math.sin(i / 30) * (1 - i / (2 * count)),
    label: i % 3,
  }));
/** No two near each other: nothing to save. */
const scattered = (count: number): PlanePoint[] => {
  let state = 1;
  const next = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
  return Array.from({ length: count }, () => ({ x: 2 * next() - 1, y: 2 * next() - 1, label: 0 }));
};

describe('links as they are given away', () => {
  it('name their version first, and always the seed', async () => {
    expect(await linkHash({ lab: 'regression', config: 'lr=0.05' })).toBe(
      '#v=1&lab=regression&lr=0.05&seed=1',
    );
    expect(await linkHash({ lab: 'regression', config: 'lr=0.05&seed=7' })).toBe(
      '#v=1&lab=regression&lr=0.05&seed=7',
    );
  });

  it('name no seed where nothing depends on one', async () => {
    expect(await linkHash({ lab: 'autograd', config: '' })).toBe('#v=1&lab=autograd');
    expect(await linkHash({ lab: 'activation', config: '' })).toBe('#v=1&lab=activation');
  });

  it.each([0, 1, 2, 120, 300, 1000])(
    'hold a stroke of %s points, which come back as they were',
    async (count) => {
      const text = packPoints(stroke(count));
      const hash = await linkHash({ lab: row.id, config: `data=drawn&drawn=${text}&seed=4` });
      const { config, problems } = await readLink(parseHash(hash).config);
      expect(problems).toEqual([]);
      expect(new Set(config.split('&'))).toEqual(new Set(['data=drawn', `drawn=${text}`, 'seed=4']));
      expect(hash.length).toBeLessThanOrEqual(linkLimit);
      if (count <= 120) expect(hash.length).toBeLessThanOrEqual(typicalLink);
    },
  );

  it('say as they are what packing would not shorten', async () => {
    const config = `data=drawn&drawn=${packPoints(scattered(3))}&seed=4`;
    expect(await linkHash({ lab: row.id, config })).toBe(`#v=1&lab=classification&${config}`);
  });

  it('of a thousand scattered points are too long, packed or not', async () => {
    const config = `data=drawn&drawn=${packPoints(scattered(1000))}`;
    expect((await linkHash({ lab: row.id, config })).length).toBeGreaterThan(linkLimit);
  });

  it('hold two drawings at once', async () => {
    const [plane, curve] = [packPoints(stroke(200)), packPoints(stroke(150))];
    const config = `data=drawn&drawn_plane=${plane}&drawn_curve=${curve}&seed=1`;
    const hash = await linkHash({ lab: 'evaluation', config });
    expect(hash).toMatch(/&s=[\w-]+\.[\w-]+$/);
    const read = await readLink(parseHash(hash).config);
    expect(new Set(read.config.split('&'))).toEqual(new Set(config.split('&')));
  });
});

describe('what else stands in a link', () => {
  it('is none of a lab’s own settings', () => {
    for (const { id, params } of catalog.labs)
      expect(
        params.filter(({ key }) => (linkKeys as readonly string[]).includes(key)),
        id,
      ).toEqual([]);
  });

  it('is the step, if it is one', async () => {
    expect(await readLink('lr=1&step=40')).toEqual({ config: 'lr=1', step: 40, problems: [] });
    for (const wish of ['-1', '1.5', 'x', '', '1e9', '99999999999']) {
      const { step, problems } = await readLink(`lr=1&step=${wish}`);
      expect([step, problems.map(({ code }) => code)], wish).toEqual([0, ['bad_step']]);
    }
  });

  it('is no drawing if it was not packed', async () => {
    const good = await pack('drawn', packPoints(stroke(30)));
    const bomb = await pack('drawn', 'A'.repeat(4 * 200_000)).catch(() => 'refused');
    for (const bad of ['x', '%%%', good.slice(0, -6), `A${good}`, bomb, 'AAAA']) {
      const { config, problems } = await readLink(`lr=1&s=${bad}`);
      expect([config, problems.map(({ code }) => code)], bad.slice(0, 20)).toEqual(['lr=1', ['bad_packing']]);
    }
    await expect(pack('drawn', 'abc')).rejects.toThrow();
    expect(await unpack(good)).toEqual({ key: 'drawn', text: packPoints(stroke(30)) });
  });
});
