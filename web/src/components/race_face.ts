/**
 * What <descent-lab> shows of a race in its zones: curves on the stage, the leader's number, the table
 * and the sentences among the read-outs, the lanes in the set-up. Functions of the race alone.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { raceClocks, type RaceClock } from '../engine/race';
import type { ParamRow } from '../lib/catalog';
import { formatHash, type Config } from '../lib/config_text';
import type { Locale } from '../lib/i18n';
import { short } from '../lib/numbers';
import type { Axis, Series } from './chart_model';
import './key_number';
import './lane_bar';
import { laneLook } from './lane_look';
import type { LabRace, RaceLane } from './lab_race';
import './race_table';
import type { LaneRow } from './race_table';
import type { Env } from './shared';
import './xy_chart';

export interface RaceView {
  readonly env: Env;
  readonly race: LabRace;
  /** What the lab calls its key number. */
  readonly keyLabel: string;
  /** The further curve that the reader chose: "channel.column", or empty. */
  readonly also: string;
  showAlso(id: string): void;
}

const valueOf = ({ curve }: RaceLane): number => curve.lastValue;

const lanesInWords = (locale: Locale, lanes: readonly number[]): string =>
  lanes.map((at) => locale.t('race.lane', { n: at + 1 })).join(locale.t('race.and'));

// Words --------------------------------------------------------------------------------------------

/** Text too long for a table is the reader's own data. */
const longestValue = 32;

export function valueInWords(locale: Locale, { key, kind }: ParamRow, value: string): string {
  switch (kind) {
    case 'flag':
      return locale.t(value === '1' || value === 'true' ? 'race.flag.on' : 'race.flag.off');
    case 'choice':
    case 'choices':
      return value
        .split(',')
        .map((choice) => locale.choice(key, choice))
        .join(locale.t('race.and'));
    case 'real':
    case 'integer':
      return short(Number(value));
    case 'points':
    case 'text':
      return value.length > longestValue ? locale.t('race.own') : value;
  }
}

function changesInWords({ env, race }: RaceView, at: number): LaneRow['changes'] {
  const { locale } = env;
  const first: Config = race.first?.run.config ?? {};
  const changes = race.changes(at);
  return race.row.params
    .filter(({ key }) => key in changes)
    .map((param) => ({
      key: param.key,
      text: locale.t('race.change', {
        name: locale.param(param.key, param.kind),
        value: valueInWords(locale, param, changes[param.key] ?? ''),
        other: valueInWords(locale, param, first[param.key] ?? String(param.default)),
      }),
    }));
}

function rowOf(view: RaceView, at: number): LaneRow {
  const { env, race } = view;
  const lane = race.lanes[at] as RaceLane;
  const { leaders } = race;
  const state = lane.lane.mark?.state ?? 'ready';
  const step = env.locale.count(lane.lane.mark?.step ?? 0);
  const ended = state === 'diverged' ? 'race.diverged' : state === 'done' ? 'race.finished' : 'race.at';
  const best = race.word === 'done' ? 'won' : 'leads';
  return {
    changes: changesInWords(view, at),
    value: valueOf(lane),
    place: !leaders.includes(at) ? '' : leaders.length > 1 ? 'level' : best,
    state: env.locale.t(ended, { step }),
    diverged: state === 'diverged',
  };
}

/** Who leads, who began elsewhere, who has diverged: for the eye and for the live region. */
export function raceSentences({ env, race, keyLabel }: RaceView): string[] {
  const { locale } = env;
  const { leaders, lanes } = race;
  const said: string[] = [];
  const leader = lanes[leaders[0] ?? -1];
  if (leader) {
    const value = short(valueOf(leader), 3);
    if (leaders.length > 1)
      said.push(locale.t('race.says.level', { lanes: lanesInWords(locale, leaders), key: keyLabel, value }));
    else {
      const args = { n: (leaders[0] ?? 0) + 1, key: keyLabel, value };
      said.push(locale.t(race.word === 'done' ? 'race.says.won' : 'race.says.leads', args));
    }
  } else if (race.step > 0 && race.word === 'done') said.push(locale.t('race.says.nobody'));
  const wild = lanes.flatMap(({ lane }, at) => (lane.mark?.state === 'diverged' ? [at] : []));
  if (wild.length > 0 && leader)
    said.push(locale.t('race.says.diverged', { lanes: lanesInWords(locale, wild) }));
  const begins = lanes.map(({ curve }) => curve.firstValue);
  if (begins.every((value) => !Number.isNaN(value))) {
    const apart = begins.flatMap((value, at) => (value === begins[0] ? [] : [at]));
    said.push(
      apart.length === 0
        ? locale.t('race.says.alike', { value: short(begins[0] ?? NaN) })
        : locale.t('race.says.apart', { lanes: lanesInWords(locale, apart) }),
    );
  }
  return said;
}

