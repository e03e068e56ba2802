import { describe, expect, it } from 'vitest';
import type { ParamRow } from '../../web/src/lib/catalog';
import {
  formatHash,
  formatText,
  fullConfig,
  isShown,
  parseHash,
  parseText,
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
  ])('$lab with "$config" comes back as it went', (route) => {
    expect(parseHash(formatHash(route))).toEqual(route);
  });

  it('passes the configuration on word for word, so that the core can name what is wrong in it', () => {
    expect(parseHash('#v=1&lr=1&lab=regression&lr=2&foo')).toEqual({
      lab: 'regression',
      config: 'v=1&lr=1&lr=2&foo',
    });
  });

  it('survives broken escapes', () => {
    expect(parseHash('#lab=%E0%A4').lab).toBe('%E0%A4');
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
