/**
 * Where a lab computes: in a module worker of this script's own host. A page of another origin may not
 * start that one, so it starts a blob of its own that imports it; where even that is forbidden (a content
 * policy without `worker-src blob:`), the lab computes in the page (start_in_page.ts).
 */
import type { WorkerLike } from './client';
import workerUrl from './worker?worker&url';

/**
 * A dynamic import, because a static one would fall under the page's `worker-src`, which knows blobs only.
 * What is said before it is there waits.
 */
const trampoline = (url: string): string => `const early = [];
onmessage = (event) => early.push(event);
import(${JSON.stringify(url)}).then(
  () => early.forEach((event) => onmessage(event)),
  (error) => setTimeout(() => { throw error; }),
);`;

export function startWorker(): WorkerLike {
  const url = new URL(workerUrl, import.meta.url);
  const name = 'descent';
  // In a sandboxed frame self.origin is "null", whatever the address says.
  if (url.origin === self.origin) return new Worker(url, { type: 'module', name });
  const source = new Blob([trampoline(url.href)], { type: 'text/javascript' });
  const address = URL.createObjectURL(source);
  try {
    return new Worker(address, { name }); // not a module: browsers refuse one of an opaque origin
  } finally {
    setTimeout(() => URL.revokeObjectURL(address), 60_000); // the browser reads it when it comes to it
  }
}
