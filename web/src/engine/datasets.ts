/**
 * The data sets that lie beside the page as files (web/scripts/lib/datasets.mjs packs them): fetched on
 * demand, unpacked, and held against what the list of sets says of them. What goes wrong is a problem,
 * as from the core; only an abort rejects.
 */
import type { Problem } from './protocol';

/** One file: its name, the bytes that travel and, where it is packed, its size unpacked. */
interface FileEntry {
  file: string;
  bytes: number;
  size?: number;
}

interface Shard {
  count: number;
  images: FileEntry;
  labels: FileEntry;
}

interface Origin {
  id: string;
  licence: string;
  source: string;
}

export type TableEntry = Origin & { kind: 'table'; count: number; file: FileEntry };
export type ImagesEntry = Origin & {
  kind: 'images';
  train: number;
  test: number;
  parts: { train: Shard[]; test: Shard[] };
};
export type SetEntry = TableEntry | ImagesEntry;

/** A pair of whole IDX files, images and their labels, as `append_idx` of the core takes them. */
export interface ImageShard {
  images: Uint8Array;
  labels: Uint8Array;
}

export type DataSet =
  | { kind: 'table'; entry: TableEntry; text: string }
  | { kind: 'images'; entry: ImagesEntry; train: ImageShard[]; test: ImageShard[] };

export type Loaded<T> = { ok: true; value: T } | { ok: false; problem: Problem };

export interface LoadOptions {
  /** Bytes that have come so far, and of how many; at most once per piece that arrives. */
  onProgress?: (loaded: number, total: number) => void;
  signal?: AbortSignal;
  /** The folder of the files; by default `data/` beside the page's own folder of scripts. */
  base?: string;
}

// Not written as new URL('…', import.meta.url): the bundler would look for the folder while it builds.
const own = import.meta.url;
const defaultBase = new URL('../data/', own).href;

class SetProblem extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

const fail = (code: string, field: string, value: string, allowed: string, message: string): never => {
  throw new SetProblem({ code, field, value, allowed, message });
};
const damaged = (file: string, found: string, wanted: string): never =>
  fail('bad_file', file, found, wanted, `${file} is damaged: ${found} instead of ${wanted}.`);

async function answered<T>(work: () => Promise<T>): Promise<Loaded<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof SetProblem) return { ok: false, problem: error.problem };
    throw error;
  }
}

/** Fetches one file whole; `heard` gets the size of each piece. */
async function download(
  file: string,
  {
    base = defaultBase,
    signal = null,
  }: { base?: string | undefined; signal?: AbortSignal | null | undefined },
  heard: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const response = await fetch(new URL(file, base), { signal });
    if (!response.ok || !response.body)
      return fail(
        'missing_file',
        file,
        String(response.status),
        '',
        `${file} is not there (${response.status}).`,
      );
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      pieces.push(value);
      heard(value.length);
    }
    return new Uint8Array(await new Blob(pieces).arrayBuffer());
  } catch (error) {
    if (error instanceof SetProblem || signal?.aborted) throw error;
    return fail(
      'unreachable',
      file,
      String(error),
      '',
      `${file} could not be fetched: the connection failed.`,
    );
  }
}

/** The content of a gzip file. A host that says `content-encoding: gzip` had the browser unpack it. */
async function unpack(file: string, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  try {
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    return damaged(file, 'a broken archive', 'a whole one');
  }
}

/** Checks an IDX file of unsigned bytes: its length, type and first dimension. */
function checkIdx({ file, size }: FileEntry, bytes: Uint8Array, rank: number, count: number): void {
  if (bytes.length !== size) damaged(file, `${bytes.length} bytes`, `${size} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const type = view.getUint32(0);
  if (type !== 0x0800 + rank) damaged(file, `type ${type}`, `type ${0x0800 + rank}`);
  if (view.getUint32(4) !== count) damaged(file, `${view.getUint32(4)} examples`, `${count} examples`);
}

const shardsOf = (entry: ImagesEntry): Shard[] => [...entry.parts.train, ...entry.parts.test];

/** What is fetched of a set, in bytes. */
export function downloadBytes(entry: SetEntry): number {
  if (entry.kind === 'table') return entry.file.bytes;
  return shardsOf(entry).reduce((sum, { images, labels }) => sum + images.bytes + labels.bytes, 0);
}

async function readList(options: LoadOptions): Promise<SetEntry[]> {
  const file = 'sets.json';
  const bytes = await download(file, options, () => undefined);
  try {
    const list = JSON.parse(new TextDecoder().decode(bytes)) as { version: number; sets: SetEntry[] };
    if (list.version === 1) return list.sets;
    return damaged(file, `version ${list.version}`, 'version 1');
  } catch (error) {
    if (error instanceof SetProblem) throw error;
    return damaged(file, 'other text', 'JSON');
  }
}

/** The sets that this site has. */
export const listSets = (options: LoadOptions = {}): Promise<Loaded<SetEntry[]>> =>
  answered(() => readList(options));

async function load(id: string, options: LoadOptions): Promise<DataSet> {
  const sets = await readList(options);
  const entry = sets.find((set) => set.id === id);
  const known = sets.map((set) => set.id).join(', ');
  if (!entry)
    return fail('unknown_set', 'set', id, known, `There is no data set "${id}"; there are ${known}.`);

  const total = downloadBytes(entry);
  let loaded = 0;
  const fetchFile = async ({ file, bytes }: FileEntry): Promise<Uint8Array<ArrayBuffer>> => {
    let left = bytes; // a host that unpacks on the way delivers more than the list says
    const content = await download(file, options, (count) => {
      const counted = Math.min(count, left);
      left -= counted;
      loaded += counted;
      options.onProgress?.(loaded, total);
    });
    loaded += left;
    return content;
  };
  if (entry.kind === 'table') {
    const content = await fetchFile(entry.file);
    if (content.length !== entry.file.bytes)
      damaged(entry.file.file, `${content.length} bytes`, `${entry.file.bytes} bytes`);
    return { kind: 'table', entry, text: new TextDecoder().decode(content) };
  }
  const fetchIdx = async (file: FileEntry, rank: number, count: number): Promise<Uint8Array> => {
    const content = await unpack(file.file, await fetchFile(file));
    checkIdx(file, content, rank, count);
    return content;
  };
  const fetchPart = async (shards: Shard[]): Promise<ImageShard[]> => {
    const part: ImageShard[] = [];
    for (const { count, images, labels } of shards) {
      part.push({ labels: await fetchIdx(labels, 1, count), images: await fetchIdx(images, 3, count) });
    }
    return part;
  };
  return {
    kind: 'images',
    entry,
    train: await fetchPart(entry.parts.train),
    test: await fetchPart(entry.parts.test),
  };
}

/** Fetches a set whole. Rejects only if `signal` aborts. */
export const loadSet = (id: string, options: LoadOptions = {}): Promise<Loaded<DataSet>> =>
  answered(() => load(id, options));
