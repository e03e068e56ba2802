// Runs the kinds of tests there are and counts what each says: { passed, failed, output }.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { findChromium } from './chromium.mjs';
import { at, module, root, site } from './paths.mjs';
import { run } from './run.mjs';
import { serve } from './server.mjs';

const number = (pattern, text) => Number(pattern.exec(text)?.[1] ?? 0);

/** CTest on a built preset. Test cases are counted where a program reports them, else the program. */
export async function ctest(preset) {
  const result = await run('ctest', ['--test-dir', at(`build/${preset}`), '--verbose', '-j', '2']);
  const { code } = result;
  const output = result.output.replace(/\x1b\[[\d;]*m/g, ''); // colours, if a program takes us for a terminal
  const programs = new Map();
  for (const line of output.split('\n')) {
    const [, id, text] = /^(\d+): (.*)$/.exec(line) ?? [];
    const all = /All tests passed \(.* in (\d+) test cases?\)/.exec(text ?? '');
    const some = /^test cases:\s*\d+(?: \|\s*(\d+) passed)?(?: \|\s*(\d+) failed)?/.exec(text ?? '');
    if (all) programs.set(id, { passed: Number(all[1]), failed: 0 });
    if (some) programs.set(id, { passed: Number(some[1] ?? 0), failed: Number(some[2] ?? 0) });
  }
  const total = { passed: 0, failed: 0, output: '' };
  const failures = [];
  for (const line of output.split('\n')) {
    const [, id, name, verdict] = /Test\s+#(\d+): (\S+) \.*\s*(.*?)\s+[\d.]+ sec/.exec(line) ?? [];
    if (!id) continue;
    const good = verdict === 'Passed';
    const cases = programs.get(id) ?? { passed: good ? 1 : 0, failed: 0 };
    total.passed += cases.passed;
    // A program that failed without naming a case (a crash, a sanitizer report) is one failure.
    total.failed += good ? cases.failed : Math.max(1, cases.failed);
    if (!good) failures.push(id, `${name}: ${verdict}`);
  }
  if (code !== 0 && total.failed === 0) total.failed = 1;
  if (total.failed > 0) {
    const ids = new Set(failures.filter((_, i) => i % 2 === 0));
    const shown = output.split('\n').filter((line) => ids.has(/^(\d+): /.exec(line)?.[1] ?? ''));
    total.output = [...(shown.length > 0 ? shown : [output]), ...failures.filter((_, i) => i % 2 === 1)].join(
      '\n',
    );
  }
  return total;
}

/** Test files `*.mjs` standing directly in a folder; helpers live in its subfolders. */
function testFiles(folder) {
  if (!existsSync(at(folder))) return [];
  return readdirSync(at(folder))
    .filter((name) => name.endsWith('.mjs'))
    .sort()
    .map((name) => at(`${folder}/${name}`));
}

/** node --test over a folder, one file at a time. */
export async function nodeTests(folder, env) {
  const files = testFiles(folder);
  if (files.length === 0) return { passed: 0, failed: 1, output: `There are no tests in ${folder}/.` };
  const args = ['--test', '--test-concurrency=1', '--test-timeout=600000', '--test-reporter=tap', ...files];
  const { code, output } = await run(process.execPath, args, { env: { ...env, NODE_OPTIONS: '' } });
  const passed = number(/^# pass (\d+)$/m, output);
  const failed = number(/^# fail (\d+)$/m, output) + number(/^# cancelled (\d+)$/m, output);
  const reports = output.match(/^( *)not ok [\s\S]*?^\1 {2}\.\.\.$/gm) ?? [output];
  return { passed, failed: code === 0 ? failed : Math.max(1, failed), output: reports.join('\n') };
}

/** The page's own module, through its own loader, under Node. */
export const wasmTests = () => nodeTests('tests/wasm', { DESCENT_WASM: module });

/** The finished site in a browser. Tests find it at DESCENT_URL and the browser at DESCENT_CHROMIUM. */
export async function browserTests() {
  const server = await serve(site);
  try {
    return await nodeTests('tests/e2e', {
      DESCENT_URL: server.url.replace('localhost', '127.0.0.1'), // not every machine can resolve it
      DESCENT_CHROMIUM: findChromium() ?? (await import('playwright-core')).chromium.executablePath(),
    });
  } finally {
    await server.close();
  }
}

export async function types() {
  const { code, output } = await run(process.execPath, [
    at('node_modules/typescript/bin/tsc'),
    '--noEmit',
    '-p',
    at('.'),
  ]);
  return {
    passed: code === 0 ? 1 : 0,
    failed: code === 0 ? 0 : Math.max(1, output.split(/: error TS/).length - 1),
    output,
  };
}

export async function unitTests() {
  const report = at('build/vitest.json');
  mkdirSync(at('build'), { recursive: true });
  rmSync(report, { force: true });
  const { code, output } = await run(process.execPath, [
    at('node_modules/vitest/vitest.mjs'),
    'run',
    ...['--config', at('web/vite.config.ts'), '--root', root, '--dir', at('tests/web')],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  ]);
  if (!existsSync(report)) return { passed: 0, failed: 1, output };
  const { numPassedTests: passed, numFailedTests, numTotalTests } = JSON.parse(readFileSync(report, 'utf8'));
  const failed = Math.max(numFailedTests, code === 0 && numTotalTests > 0 ? 0 : 1);
  return { passed, failed, output };
}
