/**
 * What <descent-lab-face> knows of links: the one that it was given, and the one that gives its present
 * set-up away.
 */
import type { Problem } from '../engine/protocol';
import { linkLimit, type Route } from '../lib/config_text';
import { linkHash, readLink, type ReadLink } from '../lib/links';

export class LabLink {
  /** What of the last link was not understood, until the reader has seen it. */
  problems: readonly Problem[] = [];
  /** The hash of the present set-up; empty until it is known. */
  hash = '';
  /** Which step the last link asked for, and of which configuration once the core has said it. */
  private asked: { step: number; config: string | null } = { step: 0, config: null };
  private written = 0;

  constructor(private readonly changed: () => void) {}

  /** Reads a link's text; from now on its step counts. */
  async read(text: string): Promise<ReadLink> {
    const link = await readLink(text);
    this.problems = link.problems;
    return link;
  }

  /** Whether a link asks for what is there already. */
  isEcho({ config, step, problems }: ReadLink, now: string): boolean {
    return problems.length === 0 && config === now && step === this.asked.step;
  }

  ask(step: number): void {
    this.asked = { step, config: null };
  }

  /** The step that a link asked for, while its configuration is the present one; 0: none. */
  stepOf(config: string): number {
    this.asked.config ??= config;
    return this.asked.config === config ? this.asked.step : 0;
  }

  /** Learns the hash of what is there now. */
  async write(route: Route): Promise<void> {
    const write = ++this.written;
    const hash = await linkHash(route);
    if (write !== this.written || hash === this.hash) return;
    this.hash = hash;
    this.changed();
  }

  get fits(): boolean {
    return this.hash.length <= linkLimit;
  }

  dismiss(): void {
    this.problems = [];
    this.changed();
  }
}
