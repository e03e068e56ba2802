// A server in front of the site under test: another folder, other headers, and a record of what was
// asked for.
import { createServer } from 'node:http';
import { home } from './browser.mjs';

/** Serves the site under `folder` ('/some/path/') with these headers; `served` lists what it gave. */
export async function front({ folder = '/', headers = {} } = {}) {
  const served = [];
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, 'http://front').pathname;
    if (!path.startsWith(folder)) {
      served.push({ path, status: 404, body: Buffer.alloc(0) });
      return response.writeHead(404).end();
    }
    const answer = await fetch(new URL(path.slice(folder.length), home));
    const body = Buffer.from(await answer.arrayBuffer());
    served.push({ path, status: answer.status, body });
    const type = answer.headers.get('content-type') ?? 'application/octet-stream';
    response
      .writeHead(answer.status, { 'content-type': type, 'cache-control': 'no-store', ...headers })
      .end(body);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${server.address().port}${folder}`,
    served,
    close() {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}
