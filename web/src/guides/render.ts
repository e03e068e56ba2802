// Markdown of a guide → HTML with MathML, at build time. The page gets plain markup: no Markdown
// and no formula code travels to the browser.
//
//   $…$  $$…$$            formulas (TeX)
//   {{fact:ID|digits}}    a number computed by the core, in prose and inside formulas
//   [text](lab:ID?config) a link that loads a configuration in the lab
import markdownIt from 'markdown-it';
import type { MarkdownIt, StateBlock, StateInline, Token } from 'markdown-it';
import temml from 'temml';
import type { GuideCatalog } from './catalog_shape';
import { factAsHtml, factAsTex, parseFact } from './facts';
import type { LabLink } from './links';
import { labLinkHref, parseLabLink } from './links';

export interface GuideSource {
  /** Names the guide in error messages, e.g. `activation/guide.zh.md`. */
  readonly name: string;
  readonly markdown: string;
}

export interface RenderedGuide {
  readonly html: string;
  /** Links into labs, in order of appearance. */
  readonly links: readonly LabLink[];
  /** Fact ids that the guide quotes. */
  readonly facts: readonly string[];
}

/** Renders one guide; throws a sentence naming the guide and what is wrong with it. */
export function renderGuide(source: GuideSource, catalog: Pick<GuideCatalog, 'facts'>): RenderedGuide {
  const links: LabLink[] = [];
  const facts = new Set<string>();
  const fail = (message: string): never => {
    throw new Error(`${source.name}: ${message}`);
  };
  const number = (reference: string, print: (value: number, digits: number) => string): string => {
    const { id, digits } = parseFact(reference);
    const value = catalog.facts[id];
    if (value === undefined) throw new Error(`unknown fact "${id}"`);
    if (!Number.isFinite(value)) throw new Error(`fact "${id}" is not a number`);
    facts.add(id);
    return print(value, digits);
  };
  const formula = (tex: string, displayMode: boolean): string => {
    const filled = tex.replace(FACT, (_, reference: string) => number(unguard(reference), factAsTex));
    return temml.renderToString(filled, { displayMode, throwOnError: true });
  };

  const md = markdownIt({ html: false, linkify: false, typographer: false });
  md.use(readFormulas).use(readFacts);
  md.renderer.rules['math_inline'] = (tokens, at) => {
    const mark = takePunctuation(tokens[at + 1]);
    const math = formula(contentOf(tokens, at), false);
    return mark === '' ? math : `<span class="together">${math}${mark}</span>`;
  };
  md.renderer.rules['math_block'] = (tokens, at) =>
    `<div class="formula" tabindex="0">${formula(contentOf(tokens, at), true)}</div>\n`;
  md.renderer.rules['fact'] = (tokens, at) =>
    `<span class="fact">${number(contentOf(tokens, at), factAsHtml)}</span>`;
  md.core.ruler.push('table_roles', (state) => state.tokens.forEach(nameTablePart));
  md.renderer.rules.table_open = (tokens, at, options, _env, self) => {
    const columns = tokens.slice(at).findIndex((t) => t.type === 'tr_close');
    const count = tokens.slice(at, at + columns).filter((t) => t.type === 'th_open').length;
    return `<div class="table columns-${count}" tabindex="0">${self.renderToken(tokens, at, options)}`;
  };
  md.renderer.rules.table_close = () => '</table></div>\n';
  md.renderer.rules.heading_open = (tokens, at, options, _env, self) => {
    if (tokens[at]?.tag === 'h1') fail('headings start at "##"');
    return self.renderToken(tokens, at, options);
  };
  md.renderer.rules.link_open = (tokens, at, options, _env, self) => {
    const token = tokens[at];
    if (token) openLink(token, links);
    return self.renderToken(tokens, at, options);
  };

  try {
    return { html: md.render(guard(source.markdown)), links, facts: [...facts] };
  } catch (error) {
    return fail((error instanceof Error ? error.message : String(error)).replace(/^[^:\s]*\.md: /, ''));
  }
}

