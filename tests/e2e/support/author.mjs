// A page that an author might write, on a host of its own: Descent's files come from the site under test,
// which is another origin.
import { createServer } from 'node:http';
import { test } from 'node:test';
import { arrive, home, settled } from './browser.mjs';

const document = ({ head = '', body, lang = 'en' }) => `<!doctype html>
<html lang="${lang}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="${home}descent.css" />
    <script type="module" src="${home}descent.js"></script>
    <style>body { margin: 0 }</style>
    ${head}
  </head>
  <body>${body}</body>
</html>`;

/** Serves the page of these options; `files` are others beside it, by path. */
async function authorHost({ headers = {}, files = {}, ...page }) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://author');
    const text = pathname === '/' ? document(page) : files[pathname];
    const type = pathname.endsWith('.json') ? 'application/json' : 'text/html; charset=utf-8';
    response.writeHead(text === undefined ? 404 : 200, { 'content-type': type, ...headers }).end(text);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close() {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

/** A test in an author's page: head, body, lang, headers and files of it, and what arrive() takes. */
export function author(name, options, body) {
  test(name, { timeout: 90_000 }, async () => {
    const host = await authorHost(options);
    try {
      const visitor = await arrive('', { query: '', ...options, site: host.url, hosts: [home] });
      await settled(visitor, options.sorrow, () => body(visitor.page, visitor, host));
    } finally {
      await host.close();
    }
  });
}

/** Waits until the labs of the page are there and drawn. */
export const labsReady = (page) =>
  page.evaluate(async () => {
    const labs = [...window.document.querySelectorAll('descent-lab')];
    await customElements.whenDefined('descent-lab');
    await Promise.all(labs.map((lab) => lab.ready));
    const hasPoster = () => labs.some((lab) => lab.shadowRoot.querySelector('.poster'));
    while (hasPoster()) await new Promise((next) => requestAnimationFrame(next));
  });

export const frames = (page, count) =>
  page.evaluate(async (n) => {
    for (let i = 0; i < n; i++) await new Promise((next) => requestAnimationFrame(next));
  }, count);

/** What was asked of the site so far: the names of the files. */
export const asked = (page) =>
  page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname.split('/').at(-1)),
  );
