/** What <descent-lab-face> shows as a function of what it shows: goal, panels, three zones and run bar. */
import { html, nothing, type TemplateResult } from 'lit';
import { zones, type Presentation, type Zone } from '../embed/presentation';
import type { LabLayout, LabView } from '../labs/layout';
import type { LabRow } from '../lib/catalog';
import { isShown } from '../lib/config_text';
import { icons } from '../lib/icons';
import './lab_notes';
import { notices } from './lab_notices';
import { fetchingSentence, keyNumber, statusSentence, troubleView } from './lab_pieces';
import { isStill, setupView } from './lab_setup';
import type { LabRun } from './lab_run';
import type { ParamChange } from './param_field';
import type { RaceParts } from './race_door';
import type { RaceView } from './race_face';
import './run_bar';
import type { RunCommand, RunWord } from './run_bar';
import type { Env } from './shared';
import './tab_bar';

/** The zones that a narrow screen shows one at a time. */
export type Tab = 'setup' | 'readouts' | 'guide';

/** What the reader does. */
export interface FaceEvents {
  tab(tab: Tab): void;
  panel(key: string, panel: string): void;
  /** Into a race or out of it. */
  race(): void;
  guide(): void;
  fold(): void;
  /** The lab anew, after a failure. */
  restart(): void;
  param(change: ParamChange): void;
  preset(id: string): void;
  command(command: RunCommand): void;
  /** To that step of the run. */
  seek(step: number): void;
  /** The run as a program. */
  code(): void;
  /** The set-up as a link, a file or a piece of a page. */
  share(): void;
  /** The reader has read the notices. */
  seen(): void;
  /** A set-up file is let go over the lab. */
  drop(event: DragEvent): void;
  speed(rate: number | null): void;
  seed(seed: string): void;
}

export interface Face {
  readonly env: Env;
  readonly row: LabRow;
  /** Null until the layout is loaded. */
  readonly layout: LabLayout | null;
  /** Null until there is a frame. */
  readonly view: LabView | null;
  /** The lab's own run, which waits during a race, and the one whose settings are in the form. */
  readonly own: LabRun | null;
  readonly active: LabRun | null;
  readonly race: RaceView | null;
  readonly raceParts: RaceParts | null;
  readonly tab: Tab;
  readonly isNarrow: boolean;
  readonly setupOpen: boolean;
  readonly hasGuide: boolean;
  /** The state of what runs. */
  readonly word: RunWord;
  readonly presentation: Presentation;
  /** What was asked for and not done. */
  readonly notices: readonly string[];
  /** The present set-up on the site itself; empty there. */
  readonly fullSize: string;
  readonly on: FaceEvents;
}

export function labFace(face: Face): TemplateResult {
  const { env, layout, view, race, tab } = face;
  const { locale } = env;
  const shows = (zone: Zone): boolean => face.presentation.zones.has(zone);
  const role = face.isNarrow ? 'tabpanel' : 'group';
  return html`
    ${
      layout?.styles
        ? html`<style>
            ${layout.styles.cssText}
          </style>`
        : nothing
    }
    <section
      class="lab"
      lang=${locale.lang}
      aria-label=${labWord(face, 'name')}
      @dragover=${(event: DragEvent) => event.dataTransfer?.types.includes('Files') && event.preventDefault()}
      @drop=${face.on.drop}
    >
      <div class="face">
        ${header(face)} ${notices(locale, face.notices, face.on.seen)} ${panelTabs(face)}
        <div class="body" data-tab=${tab} data-without=${zones.filter((zone) => !shows(zone)).join(' ')}>
          ${
            shows('setup')
              ? html`<div
                  class="setup"
                  part="setup controls"
                  id="setup"
                  role=${role}
                  aria-label=${locale.t('ui.tabs.setup')}
                >
                  ${setup(face)}
                </div>`
              : nothing
          }
          <div class="stage" part="stage chart">
            ${stage(face)}${shows('readouts') ? nothing : notes(face)}
          </div>
          ${shows('readouts') ? readouts(face, role) : nothing}
        </div>
        ${shows('run') ? runBar(face) : nothing}
      </div>
      ${
        view && !race && layout?.below
          ? html`<div class="below" data-tab=${tab}>${layout.below(view)}</div>`
          : nothing
      }
      <div class="guide" data-tab=${tab}><slot name="guide"></slot></div>
    </section>
  `;
}

