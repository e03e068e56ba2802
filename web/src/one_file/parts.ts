/**
 * What a one-file page carries beside its script: one lab's module, words and data sets, packed by
 * embed/one_file.ts. This module stands in the place of those that say where such things lie.
 */

/** Each is gzip in base64. */
export interface Parts {
  readonly wasm: string;
  /** The table of words of the page's language, as JSON. */
  readonly words: string;
  /** By the name of the file. */
  readonly data: Readonly<Record<string, string>>;
}

const urls = new Map<string, string>();

/** In the place of locales/zh and locales/en: the page has one language. */
export const words: Record<string, string> = {};
export { words as en, words as zh };

/** In the place of locales/tables.ts: all words are in one table. */
export const tables = {};

/** In the place of generated/modules.ts. */
export const moduleUrl = (): string => urls.get('wasm') ?? '';

/** In the place of engine/data_place.ts. What the page has not got is an address that no fetch finds. */
export const dataFile = (file: string): string => urls.get(file) ?? 'data:,';

async function unpack(text: string): Promise<Response> {
  const packed = await fetch(`data:application/octet-stream;base64,${text}`);
  return new Response(packed.body?.pipeThrough(new DecompressionStream('gzip')));
}

async function place(name: string, text: string, type: string): Promise<void> {
  const bytes = await (await unpack(text)).arrayBuffer();
  urls.set(name, URL.createObjectURL(new Blob([bytes], { type })));
}

/** Unpacks all parts; before that, nothing of the lab may be asked for. */
export async function placeParts({ wasm, words: table, data }: Parts): Promise<void> {
  Object.assign(words, await (await unpack(table)).json());
  await place('wasm', wasm, 'application/wasm');
  for (const [file, text] of Object.entries(data)) await place(file, text, 'text/plain');
}