// Stage --------------------------------------------------------------------------------------------

/** Wilder values than this times the first ones leave the picture: the table says them. */
const tooWild = 100;

/** What falls towards zero is seen on powers of ten, which stay where they are for most of the run. */
function yAxis(series: readonly Series[], falls: boolean): Axis {
  const values = series.flatMap(({ y }) => Array.from(y)).filter((y) => Number.isFinite(y));
  const cap = Math.max(0, ...series.map(({ y }) => y[0] ?? 0)) * tooWild;
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = Math.min(
    cap,
    values.reduce((a, b) => Math.max(a, b), -Infinity),
  );
  if (!falls || !(low > 0) || !(high >= low)) return {};
  const top = Math.ceil(Math.log10(high) - 1e-9);
  const bottom = Math.floor(Math.log10(low * 0.8));
  return { log: true, min: 10 ** Math.min(bottom, top - 1), max: 10 ** top };
}

function xAxis({ env, race }: RaceView): Axis {
  const { locale } = env;
  if (race.clock === 'time') return { label: locale.t('race.seconds'), min: 0 };
  if (race.clock === 'samples') return { label: locale.t('race.clock.samples'), min: 0 };
  return { label: locale.t('ui.run.step_word'), min: 0, max: Math.max(1, race.budget) };
}

function laneSeries(
  { env, race }: RaceView,
  x: (lane: RaceLane) => ArrayLike<number>,
  y: typeof x,
): Series[] {
  return race.lanes.map((lane, at) => {
    const { ink, dash } = laneLook(at);
    const label = env.locale.t('race.lane', { n: at + 1 });
    return {
      id: `lane-${at + 1}`,
      kind: 'line',
      label,
      x: x(lane),
      y: y(lane),
      ink,
      dash,
      size: 2.25,
      pointsOffEdge: true,
    };
  });
}

/** Curves over the steps that every lane's lab keeps: "history.train" and the like. */
function commonCurves({
  row,
  lanes,
}: LabRace): { id: string; channel: string; column: number; name: string }[] {
  return row.channels
    .filter(({ kind, columns }) => kind === 'series' && columns[0] === 'step')
    .flatMap(({ id, columns }) =>
      columns.slice(1).map((name, i) => ({ id: `${id}.${name}`, channel: id, column: i + 1, name })),
    )
    .filter(({ channel, column }) =>
      lanes.every(({ run }) => (run.frame?.values(channel).dims[0] ?? 0) > column),
    );
}

function chart(
  { locale, env }: { locale: Locale; env: Env },
  label: string,
  series: readonly Series[],
  x: Axis,
  y: Axis,
): TemplateResult {
  const lanes = series.map(({ y }, at) =>
    locale.t('race.chart.lane', { n: at + 1, value: short(y[y.length - 1] ?? NaN, 3) }),
  );
  return html`<descent-xy-chart
    .env=${env}
    .label=${label}
    .summary=${locale.t('race.chart.summary', { count: series.length, lanes: lanes.join(locale.t('race.and')) })}
    .series=${series}
    .x=${x}
    .y=${y}
  ></descent-xy-chart>`;
}

