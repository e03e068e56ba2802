/**
 * The frame's end of the messages: hears its parent and nobody else, and once that has said `init`,
 * answers to the parent's origin only.
 */
import { LabError } from './api';
import type { DescentLab } from './element';
import {
  envelope,
  events,
  isMethod,
  methods,
  readToFrame,
  version,
  type FromFrame,
  type ToFrame,
} from './protocol';

/** More changes of height than that in a second are an echo of the page's own: then the frame keeps still. */
const mostResizes = 20;

export class FrameHost {
  /** The parent's, once it has said `init`; an opaque one cannot be named. */
  private origin: string | null = null;
  private height = 0;
  private resizes: number[] = [];

  constructor(
    private readonly lab: DescentLab,
    private readonly parent: Window,
  ) {
    window.addEventListener('message', this.hear);
    for (const name of events)
      lab.addEventListener(name, ({ detail }) => this.tell({ type: 'event', payload: { name, detail } }));
    lab.addEventListener('lab-resize', ({ detail }) => this.resize(detail.height));
    this.hello();
  }

  private readonly hear = ({ data, source, origin }: MessageEvent<unknown>): void => {
    if (source !== this.parent || (this.origin !== null && origin !== this.origin)) return;
    const message = readToFrame(data);
    if (!message) return;
    if (message.type === 'call') return void this.answer(message);
    this.origin = origin;
    this.hello();
  };

  private hello(): void {
    this.post({ type: 'hello', payload: { version, lab: this.lab.lab, methods } });
    if (this.height > 0) this.post({ type: 'resize', payload: { height: this.height } });
  }

  private async answer({ id, payload: { method, args } }: Extract<ToFrame, { type: 'call' }>): Promise<void> {
    if (this.origin === null) return; // calls come after `init`
    try {
      if (!isMethod(method))
        throw new LabError(
          'unknown_method',
          `There is no method "${method}"; there are ${methods.join(', ')}.`,
        );
      const call = this.lab[method] as (...given: unknown[]) => Promise<unknown>;
      this.tell({ type: 'result', id, payload: await call.apply(this.lab, args) });
    } catch (error) {
      const { code, message, field } = LabError.from(error);
      this.tell({ type: 'error', id, payload: { code, message, field } });
    }
  }

  private resize(height: number): void {
    if (Math.abs(height - this.height) < 1) return;
    const now = performance.now();
    this.resizes = [...this.resizes.filter((at) => now - at < 1000), now];
    if (this.resizes.length > mostResizes) return;
    this.height = height;
    this.post({ type: 'resize', payload: { height } });
    // Pages that know the message of Embedly need no script of ours.
    this.parent.postMessage(JSON.stringify({ context: 'iframe.resize', height }), '*');
  }

  /** Before `init`, only what says nothing of the run goes out, and to anybody. */
  private tell(message: FromFrame): void {
    if (this.origin !== null) this.post(message);
  }

  private post(message: FromFrame): void {
    const target = this.origin === null || this.origin === 'null' ? '*' : this.origin;
    this.parent.postMessage(envelope(message), target);
  }
}
