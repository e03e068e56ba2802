// What `npm run check` looks at. Each check returns { name, code, output, note? }.
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { gzipSync } from 'node:zlib';
import { at, families, module, root, site } from './paths.mjs';
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

const gzipped = (path) => gzipSync(readFileSync(`${site}/${path}`), { level: 9 }).length;

/** The files of chunks and of all that they import before they run, with the worker they start. */
function closure(manifest, names) {
  const files = new Set();
  const visit = (name) => {
    if (!manifest[name]) throw new Error(`The page has no part "${name}".`);
    const { file, css = [], imports = [], assets = [] } = manifest[name];
    if (files.has(file)) return;
    const workers = assets.filter((asset) => /worker-.*\.js$/.test(asset));
    for (const path of [file, ...css, ...workers]) files.add(path);
    imports.forEach(visit);
  };
  names.forEach(visit);
  return files;
}

/** What a reader of one lab in one language loads first: shell, lab, words, guide, worker, module. */
function firstLoad(manifest, lab, family, lang) {
  const files = closure(manifest, [
    'index.html',
    'src/embed/element.ts',
    'src/embed/handle.ts',
    'src/app/lab_guide.ts',
    `src/locales/${lang}/index.ts`,
    `src/locales/${lang}/labs/${lab}.ts`,
    `src/labs/${lab}/layout.ts`,
    `src/labs/${lab}/guide.${lang}.md`,
    `src/generated/${family}.wasm`,
  ]);
  return [...files, 'index.html'];
}

/** The compressed size of every lab's first load. Data sets come on demand, with a progress bar. */
async function sizes() {
  const name = 'size';
  if (!existsSync(module) || !existsSync(`${site}/.vite/manifest.json`))
    return { name, code: 1, output: 'Nothing is built: run `npm run build`.' };
  const manifest = JSON.parse(readFileSync(`${site}/.vite/manifest.json`, 'utf8'));
  const table = Object.entries(JSON.parse(readFileSync(families, 'utf8')));
  const loads = table
    .flatMap(([family, labs]) => labs.map((lab) => ({ family, lab })))
    .flatMap(({ family, lab }) => ['zh', 'en'].map((lang) => ({ lab, lang, family })))
    .map((load) => ({
      ...load,
      bytes: firstLoad(manifest, load.lab, load.family, load.lang).reduce(
        (sum, file) => sum + gzipped(file),
        0,
      ),
      wasm: gzipped(manifest[`src/generated/${load.family}.wasm`].file),
    }))
    .sort((a, b) => b.bytes - a.bytes);
  const [heaviest] = loads;
  const output = loads.map(
    ({ lab, lang, bytes, wasm }) => `${kB(bytes).padStart(10)}  ${lab} (${lang}), of it wasm ${kB(wasm)}`,
  );
  const note =
    `first load at most ${kB(heaviest.bytes)} of ${kB(budgetBytes)} gzip (${heaviest.lab}, ${heaviest.lang}), ` +
    `at least ${kB(loads.at(-1).bytes)}`;
  return { name, code: heaviest.bytes <= budgetBytes ? 0 : 1, output: [...output, note].join('\n'), note };
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
