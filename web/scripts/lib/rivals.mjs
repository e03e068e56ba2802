// The libraries that a reader would otherwise use, at the same tasks: tests/bench/rivals/. Their packages
// are fetched by `npm run bench -- --rivals` only.
import { installPackages } from './npm.mjs';
import { at } from './paths.mjs';
import { run } from './run.mjs';

export const rivalFolder = at('build/rivals');

const tfjs = {
  '@tensorflow/tfjs': '4.22.0',
  '@tensorflow/tfjs-backend-wasm': '4.22.0',
};

/** By the name that a figure's line gives: the file with its tasks and the packages it needs. */
export const rivals = {
  convnetjs: { file: 'convnetjs.mjs', packages: { convnetjs: '0.3.0' } },
  'brain.js': { file: 'brain.mjs', packages: { 'brain.js': '1.6.1' } },
  'tfjs-cpu': { file: 'tfjs.mjs', backend: 'cpu', packages: tfjs },
  'tfjs-wasm': { file: 'tfjs.mjs', backend: 'wasm', packages: tfjs },
  'jax-js': { file: 'jax.mjs', packages: { '@jax-js/jax': '0.1.25' } },
  pytorch: { file: 'pytorch.py', host: 'native', packages: {} },
};

export async function installRivals() {
  const packages = Object.assign({}, ...Object.values(rivals).map((rival) => rival.packages));
  await installPackages(rivalFolder, packages);
  return Object.entries(packages)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');
}

/** One thread each, whatever the library would like. */
const oneThread = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

/** Seconds per run and what a run is: { seconds, work?, note? }, or { cannot: why }. */
export async function measureRival(name, { task, variant, warm, repeats, seconds }) {
  const { file } = rivals[name];
  const words = [task, variant, warm, repeats, seconds].map(String);
  const [command, ...args] = file.endsWith('.py')
    ? ['/usr/bin/python3', '-B', at(`tests/bench/rivals/${file}`)]
    : [process.execPath, at('tests/bench/rivals/run.mjs'), name];
  const { code, output } = await run(command, [...args, ...words], { env: oneThread });
  const last = output.trim().split('\n').at(-1);
  try {
    return JSON.parse(last);
  } catch {
    return { cannot: `ended with code ${code}: ${last}` };
  }
}
