// What has to be on the machine, how to find it, and who installs it.
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { findChromium } from './chromium.mjs';

const includeRoots = [
  '/usr/include',
  '/usr/include/eigen3',
  '/usr/local/include',
  '/usr/local/include/eigen3',
].concat(['/opt/homebrew/include', '/opt/homebrew/include/eigen3']);

export function onPath(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return join(folder, name);
    } catch {
      // Not in this folder.
    }
  }
  return null;
}

const header = (path) => () => includeRoots.some((root) => existsSync(join(root, path)));
const program =
  (...names) =>
  () =>
    names.some(onPath);

/** What a program prints, or nothing if it cannot be run. */
const output = (command, ...args) => {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
};

/** At least major.minor.patch, by what `command --version` prints. */
function atLeast(command, wanted) {
  if (!onPath(command)) return false;
  const text = output(command, '--version');
  const found = /(\d+)\.(\d+)\.(\d+)/.exec(text)?.slice(1).map(Number) ?? [0, 0, 0];
  const difference = found.map((part, i) => part - wanted[i]).find((part) => part !== 0);
  return (difference ?? 0) >= 0;
}

/** Clang's libFuzzer, a part of its runtime that is packaged apart from the compiler. */
function fuzzerRuntime() {
  const folder = output('clang++', '-print-resource-dir');
  if (!folder) return false;
  return readdirSync(folder, { recursive: true }).some((name) => /libclang_rt\.fuzzer\b/.test(name));
}

const clangMajor = () => /version (\d+)/.exec(output('clang++', '--version'))?.[1] ?? '14';

/**
 * `purpose`: page (build and serve), test (npm test, npm run bench), check (npm run check), fuzz
 * (npm run fuzz).
 * `apt` and `brew` name the package; null means that manager has none that fits.
 */
export const tools = [
  {
    name: 'cmake 3.22',
    purpose: 'page',
    apt: 'cmake',
    brew: 'cmake',
    found: () => atLeast('cmake', [3, 22, 0]),
  },
  { name: 'ninja', purpose: 'page', apt: 'ninja-build', brew: 'ninja', found: program('ninja') },
  {
    name: 'emcc 3.1.6',
    purpose: 'page',
    apt: 'emscripten',
    brew: 'emscripten',
    found: () => atLeast('emcc', [3, 1, 6]),
  },
  {
    name: 'hwy/highway.h',
    purpose: 'page',
    apt: 'libhwy-dev',
    brew: 'highway',
    found: header('hwy/highway.h'),
  },
  { name: 'Eigen/Core', purpose: 'page', apt: 'libeigen3-dev', brew: 'eigen', found: header('Eigen/Core') },
  {
    name: 'a C++ compiler',
    purpose: 'test',
    apt: 'g++',
    brew: null,
    found: program('c++', 'g++', 'clang++'),
  },
  { name: 'Catch2', purpose: 'test', apt: 'catch2', brew: 'catch2', found: header('catch2') },
  { name: 'Chromium', purpose: 'test', apt: 'chromium', brew: null, found: () => findChromium() !== null },
  {
    name: 'clang-format',
    purpose: 'check',
    apt: 'clang-format',
    brew: 'clang-format',
    found: program('clang-format'),
  },
  { name: 'clang-tidy', purpose: 'check', apt: 'clang-tidy', brew: 'llvm', found: program('clang-tidy') },
  { name: 'clang++', purpose: 'fuzz', apt: 'clang', brew: 'llvm', found: program('clang++') },
  {
    name: "clang's libFuzzer",
    purpose: 'fuzz',
    apt: `libclang-rt-${clangMajor()}-dev`,
    brew: 'llvm',
    found: fuzzerRuntime,
  },
];
