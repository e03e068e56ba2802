// npm run format: rewrites sources in the project's format.
import { at } from './lib/paths.mjs';
import { main, must, say } from './lib/run.mjs';
import { formatted } from './lib/checks.mjs';

await main(async () => {
  await must('clang-format', ['-i', ...(await formatted.cpp())]);
  await must(process.execPath, [at('node_modules/prettier/bin/prettier.cjs'), '--write', ...formatted.web]);
  say('Formatted.');
});
