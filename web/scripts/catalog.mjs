// Asks the core what it offers and writes that down for the page: catalog.json, catalog.ts with the
// names as types, formulas.json with the activations as MathML, and the module itself beside them.
// Files are touched only if they change.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadDescent } from '../../wasm/descent.js';
import { activationFormulas } from './lib/formulas.mjs';
import { at, generated, module } from './lib/paths.mjs';
import { Failure, main } from './lib/run.mjs';
import { writeIfChanged } from './lib/stamp.mjs';

const tables = {
  labs: 'LabId',
  activations: 'ActivationId',
  optimizers: 'OptimizerId',
  initializers: 'InitializerId',
  generators: 'GeneratorId',
  losses: 'LossId',
};

/** What facts about real data are computed from. */
const realSets = ['diabetes', 'digits'];

const union = (name, words) =>
  `export type ${name} =${words.length > 0 ? words.map((word) => `\n  | '${word}'`).join('') : ' never'};\n`;

function typesOf(catalog) {
  const ids = Object.entries(tables).map(([key, name]) =>
    union(
      name,
      (catalog[key] ?? []).map((row) => row.id),
    ),
  );
  const facts = union('FactId', Object.keys(catalog.facts ?? {}));
  return `// Made by web/scripts/catalog.mjs from the core's registries.\n\n${[...ids, facts].join('\n')}`;
}

function readModule() {
  try {
    return readFileSync(module);
  } catch {
    throw new Failure('build/wasm/descent.wasm is missing: run `npm run build`.');
  }
}

/** Writes the generated files and returns a note about what they hold. */
export async function writeCatalog() {
  const bytes = readModule();
  const core = await loadDescent(bytes);
  for (const set of realSets) core.provide(set, readFileSync(at(`core/data/sets/${set}.csv`)));
  const text = core.catalog();
  const catalog = JSON.parse(text);
  if (catalog.version !== 1)
    throw new Failure(`The catalog has version ${catalog.version}; this script reads 1.`);
  writeIfChanged(`${generated}/catalog.json`, `${JSON.stringify(catalog, null, 1)}\n`);
  writeIfChanged(`${generated}/catalog.ts`, typesOf(catalog));
  writeIfChanged(
    `${generated}/formulas.json`,
    `${JSON.stringify(await activationFormulas(catalog), null, 1)}\n`,
  );
  writeIfChanged(`${generated}/descent.wasm`, bytes);
  return `${catalog.labs.length} labs`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await main(async () => console.log(await writeCatalog()));
