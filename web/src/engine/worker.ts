/** The module worker: gives `Session` the real core, clock and scheduler, and reports what fails. */
import type { FromWorker, ToWorker } from './protocol';
import { Session, type Host } from './session';
import { loadCore } from './wasm_core';

const scope = self as unknown as {
  postMessage(message: FromWorker, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
};

/** A message to oneself comes after the messages already waiting and, unlike setTimeout, at once. */
const bell = new MessageChannel();
let rung: (() => void) | null = null;
bell.port1.onmessage = () => {
  const run = rung;
  rung = null;
  guard(() => run?.());
};

const host: Host = {
  post: (message, transfer) => scope.postMessage(message, transfer),
  now: () => performance.now(),
  later: (run, delayMs) => {
    if (delayMs > 0) {
      setTimeout(() => guard(run), delayMs);
    } else {
      rung = run;
      bell.port2.postMessage(null);
    }
  },
};

let session: Promise<Session> | null = null;

/** A trap leaves the core's memory in an unknown state: say so, and the page replaces this worker. */
function guard(run: () => void): void {
  try {
    run();
  } catch (error) {
    host.post({ kind: 'failed', code: 'crashed', detail: String(error) }, []);
  }
}

async function load(module: WebAssembly.Module | null, url: string): Promise<Session> {
  const core = await loadCore(module ?? (await fetch(url)));
  return new Session(core, host);
}

scope.onmessage = ({ data }) => {
  if (data.kind === 'load') {
    session = load(data.module, data.url);
    session.then(
      () => host.post({ kind: 'loaded' }, []),
      (error: unknown) => host.post({ kind: 'failed', code: 'wasm_load', detail: String(error) }, []),
    );
  } else {
    void session?.then(
      (ready) => guard(() => ready.hear(data)),
      () => undefined, // already reported by the load above
    );
  }
};
