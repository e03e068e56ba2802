// The steps from sources to a finished site, each done only if something it depends on changed.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { writeCatalog } from '../catalog.mjs';
import { setup } from '../setup.mjs';
import { buildPreset } from './cmake.mjs';
import { copyDatasets, packDatasets } from './datasets.mjs';
import { at, site } from './paths.mjs';
import { Failure, must, stage } from './run.mjs';
import { hashOf, stampHolds, writeStamp } from './stamp.mjs';

export async function buildCore() {
  await stage('core → wasm', (tell) =>
    buildPreset('wasm', { targets: ['descent', 'descent_families'], tell }),
  );
  await stage('catalog', writeCatalog);
}

export async function buildSite() {
  await stage('data sets', packDatasets);
  await stage('site', async (tell) => {
    const inputs = ['web', 'wasm', 'package-lock.json', 'tsconfig.json'].map(at);
    const skip = (path) => path === site || path.startsWith(at('web/scripts'));
    const data = readFileSync(at('build/data/sets.json'), 'utf8');
    const hash = hashOf(inputs, { skip, words: [process.version, data] });
    const stamp = at('build/site');
    if (stampHolds(stamp, hash) && existsSync(`${site}/index.html`)) return 'unchanged';
    tell('bundling');
    const vite = at('node_modules/vite/bin/vite.js');
    await must(process.execPath, [vite, 'build', at('web')], { what: 'Building the site' });
    if (!existsSync(`${site}/index.html`)) throw new Failure('The site build left no web/dist/index.html.');
    copyDatasets();
    writeStamp(stamp, hash);
  });
}

/** The npm package; returns the path of its tarball. */
export async function buildPackage() {
  await stage('data sets', packDatasets);
  // It stands on npm packages that were not there before the set-up.
  const { makePackage } = await import('./package.mjs');
  let tarball = '';
  await stage('package', async (tell) => {
    tarball = await makePackage(tell);
    return `${(statSync(tarball).size / 1e6).toFixed(1)} MB`;
  });
  return tarball;
}

/** Everything up to web/dist. */
export async function buildAll(purposes = ['page']) {
  await setup(purposes);
  await buildCore();
  await buildSite();
}
