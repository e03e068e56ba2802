// The fuzz targets of tests/fuzz: what each may take, and how one is run.
import { existsSync, mkdirSync } from 'node:fs';
import { buildPreset } from './cmake.mjs';
import { at } from './paths.mjs';
import { run } from './run.mjs';

/** By name: the longest input that is tried, in bytes, and the memory that is enough, in MB. */
export const targets = {
  checkpoint: { maxLength: 1024, memory: 512 },
  config: { maxLength: 2100, memory: 512 },
  csv: { maxLength: 4096, memory: 1024 },
  idx: { maxLength: 4096, memory: 512 },
  safetensors: { maxLength: 4096, memory: 512 },
  session: { maxLength: 64, memory: 1024 },
};

const secondsPerInput = 10;

/**
 * Freed memory that the sanitizer holds back, to catch a late use. It counts as memory in use: at its
 * default of 256 MB a fast target that allocates much comes to its limit without holding anything.
 */
const quarantineMB = 16;
const count = (pattern, text) => Number(text.match(pattern)?.at(-1).match(/\d+/)[0] ?? 0);

export const buildTargets = (names, tell) =>
  buildPreset('fuzz', { targets: names.map((name) => `fuzz_${name}`), tell });

/**
 * Runs one target for so many seconds, from the committed seeds and from what earlier runs found.
 * Gives { code, note, output, input }: `input` is the path of an input that breaks it.
 */
export async function fuzz(name, { seconds, seed }) {
  const { maxLength, memory } = targets[name];
  const [found, crashes, seeds] = [
    at(`build/fuzz/corpus/${name}`),
    at('build/fuzz/crashes'),
    at(`tests/fuzz/corpus/${name}`),
  ];
  for (const folder of [found, crashes]) mkdirSync(folder, { recursive: true });
  const program = at(`build/fuzz/tests/fuzz/fuzz_${name}`);
  const options = [
    `-max_total_time=${seconds}`,
    `-max_len=${maxLength}`,
    '-len_control=0', // lengths matter little here: all are tried from the start
    `-rss_limit_mb=${memory}`,
    `-timeout=${secondsPerInput}`,
    `-artifact_prefix=${crashes}/${name}-`,
    '-print_final_stats=1',
    ...(seed === undefined ? [] : [`-seed=${seed}`]),
    found,
    ...(existsSync(seeds) ? [seeds] : []),
  ];
  const env = { ASAN_OPTIONS: `quarantine_size_mb=${quarantineMB}` };
  const { code, output } = await run(program, options, { env });
  const inputs = count(/number_of_executed_units: *\d+/g, output);
  const edges = count(/cov: \d+/g, output);
  return {
    code,
    note: `${inputs.toLocaleString('en')} inputs, ${edges.toLocaleString('en')} edges`,
    output,
    input: /Test unit written to (\S+)/.exec(output)?.[1],
  };
}

/** All targets for a few seconds each, in the form of a test suite. */
export async function fuzzTests(tell, seconds = 5) {
  const total = { passed: 0, failed: 0, output: '', notes: [] };
  for (const name of Object.keys(targets)) {
    tell(name);
    const { code, note, output, input } = await fuzz(name, { seconds, seed: 1 });
    total[code === 0 ? 'passed' : 'failed'] += 1;
    total.notes.push(`${name}: ${note}`);
    if (code !== 0) total.output += `${name}: ${input ?? 'did not run'}\n${output}\n`;
  }
  return total;
}
