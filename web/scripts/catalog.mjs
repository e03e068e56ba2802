// Asks the core what it offers and writes that down: catalog.json, page.json with what a page needs of
// it, catalog.ts with the names as types, formulas.json with the activations as MathML, and beside them
// the modules that pages load, with modules.ts to say which lab is in which. Files are touched only if
// they change.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadDescent } from '../../wasm/descent.js';
import { provideSets } from './lib/sets.mjs';
import { activationFormulas } from './lib/formulas.mjs';
import { families, familyModule, generated, module } from './lib/paths.mjs';
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

function built(path) {
  try {
    return readFileSync(path);
  } catch {
    throw new Failure(`${path} is missing: run \`npm run build\`.`);
  }
}

/** Every lab is in one family, so that a page knows what to load. */
function modulesOf(labs) {
  const table = Object.entries(JSON.parse(built(families).toString()));
  for (const lab of labs) {
    const homes = table.filter(([, ids]) => ids.includes(lab));
    if (homes.length !== 1)
      throw new Failure(`wasm/CMakeLists.txt names the lab ${lab} in ${homes.length} families, not in one.`);
  }
  return table;
}

const moduleTable = (table) => `// Made by web/scripts/catalog.mjs from wasm/CMakeLists.txt.
import type { LabId } from './catalog';
${table.map(([family]) => `import ${family} from './${family}.wasm?url';`).join('\n')}

const urls: Readonly<Record<LabId, string>> = {
${table.flatMap(([family, labs]) => labs.map((lab) => `  '${lab}': ${family},`)).join('\n')}
};

/** The address of the module that holds a lab of the catalog. */
export const moduleUrl = (lab: string): string => urls[lab as LabId];
`;

/** Writes the generated files and returns a note about what they hold. */
export async function writeCatalog() {
  const core = await loadDescent(built(module));
  provideSets(core);
  const text = core.catalog();
  const catalog = JSON.parse(text);
  if (catalog.version !== 1)
    throw new Failure(`The catalog has version ${catalog.version}; this script reads 1.`);
  writeIfChanged(`${generated}/catalog.json`, `${JSON.stringify(catalog, null, 1)}\n`);
  const { version, labs, activations } = catalog; // the rest is for guides, which are made at build time
  writeIfChanged(`${generated}/page.json`, `${JSON.stringify({ version, labs, activations })}\n`);
  writeIfChanged(`${generated}/catalog.ts`, typesOf(catalog));
  writeIfChanged(
    `${generated}/formulas.json`,
    `${JSON.stringify(await activationFormulas(catalog), null, 1)}\n`,
  );
  const table = modulesOf(catalog.labs.map(({ id }) => id));
  writeIfChanged(`${generated}/modules.ts`, moduleTable(table));
  for (const [family] of table) writeIfChanged(`${generated}/${family}.wasm`, built(familyModule(family)));
  return `${catalog.labs.length} labs in ${table.length} modules`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await main(async () => console.log(await writeCatalog()));
