/**
 * The data sets that lie beside the page as files (web/scripts/lib/datasets.mjs packs them): fetched on
 * demand, unpacked, and held against what the list of sets says of them. What goes wrong is a problem,
 * as from the core; only an abort rejects.
 */
import { dataFile } from './data_place';
import type { Problem } from './protocol';

/** One file: its name and the bytes that travel. */
interface FileEntry {
  file: string;
  bytes: number;
}

/** A packed file: also its size unpacked. */
interface PackedEntry extends FileEntry {
  size: number;
}

interface Shard {
  count: number;
  images: PackedEntry;
  labels: PackedEntry;
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
  /** The folder of the files; by default each lies where data_place.ts says. */
  base?: string;
}

/** The most that the list of sets may have, and any one file that it names, in bytes. */
const listLimit = 1 << 20;
const fileLimit = 1 << 26;

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

/** All that a stream has; as soon as there is more than `limit`, it is ended and `file` is damaged. */
async function collect(
  file: string,
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  limit: number,
  heard: (bytes: number) => void = () => undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const reader = stream.getReader();
  let total = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(pieces).arrayBuffer());
    total += value.length;
    if (total > limit) {
      void reader.cancel().catch(() => undefined);
      return damaged(file, `more than ${limit} bytes`, `at most ${limit}`);
    }
    pieces.push(value);
    heard(value.length);
  }
}

/** Fetches one file of at most `limit` bytes whole; `heard` gets the size of each piece. */
async function download(
  file: string,
  limit: number,
  { base, signal = null }: { base?: string | undefined; signal?: AbortSignal | null | undefined },
  heard?: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const response = await fetch(new URL(base === undefined ? dataFile(file) : file, base), { signal });
    if (!response.ok || !response.body)
      return fail(
        'missing_file',
        file,
        String(response.status),
        '',
        `${file} is not there (${response.status}).`,
      );
    return await collect(file, response.body, limit, heard);
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
async function unpack({ file, size }: PackedEntry, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  try {
    return await collect(file, stream, size);
  } catch (error) {
    if (error instanceof SetProblem) throw error;
    return damaged(file, 'a broken archive', 'a whole one');
  }
}

/** Checks an IDX file of unsigned bytes: its length, type and first dimension. */
function checkIdx({ file, size }: PackedEntry, bytes: Uint8Array, rank: number, count: number): void {
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

type Fields = Record<string, unknown>;
const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isNumber = (value: unknown, low: number, high: number): boolean =>
  Number.isInteger(value) && Number(value) >= low && Number(value) <= high;
const isCount = (value: unknown): boolean => isNumber(value, 1, fileLimit);
const isFile = (value: unknown): value is Fields =>
  isObject(value) && /^\w[\w.-]*$/.test(String(value.file)) && isNumber(value.bytes, 0, fileLimit);
const idxHeader = 8; // what every IDX file begins with: its type and its first dimension
const isPacked = (value: unknown): boolean => isFile(value) && isNumber(value.size, idxHeader, fileLimit);
const isShard = (value: unknown): boolean =>
  isObject(value) && isCount(value.count) && isPacked(value.images) && isPacked(value.labels);
const isPart = (value: unknown): boolean => Array.isArray(value) && value.every(isShard);

/** Whether a set of the list has everything that is used of it. */
function isSet(value: unknown): value is SetEntry {
  if (!isObject(value)) return false;
  const { id, licence, source, kind, parts } = value;
  if (![id, licence, source].every((word) => typeof word === 'string')) return false;
  if (kind === 'table') return isCount(value.count) && isFile(value.file);
  const counted = isCount(value.train) && isCount(value.test);
  return kind === 'images' && counted && isObject(parts) && isPart(parts.train) && isPart(parts.test);
}

function parseList(file: string, text: string): Fields {
  try {
    const list = JSON.parse(text) as unknown;
    if (isObject(list)) return list;
  } catch {
    // It is said below.
  }
  return damaged(file, 'other text', 'JSON');
}

async function readList(options: LoadOptions): Promise<SetEntry[]> {
  const file = 'sets.json';
  const bytes = await download(file, listLimit, options);
  const { version, sets } = parseList(file, new TextDecoder().decode(bytes));
  if (version !== 1) return damaged(file, `version ${String(version)}`, 'version 1');
  if (Array.isArray(sets) && sets.every(isSet)) return sets;
  return damaged(file, 'an ill-formed list', 'a list of sets');
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
  // A host that unpacks on the way delivers more than `bytes`: up to `limit`.
  const fetchFile = async ({ file, bytes }: FileEntry, limit = bytes): Promise<Uint8Array<ArrayBuffer>> => {
    let left = bytes;
    const content = await download(file, limit, options, (count) => {
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
  const fetchIdx = async (file: PackedEntry, rank: number, count: number): Promise<Uint8Array> => {
    const content = await unpack(file, await fetchFile(file, Math.max(file.bytes, file.size)));
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
