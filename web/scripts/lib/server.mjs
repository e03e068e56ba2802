// A static file server for one folder: what any static host does, and nothing more.
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const types = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** The file a request path names inside `folder`, or null: no way leads out of the folder. */
export function fileFor(folder, path) {
  let decoded;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  if (decoded.includes('\0')) return null;
  const file = normalize(join(folder, decoded));
  if (file !== folder && !file.startsWith(folder + sep)) return null;
  const info = statSync(file, { throwIfNoEntry: false });
  if (info?.isFile()) return { file, size: info.size };
  const index = join(file, 'index.html');
  const page = info?.isDirectory() ? statSync(index, { throwIfNoEntry: false }) : undefined;
  return page?.isFile() ? { file: index, size: page.size, folder: true } : null;
}

function answer(folder, request, response) {
  const refuse = (code, text) => response.writeHead(code, { 'content-type': types['.txt'] }).end(`${text}\n`);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Only GET and HEAD.');
  const [path, query] = request.url.split('?', 2);
  const found = fileFor(folder, path);
  if (!found) return refuse(404, 'Not found.');
  if (found.folder && !path.endsWith('/')) {
    // Relative addresses in the page need the slash. One leading slash only: never another host.
    const location = `${path.replace(/^\/+/, '/')}/${query === undefined ? '' : `?${query}`}`;
    return response.writeHead(301, { location }).end();
  }
  response.writeHead(200, {
    'content-type': types[extname(found.file)] ?? 'application/octet-stream',
    'content-length': found.size,
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    // Labs are embedded in pages of other hosts: so any static host answers, GitHub Pages for one.
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  });
  if (request.method === 'HEAD') return response.end();
  createReadStream(found.file)
    .on('error', () => response.destroy())
    .pipe(response);
}

/**
 * Serves `folder` on the first free port from `port` on (0: any free port).
 * Returns { url, close }; rejects if the address cannot be used at all.
 */
export function serve(folder, { port = 0, host = '127.0.0.1', tries = 20 } = {}) {
  return new Promise((resolve, reject) => {
    const server = createServer((request, response) => answer(folder, request, response));
    server.on('error', (error) => {
      if (error.code !== 'EADDRINUSE' || tries <= 1 || port === 0) return reject(error);
      resolve(serve(folder, { port: port + 1, host, tries: tries - 1 }));
    });
    server.listen(port, host, () => {
      const shown = host === '127.0.0.1' || host === '0.0.0.0' || host === '::' ? 'localhost' : host;
      resolve({
        url: `http://${shown}:${server.address().port}/`,
        close: () =>
          new Promise((done) => {
            server.close(done);
            server.closeAllConnections();
          }),
      });
    });
  });
}
