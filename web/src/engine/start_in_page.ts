/** The core in the page itself, for where no worker can be started: in slices too short to be felt. */
import type { WorkerLike } from './client';
import { serve } from './serve';

const sliceMs = 8;

export function startInPage(): WorkerLike {
  const worker: WorkerLike = {
    postMessage: () => undefined,
    terminate: () => {
      hear({ kind: 'pause' });
      worker.postMessage = () => undefined;
      worker.onmessage = null;
    },
    onmessage: null,
    onerror: null,
  };
  const hear = serve(
    // As between threads: what is sent is heard later, and what is handed over is gone.
    (data, transfer) => {
      const sent = structuredClone(data, { transfer });
      queueMicrotask(() => worker.onmessage?.(new MessageEvent('message', { data: sent })));
    },
    sliceMs,
  );
  worker.postMessage = (message, transfer) => {
    const { kind } = message;
    // A module cannot be cloned everywhere, and need not be.
    const sent = kind === 'load' ? message : structuredClone(message, { transfer });
    queueMicrotask(() => hear(sent));
  };
  return worker;
}
