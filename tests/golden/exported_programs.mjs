// The regression lab's exported code as JSON, [{ name, text, sha256, runs }]; `runs` says whether exports.py
// has the framework to run it. The words come from the page's own emitters, the numbers from the core: build first.
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const load = async (path) => {
  const { module } = await runnerImport(fileURLToPath(new URL(path, import.meta.url)), {
    configFile: false,
    logLevel: 'error',
  });
  return module;
};
const { Core, goldenConfigs, goldenSteps } = await load('../web/support/exported.ts');
const { dialects } = await load('../../web/src/export/index.ts');
const { fileText, missingActivation } = await load('../../web/src/export/listing.ts');

const core = await Core.load();
const programs = [];
for (const [run, config] of Object.entries(goldenConfigs)) {
  const program = core.program(`${config}&steps=${goldenSteps}`);
  for (const dialect of dialects) {
    if (missingActivation(dialect, program) !== null) continue;
    const text = fileText(dialect, program);
    const sha256 = createHash('sha256').update(text).digest('hex');
    programs.push({ name: `${run}.${dialect.id}`, text, sha256, runs: dialect.ran !== null });
  }
}
process.stdout.write(JSON.stringify(programs));