export function raceStage(view: RaceView): TemplateResult {
  const { env, race, keyLabel, also } = view;
  const { locale } = env;
  const curves = commonCurves(race);
  const shown = curves.find(({ id }) => id === also);
  const name = (column: string): string => locale.word(`series.${column}`) ?? column;
  const byClock = laneSeries(
    view,
    ({ curve }) => curve.along(race.clock),
    ({ curve }) => curve.value,
  );
  // A frame's numbers live until the next one; a chart may be asked for them later.
  const row = ({ run }: RaceLane, index: number): Float32Array | number[] =>
    shown ? (run.frame?.row(shown.channel, index).slice() ?? []) : [];
  const bySteps = laneSeries(
    view,
    (lane) => row(lane, 0),
    (lane) => row(lane, shown?.column ?? 0),
  );
  const choose = (event: Event): void =>
    race.setClock((event.target as HTMLSelectElement).value as RaceClock);
  return html`<div class="race-stage">
    <div class="race-tools">
      <label
        >${locale.t('race.clock')}
        <select class="clock" @change=${choose}>
          ${raceClocks.map(
            (clock) =>
              html`<option
                value=${clock}
                ?selected=${clock === race.clock}
                ?disabled=${clock === 'samples' && !race.knowsSamples}
              >
                ${locale.t(`race.clock.${clock}`)}
              </option>`,
          )}
        </select></label
      >
      ${
        curves.length === 0
          ? nothing
          : html`<label
              >${locale.t('race.also')}
              <select
                class="also"
                @change=${(event: Event) => view.showAlso((event.target as HTMLSelectElement).value)}
              >
                <option value="" ?selected=${!shown}>${locale.t('race.also.none')}</option>
                ${curves.map(({ id, name: column }) => html`<option value=${id} ?selected=${id === also}>${name(column)}</option>`)}
              </select></label
            >`
      }
    </div>
    ${chart({ locale, env }, keyLabel, byClock, xAxis(view), yAxis(byClock, race.goal === 'lower'))}
    ${
      shown
        ? chart(
            { locale, env },
            name(shown.name),
            bySteps,
            { label: locale.t('ui.run.step_word'), min: 0, max: Math.max(1, race.budget) },
            yAxis(bySteps, shown.name.includes('loss') || shown.name === 'train' || shown.name === 'test'),
          )
        : nothing
    }
  </div>`;
}

// Key number, read-outs, set-up --------------------------------------------------------------------

export function raceKey({ env, race, keyLabel }: RaceView): TemplateResult {
  const { locale } = env;
  const [at] = race.leaders;
  const n = (at ?? 0) + 1;
  const leads = locale.t(race.word === 'done' ? 'race.key.won' : 'race.key.leads', { key: keyLabel, n });
  const shown = race.lanes[at ?? 0];
  return html`<descent-key-number
    .env=${env}
    .label=${at === undefined || race.leaders.length > 1 ? keyLabel : leads}
    .value=${shown ? valueOf(shown) : NaN}
  ></descent-key-number>`;
}

export function raceReadouts(view: RaceView): TemplateResult {
  const { env, race, keyLabel } = view;
  return html`<descent-race-table
    .env=${env}
    .lanes=${race.lanes.map((_, at) => rowOf(view, at))}
    .chosen=${race.chosen}
    .keyLabel=${keyLabel}
    @lane-choose=${(event: CustomEvent<{ lane: number }>) => race.choose(event.detail.lane)}
  ></descent-race-table>`;
}

export function raceSetup({ env, race }: RaceView): TemplateResult {
  const route = { lab: race.row.id, config: race.first?.run.diff ?? '', race: race.text };
  const troubled = race.lanes.flatMap(({ run }, at) => (run.trouble ? [at] : []));
  return html`<descent-lane-bar
    .env=${env}
    .count=${race.lanes.length}
    .chosen=${race.chosen}
    .troubled=${troubled}
    .tooLong=${!formatHash(route).endsWith(`race=${race.text}`)}
    @lane-choose=${(event: CustomEvent<{ lane: number }>) => race.choose(event.detail.lane)}
    @lane-add=${() => race.add()}
    @lane-remove=${(event: CustomEvent<{ lane: number }>) => race.remove(event.detail.lane)}
  ></descent-lane-bar>`;
}
