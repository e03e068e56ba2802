/**
 * <descent-run-bar>: reset, one step, play or pause, run to the end, speed, seed and progress, always
 * in sight. It owns no state of the run: it shows what it is given and emits `run-command`
 * ({ command: RunCommand }), `run-seek` ({ step: number }), `run-speed` ({ rate: number | null }) and
 * `run-seed` ({ seed: string }).
 */
import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { icons } from '../lib/icons';
import type { MessageKey } from '../lib/i18n';
import { wholeLab, type Control } from '../embed/presentation';
import { progressSlider, progressSliderStyles } from './progress_slider';
import { baseStyles, controlStyles, emit, type Env } from './shared';

export type RunWord = 'loading' | 'ready' | 'running' | 'paused' | 'hidden' | 'done' | 'diverged' | 'failed';
export type RunCommand = 'reset' | 'step' | 'play' | 'pause' | 'again' | 'to-end' | 'new-seed';

const words = {
  loading: 'ui.state.loading',
  ready: 'ui.state.ready',
  running: 'ui.state.running',
  paused: 'ui.state.paused',
  hidden: 'ui.state.hidden',
  done: 'ui.state.done',
  diverged: 'ui.state.diverged',
  failed: 'ui.state.failed',
} as const satisfies Record<RunWord, MessageKey>;

/** Steps per second offered; null is as fast as the machine can. */
const rates: readonly (number | null)[] = [1, 5, 20, 50, 100, 200, 500, 1000, 5000, null];

export class RunBar extends LitElement {
  static override properties = {
    env: { attribute: false },
    word: {},
    step: { type: Number },
    budget: { type: Number },
    seeking: { attribute: false },
    seekable: { type: Boolean },
    stepsPerSecond: { type: Number },
    rate: { attribute: false },
    seed: {},
    stepUnit: {},
    still: { type: Boolean },
    controls: { attribute: false },
  };
  declare env: Env;
  declare word: RunWord;
  declare step: number;
  /** 0: the lab has no end. */
  declare budget: number;
  /** The step that the run is on its way to; null: it is where it is. */
  declare seeking: number | null;
  /** Any step can be gone to by the slider; a race has none. */
  declare seekable: boolean;
  declare stepsPerSecond: number;
  declare rate: number | null;
  /** Null hides the seed. */
  declare seed: string | null;
  /** The lab's word for one step, e.g. "update". */
  declare stepUnit: string;
  /** There is no course to run: only the seed is left to choose. */
  declare still: boolean;
  /** Those that are shown. */
  declare controls: ReadonlySet<Control>;

  constructor() {
    super();
    this.word = 'loading';
    this.step = 0;
    this.budget = 0;
    this.seeking = null;
    this.seekable = false;
    this.stepsPerSecond = 0;
    this.rate = null;
    this.seed = null;
    this.stepUnit = 'update';
    this.still = false;
    this.controls = wholeLab.controls;
  }

