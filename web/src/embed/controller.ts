/**
 * embed.js, for the page around a lab in a frame: no other file is loaded.
 *
 *   import { connect } from '…/embed.js';
 *   const lab = await connect(document.querySelector('iframe'));
 *   await lab.play();
 *   lab.on('lab-done', ({ step }) => …);
 *
 * The frame follows the lab's height. Links `<a class="descent-lab" href="…/embed.html?lab=…">` become
 * frames by themselves; the link is what is seen where no script runs.
 */
import type { LabEvents } from '../components/lab_news';
import type { LabApi } from './api';
import type { FromFrame } from './protocol';

type Calls = Omit<LabApi, 'status' | 'metrics' | 'ready' | 'destroy'>;

export interface LabController extends Calls {
  /** Returns what ends the listening. */
  on<Name extends keyof LabEvents>(name: Name, heard: (detail: LabEvents[Name]) => void): () => void;
  /** Ends the connection; the frame stays. */
  destroy(): void;
}

const envelope = { ns: 'descent-lab', v: 1 };
const tries = 20;
const tryMs = 500;

/** Rejects if the frame does not answer within ten seconds. */
export function connect(frame: HTMLIFrameElement): Promise<LabController> {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const heard: { name: string; tell(detail: unknown): void }[] = [];
  let calls = 0;
  const post = (message: object): void => frame.contentWindow?.postMessage({ ...envelope, ...message }, '*');

  return new Promise((resolve, reject) => {
    let left = tries;
    const init = (): void => {
      if (left > 0) {
        left--;
        return post({ type: 'init' });
      }
      end();
      reject(new Error('The frame does not answer: is its address that of embed.html?'));
    };
    const timer = setInterval(init, tryMs);
    const end = (): void => {
      clearInterval(timer);
      removeEventListener('message', hear);
      for (const { reject: refuse } of waiting.values()) refuse(new Error('The connection was ended.'));
      waiting.clear();
    };
    const controller = (methods: readonly string[]): LabController => ({
      ...(Object.fromEntries(
        methods.map((method) => [
          method,
          (...args: unknown[]) =>
            new Promise((done, refuse) => {
              waiting.set(++calls, { resolve: done, reject: refuse });
              post({ type: 'call', id: calls, payload: { method, args } });
            }),
        ]),
      ) as unknown as Calls),
      on: (name, tell) => {
        const listener = { name, tell: tell as (detail: unknown) => void };
        heard.push(listener);
        return () => void heard.splice(heard.indexOf(listener), 1);
      },
      destroy: end,
    });
    const hear = ({ source, data }: MessageEvent<(FromFrame & { ns?: string; v?: number }) | null>): void => {
      if (source !== frame.contentWindow || data?.ns !== envelope.ns || data.v !== envelope.v) return;
      if (data.type === 'hello') {
        if (left < 0) return;
        left = -1;
        clearInterval(timer);
        post({ type: 'init' }); // an earlier one may have come before the frame could hear
        resolve(controller(data.payload.methods));
      } else if (data.type === 'resize') {
        frame.style.height = `${data.payload.height}px`;
      } else if (data.type === 'event') {
        for (const { name, tell } of heard) if (name === data.payload.name) tell(data.payload.detail);
      } else {
        const call = waiting.get(data.id);
        waiting.delete(data.id);
        if (data.type === 'result') call?.resolve(data.payload);
        else call?.reject(Object.assign(new Error(data.payload.message), data.payload));
      }
    };
    addEventListener('message', hear);
    init();
  });
}

/** Puts a frame in the place of a link to a lab. */
export function upgrade(link: HTMLAnchorElement): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.src = link.href;
  frame.title = link.textContent?.trim() || 'Descent';
  frame.loading = 'lazy';
  frame.allow = 'fullscreen; clipboard-write';
  frame.setAttribute('sandbox', 'allow-scripts allow-downloads allow-popups');
  frame.style.cssText = `display:block;width:100%;height:${link.dataset['height'] ?? 640}px;border:0`;
  link.replaceWith(frame);
  connect(frame).catch(() => undefined); // for its height alone
  return frame;
}

document.querySelectorAll<HTMLAnchorElement>('a.descent-lab').forEach(upgrade);
