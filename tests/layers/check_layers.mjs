// Checks the shape of core/: who may include whom, and what numeric code must not use.
//
//   node tests/layers/check_layers.mjs [core folder]
//
// A file that has a reason to use the C library's mathematics says so in a comment of its own,
//   // check_layers: std-math, <the reason>
// and that is accepted in kernels/ only, where the double oracle lives. Each use is printed.
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const core = process.argv[2] ?? fileURLToPath(new URL('../../core', import.meta.url));

/** Lower levels first; folders of one level do not see each other. */
const levels = [
  ['base'],
  ['kernels'],
  ['tensor'],
  ['autograd'],
  ['nn'],
  ['optim'],
  ['data', 'ml'],
  ['rl'],
  ['io'],
  ['labs'],
];
const levelOf = new Map(levels.flatMap((names, level) => names.map((name) => [name, level])));

const functions =
  'exp|exp2|expm1|log|log10|log1p|log2|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|asinh|acosh|atanh|pow|cbrt|hypot|erf|erfc|tgamma|lgamma';
const stdMath = new RegExp(`\\bstd::(?:${functions})\\b(?!::)|(?<![\\w.:>])(?:${functions})[fl]\\s*\\(`);

const everywhere = [
  [/\bstd::(?:rand|srand)\b|(?<![\w.:>])s?rand\s*\(/, 'draws from a hidden global generator; take an Rng&'],
  [/\bstd::\w+_distribution\b/, 'differs between standard libraries; use base/rng.hpp'],
  [/\bstd::(?:shuffle|sample)\b/, 'differs between standard libraries; use base/rng.hpp'],
  [/\bstd::(?:reduce|transform_reduce)\b/, 'adds in an unspecified order'],
  [
    /#\s*include\s*<(?:random|chrono|ctime|time\.h)>/,
    'brings a clock or foreign random numbers into the core',
  ],
  [/#\s*include\s*<iostream>/, 'the core prints nothing'],
  [/#\s*include\s*<emscripten|__EMSCRIPTEN__/, 'only wasm/ knows Emscripten'],
];

/** The same text with comments and literals blanked, so that only code is judged; lines stay. */
function codeOf(text) {
  return text.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])'/g, (match) =>
    match.replace(/[^\n]/g, ' '),
  );
}

const problems = [];
const excused = [];
const files = readdirSync(core, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.[ch]pp$/.test(entry.name))
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  .sort();

for (const path of files) {
  const name = relative(core, path);
  const folder = name.split('/')[0];
  const text = readFileSync(path, 'utf8');
  const source = text.split('\n');
  const code = codeOf(text).split('\n');
  const report = (line, what) => problems.push(`core/${name}:${line + 1}: ${what}`);

  if (!levelOf.has(folder)) report(0, `folder ${folder}/ has no place in the layer order`);
  const reason = /\/\/ check_layers: std-math, (.+)/.exec(text)?.[1];
  if (reason) {
    if (folder === 'kernels') excused.push(`core/${name}: std-math, ${reason}`);
    else report(0, 'std-math is excused in kernels/ only');
  }

  code.forEach((line, i) => {
    const included = /^\s*#\s*include\s*([<"])([^>"]+)[>"]/.exec(source[i] ?? '');
    if (included && /^\s*#/.test(line)) {
      const [, quote, target] = included;
      const other = target.split('/')[0];
      if (/^(?:hwy|Eigen)\//.test(target) && !/(?:\.cpp|-inl\.hpp)$/.test(name)) {
        report(i, `${target} belongs in a .cpp or -inl.hpp file, not in a public header`);
      } else if (quote === '"' && !levelOf.has(other) && !/^hwy\//.test(target)) {
        report(i, `"${target}": write includes from core/, as "folder/file.hpp"`);
      } else if (quote === '"' && other !== folder && levelOf.get(other) >= levelOf.get(folder)) {
        report(i, `${folder}/ must not include ${other}/, which stands above or beside it`);
      }
    }
    const judged = included ? (source[i] ?? '') : line;
    for (const [pattern, why] of everywhere) {
      const found = pattern.exec(judged);
      if (found) report(i, `${found[0].trim()}: ${why}`);
    }
    const math = reason && folder === 'kernels' ? null : stdMath.exec(line);
    if (math) report(i, `${math[0].trim()}: differs between C libraries; use base/math.hpp or kernels/`);
  });
}

if (files.length === 0) problems.push(`${core}: no sources found`);
for (const line of excused) console.log(line);
for (const line of problems) console.error(line);
console.log(`${files.length} files, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
