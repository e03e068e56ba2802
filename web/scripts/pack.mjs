// npm run pack: leaves the npm package in build/, as a folder and as a tarball. Nothing is published.
import { main, say } from './lib/run.mjs';
import { buildCore, buildPackage } from './lib/steps.mjs';
import { setup } from './setup.mjs';

await main(async () => {
  await setup(['page']);
  await buildCore();
  say(`The package is ${await buildPackage()}.`);
});
