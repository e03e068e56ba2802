/**
 * In the place of engine/start_worker.ts: the page is its own and only file, so the worker's code is
 * text. Not a module: a page from `file://` may start classic workers only.
 */
import { workerCode } from 'virtual:worker-code';

export function startWorker(): Worker {
  const address = URL.createObjectURL(new Blob([workerCode], { type: 'text/javascript' }));
  return new Worker(address, { name: 'descent' });
}
