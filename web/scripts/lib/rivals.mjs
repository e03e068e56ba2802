// The libraries that a reader would otherwise use, at the same tasks: tests/bench/rivals/. Their packages
// are fetched by `npm run bench -- --rivals` only, in the versions of the lock file there.
import { installLocked } from './npm.mjs';
import { at } from './paths.mjs';
import { Failure, run } from './run.mjs';

export const rivalFolder = at('build/rivals');

/** By the name that a figure's line gives: the file with its tasks. */
export const rivals = {
  convnetjs: { file: 'convnetjs.mjs' },
  'brain.js': { file: 'brain.mjs' },
  'tfjs-cpu': { file: 'tfjs.mjs', backend: 'cpu' },
  'tfjs-wasm': { file: 'tfjs.mjs', backend: 'wasm' },
  'jax-js': { file: 'jax.mjs' },
  pytorch: { file: 'pytorch.py', host: 'native' },
};

export async function installRivals(tell) {
  const packages = await installLocked(rivalFolder, at('tests/bench/rivals'), tell);
  return Object.entries(packages)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');
}

/** One thread each, whatever the library would like. */
const oneThread = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

const lastLine = (output) => output.trim().split('\n').at(-1);

/** The answer on the last line printed, if there is one. */
function replyIn(output) {
  try {
    const reply = JSON.parse(lastLine(output));
    return reply?.seconds || reply?.cannot ? reply : null;
  } catch {
    return null;
  }
}

/** Seconds per run and what a run is: { seconds, work?, note? }, or { cannot: why }. */
export async function measureRival(name, { task, variant, warm, repeats, seconds }) {
  const { file } = rivals[name];
  const words = [task, variant, warm, repeats, seconds].map(String);
  const [command, ...args] = file.endsWith('.py')
    ? ['/usr/bin/python3', '-B', at(`tests/bench/rivals/${file}`)]
    : [process.execPath, at('tests/bench/rivals/run.mjs'), name];
  const limit = 10 * (warm + repeats * seconds) + 60;
  try {
    const { code, output, late } = await run(command, [...args, ...words], { env: oneThread, limit });
    if (late) return { cannot: 'took too long' };
    return replyIn(output) ?? { cannot: `ended with code ${code}: ${lastLine(output)}` };
  } catch (error) {
    if (error instanceof Failure) return { cannot: 'is not installed' };
    throw error;
  }
}
