// What `npm run check` looks at. Each check returns { name, code, output, note? }.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { at, module, root, site } from './paths.mjs';
import { run } from './run.mjs';
import { onPath } from './tools.mjs';

/** What the first load of a lab may weigh, compressed. */
export const budgetBytes = 350_000;
const bindingsLines = 150;

const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/** Files under version control or about to be, by extension. */
async function sources(folders, extensions) {
  const { output } = await run('git', ['ls-files', '-z', '-co', '--exclude-standard', '--', ...folders]);
  return output.split('\0').filter((path) => extensions.includes(extname(path)) && existsSync(at(path)));
}

/** What the two formatters look after. */
export const formatted = {
  cpp: () => sources(['core', 'wasm', 'tests'], ['.cpp', '.hpp']),
  web: ['web/**/*.{ts,mjs,js,css,html}', 'tests/**/*.{ts,mjs}', 'wasm/*.{js,ts}', '*.json'],
};

const node = (path, ...args) => run(process.execPath, [at(`node_modules/${path}`), ...args]);

async function clangFormat() {
  const result = await run('clang-format', ['--dry-run', '-Werror', ...(await formatted.cpp())]);
  return { name: 'clang-format', ...result };
}

async function prettier() {
  const args = ['--check', '--log-level', 'warn', '--no-error-on-unmatched-pattern', ...formatted.web];
  return { name: 'prettier', ...(await node('prettier/bin/prettier.cjs', ...args)) };
}

async function eslint() {
  const args = ['--config', at('web/eslint.config.js'), '--max-warnings', '0', 'web', 'wasm', 'tests'];
  return { name: 'eslint', ...(await node('eslint/bin/eslint.js', ...args)) };
}

async function typescript() {
  return { name: 'tsc', ...(await node('typescript/bin/tsc', '--noEmit', '-p', root)) };
}

async function layers() {
  return { name: 'check_layers', ...(await run(process.execPath, [at('tests/layers/check_layers.mjs')])) };
}

async function bindings() {
  const path = at('wasm/bindings.cpp');
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n').length - 1 : 0;
  const output = `wasm/bindings.cpp has ${lines} lines of at most ${bindingsLines}`;
  return {
    name: 'bindings',
    code: lines > 0 && lines <= bindingsLines ? 0 : 1,
    output,
    note: `${lines} lines`,
  };
}

/** Chunks of which one lab in one language loads a single one: the largest counts. */
const alternatives = [/\.wasm$/, /^layout-.*\.js$/, /^guide\.\w+-.*\.js$/, /^(?:en|zh)-.*\.js$/];
const notForLabs = /^home-.*\.js$/;

/**
 * The compressed size of the heaviest first load of a lab: all that every lab needs, and of the
 * chunks that stand for each other the largest. Data sets come on demand, with a progress bar.
 */
async function sizes() {
  const name = 'size';
  if (!existsSync(module) || !existsSync(site))
    return { name, code: 1, output: 'Nothing is built: run `npm run build`.' };
  const all = readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  const data = all.filter((file) => file.startsWith(join(site, 'data/')));
  const chunks = all
    .filter((file) => !data.includes(file) && /\.(?:js|css|html|wasm)$/.test(file))
    .map((file) => ({ file: basename(file), bytes: gzipSync(readFileSync(file), { level: 9 }).length }))
    .sort((a, b) => b.bytes - a.bytes);
  const counted = chunks.filter(({ file }, i) => {
    const group = alternatives.find((pattern) => pattern.test(file));
    const largest = group === undefined || chunks.findIndex((chunk) => group.test(chunk.file)) === i;
    return largest && !notForLabs.test(file);
  });
  const sum = (sizes) => sizes.reduce((total, { bytes }) => total + bytes, 0);
  const line = ({ file, bytes }, mark) => `${kB(bytes).padStart(10)} ${mark} ${file}`;
  const onDemand = data.map((file) => ({ file: file.slice(site.length + 1), bytes: statSync(file).size }));
  const table = [
    ...chunks.map((chunk) => line(chunk, counted.includes(chunk) ? '*' : ' ')),
    ...onDemand.map((file) => line(file, ' ')),
  ];
  const wasm = chunks.find(({ file }) => file.endsWith('.wasm'));
  const note =
    `first load ${kB(sum(counted))} of ${kB(budgetBytes)} (*, gzip), of it wasm ${kB(wasm?.bytes ?? 0)}; ` +
    `site ${kB(sum(chunks))}; ${data.length} data files on demand, ${kB(sum(onDemand))}`;
  return { name, code: sum(counted) <= budgetBytes ? 0 : 1, output: [...table, note].join('\n'), note };
}

/** clang-tidy on files that differ from the last commit, or on all. */
export async function clangTidy({ all, tell = () => {} }) {
  const name = 'clang-tidy';
  const units = (await sources(['core', 'tests'], ['.cpp'])).filter(
    (path) => !path.startsWith('tests/bench/'),
  );
  const changed = await run('git', ['status', '--porcelain', '--untracked-files=all', '--no-renames', '-z']);
  const touched = new Set(changed.output.split('\0').map((entry) => entry.slice(3)));
  const queue = all ? units : units.filter((path) => touched.has(path));
  const total = queue.length;
  const outputs = [];
  let code = 0;
  const worker = async () => {
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
      tell(`${total - queue.length}/${total}`);
      const result = await run('clang-tidy', ['--quiet', '-p', at('build/dev'), path]);
      code ||= result.code;
      if (result.code !== 0)
        outputs.push(result.output.replace(/^(?:\d+ warnings?\b.*|Error while processing.*)\n/gm, ''));
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, worker));
  return { name, code, output: outputs.join('\n'), note: `${total} files` };
}

const quick = [layers, bindings, clangFormat, prettier, eslint, typescript, sizes];

/** All checks but clang-tidy, in the form of a test suite. */
export async function quickChecks(tell = () => {}) {
  const total = { passed: 0, failed: 0, output: '', notes: [] };
  for (const check of quick) {
    tell(check.name);
    const { name, code, output, note } = await check();
    total[code === 0 ? 'passed' : 'failed'] += 1;
    if (code !== 0) total.output += `${name}:\n${output}\n`;
    if (note) total.notes.push(`${name}: ${note}`);
  }
  return total;
}

export const clangTidyInstalled = () => onPath('clang-tidy') !== null;