  static override styles = [
    baseStyles,
    controlStyles,
    progressSliderStyles,
    css`
      :host {
        display: block;
        position: relative;
        background: var(--descent-bg);
        font-size: 14px;
        --target: 36px;
      }
      .track {
        height: 3px;
        margin-block: calc((var(--slider, 20px) - 3px) / 2); /* as high as the slider it gives way to */
        background: var(--descent-border);
      }
      .fill {
        height: 100%;
        background: var(--descent-accent);
        transform-origin: left;
      }
      .row {
        display: flex;
        align-items: center;
        gap: 8px 20px;
        padding: 8px var(--descent-gap);
      }
      .group {
        display: flex;
        align-items: center;
        gap: 6px;
      }
      .play {
        min-width: 104px;
        border-color: var(--descent-accent);
        background: var(--descent-accent);
        color: var(--descent-on-accent);
        font-weight: 600;
      }
      .play:hover:not(:disabled) {
        border-color: var(--descent-fg);
        color: var(--descent-on-accent);
      }
      label {
        display: flex;
        align-items: center;
        gap: 8px;
        color: var(--descent-muted);
      }
      select,
      .seed {
        color: var(--descent-fg);
      }
      .seed {
        width: 8ch;
      }
      .progress {
        flex: 1;
        min-width: 0;
        text-align: right;
        font-variant-numeric: tabular-nums;
        color: var(--descent-muted);
        line-height: 1.35;
      }
      .progress strong {
        color: var(--descent-fg);
        font-weight: 600;
      }
      .progress .alert {
        color: var(--descent-alert);
      }
      .progress span {
        white-space: nowrap;
      }
      .progress i {
        font-style: normal;
      }
      @container (max-width: 1023px) {
        .row {
          flex-wrap: wrap;
        }
        .rest {
          display: none;
        }
      }
      @container (min-width: 700px) and (max-width: 1023px) {
        .progress strong {
          display: block;
        }
        .progress strong + span i {
          display: none;
        }
      }
      @container (max-width: 699px) {
        :host {
          --target: 44px;
        }
        .row {
          gap: 0 4px;
          padding: 4px 8px calc(6px + env(safe-area-inset-bottom));
        }
        .group.main {
          flex: 1;
          gap: 0;
        }
        .play {
          flex: 1;
          min-width: 72px;
        }
        select {
          max-width: 84px;
        }
        .speed span,
        .seeds span {
          display: none;
        }
        .progress {
          order: -1;
          flex-basis: 100%;
          padding: 2px 4px 4px;
          text-align: left;
          font-size: 14px;
        }
        .seed {
          display: none;
        }
        button {
          padding: 0 6px;
        }
      }
    `,
  ];

  private command(command: RunCommand): void {
    emit(this, 'run-command', { command });
  }

  protected override shouldUpdate(changed: PropertyValues): boolean {
    return this.env !== undefined && changed.size > 0;
  }

  override render(): TemplateResult {
    const t = (key: MessageKey): string => this.env.locale.t(key);
    const usable = this.word !== 'loading' && this.word !== 'failed';
    const running = this.word === 'running' || this.word === 'hidden';
    const ended = this.word === 'done' || this.word === 'diverged';
    if (this.still) {
      return html`<div class="track"></div>
        <div class="row" role="toolbar" aria-label=${t('ui.run.toolbar')}>
          ${this.seeds()}
          <div class="progress">${t('ui.run.still')}</div>
        </div>`;
    }
    return html`${this.track(usable)}
      <div class="row" role="toolbar" aria-label=${t('ui.run.toolbar')}>
        <div class="group main">
          ${this.has('reset', this.icon('reset', icons.reset, 'ui.run.reset', !usable))}
          ${this.has('step', this.icon('step', icons.step, 'ui.run.step', !usable || ended))}
          ${this.has('play', this.playButton(usable, running, ended))}
          ${this.budget > 0 ? this.has('end', this.icon('to-end', icons.toEnd, 'ui.run.to_end', !usable || ended)) : nothing}
        </div>
        ${this.has('speed', html`<label class="speed"><span>${t('ui.run.speed')}</span>${this.speedSelect()}</label>`)}
        ${this.seeds()}
        <div class="progress">${this.progress(running)}</div>
      </div> `;
  }

  private track(usable: boolean): TemplateResult {
    const { locale } = this.env;
    const { budget } = this;
    if (budget <= 0) return html`<div class="track"></div>`;
    const step = this.seeking ?? this.step;
    if (this.seekable)
      return progressSlider({
        step,
        budget,
        disabled: !usable,
        label: locale.t('ui.run.seek'),
        text: locale.t('ui.run.place', { step: locale.count(step), budget: locale.count(budget) }),
        choose: (chosen) => emit(this, 'run-seek', { step: chosen }),
      });
    return html`<div
      class="track"
      role="progressbar"
      aria-label=${locale.t('ui.run.progress')}
      aria-valuemin="0"
      aria-valuemax=${budget}
      aria-valuenow=${step}
    >
      <div class="fill" style="transform: scaleX(${Math.min(1, step / budget)})"></div>
    </div>`;
  }

  private has(control: Control, shown: TemplateResult): TemplateResult | typeof nothing {
    return this.controls.has(control) ? shown : nothing;
  }

