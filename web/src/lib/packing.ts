/**
 * Drawn points made short for a link. Points stand in it as four characters each (points.ts); a drawing
 * of hundreds is packed into `s=` instead: their numbers sorted by kind, deflated, in base64url. Points
 * of a stroke or a table lie near the one before, so differences are packed where that is shorter. What
 * is unpacked is text again, in the same order, and the core judges it as any other.
 *
 * Bytes before deflation: 0 (values) or 1 (differences), length of the key, key, then five rows of one
 * byte per point: x low, x high, y low, y high, class.
 */

const bits = { x: 14, y: 4 } as const; // where a coordinate's ten bits begin in a point's twenty-four
const mask = 1023;
const rows = 5;
/** More than any drawing has: what inflates to more is no drawing. */
const mostBytes = rows * 4096;
const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Thrown where a text is no packed drawing. */
export class PackingError extends Error {}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]*$/.test(text)) throw new PackingError('not base64url');
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  } catch {
    throw new PackingError('not base64url');
  }
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    size += value.length;
    if (size > mostBytes) throw new PackingError('too large');
  }
  const all = new Uint8Array(size);
  parts.reduce((at, part) => (all.set(part, at), at + part.length), 0);
  return all;
}

/** Small differences of either sign as small numbers: 0, −1, 1, −2 … are 0, 1, 2, 3 …, modulo 1024. */
const fold = (difference: number): number => {
  const half = ((difference + 512) & mask) - 512;
  return half < 0 ? -2 * half - 1 : 2 * half;
};
const unfold = (folded: number): number => (folded & 1 ? -(folded + 1) / 2 : folded / 2);

function pointsOf(text: string): number[] {
  const points: number[] = [];
  for (let at = 0; at < text.length; at += 4) {
    const four = [...text.slice(at, at + 4)].map((digit) => digits.indexOf(digit));
    if (four.length < 4 || four.includes(-1)) throw new PackingError('not points');
    points.push(four.reduce((number, digit) => number * 64 + digit, 0));
  }
  return points;
}

function toRows(key: string, points: readonly number[], differences: boolean): Uint8Array<ArrayBuffer> {
  const name = new TextEncoder().encode(key);
  const head = 2 + name.length;
  const count = points.length;
  const bytes = new Uint8Array(head + rows * count);
  bytes.set([Number(differences), name.length]);
  bytes.set(name, 2);
  const before = { x: 0, y: 0 };
  points.forEach((point, i) => {
    (['x', 'y'] as const).forEach((axis, k) => {
      const value = (point >> bits[axis]) & mask;
      const shown = differences ? fold(value - before[axis]) : value;
      before[axis] = value;
      bytes[head + 2 * k * count + i] = shown & 255;
      bytes[head + (2 * k + 1) * count + i] = shown >> 8;
    });
    bytes[head + 4 * count + i] = point & 15;
  });
  return bytes;
}

function fromRows(bytes: Uint8Array): { key: string; points: number[] } {
  const head = 2 + (bytes[1] ?? 0);
  const count = (bytes.length - head) / rows;
  const differences = bytes[0] === 1;
  if (bytes.length < 3 || (bytes[0] ?? 2) > 1 || !Number.isInteger(count) || count < 0)
    throw new PackingError('not a drawing');
  const key = new TextDecoder().decode(bytes.subarray(2, head));
  const before = { x: 0, y: 0 };
  const points = Array.from({ length: count }, (_, i) => {
    const at = (row: number): number => bytes[head + row * count + i] ?? 0;
    let point = at(4) & 15;
    (['x', 'y'] as const).forEach((axis, k) => {
      const shown = at(2 * k) | (at(2 * k + 1) << 8);
      before[axis] = (differences ? before[axis] + unfold(shown) : shown) & mask;
      point |= before[axis] << bits[axis];
    });
    return point;
  });
  return { key, points };
}

const toText = (points: readonly number[]): string =>
  points
    .map((point) => [18, 12, 6, 0].map((shift) => digits.charAt((point >> shift) & 63)).join(''))
    .join('');

/** The value of `s=` for a parameter and its points. Throws a PackingError for what are no points. */
export async function pack(key: string, text: string): Promise<string> {
  const points = pointsOf(text);
  const ways = await Promise.all(
    [false, true].map((differences) =>
      through(toRows(key, points, differences), new CompressionStream('deflate-raw')),
    ),
  );
  return toBase64Url(ways.reduce((a, b) => (b.length < a.length ? b : a)));
}

/** The parameter and its points. Throws a PackingError for what was not packed here. */
export async function unpack(packed: string): Promise<{ key: string; text: string }> {
  const deflated = fromBase64Url(packed);
  let bytes: Uint8Array;
  try {
    bytes = await through(deflated, new DecompressionStream('deflate-raw'));
  } catch (error) {
    throw error instanceof PackingError ? error : new PackingError('damaged');
  }
  const { key, points } = fromRows(bytes);
  return { key, text: toText(points) };
}
