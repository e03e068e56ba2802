import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { downloadBytes, listSets, loadSet, type Loaded } from '../../web/src/engine/datasets';

const base = 'https://host.example/some/folder/data/';

/** An IDX file of unsigned bytes. */
function idx(dimensions: number[], values: number[]): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * dimensions.length + values.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x0800 + dimensions.length);
  dimensions.forEach((size, i) => view.setUint32(4 + 4 * i, size));
  bytes.set(values, 4 + 4 * dimensions.length);
  return bytes;
}

const images = idx([2, 1, 3], [1, 2, 3, 4, 5, 6]);
const labels = idx([2], [7, 8]);
const table = 'x,y\n1,2\n';

/** A site's files, with a list that describes them; a test spoils one of them. */
function site(): Map<string, Uint8Array> {
  const packed = { images: gzipSync(images), labels: gzipSync(labels) };
  const entry = (part: string, kind: 'images' | 'labels', size: number) => ({
    file: `${part}-${kind}.gz`,
    bytes: packed[kind].length,
    size,
  });
  const shard = (part: string) => ({
    count: 2,
    images: entry(part, 'images', images.length),
    labels: entry(part, 'labels', labels.length),
  });
  const origin = { licence: 'free', source: 'a book' };
  const sets = [
    { id: 'tiny', kind: 'table', ...origin, count: 1, file: { file: 'tiny.csv', bytes: table.length } },
    {
      id: 'digits',
      kind: 'images',
      ...origin,
      train: 2,
      test: 2,
      parts: { train: [shard('train')], test: [shard('test')] },
    },
  ];
  return new Map<string, Uint8Array>([
    ['sets.json', new TextEncoder().encode(JSON.stringify({ version: 1, sets }))],
    ['tiny.csv', new TextEncoder().encode(table)],
    ...['train', 'test'].flatMap((part): [string, Uint8Array][] => [
      [`${part}-images.gz`, packed.images],
      [`${part}-labels.gz`, packed.labels],
    ]),
  ]);
}

/** Serves the files below `base` and notes what was asked for. */
function serve(files: Map<string, Uint8Array>): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (url: URL, { signal }: RequestInit) => {
    asked.push(url.href);
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    const bytes = files.get(url.href.slice(base.length));
    return Promise.resolve(
      url.href.startsWith(base) && bytes ? new Response(bytes.slice()) : new Response('', { status: 404 }),
    );
  });
  return asked;
}

function valueOf<T>(loaded: Loaded<T>): T {
  if (!loaded.ok) throw new Error(loaded.problem.message);
  return loaded.value;
}

function problemOf<T>(loaded: Loaded<T>): { code: string; field: string } {
  if (loaded.ok) throw new Error('this should not have loaded');
  const { code, field, message } = loaded.problem;
  expect(message).toMatch(/^.+\.$/);
  return { code, field };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a data set', () => {
  it('of images comes as whole IDX files, unpacked, in pairs', async () => {
    serve(site());
    const set = valueOf(await loadSet('digits', { base }));
    expect(set).toMatchObject({ kind: 'images', entry: { id: 'digits', licence: 'free' } });
    if (set.kind !== 'images') return;
    expect(set.train).toEqual([{ images, labels }]);
    expect(set.test).toEqual([{ images, labels }]);
  });

  it('that is a table comes as text', async () => {
    serve(site());
    expect(valueOf(await loadSet('tiny', { base }))).toMatchObject({ kind: 'table', text: table });
  });

  it('is fetched from its own folder only, wherever that is', async () => {
    const asked = serve(site());
    await loadSet('digits', { base });
    expect(asked).toHaveLength(5);
    expect(asked.every((url) => url.startsWith(base))).toBe(true);
  });

  it('is looked for beside the folder of the scripts by default', async () => {
    const asked = serve(site());
    await listSets();
    expect(asked).toEqual([new URL('../../web/src/data/sets.json', import.meta.url).href]);
  });

  it('reports progress that only grows and ends at the total', async () => {
    serve(site());
    const heard: number[] = [];
    const set = valueOf(
      await loadSet('digits', {
        base,
        onProgress: (loaded, total) => {
          heard.push(loaded / total);
        },
      }),
    );
    expect(heard).toEqual(heard.toSorted((a, b) => a - b));
    expect(heard.at(-1)).toBe(1);
    expect(downloadBytes(set.entry)).toBeGreaterThan(0);
  });

  it('is taken as it is where the host has it unpacked on the way', async () => {
    const files = site().set('train-images.gz', images);
    serve(files);
    const heard: number[] = [];
    const loaded = await loadSet('digits', { base, onProgress: (now, total) => heard.push(now / total) });
    expect(loaded.ok).toBe(true);
    expect(Math.max(...heard)).toBe(1);
  });

  it('that is not on the list is a problem that names those that are', async () => {
    serve(site());
    const loaded = await loadSet('cats', { base });
    expect(problemOf(loaded)).toEqual({ code: 'unknown_set', field: 'set' });
    expect(loaded).toMatchObject({ problem: { allowed: 'tiny, digits' } });
  });
});