function readouts(face: Face, role: string): TemplateResult {
  const { env, layout, view, race, raceParts: parts, tab, on } = face;
  const { locale } = env;
  return html`<div class="key">
      ${race && parts ? parts.raceKey(race) : view ? keyNumber(view, layout) : nothing}
    </div>
    <descent-tabs
      .tabs=${zoneTabs(face)}
      .chosen=${tab}
      .label=${locale.t('ui.tabs.label')}
      @tab-choose=${(event: CustomEvent<{ id: Tab }>) => on.tab(event.detail.id)}
    ></descent-tabs>
    <div
      class="readouts"
      part="readouts"
      role=${role}
      aria-label=${locale.t('ui.tabs.readouts')}
      tabindex="0"
    >
      ${race && parts ? parts.raceReadouts(race) : view && layout ? layout.readouts(view) : nothing}
      ${notes(face)}
    </div>`;
}

function notes({ env, layout, view, own, race, raceParts: parts }: Face): TemplateResult {
  return html`<descent-notes
    .env=${env}
    .notes=${view && !race ? (layout?.notes?.(view) ?? view.frame.notes('notes')) : []}
    .also=${race && parts ? parts.raceSentences(race) : []}
    .status=${statusSentence(env.locale, race?.race ?? own)}
  ></descent-notes>`;
}

/** A word of the lab, of its present panel where that has one of its own. */
function labWord({ env, row, layout, active }: Face, part: string): string {
  const { locale } = env;
  const panel = active?.config[layout?.panels ?? ''];
  const ofPanel = (name: string): string | null => locale.word(`panel.${row.id}.${panel}.${name}`);
  if (part !== 'name' && panel !== undefined && ofPanel('goal') !== null) return ofPanel(part) ?? '';
  return locale.word(`lab.${row.id}.${part}`) ?? '';
}

function isStillFace({ active, layout }: Face): boolean {
  return active !== null && isStill(layout, active.config);
}

function header(face: Face): TemplateResult {
  const { locale } = face.env;
  const word = (part: string): string => labWord(face, part);
  return html`<header class="goal">
    <h1>${word('name')}</h1>
    <p>
      <strong>${word('goal')}</strong>
      <span>${word('model')}${locale.lang === 'zh' ? '' : ' '}${word('done')}</span>
    </p>
    <div class="doors">
      ${raceSwitch(face)} ${codeDoor(face)} ${shareDoor(face)} ${fullSizeDoor(face)}
      ${
        face.hasGuide
          ? html`<button class="jump to-guide" @click=${face.on.guide}>
              ${locale.t('ui.guide.jump')}${icons.chevron}
            </button>`
          : nothing
      }
    </div>
  </header>`;
}

function raceSwitch(face: Face): TemplateResult | typeof nothing {
  const { own, race } = face;
  if (!own || (isStillFace(face) && !race) || !face.presentation.controls.has('race')) return nothing;
  const { locale } = face.env;
  return html`<button
    class="jump race"
    aria-pressed=${race !== null}
    title=${locale.t('ui.race.open.help')}
    ?disabled=${own.frame === null}
    @click=${face.on.race}
  >
    ${icons.race}${locale.t(race ? 'ui.race.close' : 'ui.race.open')}
  </button>`;
}

function codeDoor({ env, view, layout, on }: Face): TemplateResult | typeof nothing {
  if (!view || !layout?.showCode) return nothing;
  const { locale } = env;
  return html`<button class="jump code" title=${locale.t('ui.code.open.help')} @click=${on.code}>
    ${icons.code}${locale.t('ui.code.open')}
  </button>`;
}

function shareDoor({ env, view, presentation, on }: Face): TemplateResult | typeof nothing {
  if (!view || !presentation.controls.has('share')) return nothing;
  const { locale } = env;
  const name = locale.t('ui.share.open');
  return html`<button
    class="jump share"
    title=${locale.t('ui.share.open.help')}
    aria-label=${name}
    @click=${on.share}
  >
    ${icons.share}<span>${name}</span>
  </button>`;
}

