// The regression lab's exported code as JSON, [{ name, text, sha256 }], for those dialects that exports.py
// can run. The words come from the page's own emitters, the numbers from the core: build first.
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
    if (dialect.ran === null || missingActivation(dialect, program) !== null) continue;
    const text = fileText(dialect, program);
    const sha256 = createHash('sha256').update(text).digest('hex');
    programs.push({ name: `${run}.${dialect.id}`, text, sha256 });
  }
}
process.stdout.write(JSON.stringify(programs));
