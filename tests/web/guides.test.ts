// Guides: the Markdown pipeline on small inputs, then every guide against the generated catalog.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CatalogLab, CatalogParam, GuideCatalog } from '../../web/src/guides/catalog_shape';
import { factAsHtml, factAsTex, parseFact } from '../../web/src/guides/facts';
import { checkLabLink, labLinkHref, parseLabLink } from '../../web/src/guides/links';
import { renderGuide } from '../../web/src/guides/render';

const param = (key: string, rest: Partial<CatalogParam>): CatalogParam => ({
  key,
  kind: 'real',
  default: 0,
  ...rest,
});

const toyLab: CatalogLab = {
  id: 'toy',
  params: [
    param('panel', { kind: 'choice', default: 'one', choices: ['one', 'two'] }),
    param('f', { kind: 'choices', default: 'relu', choices: ['relu', 'tanh', 'elu'], max: 2 }),
    param('lr', { min: 0.001, max: 1, default: 0.1 }),
    param('layers', { kind: 'integer', min: 1, max: 20, default: 10, when: 'panel=two' }),
    param('trace', { kind: 'flag' }),
  ],
  presets: [{ id: 'deep', config: 'panel=two&layers=20' }],
};

const toy: GuideCatalog = {
  labs: [toyLab],
  facts: { 'toy.half': 0.5, 'toy.tiny': 8.13e-8, 'toy.low': -0.17004 },
};

const html = (markdown: string): string => renderGuide({ name: 'toy/guide.en.md', markdown }, toy).html;
const problems = (config: string): string[] => checkLabLink({ lab: 'toy', config }, toy);

describe('numbers in prose', () => {
  it.each([
    [0.25, 3, '0.25'],
    [0.0024726, 3, '0.00247'],
    [-0.17004, 3, '\u22120.17'],
    [0.99752738, 4, '0.9975'],
    [31, 3, '31'],
    [1234.5, 3, '1230'],
    [0, 3, '0'],
    [-1e-9, 1, '\u22121\u00a0×\u00a010<sup>\u22129</sup>'],
    [8.13e-8, 2, '8.1\u00a0×\u00a010<sup>\u22128</sup>'],
    [3e7, 3, '3\u00a0×\u00a010<sup>7</sup>'],
  ])('prints %d with %d digits as %s', (value, digits, text) => {
    expect(factAsHtml(value, digits)).toBe(text);
  });

  it('prints the same number as TeX', () => {
    expect(factAsTex(8.13e-8, 2)).toBe('8.1 \\times 10^{-8}');
    expect(factAsTex(-0.17004)).toBe('-0.17');
  });

  it('reads an id with and without digits, and refuses anything else', () => {
    expect(parseFact('toy.half')).toEqual({ id: 'toy.half', digits: 3 });
    expect(parseFact('toy.half|2')).toEqual({ id: 'toy.half', digits: 2 });
    expect(() => parseFact('toy half')).toThrow('malformed');
    expect(() => parseFact('toy.half|0')).toThrow('digits');
  });
});

describe('rendering a guide', () => {
  it('puts the fact where the reference stood, in text and in a table cell', () => {
    expect(html('about {{fact:toy.low|2}} deep')).toContain(
      'about <span class="fact">\u22120.17</span> deep',
    );
    expect(html('| a | b |\n|---|---|\n| {{fact:toy.tiny|2}} | x |')).toContain(
      '8.1\u00a0×\u00a010<sup>\u22128</sup></span></td>',
    );
  });

  it('lists the facts and links it used', () => {
    const guide = renderGuide({ name: 'g', markdown: '{{fact:toy.half}} [go](lab:toy?panel=two)' }, toy);
    expect(guide.facts).toEqual(['toy.half']);
    expect(guide.links).toEqual([{ lab: 'toy', config: 'panel=two' }]);
  });

  it('names the guide and the fact when the core does not know it', () => {
    expect(() => html('{{fact:toy.none}}')).toThrow('toy/guide.en.md: unknown fact "toy.none"');
  });

  it('compiles formulas to MathML and leaves no dollar sign', () => {
    const out = html('so $x^2$ and\n\n$$\ny = \\frac{1}{2}\n$$\n\nend');
    expect(out.match(/<math/g)).toHaveLength(2);
    expect(out).toContain('<mfrac>');
    expect(out).toContain('<p>end</p>');
    expect(out).not.toContain('$');
  });

  it('fills facts into formulas', () => {
    expect(html('$s \\le {{fact:toy.half}}$')).toContain('<mn>0.5</mn>');
  });

  it('keeps a formula together with the comma after it', () => {
    expect(html('$x$, then')).toMatch(/<span class="together"><math.*<\/math>,<\/span> then/);
  });

  it('refuses a formula that is not TeX, and a dollar sign without its partner', () => {
    expect(() => html('$\\nosuchcommand{x}$')).toThrow('toy/guide.en.md');
    expect(() => html('costs $5')).toThrow('without its partner');
    expect(() => html('$$\nx = 1')).toThrow('without its partner');
  });

  it('turns a link into a lab into the address that loads it', () => {
    expect(html('[go](lab:toy?panel=two&f=relu,tanh)')).toContain(
      '<a href="#lab=toy&amp;panel=two&amp;f=relu,tanh" class="try" data-lab="toy" data-config="panel=two&amp;f=relu,tanh">go</a>',
    );
  });

  it('opens the web elsewhere and refuses links that lead nowhere', () => {
    expect(html('[p](https://example.org/)')).toContain('target="_blank" rel="noopener noreferrer"');
    expect(() => html('[p](other.md)')).toThrow('leads neither');
  });

  it('starts headings at h2 and shows raw HTML as text', () => {
    expect(html('## Idea')).toContain('<h2>Idea</h2>');
    expect(() => html('# Title')).toThrow('headings start at');
    expect(html('<b>bold</b>')).toContain('&lt;b&gt;');
  });

  it('makes a wide table reachable by keyboard and keeps its roles', () => {
    const out = html('| a | b |\n|---|---|\n| 1 | 2 |');
    expect(out).toContain('<div class="table columns-2" tabindex="0"><table role="table">');
    expect(out).toContain('<td role="cell">1</td>');
    expect(out).toContain('</table></div>');
  });
});

