/**
 * One lab in one worker: hears messages, advances the lab in slices of about 12 ms between them,
 * and posts a frame whenever the page has drawn the last one. It owns no clock and no scheduler;
 * `worker.ts` gives it the real ones and the tests give it their own.
 */
import type { Core } from './core';
import { Timeline } from './timeline';
import { unreachable, type FromWorker, type ToWorker } from './protocol';

export const defaultSliceMs = 12;
const snapshotMs = 2000;
const beatMs = 1000;
const speedWindowMs = 400;
/** A run to the end is not for watching: it shows itself only so often. */
export const toEndFrameMs = 500;

export interface Host {
  post(message: FromWorker, transfer: Transferable[]): void;
  /** Milliseconds, monotone. */
  now(): number;
  /** Calls `run` after `delayMs`; 0 means after the messages that wait now have been heard. */
  later(run: () => void, delayMs: number): void;
}

export class Session {
  private run: Timeline | null = null;
  private playing = false;
  private toEnd = false;
  private visible = true;
  private rate: number | null = null;
  private limit = Infinity;
  private scheduled = false;

  private msPerStep = 1;
  private slice = 1;
  private credit = 0;
  private creditAt = 0;
  private beatAt = 0;
  private snapshotAt = 0;

  private awaitingDrawn = false;
  private frameDue = false;
  private frameAt = 0;
  private pool: ArrayBuffer[] = [];

  private countedSteps = 0;
  private countedSince = 0;
  private stepsPerSecond = 0;

  constructor(
    private readonly core: Core,
    private readonly host: Host,
    private readonly sliceMs = defaultSliceMs,
  ) {}

  hear(message: Exclude<ToWorker, { kind: 'load' }>): void {
    switch (message.kind) {
      case 'provide':
        return this.provide(message.request, message.set, message.file);
      case 'open':
        return this.open(message.request, message.lab, message.config, message.state);
      case 'configure':
        return this.configure(message.request, message.config);
      case 'act':
        return this.act(message.request, message.action);
      case 'save':
        return this.save(message.request);
      case 'restore':
        return this.restore(message.request, message.state);
      case 'play':
        this.toEnd = message.toEnd;
        return this.setPlaying(true);
      case 'pause':
        this.setPlaying(false);
        return this.snapshot();
      case 'step':
        this.setPlaying(false);
        this.run?.advance(this.upTo(message.count));
        return this.finishChange();
      case 'advance':
        return this.advance(message.count);
      case 'seek':
        return this.seek(message.step);
      case 'reset':
        this.setPlaying(false);
        this.run?.reset();
        return this.finishChange();
      case 'speed':
        this.rate = message.rate;
        this.toEnd = false;
        this.restartClocks();
        return this.schedule(0);
      case 'limit':
        this.limit = message.step ?? Infinity;
        if (this.isAtLimit) this.setPlaying(false);
        return;
      case 'visible':
        this.visible = message.visible;
        this.restartClocks();
        this.requestFrame();
        return this.schedule(0);
      case 'drawn':
        if (message.buffer) this.pool.push(message.buffer);
        this.awaitingDrawn = false;
        if (this.frameDue) this.sendFrame();
        return;
      default:
        unreachable(message);
    }
  }

  private provide(request: number, set: string, file: ArrayBuffer): void {
    const done = this.core.provide(set, new Uint8Array(file));
    if (done.ok) this.send({ kind: 'provided', request });
    else this.send({ kind: 'refused', request, ...done.refusal });
  }

  private open(request: number, lab: string, config: string, state: ArrayBuffer | null): void {
    const opened = this.core.open(lab, config);
    if (!opened.ok) return this.send({ kind: 'refused', request, ...opened.refusal });
    this.run?.lab.close();
    this.playing = false;
    // Configuring with the same text changes nothing and tells the normal form of it.
    const configured = opened.lab.configure(config);
    const normal = configured.ok ? configured.config : config;
    if (state) opened.lab.load(new Uint8Array(state));
    this.run = new Timeline(opened.lab, normal);
    this.send({ kind: 'opened', request, config: normal });
    this.restartClocks();
    this.requestFrame();
  }

  private configure(request: number, config: string): void {
    if (!this.run) return this.send({ kind: 'refused', request, problems: [], suggestion: '' });
    const done = this.run.configure(config);
    if (!done.ok) return this.send({ kind: 'refused', request, ...done.refusal });
    this.send({ kind: 'configured', request, config: done.config, restarted: done.restarted });
    this.finishChange();
  }

  private act(request: number, action: string): void {
    if (!this.run) return this.send({ kind: 'refused', request, problems: [], suggestion: '' });
    const done = this.run.act(action);
    if (done.ok) this.send({ kind: 'acted', request });
    else this.send({ kind: 'refused', request, ...done.refusal });
    this.requestFrame();
  }

  private save(request: number): void {
    if (!this.run) return this.send({ kind: 'refused', request, problems: [], suggestion: '' });
    const state = new Uint8Array(this.run.lab.save()).buffer;
    this.send({ kind: 'saved', request, state }, [state]);
  }

  private restore(request: number, state: ArrayBuffer): void {
    if (!this.run) return this.send({ kind: 'refused', request, problems: [], suggestion: '' });
    const done = this.run.load(new Uint8Array(state));
    if (!done.ok) return this.send({ kind: 'refused', request, ...done.refusal });
    this.playing = false;
    this.send({ kind: 'restored', request });
    this.finishChange();
  }