describe('a file', () => {
  const spoiled: [string, Uint8Array][] = [
    ['cut off while packed', gzipSync(images).subarray(0, 20)],
    ['with a bit turned over', gzipSync(images).map((byte, i) => (i === 18 ? byte ^ 4 : byte))],
    ['of another length', gzipSync(idx([2, 1, 2], [1, 2, 3, 4]))],
    ['of another type', gzipSync(idx([2, 1], [...new Array<number>(images.length - 12).keys()]))],
    ['with another count', gzipSync(idx([1, 2, 3], [1, 2, 3, 4, 5, 6]))],
    ['that is empty', new Uint8Array()],
  ];
  it.each(spoiled)('%s is damaged', async (_, bytes) => {
    serve(site().set('test-images.gz', bytes));
    expect(problemOf(await loadSet('digits', { base }))).toEqual({
      code: 'bad_file',
      field: 'test-images.gz',
    });
  });

  it('of a table with another length is damaged', async () => {
    serve(site().set('tiny.csv', new TextEncoder().encode('x,y\n')));
    expect(problemOf(await loadSet('tiny', { base }))).toEqual({ code: 'bad_file', field: 'tiny.csv' });
  });

  it('that is not there is missing', async () => {
    const files = site();
    files.delete('train-labels.gz');
    serve(files);
    expect(problemOf(await loadSet('digits', { base }))).toEqual({
      code: 'missing_file',
      field: 'train-labels.gz',
    });
  });

  it('that is longer than the list says is given up while it comes', async () => {
    serve(site());
    const whole = fetch;
    let ended = false;
    const endless = () =>
      new ReadableStream({
        pull: (controller) => {
          controller.enqueue(new Uint8Array(16));
        },
        cancel: () => {
          ended = true;
        },
      });
    vi.stubGlobal('fetch', (url: URL, init: RequestInit) =>
      url.href.endsWith('tiny.csv') ? Promise.resolve(new Response(endless())) : whole(url, init),
    );
    expect(problemOf(await loadSet('tiny', { base }))).toEqual({ code: 'bad_file', field: 'tiny.csv' });
    expect(ended).toBe(true);
  });

  it('that unpacks to more than the list says is given up on the way', async () => {
    const bomb = gzipSync(new Uint8Array(1 << 20));
    const list = new TextDecoder().decode(site().get('sets.json'));
    const bytes = `"bytes":${gzipSync(images).length}`;
    serve(
      site()
        .set('sets.json', new TextEncoder().encode(list.replaceAll(bytes, `"bytes":${bomb.length}`)))
        .set('test-images.gz', bomb),
    );
    const loaded = await loadSet('digits', { base });
    expect(problemOf(loaded)).toEqual({ code: 'bad_file', field: 'test-images.gz' });
    expect(loaded).toMatchObject({ problem: { value: `more than ${images.length} bytes` } });
  });

  it('sets.json of more than a megabyte is damaged', async () => {
    const list = new TextDecoder().decode(site().get('sets.json'));
    serve(site().set('sets.json', new TextEncoder().encode(list.padEnd((1 << 20) + 1))));
    expect(problemOf(await listSets({ base }))).toEqual({ code: 'bad_file', field: 'sets.json' });
  });

  const set = '"id":"a","licence":"free","source":"a book"';
  it.each([
    '<!doctype html>',
    'null',
    '{"version":2,"sets":[]}',
    '{"version":1}',
    '{"version":1,"sets":{}}',
    '{"version":1,"sets":[null]}',
    `{"version":1,"sets":[{${set},"kind":"images","train":1,"test":1}]}`,
    `{"version":1,"sets":[{${set},"kind":"table","count":1,"file":{"file":"../a.csv","bytes":1}}]}`,
  ])('sets.json that holds %s is damaged', async (text) => {
    serve(site().set('sets.json', new TextEncoder().encode(text)));
    expect(problemOf(await listSets({ base }))).toEqual({ code: 'bad_file', field: 'sets.json' });
  });
});

describe('without a connection', () => {
  it('loading is a problem, not an exception', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    expect(problemOf(await loadSet('digits', { base }))).toEqual({ code: 'unreachable', field: 'sets.json' });
  });

  it('that breaks in the middle of a file, too', async () => {
    const files = site();
    serve(files);
    const whole = fetch;
    vi.stubGlobal('fetch', (url: URL, init: RequestInit) => {
      if (!url.href.endsWith('train-images.gz')) return whole(url, init);
      const broken = new ReadableStream({
        pull(controller) {
          controller.error(new TypeError('network error'));
        },
      });
      return Promise.resolve(new Response(broken));
    });
    expect(problemOf(await loadSet('digits', { base }))).toEqual({
      code: 'unreachable',
      field: 'train-images.gz',
    });
  });
});

it('An abort rejects with its reason', async () => {
  serve(site());
  const controller = new AbortController();
  const loading = loadSet('digits', {
    base,
    signal: controller.signal,
    onProgress: () => {
      controller.abort();
    },
  });
  await expect(loading).rejects.toMatchObject({ name: 'AbortError' });
});

describe('What is said of MNIST', () => {
  const text = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
  const core = text('core/data/sets.cpp');
  const packer = text('web/scripts/lib/datasets.mjs');
  const found = (where: string, pattern: RegExp): string => {
    const [, value] = pattern.exec(where) ?? [];
    if (value === undefined) throw new Error(`nothing matches ${String(pattern)}`);
    return value.replaceAll(/(?<=\d)['_](?=\d)/g, '');
  };

  it.each([
    ['licence', /kMnistLicence =\s*"(.*)"/, /licence: '(.*)'/],
    ['source', /kMnistSource =\s*"(.*)"/, /source:\s*'(.*)'/],
    ['images of a shard', /shard_images = ([\d']+)/, /shardSize = ([\d_]+)/],
    ['images of a digit to train', /per_class_train = ([\d']+)/, /ofEach = \{ train: ([\d_]+)/],
    ['images of a digit to test', /per_class_test = ([\d']+)/, /ofEach = .*test: ([\d_]+)/],
  ])('is the same in the core and where it is packed: %s', (_, inCore, inPacker) => {
    expect(found(packer, inPacker)).toBe(found(core, inCore));
  });
});