describe('links into labs', () => {
  it('are read and written as the page has them', () => {
    expect(parseLabLink('lab:toy?panel=two')).toEqual({ lab: 'toy', config: 'panel=two' });
    expect(parseLabLink('lab:toy')).toEqual({ lab: 'toy', config: '' });
    expect(parseLabLink('https://example.org')).toBeNull();
    expect(labLinkHref({ lab: 'toy', config: '' })).toBe('#lab=toy');
  });

  it.each([
    '',
    'panel=two',
    'f=tanh,elu',
    'lr=0.001',
    'trace=1',
    'preset=deep&layers=3',
    'panel=two&layers=20',
  ])('take "%s"', (config) => {
    expect(problems(config)).toEqual([]);
  });

  it.each([
    ['colour=red', 'no parameter "colour"'],
    ['panel=three', 'panel=three is not allowed'],
    ['f=relu,sine', 'f=relu,sine is not allowed'],
    ['f=relu,tanh,elu', 'not allowed'],
    ['f=relu,relu', 'not allowed'],
    ['lr=2', '0.001…1'],
    ['lr=fast', 'not allowed'],
    ['panel=two&layers=2.5', 'not allowed'],
    ['trace=yes', 'not allowed'],
    ['preset=wide', 'no preset "wide"'],
    ['lr=0.1&lr=0.2', 'given twice'],
    ['layers=3', 'has no effect here'],
  ])('refuse "%s": %s', (config, reason) => {
    expect(problems(config).join('; ')).toContain(reason);
  });

  it('refuse a lab that does not exist', () => {
    expect(checkLabLink({ lab: 'none', config: '' }, toy)).toEqual(['there is no lab "none"']);
  });

  it('checks every lane of a race', () => {
    expect(problems('panel=two&race=lr=0.5+layers=3;')).toEqual([]);
    expect(problems('panel=two&race=;ghost=1')).toEqual(['"toy" has no parameter "ghost"']);
  });
});

describe('the guides of the labs', () => {
  const web = new URL('../../web/src/', import.meta.url);
  const catalog = JSON.parse(readFileSync(new URL('generated/catalog.json', web), 'utf8')) as GuideCatalog;
  const file = (lab: string, lang: string): URL => new URL(`labs/${lab}/guide.${lang}.md`, web);
  const render = (lab: string, lang: string) =>
    renderGuide(
      { name: `${lab}/guide.${lang}.md`, markdown: readFileSync(file(lab, lang), 'utf8') },
      catalog,
    );
  const labs = catalog.labs.map((l) => l.id);

  it.each(labs)('%s has one in each language', (lab) => {
    expect(existsSync(file(lab, 'zh'))).toBe(true);
    expect(existsSync(file(lab, 'en'))).toBe(true);
  });

  it.each(labs.flatMap((lab) => [[lab, 'zh'] as const, [lab, 'en'] as const]))(
    '%s (%s) quotes known facts and loads allowed configurations',
    (lab, lang) => {
      const guide = render(lab, lang);
      expect(guide.links.length).toBeGreaterThan(5);
      const wrong = guide.links.flatMap((link) =>
        checkLabLink(link, catalog).map((p) => `${link.lab}?${link.config}: ${p}`),
      );
      expect(wrong).toEqual([]);
    },
  );

  it.each(labs)('%s says the same in both languages: same facts, same configurations', (lab) => {
    const zh = render(lab, 'zh');
    const en = render(lab, 'en');
    expect([...zh.facts].sort()).toEqual([...en.facts].sort());
    expect(zh.links).toEqual(en.links);
  });

  it.each(labs)('%s leaves no markup behind', (lab) => {
    for (const lang of ['zh', 'en']) expect(render(lab, lang).html).not.toMatch(/\*\*|\{\{|\]\(|\$|&lt;/);
  });
});