  private icon(
    command: RunCommand,
    icon: TemplateResult,
    key: MessageKey,
    disabled: boolean,
  ): TemplateResult {
    const name = this.env.locale.t(key);
    return html`<button
      class="icon"
      title=${name}
      aria-label=${name}
      ?disabled=${disabled}
      @click=${() => this.command(command)}
    >
      ${icon}
    </button>`;
  }

  private playButton(usable: boolean, running: boolean, ended: boolean): TemplateResult {
    const { locale } = this.env;
    return html`<button
      class="play"
      ?disabled=${!usable}
      @click=${() => this.command(running ? 'pause' : ended ? 'again' : 'play')}
    >
      ${running ? icons.pause : icons.play}${locale.t(running ? 'ui.run.pause' : ended ? 'ui.run.again' : 'ui.run.play')}
    </button>`;
  }

  private seeds(): TemplateResult | typeof nothing {
    const t = (key: MessageKey): string => this.env.locale.t(key);
    if (this.seed === null || !this.controls.has('seed')) return nothing;
    const usable = this.word !== 'loading' && this.word !== 'failed';
    return html`<div class="group seeds">
      <label
        ><span>${t('ui.run.seed')}</span>
        <input
          class="seed"
          inputmode="numeric"
          .value=${this.seed}
          aria-label=${t('ui.run.seed')}
          @change=${this.typedSeed}
        />
      </label>
      <button
        class="icon"
        title=${t('ui.run.new_seed')}
        aria-label=${t('ui.run.new_seed')}
        ?disabled=${!usable}
        @click=${() => this.command('new-seed')}
      >
        ${icons.dice}
      </button>
    </div>`;
  }

  private speedSelect(): TemplateResult {
    const { locale } = this.env;
    const offered = rates.includes(this.rate)
      ? rates
      : [...rates, this.rate].sort((a, b) => (a ?? Infinity) - (b ?? Infinity));
    const name = (rate: number | null): string =>
      rate === null ? locale.t('ui.run.fastest') : locale.t('ui.run.rate', { rate: locale.count(rate) });
    return html`<select aria-label=${locale.t('ui.run.speed')} @change=${this.chosenSpeed}>
      ${offered.map((rate) => html`<option value=${String(rate)} ?selected=${rate === this.rate}>${name(rate)}</option>`)}
    </select>`;
  }

  private progress(running: boolean): TemplateResult {
    const { locale } = this.env;
    if (this.seeking !== null)
      return html`<strong>${locale.t('ui.run.seeking', { step: locale.count(this.seeking) })}</strong>`;
    const step = locale.count(this.step);
    const alert = this.word === 'diverged' || this.word === 'failed';
    const rest: { text: string; least: boolean }[] = []; // what is least missed goes where it is narrow
    if (running && this.stepsPerSecond > 0) {
      if (this.budget > 0)
        rest.push({ text: locale.t('ui.run.left', { time: this.timeLeft() }), least: false });
      rest.push({
        text: locale.t('ui.run.per_second', { count: locale.count(this.stepsPerSecond) }),
        least: true,
      });
    }
    return html`<strong class=${alert ? 'alert' : ''}>${locale.t(words[this.word], { step })}</strong> ${
        this.word === 'loading' || this.word === 'failed'
          ? nothing
          : html`<span>
              <i>·</i> ${locale.t('ui.run.step_word')}
              ${step}${this.budget > 0 ? ` / ${locale.count(this.budget)}` : ''}</span
            >`
      }
      ${rest.map(({ text, least }) => html`<span class=${least ? 'rest' : ''}> · ${text}</span>`)}`;
  }

  private timeLeft(): string {
    const seconds = (this.budget - this.step) / this.stepsPerSecond;
    const { locale } = this.env;
    return seconds < 90
      ? locale.t('ui.time.seconds', { count: Math.max(1, Math.ceil(seconds)) })
      : locale.t('ui.time.minutes', { count: Math.ceil(seconds / 60) });
  }

  private chosenSpeed(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    emit(this, 'run-speed', { rate: value === 'null' ? null : Number(value) });
  }

  private typedSeed(event: Event): void {
    emit(this, 'run-seed', { seed: (event.target as HTMLInputElement).value.trim() });
  }
}

customElements.define('descent-run-bar', RunBar);
