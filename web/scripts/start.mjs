// npm start: installs what is missing, builds what changed, serves the site.
// PORT (default 5173; the next free one is taken) and HOST (default 127.0.0.1) choose the address.
import { buildAll } from './lib/steps.mjs';
import { site } from './lib/paths.mjs';
import { Failure, main, say } from './lib/run.mjs';
import { serve } from './lib/server.mjs';

function wantedPort() {
  const text = process.env.PORT ?? '5173';
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535)
    throw new Failure(`PORT must be a number up to 65535, not "${text}".`);
  return port;
}

await main(async () => {
  const port = wantedPort();
  const host = process.env.HOST ?? '127.0.0.1';
  await buildAll();
  const { url } = await serve(site, { port, host }).catch((error) => {
    throw new Failure(`Could not listen on ${host}:${port} (${error.code}).`);
  });
  // Nothing is under way any more: being stopped is how a server ends well.
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.removeAllListeners(signal);
    process.on(signal, () => process.exit(0));
  }
  say(`\n  Descent is at ${url}   (Ctrl+C stops it)`);
});
