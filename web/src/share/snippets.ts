/** The set-up as pieces of a page: what an author copies. */
import type { Lang } from '../lib/i18n';

export interface Shared {
  /** The folder of the site. */
  readonly site: string;
  readonly lab: string;
  /** The link's hash; null where the set-up is too large for one and stands in a file. */
  readonly hash: string | null;
  /** The file's name. */
  readonly file: string;
  readonly title: string;
  readonly lang: Lang;
  /** Of the frame, px. */
  readonly height: number;
}

export interface Snippets {
  readonly link: string | null;
  readonly frame: string | null;
  readonly element: string;
  readonly markdown: string | null;
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What would end a link's text or its address in Markdown. */
const escapeMarkdown = (text: string): string => text.replace(/[\\[\]]/g, '\\$&');
const escapeAddress = (url: string): string => url.replaceAll('(', '%28').replaceAll(')', '%29');

/** The hash's settings, without lab, race and origin, as the element's attributes have them. */
function attributesOf(hash: string): string {
  const pairs = hash.slice(1).split('&');
  const race = pairs.find((pair) => pair.startsWith('race='))?.slice('race='.length);
  const config = pairs.filter((pair) => !/^(v=1$|lab=|race=|from=)/.test(pair)).join('&');
  const text = (name: string, value: string): string => ` ${name}="${escapeHtml(value)}"`;
  return `${config === '' ? '' : text('config', config)}${race === undefined ? '' : text('race', race)}`;
}

export function snippets({ site, lab, hash, file, title, lang, height }: Shared): Snippets {
  const link = hash === null ? null : `${site}${hash}`;
  const script = `<script type="module" src="${escapeHtml(`${site}descent.js`)}"></script>`;
  const setup = hash === null ? ` src="${escapeHtml(file)}"` : attributesOf(hash);
  const fallback = `<a href="${escapeHtml(link ?? `${site}#lab=${lab}`)}">${escapeHtml(title)}</a>`;
  const element = `${script}\n<descent-lab lab="${escapeHtml(lab)}"${setup} lang="${lang}">${fallback}</descent-lab>`;
  if (hash === null || link === null) return { link: null, frame: null, element, markdown: null };
  const inFrame = `${site}embed.html?lab=${lab}&lang=${lang}${hash.replace(`&lab=${lab}`, '')}`;
  const frame = [
    `<iframe src="${escapeHtml(inFrame)}"`,
    ` title="${escapeHtml(title)}" loading="lazy" width="100%" height="${height}" style="border: 0"`,
    ' allow="fullscreen; clipboard-write" sandbox="allow-scripts allow-downloads allow-popups"></iframe>',
  ].join('');
  return { link, frame, element, markdown: `[${escapeMarkdown(title)}](${escapeAddress(link)})` };
}
