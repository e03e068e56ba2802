/**
 * The exported code: text that says what the lab does, and losses recorded from frameworks that ran it
 * (tests/golden/exports.txt, made by exports.py) against the core's own.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { dialects } from '../../web/src/export';
import {
  fileText,
  float32,
  missingActivation,
  moments,
  textLines,
  type Dialect,
} from '../../web/src/export/listing';
import type { Program } from '../../web/src/export/program';
import { Core, goldenConfigs, goldenSteps } from './support/exported';

const [header = '', ...lines] = readFileSync(new URL('../golden/exports.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');
const golden = new Map(
  lines.map((line) => {
    const [name = '', values = ''] = line.split(': ');
    return [name, values.split(' ').map(Number)];
  }),
);

let core: Core;
beforeAll(async () => {
  core = await Core.load();
});

const program = (config: string): Program => core.program(config);
const find = (id: string): Dialect => dialects.find((dialect) => dialect.id === id) as Dialect;
const words = (text: string): number[] =>
  (createHash('sha256').update(text).digest('hex').match(/.{8}/g) ?? []).map((word) => parseInt(word, 16));

describe('what the frameworks computed', () => {
  const ran = dialects.filter((dialect) => dialect.ran !== null);
  /** Both sides compute in float32, in different orders. */
  const tolerance = 1e-4;

  it.each(Object.keys(goldenConfigs))('%s: the recorded text, and the core’s losses', (run) => {
    const config = `${goldenConfigs[run]}&steps=${goldenSteps}`;
    const here = core.losses(config, goldenSteps);
    expect(here[0]).not.toBeCloseTo(here.at(-1) ?? NaN, 4); // something is learned
    for (const dialect of dialects.filter((d) => missingActivation(d, program(config)) === null)) {
      const name = `${run}.${dialect.id}`;
      expect(golden.get(`${name}.sha256`), name).toEqual(words(fileText(dialect, program(config))));
      if (dialect.ran === null) continue;
      const there = golden.get(`${name}.losses`) ?? [];
      expect(there, name).toHaveLength(goldenSteps);
      const worst = Math.max(...here.map((loss, i) => Math.abs(loss - (there[i] ?? NaN))));
      expect(worst, name).toBeLessThan(tolerance);
    }
  });

  it('holds the dialects that say they were run, in the versions they say', () => {
    const losses = [...golden.keys()].filter((name) => name.endsWith('.losses'));
    const recorded = new Set(losses.map((name) => name.split('.')[1]));
    expect([...recorded].sort()).toEqual(ran.map(({ id }) => id).sort());
    for (const { ran: version } of ran) expect(header).toContain(version);
  });
});

describe.each(dialects.map((dialect) => ({ dialect })))('$dialect.name', ({ dialect }) => {
  it('has something to say at the moments that every run has, and names no unknown one', () => {
    const pieces = dialect.pieces(program('preset=tf'));
    const named = new Set(pieces.flatMap(({ at }) => at));
    for (const moment of ['data', 'model', 'ready', 'forward', 'update', 'again', 'result'] as const)
      expect(named, moment).toContain(moment);
    for (const moment of named) expect(moments).toContain(moment);
    const phases = pieces.flatMap(({ phase }) => phase ?? []);
    expect(phases).toContain('build');
    expect(phases.at(-1)).toBe('run');
  });

  it('writes the layers, the learning rate and the steps of the configuration', () => {
    const text = fileText(dialect, program('hidden=7&lr=0.03&steps=123&activation=tanh'));
    expect(text).toMatch(/\b7\b/);
    expect(text).toContain('0.03');
    expect(text).toContain('123');
    expect(text.toLowerCase()).toContain('tanh');
    expect(text).toContain('.reshape(7, 1)');
  });

  it('leaves a straight line without activation and second layer', () => {
    const text = fileText(dialect, program('preset=line'));
    expect(text).not.toMatch(/relu|W2|b2/i);
  });

  it('opens no bracket that it does not close, and indents by four', () => {
    const text = fileText(dialect, program('preset=tf'))
      .replace(/#.*$/gm, '')
      .replace(/'[^']*'/g, '');
    const open: string[] = [];
    for (const [sign] of text.matchAll(/[()[\]{}]/g)) {
      if ('([{'.includes(sign)) open.push(sign);
      else expect(`${open.pop()}${sign}`).toMatch(/^(\(\)|\[\]|\{\})$/);
    }
    expect(open).toEqual([]);
    for (const [, indent = ''] of text.matchAll(/^( +)/gm)) expect(indent.length % 4).toBe(0);
  });

  it('gives every name before it is used', () => {
    const text = fileText(dialect, program('preset=tf'));
    for (const name of ['x', 'y', 'start_W1', 'start_b1', 'start_W2', 'start_b2', 'losses']) {
      const first = text.search(new RegExp(`\\b${name}\\b(?=[^\\n]*)`));
      expect(text.slice(first), name).toMatch(new RegExp(`^${name} = `));
    }
  });

  it('is short on a screen and whole in a file', () => {
    const pieces = dialect.pieces(program('preset=tf'));
    const onScreen = pieces.flatMap((piece) => textLines(piece, true)).join('\n');
    expect(onScreen.length).toBeLessThan(2600);
    expect(onScreen).toContain('…');
    expect(onScreen).toContain('# 300 numbers');
    const inFile = fileText(dialect, program('preset=tf'));
    expect(inFile).not.toContain('…');
    expect(inFile.match(/-?\d[\d.]*(?:e-\d+)?(?=,|\])/g)?.length).toBeGreaterThan(630);
  });
});

describe('a program', () => {
  it('is the core’s data and first weights, wherever the run stands', () => {
    const { layers, x, y, held } = program('hidden=5&points=40&test_share=0.25&seed=9');
    expect([x.length, y.length, held]).toEqual([30, 30, 10]);
    expect(layers.map(({ weight, bias }) => [weight.length, bias.length])).toEqual([
      [5, 5],
      [5, 1],
    ]);
    expect(layers[0]?.bias.every((b) => b === Math.fround(0.1))).toBe(true); // the tutorials' bias
  });

  it('carries the address of the lab that made it', () => {
    expect(program('preset=theano').address).toBe('#lab=regression&lr=0.05');
    expect(fileText(find('keras'), program('seed=3'))).toContain('# #lab=regression&seed=3\n');
  });

  it.each([
    ['optimizer=adam', 'optimizer'],
    ['optimizer=momentum', 'optimizer'],
    ['batch=16', 'batch'],
    ['data=drawn&drawn=', 'points'],
  ])('%s cannot be exported: %s', (config, reason) => {
    expect(core.exported(config)).toEqual({ ok: false, reason });
  });

  it('may have a batch that is as large as the set', () => {
    expect(core.exported('batch=300').ok).toBe(true);
  });

  it('knows which activations a dialect has not', () => {
    expect(missingActivation(find('sklearn'), program('activation=softplus'))).toBe('softplus');
    expect(missingActivation(find('pytorch'), program('activation=softplus'))).toBeNull();
    expect(missingActivation(find('keras'), program('activation=mish'))).toBe('mish');
  });
});

it('numbers are as short as float32 allows, and read back the same', () => {
  expect(float32(Math.fround(0.1))).toBe('0.1');
  expect(float32(-1)).toBe('-1');
  for (const value of [1 / 3, 1e-9, -123456.789, 1.1754944e-38, 3.4028235e38, 0.98662204])
    expect(Math.fround(Number(float32(value)))).toBe(Math.fround(value));
});
