// npm as a child process, and packages that a script installs for itself, outside node_modules.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Failure, run } from './run.mjs';

/** The program and arguments that run npm here: the very npm that runs us, where there is one. */
export function npm(args) {
  const path = process.env.npm_execpath;
  return path?.endsWith('.js') || path?.endsWith('.cjs')
    ? [process.execPath, [path, ...args]]
    : ['npm', args];
}

function holds(folder, packages) {
  return Object.entries(packages).every(([name, version]) => {
    const file = `${folder}/node_modules/${name}/package.json`;
    return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version === version;
  });
}

/** Installs exactly `packages` ({ name: version }) into `folder`; no package's own scripts are run. */
export async function installPackages(folder, packages) {
  if (holds(folder, packages)) return;
  mkdirSync(folder, { recursive: true });
  const description = { private: true, type: 'commonjs', dependencies: packages };
  writeFileSync(`${folder}/package.json`, `${JSON.stringify(description, null, 2)}\n`);
  const [command, args] = npm(['install', '--ignore-scripts', '--omit=optional', '--fetch-retries=1']);
  const { code, output } = await run(command, args, { cwd: folder });
  if (code === 0) return;
  const why = /^npm (?:error|ERR!) code (\S+)/m.exec(output)?.[1] ?? `exit code ${code}`;
  throw new Failure(`Installing ${Object.keys(packages).join(', ')} failed (${why}).`);
}
