// npm as a child process, and packages that a script installs for itself, outside node_modules.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Failure, run } from './run.mjs';

/** The program and arguments that run npm here: the very npm that runs us, where there is one. */
export function npm(args) {
  const path = process.env.npm_execpath;
  return path?.endsWith('.js') || path?.endsWith('.cjs')
    ? [process.execPath, [path, ...args]]
    : ['npm', args];
}

/** Whether npm finished installing `versions` ({ path: version }) in `folder`: it writes its list last. */
function holds(folder, versions) {
  try {
    const { packages } = JSON.parse(readFileSync(`${folder}/node_modules/.package-lock.json`, 'utf8'));
    return Object.entries(versions).every(([path, version]) => packages[path]?.version === version);
  } catch {
    return false;
  }
}

/** What keeps a missing network from holding everything up for minutes. */
const patience = ['--prefer-offline', '--fetch-timeout=20000', '--fetch-retries=1'];
const quiet = ['--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund'];

/** Runs `npm install` or `npm ci` in an emptied folder that `describe` fills. */
async function install(command, folder, packages, describe, tell) {
  const what = Object.entries(packages)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');
  tell(`fetching ${what} from the npm registry`.slice(0, 60));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  describe();
  const [program, args] = npm([command, ...quiet, ...patience]);
  const { code, output } = await run(program, args, { cwd: folder });
  if (code === 0) return;
  const why = /^npm (?:error|ERR!) code (\S+)/m.exec(output)?.[1] ?? `exit code ${code}`;
  throw new Failure(`Installing ${what} failed (${why}).`);
}

/** Installs exactly `packages` ({ name: version }) into `folder`; no package's own scripts are run. */
export async function installPackages(folder, packages, tell = () => {}) {
  const paths = Object.entries(packages).map(([name, version]) => [`node_modules/${name}`, version]);
  if (holds(folder, Object.fromEntries(paths))) return;
  const description = { private: true, type: 'commonjs', dependencies: packages };
  const describe = () => writeFileSync(`${folder}/package.json`, `${JSON.stringify(description, null, 2)}\n`);
  await install('install', folder, packages, describe, tell);
}

/** Installs into `folder` what the package.json and the lock file in `from` say; returns the packages. */
export async function installLocked(folder, from, tell = () => {}) {
  const read = (file) => JSON.parse(readFileSync(`${from}/${file}`, 'utf8'));
  const { dependencies } = read('package.json');
  const locked = Object.entries(read('package-lock.json').packages)
    .filter(([path, { optional }]) => path !== '' && !optional)
    .map(([path, { version }]) => [path, version]);
  if (holds(folder, Object.fromEntries(locked))) return dependencies;
  const describe = () => {
    for (const file of ['package.json', 'package-lock.json'])
      copyFileSync(`${from}/${file}`, `${folder}/${file}`);
  };
  await install('ci', folder, dependencies, describe, tell);
  return dependencies;
}