  private setPlaying(playing: boolean): void {
    this.run?.stopSeeking();
    this.playing = playing && this.run?.hasEnded === false && !this.isAtLimit;
    if (!this.playing) this.toEnd = false;
    this.restartClocks();
    this.requestFrame();
    this.schedule(0);
  }

  private advance(count: number): void {
    if (this.playing) this.setPlaying(false);
    this.run?.advance(this.upTo(count));
    if (this.host.now() - this.snapshotAt >= snapshotMs) this.snapshot();
    this.requestFrame();
  }

  private seek(step: number): void {
    this.playing = false;
    this.toEnd = false;
    if (!this.run?.isSeeking) this.restartClocks();
    this.run?.seek(Math.min(step, this.limit));
    this.schedule(0);
  }

  private finishChange(): void {
    this.snapshot();
    this.requestFrame();
    this.schedule(0);
  }

  private get isAtLimit(): boolean {
    return (this.run?.step ?? 0) >= this.limit;
  }

  /** So many of `count` steps that the limit is not passed. */
  private upTo(count: number): number {
    return Math.max(0, Math.min(count, this.limit - (this.run?.step ?? 0)));
  }

  private get advancing(): boolean {
    // Somebody waits at the end of a seek, in sight or not.
    return this.run !== null && (this.run.isSeeking || (this.playing && this.visible));
  }

  private schedule(delayMs: number): void {
    if (this.scheduled || !this.advancing) return;
    this.scheduled = true;
    this.host.later(() => {
      this.scheduled = false;
      this.tick();
    }, delayMs);
  }

  private tick(): void {
    if (!this.advancing || !this.run) return;
    if (this.run.isSeeking) return this.seekOn(this.run);
    const steps = this.upTo(this.stepsAllowed());
    if (steps > 0) {
      const { run } = this;
      this.timed(() => {
        run.advance(steps);
        return steps;
      });
      this.countedSteps += steps;
      if (run.hasEnded || this.isAtLimit) this.setPlaying(false);
      else if (!this.toEnd || this.host.now() - this.frameAt >= toEndFrameMs) this.requestFrame();
    }
    this.tell();
    this.schedule(steps > 0 && this.unlimited ? 0 : this.waitMs());
  }

  private seekOn(run: Timeline): void {
    this.timed(() => run.seekOn(this.slice));
    this.tell();
    if (!run.isSeeking) this.finishChange();
    this.schedule(0);
  }

  /** Learns what a step costs from steps that are taken. */
  private timed(takeSteps: () => number): void {
    const began = this.host.now();
    const steps = takeSteps();
    if (steps > 0) this.learnCost(this.host.now() - began, steps);
  }

  private get unlimited(): boolean {
    return this.rate === null || this.toEnd;
  }

  /** As many steps as fit a slice, but no more than the chosen speed has earned since last time. */
  private stepsAllowed(): number {
    if (this.unlimited) return this.slice;
    const now = this.host.now();
    const rate = this.rate ?? 0;
    this.credit = Math.min(this.credit + ((now - this.creditAt) * rate) / 1000, Math.max(1, rate * 0.1));
    this.creditAt = now;
    const steps = Math.min(Math.floor(this.credit), this.slice);
    this.credit -= steps;
    return steps;
  }

  private waitMs(): number {
    if (this.unlimited || this.credit >= 1) return 0;
    return Math.min(250, Math.max(1, ((1 - this.credit) * 1000) / (this.rate ?? 1)));
  }

  /** The slice grows at most fourfold at a time, because fresh wasm runs slowly at first. */
  private learnCost(elapsedMs: number, steps: number): void {
    this.msPerStep = Math.max(elapsedMs / steps, 1e-5);
    this.slice = Math.max(
      1,
      Math.min(Math.round(this.sliceMs / this.msPerStep), Math.max(this.slice, steps) * 4, 1_000_000),
    );
  }

  private restartClocks(): void {
    const now = this.host.now();
    this.credit = 1;
    this.creditAt = now;
    this.countedSteps = 0;
    this.countedSince = now;
    this.stepsPerSecond = 0;
    this.beatAt = now;
    this.snapshotAt = now;
  }

  private tell(): void {
    const now = this.host.now();
    if (now - this.countedSince >= speedWindowMs) {
      this.stepsPerSecond = (this.countedSteps * 1000) / (now - this.countedSince);
      this.countedSteps = 0;
      this.countedSince = now;
    }
    if (now - this.beatAt >= beatMs) {
      this.beatAt = now;
      this.send({ kind: 'beat' });
    }
    if (this.advancing && now - this.snapshotAt >= snapshotMs) this.snapshot();
  }

  private snapshot(): void {
    if (!this.run) return;
    this.snapshotAt = this.host.now();
    const state = new Uint8Array(this.run.lab.save()).buffer;
    this.send({ kind: 'snapshot', state }, [state]);
  }

  private requestFrame(): void {
    this.frameAt = this.host.now();
    this.frameDue = true;
    if (!this.awaitingDrawn) this.sendFrame();
  }

  private sendFrame(): void {
    if (!this.run) return;
    const bytes = this.run.lab.frame();
    const size = bytes.byteLength;
    let buffer = this.pool.pop();
    if (!buffer || buffer.byteLength < size) buffer = new ArrayBuffer(Math.ceil(size / 4096) * 4096 + 4096);
    new Uint8Array(buffer).set(bytes);
    this.frameDue = false;
    this.awaitingDrawn = true;
    const { playing: running, stepsPerSecond } = this;
    this.send({ kind: 'frame', buffer, size, running, stepsPerSecond }, [buffer]);
  }

  private send(message: FromWorker, transfer: Transferable[] = []): void {
    this.host.post(message, transfer);
  }
}
