/**
 * Explore: f above f′ over one z axis with one cursor; below them the error of the sigmoid
 * look-alikes where one is shown. The read-outs give the cursor's numbers for each function, and what
 * there is to know about the one in focus.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { Band } from '../../components/chart_model';
import { panned, zoomed, type Range } from '../../components/chart_zoom';
import { icons } from '../../lib/icons';
import { niceRange, short } from '../../lib/numbers';
import type { LabView } from '../layout';
import { chosenFunctions, formulasOf, rowOf, sample, type Chosen } from './functions';
import { limitsFor, rounded, type PlotCurve } from './function_plot';
import './function_plot';
import type { Dot } from './plot_marks';

/** Above this slope a function still passes its gradient on: the core's bound for "saturated". */
const saturatedSlope = 0.05;

export function focused(view: LabView): Chosen | undefined {
  const chosen = chosenFunctions(view.config, view.env.locale);
  return chosen.find(({ id }) => id === view.ui.get('focus')) ?? chosen[0];
}

/** The curves' own extent, but a steep one (exp) does not flatten the others. */
export function extent(rows: readonly Float32Array[], cap: number): Range {
  let [low, high] = [Infinity, -Infinity];
  for (const row of rows) {
    for (const value of row) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (!(high >= low)) return { min: -1, max: 1 };
  low = Math.max(low, -cap);
  high = Math.min(high, cap);
  if (high <= low) return niceRange(low - 0.5, low + 0.5, 5);
  const slack = (high - low) * 0.01; // a hair beyond a round number is no reason for another step
  return niceRange(low + slack, high - slack, 8);
}

function curves(
  view: LabView,
  channel: string,
  chosen: readonly Chosen[],
  focus: Chosen | undefined,
): PlotCurve[] {
  const z = view.frame.row(channel, 0);
  const lines = chosen.map((f, i): PlotCurve => ({
    id: f.id,
    kind: 'line',
    label: f.name,
    x: z,
    y: view.frame.row(channel, i + 1),
    ink: f.ink,
    dash: f.dash,
    size: f === focus ? 3 : 2,
    strong: f === focus,
  }));
  return [
    {
      id: 'zero',
      kind: 'line',
      label: '',
      x: Float32Array.of(z[0] ?? 0, z.at(-1) ?? 0),
      y: new Float32Array(2),
      ink: 'rule',
      size: 1,
      strong: false,
    },
    ...lines,
  ];
}

function bands(view: LabView, focus: Chosen | undefined): Band[] {
  const { frame, env } = view;
  const { data, dims } = frame.values('zones');
  const found: Band[] = [];
  for (let i = 0; i < dims[0]; i++) {
    const [k = -1, from = 0, to = 0, kind = 0] = data.subarray(4 * i, 4 * i + 4);
    if (k !== focus?.index) continue;
    found.push({
      from,
      to,
      label: env.locale.t(kind === 0 ? 'activation.zone.dead' : 'activation.zone.saturated'),
      ink: kind === 0 ? 'fg' : 'muted',
    });
  }
  return found;
}

/** Kinks as rings, the cursor as dots; the value at a kink is read off the curve itself. */
function dots(view: LabView, chosen: readonly Chosen[], channel: 'curves' | 'slopes', at: number): Dot[] {
  const { frame } = view;
  const list: Dot[] = [];
  if (channel === 'curves') {
    const kinks = frame.values('kinks');
    const z = frame.row('curves', 0);
    const [lo, hi] = [z[0] ?? 0, z.at(-1) ?? 1];
    for (let i = 0; i < kinks.dims[0]; i++) {
      const [k = 0, x = 0] = kinks.data.subarray(2 * i, 2 * i + 2);
      const row = frame.row('curves', k + 1);
      const place = ((x - lo) / (hi - lo)) * (row.length - 1);
      const [left, right] = [row[Math.floor(place)] ?? NaN, row[Math.ceil(place)] ?? NaN];
      list.push({ x, y: left + (place % 1) * (right - left), ink: chosen[k]?.ink ?? 'fg', ring: true });
    }
  }
  const column = channel === 'curves' ? 1 : 2;
  for (const f of chosen)
    list.push({ x: at, y: frame.row('cursor', f.index)[column] ?? NaN, ink: f.ink, ring: false });
  return list;
}

function spoken(view: LabView, chosen: readonly Chosen[]): string {
  const at = short(Number(view.config['z']), 4);
  const parts = chosen.map(({ name, index }) => {
    const [, value = NaN, slope = NaN] = view.frame.row('cursor', index);
    return `${name} f = ${short(value)}, f′ = ${short(slope)}`;
  });
  return `z = ${at}: ${parts.join('; ')}`;
}

function toolbar(view: LabView): TemplateResult {
  const { env, config } = view;
  const t = env.locale;
  const range = { min: Number(config['lo']), max: Number(config['hi']) };
  const use = (next: Range) => (): void => {
    const { lo, hi } = rounded(next);
    view.configure({ lo: String(lo), hi: String(hi) });
  };
  const limits = limitsFor(range);
  const typed =
    (key: 'lo' | 'hi' | 'z') =>
    (event: Event): void => {
      const text = (event.target as HTMLInputElement).value.trim();
      if (text !== '' && Number.isFinite(Number(text))) view.configure({ [key]: text });
      else (event.target as HTMLInputElement).value = config[key] ?? '';
    };
  const field = (key: 'lo' | 'hi' | 'z', label: string): TemplateResult =>
    html`<input
      class="bound"
      inputmode="text"
      aria-label=${label}
      .value=${config[key] ?? ''}
      @change=${typed(key)}
    />`;
  const button = (label: string, icon: unknown, next: Range): TemplateResult =>
    html`<button class="icon" title=${label} aria-label=${label} @click=${use(next)}>${icon}</button>`;
  return html`<div class="plot-tools">
    <span class="range">${t.t('activation.cursor')} z = ${field('z', t.param('z'))}</span>
    <span class="range"
      >${t.t('activation.range')} ${field('lo', t.param('lo'))} … ${field('hi', t.param('hi'))}</span
    >
    <span class="buttons">
      ${button(t.t('activation.pan_left'), icons.back, panned(range, -0.25, limits))}
      ${button(t.t('ui.chart.zoom_in'), icons.plus, zoomed(range, 0.6, 0.5, limits))}
      ${button(t.t('ui.chart.zoom_out'), icons.minus, zoomed(range, 1 / 0.6, 0.5, limits))}
      ${button(t.t('activation.pan_right'), html`<span class="mirrored">${icons.back}</span>`, panned(range, 0.25, limits))}
      ${button(t.t('activation.range_reset'), icons.fit, { min: -5, max: 5 })}
    </span>
  </div>`;
}

export function exploreStage(view: LabView): TemplateResult {
  const { env, frame, config } = view;
  const { locale } = env;
  const chosen = chosenFunctions(config, locale);
  const focus = focused(view);
  const at = Number(config['z']);
  const zones = bands(view, focus);
  const summary = spoken(view, chosen);
  const rows = (channel: string): Float32Array[] => chosen.map((_, i) => frame.row(channel, i + 1));
  const z = frame.row('curves', 0);
  const reach = Math.max(1.5, 1.1 * Math.max(Math.abs(z[0] ?? 0), Math.abs(z.at(-1) ?? 0)));
  const heard = {
    cursor: (event: CustomEvent<{ z: number }>) => view.configure({ z: String(event.detail.z) }),
    range: (event: CustomEvent<{ lo: number; hi: number }>) =>
      view.configure({ lo: String(event.detail.lo), hi: String(event.detail.hi) }),
  };
  return html`<div class="explore" @plot-cursor=${heard.cursor} @plot-range=${heard.range}>
    ${toolbar(view)}
    <activation-plot
      steered
      .stamp=${frame}
      .env=${env}
      label="f(z)"
      .summary=${summary}
      .curves=${curves(view, 'curves', chosen, focus)}
      .bands=${zones}
      .dots=${dots(view, chosen, 'curves', at)}
      .y=${extent(rows('curves'), reach)}
      .cursor=${at}
    ></activation-plot>
    <activation-plot
      .stamp=${frame}
      .env=${env}
      label=${`f′(z) · ${locale.t('activation.slope')}`}
      .summary=${summary}
      .curves=${curves(view, 'slopes', chosen, focus)}
      .bands=${zones}
      .dots=${dots(view, chosen, 'slopes', at)}
      .y=${extent(rows('slopes'), 2)}
      .cursor=${at}
    ></activation-plot>
    ${frame.has('error') ? errorPlot(view, chosen, at) : nothing}
  </div>`;
}

/** The rows of `error` follow the look-alikes among the chosen, in their order. */
function errorPlot(view: LabView, chosen: readonly Chosen[], at: number): TemplateResult {
  const { env, frame } = view;
  const alike = chosen.filter(({ id }) => id === 'ultra_fast_sigmoid' || id === 'hard_sigmoid');
  const z = frame.row('error', 0);
  const lines = alike.map((f, i): PlotCurve => ({
    id: f.id,
    kind: 'line',
    label: f.name,
    x: z,
    y: frame.row('error', i + 1),
    ink: f.ink,
    dash: f.dash,
    size: 2,
    strong: false,
  }));
  const worst = alike
    .map((f, i) => `${f.name} ${short(Math.max(...frame.row('error', i + 1).map(Math.abs)), 3)}`)
    .join('; ');
  const summary = env.locale.t('activation.error_summary', { worst });
  return html`<activation-plot
    .stamp=${frame}
    .env=${env}
    label=${env.locale.t('activation.error')}
    .summary=${summary}
    .curves=${lines}
    .y=${extent(
      lines.map(({ y }) => y),
      1,
    )}
    .cursor=${at}
  ></activation-plot>`;
}

/** dead, saturated or passing: the word for a slope. */
export function stateOf(slope: number): 'dead' | 'saturated' | 'passes' {
  if (slope === 0) return 'dead';
  return Math.abs(slope) < saturatedSlope ? 'saturated' : 'passes';
}

export function exploreReadouts(view: LabView): TemplateResult {
  const { env, frame, config } = view;
  const { locale } = env;
  const chosen = chosenFunctions(config, locale);
  const focus = focused(view);
  return html`<table class="numbers" aria-label=${locale.t('activation.table')}>
      <thead>
        <tr>
          <th scope="col">z = ${short(Number(config['z']), 5)}</th>
          <th scope="col">f</th>
          <th scope="col">f′</th>
        </tr>
      </thead>
      <tbody>
        ${chosen.map((f) => {
          const [, value = NaN, slope = NaN] = frame.row('cursor', f.index);
          const state = stateOf(slope);
          return html`<tr class=${f === focus ? 'focus' : ''}>
            <th scope="row">
              <button aria-pressed=${f === focus} @click=${() => view.setUi('focus', f.id)}>
                ${sample(f)}<span
                  >${f.name}
                  ${state === 'passes' ? nothing : html`<em class=${state}>${locale.t(`activation.zone.${state}`)}</em>`}</span
                >
              </button>
            </th>
            <td>${short(value)}</td>
            <td>${short(slope)}</td>
          </tr>`;
        })}
      </tbody>
    </table>
    ${focus ? card(view, focus) : nothing}`;
}

function card(view: LabView, focus: Chosen): TemplateResult {
  const { locale } = view.env;
  const row = rowOf(focus.id);
  const math = formulasOf(focus.id, locale.lang);
  const [least, most] = row?.range ?? [null, null];
  const kinks = row?.kinks ?? [];
  const bound = (value: number | null, infinite: string): string =>
    value === null ? infinite : short(value);
  return html`<section class="card" aria-label=${focus.name}>
    <p class="about">${locale.word(`activation.about.${focus.id}`)}</p>
    ${
      math
        ? html`<div class="formula">
              <span><i>f</i>(<i>z</i>) =</span> ${unsafeHTML(math.formula)}
            </div>
            <div class="formula">
              <span><i>f</i>′(<i>z</i>) =</span> ${unsafeHTML(math.derivative)}
            </div>`
        : nothing
    }
    <dl>
      <div>
        <dt>${locale.t('activation.values')}</dt>
        <dd>${bound(least, '−∞')} … ${bound(most, '∞')}</dd>
      </div>
      <div>
        <dt>${locale.t('activation.kinks')}</dt>
        <dd>
          ${kinks.length === 0 ? locale.t('activation.no_kinks') : kinks.map((z) => short(z)).join(', ')}
        </dd>
      </div>
    </dl>
    <p class="fine">
      ${kinks.length > 0 ? locale.t('activation.kink_rule') : ''} ${locale.t('activation.zone_legend')}
    </p>
    <p class="fine">${locale.t('activation.source')} ${row?.source ?? ''}</p>
  </section>`;
}
