/**
 * A lab as one page of HTML that needs no other file and no network: script, module, words, data sets and
 * guide stand in it. Loaded when a reader asks for it.
 */
import { marks, templates } from 'virtual:one-file';
import { dataFile } from '../engine/data_place';
import { moduleUrl } from '../generated/modules';
import { loadGuide } from '../guides';
import { findLab, type LabRow } from '../lib/catalog';
import { parseHash } from '../lib/config_text';
import { loadLocale, type Lang } from '../lib/i18n';
import type { PageSetup } from '../one_file/page';
import { LabError } from './api';
import { toBase64 } from './base64';

async function fetched(url: string): Promise<Response> {
  const response = await fetch(url).catch((error: unknown) => {
    throw new LabError('unreachable', `${url} could not be fetched: ${String(error)}`);
  });
  if (!response.ok) throw new LabError('unreachable', `${url} answered ${response.status}.`);
  return response;
}

/** Gzip in base64. */
async function pack(content: Blob): Promise<string> {
  return toBase64(
    await new Response(content.stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer(),
  );
}

const packFile = async (url: string): Promise<string> => pack(await (await fetched(url)).blob());

interface Table {
  readonly id: string;
  readonly file: { readonly file: string };
}

/** The tables that the lab's own choices name, with a list of nothing else. */
async function packData(row: LabRow): Promise<Record<string, string>> {
  const choices = new Set(row.params.flatMap((param) => [...(param.choices ?? [])]));
  const list = (await (await fetched(dataFile('sets.json'))).json()) as { version: number; sets: Table[] };
  const sets = list.sets.filter(({ id }) => choices.has(id));
  if (sets.length === 0) return {};
  const packed: Record<string, string> = {
    'sets.json': await pack(new Blob([JSON.stringify({ ...list, sets })])),
  };
  for (const { file } of sets) packed[file.file] = await packFile(dataFile(file.file));
  return packed;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** As JSON that no HTML parser takes for the end of its element. */
const json = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

/** The guide without links to what the file has not got: other labs and pages. */
async function guideOf(lab: string, lang: Lang): Promise<string> {
  const holder = document.createElement('template');
  holder.innerHTML = await loadGuide(lab, lang).catch(() => '');
  for (const link of holder.content.querySelectorAll<HTMLAnchorElement>('a[href^="#"]'))
    if (parseHash(link.getAttribute('href') ?? '').lab !== lab) link.replaceWith(...link.childNodes);
  return `<article class="guide" slot="guide" lang="${lang}">${holder.innerHTML}</article>`;
}

/** `config` as it stands in a link; `race`: the rivals of a race, or null. */
export async function oneFile(
  lab: string,
  config: string,
  lang: Lang,
  race: string | null = null,
): Promise<Blob> {
  const row = findLab(lab);
  const address = templates[lab];
  if (!row || address === undefined)
    throw new LabError('unavailable', `There is no page of one file for the lab "${lab}" here.`, 'lab');
  const locale = await loadLocale(lang, { lab, race: true });
  const [template, wasm, words, data, guide] = await Promise.all([
    fetched(address).then((response) => response.text()),
    packFile(moduleUrl(lab)),
    pack(new Blob([JSON.stringify(locale.table)])),
    packData(row),
    guideOf(lab, lang),
  ]);
  const setup: PageSetup = { lab, config, race, lang, parts: { wasm, words, data } };
  const filled: Readonly<Record<keyof typeof marks, string>> = {
    lang: lang === 'zh' ? 'zh-CN' : 'en',
    title: escaped(`${locale.word(`lab.${lab}.name`) ?? lab} · Descent`),
    guide,
    setup: json(setup),
  };
  // Each mark stands once, and before the script: what is filled in is not searched.
  let rest = template;
  const parts: string[] = [];
  for (const key of ['lang', 'title', 'guide', 'setup'] as const) {
    const at = rest.indexOf(marks[key]);
    parts.push(rest.slice(0, at), filled[key]);
    rest = rest.slice(at + marks[key].length);
  }
  return new Blob([...parts, rest], { type: 'text/html' });
}
