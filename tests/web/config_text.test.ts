import { describe, expect, it } from 'vitest';
import type { ParamRow } from '../../web/src/lib/catalog';
import { catalog } from '../../web/src/lib/catalog';
import {
  changesFrom,
  formatHash,
  formatRace,
  formatText,
  fullConfig,
  isShown,
  linkLimit,
  pageKeys,
  parseHash,
  parseRace,
  parseText,
  type Config,
} from '../../web/src/lib/config_text';
import { numberProblem } from '../../web/src/lib/validate';

const param = (changes: Partial<ParamRow>): ParamRow => ({
  key: 'k',
  kind: 'real',
  min: 0,
  max: 10,
  default: 1,
  choices: [],
  unit: '',
  step: 0,
  scale: 'linear',
  effect: 'live',
  rank: 'primary',
  when: '',
  ...changes,
});

describe('hash', () => {
  it.each([
    { lab: 'regression', config: 'lr=0.05&seed=7' },
    { lab: 'activation', config: '' },
    { lab: 'two words', config: 'a=1' },
    { lab: null, config: '' },
    { lab: 'regression', config: 'lr=0.05', from: 62 },
    { lab: 'regression', config: '', race: 'lr=0.5+hidden=4;lr=1' },
    { lab: 'regression', config: 'lr=0.05&seed=7', race: '', from: 137 },
    { lab: null, page: 'why', config: 'dialects=keras,pytorch', from: 116 },
  ])('$lab with "$config" comes back as it went', (route) => {
    expect(parseHash(formatHash(route))).toEqual(route);
  });

  it('passes the configuration on word for word, so that the core can name what is wrong in it', () => {
    expect(parseHash('#v=1&lr=1&lab=regression&lr=2&foo')).toEqual({
      lab: 'regression',
      config: 'lr=1&lr=2&foo',
    });
  });

  it('keeps what is the page’s own from the core', () => {
    expect(parseHash('#race=lr=1;lr=2&lr=0.1&from=62&lab=regression').config).toBe('lr=0.1');
    for (const { id, params } of catalog.labs)
      expect(
        params.filter(({ key }) => (pageKeys as readonly string[]).includes(key)),
        id,
      ).toEqual([]);
  });

  it.each(['abc', '', '0', '-3', '1e3', '99999'])('a row "%s" is no row', (from) => {
    expect(parseHash(`#lab=regression&from=${from}`)).toEqual({ lab: 'regression', config: '' });
  });

  it('leaves a race out of an address that would be too long, and reads none that is', () => {
    const race = `data=${'x'.repeat(linkLimit)}`;
    const hash = formatHash({ lab: 'regression', config: 'lr=1', race, from: 3 });
    expect(hash).toBe('#v=1&lab=regression&lr=1&from=3');
    expect(parseHash(`#lab=regression&race=${race}`)).toEqual({ lab: 'regression', config: '' });
  });

  it('is a lab where both a lab and a page are named', () => {
    expect(parseHash('#page=why&lab=regression')).toEqual({ lab: 'regression', config: '' });
  });

  it('survives broken escapes', () => {
    expect(parseHash('#lab=%E0%A4').lab).toBe('%E0%A4');
  });
});

describe('race', () => {
  const races: Config[][] = [
    [{ lr: '0.5' }],
    [{ lr: '0.5', batch: '8' }, { lr: '1' }],
    [{}, { f: 'relu,tanh' }, {}],
    [{ odd: 'a;b+c&d=e %' }, { odd: ';' }],
  ];
  it.each(races.map((rivals) => ({ rivals })))(
    '$rivals comes back as it went, also through an address',
    ({ rivals }) => {
      const race = formatRace(rivals);
      expect(parseRace(race)).toEqual(rivals);
      const back = parseHash(formatHash({ lab: 'regression', config: '', race }));
      expect(parseRace(back.race ?? 'none')).toEqual(rivals);
    },
  );

  it('has at most three rivals, and none with a seed of its own', () => {
    expect(parseRace('lr=1;seed=7+lr=2;lr=3;lr=4')).toEqual([{ lr: '1' }, { lr: '2' }, { lr: '3' }]);
  });

  it('names exactly the settings that differ, however they are written', () => {
    const params = [
      param({ key: 'lr', default: 0.1 }),
      param({ key: 'data', kind: 'choice', default: 'line' }),
      param({ key: 'seed', kind: 'integer' }),
    ];
    const first = { lr: '0.1', data: 'line', seed: '1' };
    expect(changesFrom(params, first, { lr: '0.10', data: 'line', seed: '2' })).toEqual({});
    expect(changesFrom(params, { ...first, lr: '0.5' }, { data: 'ring' })).toEqual({
      lr: '0.1',
      data: 'ring',
    });
  });
});

describe('configuration text', () => {
  it('escapes only what would end a value', () => {
    expect(formatText({ choices: 'relu,tanh', odd: 'a&b=c' })).toBe('choices=relu,tanh&odd=a%26b%3Dc');
    expect(parseText(formatText({ odd: 'a&b=c %' }))).toEqual({ odd: 'a&b=c %' });
  });

  it('lays the core’s diff over the defaults', () => {
    const params = [
      param({ key: 'lr', default: 0.1 }),
      param({ key: 'data', kind: 'choice', default: 'line' }),
    ];
    expect(fullConfig(params, 'lr=0.5')).toEqual({ lr: '0.5', data: 'line' });
  });
});

describe('when', () => {
  const shown = (when: string, config: Record<string, string>): boolean => isShown(param({ when }), config);

  it('an empty condition always holds', () => expect(shown('', {})).toBe(true));
  it('any of the alternatives will do', () => {
    expect(shown('panel=net|depth', { panel: 'depth' })).toBe(true);
    expect(shown('panel=net|depth', { panel: 'vector' })).toBe(false);
  });
  it('every condition must hold', () => {
    expect(shown('panel=net&optimizer=momentum', { panel: 'net', optimizer: 'momentum' })).toBe(true);
    expect(shown('panel=net&optimizer=momentum', { panel: 'net', optimizer: 'sgd' })).toBe(false);
  });
  it('a parameter that does not exist satisfies nothing', () =>
    expect(shown('ghost=1', { panel: 'net' })).toBe(false));
});

describe('typed numbers', () => {
  it.each([
    ['', 'not_a_number'],
    ['abc', 'not_a_number'],
    ['Infinity', 'not_a_number'],
    ['11', 'out_of_range'],
    ['-0.1', 'out_of_range'],
    ['1e1', null],
    ['0', null],
  ])('"%s" is %s', (text, problem) => expect(numberProblem(param({}), text)).toBe(problem));

  it('a fraction is no whole number', () =>
    expect(numberProblem(param({ kind: 'integer' }), '2.5')).toBe('not_an_integer'));
});
