// The npm package `descent-lab`: the element and the controller of frames as ES modules that find their
// own files by import.meta.url, in a form that bundlers follow; with types, manifest, README and licence.
// It has a package.json of its own: that of the repository is private.
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { at } from './paths.mjs';
import { must } from './run.mjs';
import { declarations, manifest } from './public_api.mjs';

/** The licences of what is bundled in. */
function notices() {
  const text = (name) =>
    readFileSync(at(`node_modules/${name}/LICENSE${name.startsWith('lit') ? '' : '.md'}`), 'utf8');
  const bundled = ['lit', 'chart.js', '@kurkle/color'];
  return bundled.map((name) => `# ${name}\n\n${text(name).trim()}\n`).join('\n');
}

/** Of the README: what Descent is, and how it is embedded. */
function readme() {
  const [head, ...sections] = readFileSync(at('README.md'), 'utf8').split(/^(?=## )/m);
  const [title, about] = head.split('\n\n');
  const embed = sections.find((section) => section.startsWith('## Embed'));
  const [packaged] = embed.split(/^(?=### )/m).filter((section) => section.startsWith('### As a package'));
  const [oneFile] = embed.split(/^(?=### )/m).filter((section) => section.startsWith('### As one file'));
  const licence =
    '## Licence\n\nApache-2.0; see LICENSE. What is bundled in, and its licences: NOTICES.md.\n';
  return [title, about, packaged.replace('###', '##'), oneFile.replace('###', '##'), licence]
    .map((part) => part.trim())
    .join('\n\n')
    .concat('\n');
}

function packageJson() {
  const { name, version, description, license } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
  const types = (file) => ({ types: `./${file}.d.ts`, default: `./${file}.js` });
  return {
    name,
    version,
    description,
    license,
    keywords: ['machine-learning', 'visualization', 'education', 'webassembly', 'custom-element'],
    type: 'module',
    main: './descent.js',
    types: './descent.d.ts',
    customElements: './custom-elements.json',
    exports: {
      '.': types('descent'),
      './embed.js': types('embed'),
      './custom-elements.json': './custom-elements.json',
      './package.json': './package.json',
    },
    sideEffects: true, // importing it defines the element
  };
}

/** Writes build/package and build/descent-lab-<version>.tgz; returns the tarball's path. */
export async function makePackage(tell = () => {}) {
  const folder = at('build/package');
  rmSync(folder, { recursive: true, force: true });
  tell('bundling');
  const vite = [
    at('node_modules/vite/bin/vite.js'),
    'build',
    at('web'),
    '--config',
    at('web/package.config.ts'),
  ];
  await must(process.execPath, vite, { what: 'Bundling the package' });
  tell('types, manifest');
  const style = await resolveConfig(at('package.json'));
  for (const [file, text] of Object.entries(declarations()))
    writeFileSync(`${folder}/${file}`, await format(text, { ...style, parser: 'typescript' }));
  const json = (value) => `${JSON.stringify(value, null, 2)}\n`;
  writeFileSync(`${folder}/custom-elements.json`, json(manifest()));
  writeFileSync(`${folder}/package.json`, json(packageJson()));
  writeFileSync(`${folder}/README.md`, readme());
  writeFileSync(`${folder}/NOTICES.md`, notices());
  copyFileSync(at('LICENSE'), `${folder}/LICENSE`);
  tell('packing');
  await must('npm', ['pack', folder, '--pack-destination', at('build'), '--loglevel=error'], {
    what: 'Packing the package',
  });
  const { name, version } = packageJson();
  return at(`build/${name}-${version}.tgz`);
}
