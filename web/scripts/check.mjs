// npm run check: formatting, lint, types, layers, sizes. clang-tidy looks at files that differ from
// the last commit; `npm run check -- --all` at every file, `-- --fast` at none.
import { parseArgs } from 'node:util';
import { clangTidy, clangTidyInstalled, quickChecks } from './lib/checks.mjs';
import { buildPreset } from './lib/cmake.mjs';
import { Failure, main, say, stage } from './lib/run.mjs';
import { buildAll } from './lib/steps.mjs';

function options() {
  try {
    return parseArgs({ options: { all: { type: 'boolean' }, fast: { type: 'boolean' } } }).values;
  } catch (error) {
    throw new Failure(error.message);
  }
}

await main(async () => {
  const { all = false, fast = false } = options();
  await buildAll(['page', 'check']);
  let failed = 0;
  const report = (result) => {
    if (result.output && result.failed > 0) say(result.output.trimEnd());
    failed += result.failed;
  };
  await stage('checks', async (tell) => {
    const result = await quickChecks(tell);
    report(result);
    return [`${result.passed} passed, ${result.failed} failed`, ...result.notes].join('\n    ');
  });
  if (!fast && clangTidyInstalled()) {
    await stage('clang-tidy', async (tell) => {
      await buildPreset('dev', { targets: ['help'], tell }); // for its compile_commands.json
      const result = await clangTidy({ all, tell });
      report({ output: result.output, failed: result.code === 0 ? 0 : 1 });
      return `${result.note}, ${result.code === 0 ? 'nothing found' : 'see above'}`;
    });
  }
  say(failed === 0 ? 'All checks passed.' : `${failed} checks failed.`);
  return failed === 0 ? 0 : 1;
});
