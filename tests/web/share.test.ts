import { describe, expect, it } from 'vitest';
import { Frame } from '../../web/src/engine/frame';
import { findLab, type LabRow } from '../../web/src/lib/catalog';
import { siteOf } from '../../web/src/lib/site';
import { channelCsv, exportable } from '../../web/src/share/data_csv';
import { readSetupFile, setupJson } from '../../web/src/share/setup_file';
import { snippets } from '../../web/src/share/snippets';

const lab = findLab('regression') as LabRow;

/** A frame that holds these channels and nothing else. */
function frameOf(values: Record<string, { data: number[]; dims: [number, number, number] }>): Frame {
  const held = (id: string): { data: Float32Array; dims: [number, number, number] } => {
    const { data, dims } = values[id] ?? { data: [], dims: [0, 0, 0] as [number, number, number] };
    return { data: new Float32Array(data), dims };
  };
  return { values: held } as unknown as Frame;
}

describe('data as CSV', () => {
  const frame = frameOf({
    loss: { data: [0.1], dims: [1, 1, 1] },
    history: { data: [0, 10, 0.1, NaN, 1e-20, 16777216], dims: [3, 2, 1] },
    pieces: { data: [1, 2, 3, 4], dims: [2, 2, 1] },
  });

  it('has a column per quantity, named as in the catalog, and every number as short as it is exact', () => {
    expect(channelCsv(lab, frame, 'history')).toBe('step,train,test\n0,0.1,1e-20\n10,,16777216\n');
  });

  it('numbers the columns that have no name, and calls a single number by its channel', () => {
    expect(channelCsv(lab, frame, 'pieces')).toBe('pieces_1,pieces_2\n1,3\n2,4\n');
    expect(channelCsv(lab, frame, 'loss')).toBe('loss\n0.1\n');
  });

  it('offers what is there, the history first', () => {
    expect(exportable(lab, frame)).toEqual(['history', 'pieces', 'loss']);
  });
});

describe('set-up files', () => {
  const file = (text: string): Blob => new Blob([text]);

  it('come back as they went: settings, seed, step and race', async () => {
    const json = setupJson({ lab: 'regression', config: 'lr=0.5&odd=a%26b', race: 'lr=1;lr=2' }, 40);
    expect(await readSetupFile(file(json), 'regression')).toEqual({
      text: 'v=1&lr=0.5&odd=a%26b&seed=1&step=40',
      race: 'lr=1;lr=2',
    });
  });

  it.each([
    ['{', 'bad_config'],
    ['[]', 'bad_config'],
    ['{"lab":"dropout"}', 'other_lab'],
    ['{"lab":"regression","config":{"lr":[1]}}', 'bad_config'],
    ['x'.repeat(1_000_001), 'bad_config'],
  ])('of %.40s are refused (%s)', async (text, code) => {
    await expect(readSetupFile(file(text), 'regression')).rejects.toMatchObject({ code });
  });
});

describe('pieces of a page', () => {
  const shared = {
    site: 'https://example.org/descent/',
    lab: 'regression',
    hash: '#v=1&lab=regression&lr=0.5&seed=1&race=lr=1;lr=2',
    file: 'a.json',
    title: 'A "title" <b> [x]',
    lang: 'en',
    height: 700,
  } as const;

  it('quote what HTML and Markdown would read as their own', () => {
    const { link, frame, element, markdown } = snippets(shared);
    expect(link).toBe('https://example.org/descent/#v=1&lab=regression&lr=0.5&seed=1&race=lr=1;lr=2');
    expect(frame).toContain(
      'src="https://example.org/descent/embed.html?lab=regression&amp;lang=en#v=1&amp;lr=0.5&amp;seed=1&amp;race=lr=1;lr=2"',
    );
    expect(frame).toContain('title="A &quot;title&quot; &lt;b&gt; [x]" loading="lazy"');
    expect(frame).toContain('sandbox="allow-scripts allow-downloads allow-popups"');
    expect(element).toContain(
      '<descent-lab lab="regression" config="lr=0.5&amp;seed=1" race="lr=1;lr=2" lang="en">',
    );
    expect(markdown?.startsWith('[A "title" <b> \\[x\\]](https://example.org/descent/#v=1')).toBe(true);
  });

  it('of a set-up that is too large name its file, and only the element can', () => {
    const { link, frame, element, markdown } = snippets({ ...shared, hash: null });
    expect([link, frame, markdown]).toEqual([null, null, null]);
    expect(element).toContain('<descent-lab lab="regression" src="a.json" lang="en">');
  });
});

describe('the site', () => {
  it.each([
    ['https://a.org/x/assets/site-123.js', 'https://a.org/x/'],
    ['https://a.org/x/descent.js', 'https://a.org/x/'],
    ['http://localhost:5173/src/lib/site.ts', 'http://localhost:5173/'],
    ['https://a.org/assets/blog/descent.js', 'https://a.org/assets/blog/'],
  ])('of %s is %s', (module, folder) => expect(siteOf(module)).toBe(folder));
});