const FACT = /\{\{fact:([^{}]*)\}\}/g;

/** The bar of `{{fact:ID|3}}` would end a table cell; it travels through the parser as U+E000. */
const BAR = '\uE000';
const guard = (markdown: string): string => markdown.replace(FACT, (m) => m.replace('|', BAR));
const unguard = (reference: string): string => reference.replace(BAR, '|');

const contentOf = (tokens: readonly Token[], at: number): string => tokens[at]?.content ?? '';

/** A line must not begin with the comma that follows a formula: the two are kept together. */
function takePunctuation(next: Token | undefined): string {
  const mark = next?.type === 'text' ? /^[,.;:!?)，。；：、！？）]+/.exec(next.content)?.[0] : undefined;
  if (!next || mark === undefined) return '';
  next.content = next.content.slice(mark.length);
  return mark;
}

const TABLE_ROLES: Readonly<Record<string, string>> = {
  table_open: 'table',
  thead_open: 'rowgroup',
  tbody_open: 'rowgroup',
  tr_open: 'row',
  th_open: 'columnheader',
  td_open: 'cell',
};

/** On narrow pages rows are laid out as grids; the roles keep them a table for a screen reader. */
function nameTablePart(token: Token): void {
  const role = TABLE_ROLES[token.type];
  if (role !== undefined) token.attrSet('role', role);
}

function openLink(token: Token, links: LabLink[]): void {
  const href = String(token.attrGet('href') ?? '');
  const link = parseLabLink(href);
  if (link) {
    links.push(link);
    token.attrSet('href', labLinkHref(link));
    token.attrSet('class', 'try');
    token.attrSet('data-lab', link.lab);
    token.attrSet('data-config', link.config);
  } else if (/^https?:/.test(href)) {
    token.attrSet('target', '_blank');
    token.attrSet('rel', 'noopener noreferrer');
  } else {
    throw new Error(`link "${href}" leads neither into a lab nor to a web page`);
  }
}

function readFacts(md: MarkdownIt): void {
  md.inline.ruler.before('emphasis', 'fact', (state: StateInline, silent: boolean) => {
    if (!state.src.startsWith('{{', state.pos)) return false;
    const end = state.src.indexOf('}}', state.pos);
    const inside = state.src.slice(state.pos + 2, end);
    if (end < 0 || !inside.startsWith('fact:')) throw new Error(`malformed "{{${inside.slice(0, 40)}"`);
    if (!silent) state.push('fact', '', 0).content = unguard(inside.slice('fact:'.length));
    state.pos = end + 2;
    return true;
  });
}

function readFormulas(md: MarkdownIt): void {
  md.inline.ruler.before('escape', 'math_inline', (state: StateInline, silent: boolean) => {
    if (state.src[state.pos] !== '$') return false;
    const end = state.src.indexOf('$', state.pos + 1);
    const tex = state.src.slice(state.pos + 1, end);
    if (end < 0 || tex.trim() === '')
      throw new Error(`a "$" without its partner in "${state.src.slice(0, 60)}"`);
    if (!silent) state.push('math_inline', 'math', 0).content = tex;
    state.pos = end + 1;
    return true;
  });
  md.block.ruler.before(
    'fence',
    'math_block',
    (state: StateBlock, first: number, last: number, silent: boolean) => {
      const text = (line: number): string =>
        state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]).trim();
      if (!text(first).startsWith('$$')) return false;
      if (silent) return true;
      const lines: string[] = [];
      let line = first;
      for (; line < last; line++) {
        lines.push(text(line));
        const soFar = lines.join('\n');
        if (soFar.length > 2 && soFar.endsWith('$$')) break;
      }
      if (line === last) throw new Error(`a "$$" without its partner near "${text(first)}"`);
      state.line = line + 1;
      const token = state.push('math_block', 'math', 0);
      token.content = lines.join('\n').slice(2, -2).trim();
      token.map = [first, state.line];
      return true;
    },
    { alt: ['paragraph', 'reference', 'blockquote', 'list'] },
  );
}