function fullSizeDoor({ env, fullSize }: Face): TemplateResult | typeof nothing {
  if (fullSize === '') return nothing;
  const { locale } = env;
  const name = locale.t('ui.share.full_size');
  return html`<a
    class="jump full"
    href=${fullSize}
    target="_blank"
    rel="noopener"
    title=${name}
    aria-label=${name}
  >
    ${icons.open}<span>${name}</span>
  </a>`;
}

/** A race has one panel: the lanes would have nothing in common. */
function panelTabs({ env, row, layout, own, race, on }: Face): TemplateResult | typeof nothing {
  const param = row.params.find(({ key }) => key === layout?.panels);
  if (!param || !own || race) return nothing;
  const tabs = param.choices.map((id) => ({
    id,
    label: env.locale.word(`panel.${row.id}.${id}.name`) ?? env.locale.choice(param.key, id),
  }));
  return html`<descent-tabs
    class="panels"
    .tabs=${tabs}
    .chosen=${own.config[param.key] ?? ''}
    .label=${env.locale.param(param.key)}
    @tab-choose=${(event: CustomEvent<{ id: string }>) => on.panel(param.key, event.detail.id)}
  ></descent-tabs>`;
}

function setup(face: Face): TemplateResult | typeof nothing {
  const { env, row, layout, view, active, race, raceParts, on } = face;
  if (!active) return nothing;
  const above = race && raceParts ? raceParts.raceSetup(race) : nothing;
  return setupView(
    {
      env,
      row,
      layout,
      view,
      config: active.config,
      open: face.setupOpen,
      above,
      presentation: face.presentation,
    },
    {
      fold: on.fold,
      preset: (event) => on.preset(event.detail.id),
      param: (event) => on.param(event.detail),
    },
  );
}

function stage({ env, layout, view, own, race, raceParts, on }: Face): TemplateResult {
  const run = race?.race.lanes.find((lane) => lane.run.trouble !== null)?.run ?? own;
  const trouble = run?.trouble;
  if (trouble) {
    const again = (): void => (trouble.kind === 'failure' ? on.restart() : run?.mend());
    return troubleView(env.locale, trouble, again);
  }
  if (!view || !layout)
    return html`<p class="wait">
      ${run?.fetching ? fetchingSentence(env.locale, run.fetching) : env.locale.t('ui.state.loading')}
    </p>`;
  return race && raceParts ? raceParts.raceStage(race) : layout.stage(view);
}

function zoneTabs({ env, hasGuide, presentation }: Face): { id: Tab; label: string }[] {
  const { locale } = env;
  const tabs: { id: Tab; label: string }[] = [];
  if (presentation.zones.has('setup')) tabs.push({ id: 'setup', label: locale.t('ui.tabs.setup') });
  tabs.push({ id: 'readouts', label: locale.t('ui.tabs.readouts') });
  if (hasGuide) tabs.push({ id: 'guide', label: locale.t('ui.tabs.guide') });
  return tabs;
}

function runBar(face: Face): TemplateResult {
  const { env, row, active, race, on } = face;
  const config = active?.config ?? {};
  const hasSeed = row.params.some((param) => param.key === 'seed' && isShown(param, config));
  const shown = race?.race ?? {
    word: face.word,
    step: active?.frame?.step ?? 0,
    budget: active?.budget ?? 0,
    seeking: active?.seeking ?? null,
    stepsPerSecond: active?.status.stepsPerSecond ?? 0,
    rate: active?.rate ?? null,
  };
  return html`<descent-run-bar
    part="run toolbar"
    .env=${env}
    .word=${shown.word}
    .step=${shown.step}
    ?still=${isStillFace(face)}
    .controls=${face.presentation.controls}
    .budget=${shown.budget}
    .seeking=${shown.seeking}
    ?seekable=${race === null}
    .stepsPerSecond=${shown.stepsPerSecond}
    .rate=${shown.rate}
    .seed=${hasSeed ? (config['seed'] ?? '') : null}
    @run-command=${(event: CustomEvent<{ command: RunCommand }>) => on.command(event.detail.command)}
    @run-seek=${(event: CustomEvent<{ step: number }>) => on.seek(event.detail.step)}
    @run-speed=${(event: CustomEvent<{ rate: number | null }>) => on.speed(event.detail.rate)}
    @run-seed=${(event: CustomEvent<{ seed: string }>) => on.seed(event.detail.seed)}
  ></descent-run-bar>`;
}
