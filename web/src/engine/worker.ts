/** The module worker: a session behind the worker's own messages. */
import type { FromWorker, ToWorker } from './protocol';
import { serve } from './serve';

const scope = self as unknown as {
  postMessage(message: FromWorker, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
};

const hear = serve((message, transfer) => scope.postMessage(message, transfer));
scope.onmessage = ({ data }) => hear(data);
