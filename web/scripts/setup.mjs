// npm run setup: makes sure that everything needed is there, installing what is missing where it
// may (Debian and Ubuntu, as root or with passwordless sudo), and otherwise saying exactly what to do.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { npm } from './lib/npm.mjs';
import { at } from './lib/paths.mjs';
import { Failure, main, must, run, say, stage } from './lib/run.mjs';
import { onPath, tools } from './lib/tools.mjs';

const noninteractive = { DEBIAN_FRONTEND: 'noninteractive' };

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Failure(`Node 20.19 or newer is needed; this is ${process.versions.node}.`);
}

/** How to run apt-get here: [] as root, ['sudo', '-n'] if sudo asks nothing, null if not at all. */
async function aptPrefix() {
  if (!onPath('apt-get')) return null;
  if (process.getuid?.() === 0) return [];
  if (!onPath('sudo')) return null;
  return (await run('sudo', ['-n', 'true'])).code === 0 ? ['sudo', '-n'] : null;
}

const isUbuntu = () => {
  try {
    return /^ID=ubuntu$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
};

function instructions(missing) {
  const lines = [`Missing: ${missing.map((tool) => tool.name).join(', ')}.`, 'To install:'];
  if (process.platform === 'darwin') {
    const brew = missing.map((tool) => tool.brew).filter(Boolean);
    if (brew.length > 0) lines.push(`  brew install ${brew.join(' ')}`);
    if (missing.some((tool) => tool.name === 'a C++ compiler')) lines.push('  xcode-select --install');
    if (missing.some((tool) => tool.name === 'Chromium')) lines.push('  brew install --cask google-chrome');
  } else if (onPath('apt-get')) {
    const packages = missing.map((tool) => tool.apt).join(' ');
    lines.push(`  sudo apt-get update && sudo apt-get install --no-install-recommends ${packages}`);
  } else {
    lines.push(`  with your package manager: ${missing.map((tool) => tool.name).join(', ')}`);
  }
  if (missing.some((tool) => tool.apt === 'emscripten')) {
    lines.push(
      'Emscripten can also be had anywhere, without a package manager:',
      '  git clone https://github.com/emscripten-core/emsdk && cd emsdk',
      '  ./emsdk install latest && ./emsdk activate latest && . ./emsdk_env.sh',
    );
  }
  return lines.join('\n');
}

async function installWithApt(prefix, packages, tell) {
  const apt = (args, what) => {
    const [command, ...rest] = [...prefix, 'apt-get', ...args];
    return must(command, rest, {
      what,
      env: noninteractive,
      onLine: (line) => {
        const step = /^(?:Get:\d+|Unpacking|Setting up) (\S+)/.exec(line);
        if (step) tell(line.slice(0, 60));
      },
    });
  };
  await apt(['update', '-q'], 'apt-get update');
  await apt(
    ['install', '-y', '-q', '--no-install-recommends', ...packages],
    `Installing ${packages.join(', ')}`,
  );
  await checkNodeStillThere();
}

/** Debian's emscripten brings Debian's nodejs, which overwrites a Node that stood in its place. */
async function checkNodeStillThere() {
  const { output } = await run(process.execPath, ['--version']);
  const version = output.trim();
  if (version === process.version) return;
  throw new Failure(
    `Installing emscripten replaced Node ${process.version} at ${process.execPath} by ${version}. ` +
      'Install Node 20.19 or newer elsewhere (/usr/local, nvm or NodeSource) and run this again.',
  );
}

/** Whether node_modules holds what the lock file says (packages for other platforms aside). */
function packagesInstalled() {
  try {
    const wanted = JSON.parse(readFileSync(at('package-lock.json'), 'utf8')).packages;
    const present = JSON.parse(readFileSync(at('node_modules/.package-lock.json'), 'utf8')).packages;
    return Object.entries(wanted).every(
      ([path, entry]) => path === '' || entry.optional || present[path]?.version === entry.version,
    );
  } catch {
    return false;
  }
}

/** Makes sure of the tools for `purposes` and of the npm packages. Quick when all is there. */
export async function setup(purposes = ['page']) {
  checkNode();
  const missing = () => tools.filter((tool) => purposes.includes(tool.purpose) && !tool.found());
  // Ubuntu's chromium package only points to a snap: there the browser comes through npm instead.
  const fromNpm = (tool) => tool.name === 'Chromium' && isUbuntu();

  const packages = missing()
    .filter((tool) => !fromNpm(tool))
    .map((tool) => tool.apt);
  const prefix = packages.length > 0 ? await aptPrefix() : null;
  if (prefix) {
    await stage('system packages', async (tell) => {
      say(`  installing: ${packages.join(' ')}`);
      await installWithApt(prefix, packages, tell);
    });
  }
  if (!packagesInstalled()) {
    await stage('npm packages', async () => {
      const [command, args] = npm(['ci', '--no-audit', '--no-fund']);
      await must(command, args, { what: 'npm ci' });
    });
  }
  const needsBrowser = missing().some(fromNpm);
  if (needsBrowser) await installPlaywrightChromium((await aptPrefix()) !== null);

  const still = missing().filter((tool) => !(needsBrowser && fromNpm(tool)));
  if (still.length > 0) throw new Failure(instructions(still));
}

async function installPlaywrightChromium(mayInstallLibraries) {
  const { chromium } = await import('playwright-core');
  const { existsSync } = await import('node:fs');
  if (existsSync(chromium.executablePath())) return;
  await stage('browser for the tests', () =>
    must(
      process.execPath,
      [
        at('node_modules/playwright-core/cli.js'),
        'install',
        ...(mayInstallLibraries ? ['--with-deps'] : []),
        'chromium',
      ],
      { what: 'Installing Chromium' },
    ).then(() => undefined),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    await setup(['page', 'test', 'check']);
    say('Everything needed is here.');
  });
}
