/**
 * Gives `Session` the real core, clock and scheduler, and reports what fails: in a worker, or in the
 * page itself where a worker is forbidden.
 */
import type { FromWorker, ToWorker } from './protocol';
import { Session, type Host } from './session';
import { loadCore } from './wasm_core';

type Post = (message: FromWorker, transfer: Transferable[]) => void;

async function load(
  host: Host,
  module: WebAssembly.Module | null,
  url: string,
  sliceMs?: number,
): Promise<Session> {
  const core = await loadCore(module ?? (await fetch(url)));
  return new Session(core, host, sliceMs);
}

/** Returns what hears the page's messages; answers go to `post`. `sliceMs`: default the session's own. */
export function serve(post: Post, sliceMs?: number): (message: ToWorker) => void {
  /** A message to oneself comes after the messages already waiting and, unlike setTimeout, at once. */
  const bell = new MessageChannel();
  let rung: (() => void) | null = null;
  bell.port1.onmessage = () => {
    const run = rung;
    rung = null;
    guard(() => run?.());
  };

  /** A trap leaves the core's memory in an unknown state: say so, and the page replaces this core. */
  const guard = (run: () => void): void => {
    try {
      run();
    } catch (error) {
      post({ kind: 'failed', code: 'crashed', detail: String(error) }, []);
    }
  };

  const host: Host = {
    post,
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
  return (message) => {
    if (message.kind === 'load') {
      session = load(host, message.module, message.url, sliceMs);
      session.then(
        () => post({ kind: 'loaded' }, []),
        (error: unknown) => post({ kind: 'failed', code: 'wasm_load', detail: String(error) }, []),
      );
    } else {
      void session?.then(
        (ready) => guard(() => ready.hear(message)),
        () => undefined, // already reported by the load above
      );
    }
  };
}
