/**
 * What a page and a lab in a frame say to each other: envelopes { ns, v, id?, type, payload } through
 * postMessage. The frame says `hello`; the page answers `init`, and from then on calls methods of api.ts
 * by `call`, each answered by `result` or `error` of the same id, and hears the lab's events as `event`.
 * `resize` says how high the frame would like to be. What is not of this form is not heard.
 */

export const ns = 'descent-lab';
export const version = 1;

/** The methods of api.ts that may be called from outside. */
export const methods = [
  'play',
  'pause',
  'step',
  'reset',
  'seek',
  'set',
  'get',
  'getState',
  'setState',
  'exportModel',
  'importModel',
  'getShareURL',
  'exportData',
  'importData',
  'screenshot',
  'exportPage',
] as const;

export type Method = (typeof methods)[number];

export const events = [
  'lab-ready',
  'lab-change',
  'lab-race',
  'lab-status',
  'lab-step',
  'lab-done',
  'lab-goal',
  'lab-warning',
  'lab-error',
] as const;

/** From the page to the frame. */
export type ToFrame =
  { type: 'init' } | { type: 'call'; id: number; payload: { method: Method; args: unknown[] } };

/** From the frame to the page. */
export type FromFrame =
  | { type: 'hello'; payload: { version: number; lab: string; methods: readonly string[] } }
  | { type: 'resize'; payload: { height: number } }
  | { type: 'result'; id: number; payload: unknown }
  | { type: 'error'; id: number; payload: { code: string; message: string; field: string } }
  | { type: 'event'; payload: { name: string; detail: unknown } };

export const envelope = <Message extends ToFrame | FromFrame>(
  message: Message,
): Message & { ns: string; v: number } => ({ ns, v: version, ...message });

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** A message of the page, or null if it is anything else. */
export function readToFrame(data: unknown): ToFrame | null {
  if (!isObject(data) || data['ns'] !== ns || data['v'] !== version) return null;
  const { type, id, payload } = data;
  if (type === 'init') return { type };
  if (type !== 'call' || !Number.isSafeInteger(id) || !isObject(payload)) return null;
  const { method, args } = payload;
  if (typeof method !== 'string' || !Array.isArray(args) || args.length > 2) return null;
  return { type, id: Number(id), payload: { method: method as Method, args } };
}

/** The call's method, if there is one of that name. */
export const isMethod = (name: string): name is Method => (methods as readonly string[]).includes(name);
