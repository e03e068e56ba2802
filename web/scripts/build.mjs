// npm run build: leaves a static site in web/dist that works from any host and in any sub-path.
import { buildAll } from './lib/steps.mjs';
import { main, say } from './lib/run.mjs';

await main(async () => {
  await buildAll();
  say('The site is in web/dist.');
});
