/** One unit's forward pass in numbers, with its weights to choose and to change. */
import { html, nothing, type TemplateResult } from 'lit';
import '../../components/param_field';
import type { ParamChange } from '../../components/param_field';
import { short } from '../../lib/numbers';
import type { LabView } from '../layout';
import { chosenUnit, columnTitle, functionOf, netOf, type Net } from './net';

const subscripts = '₀₁₂₃₄₅₆₇₈₉';

function sub(n: number): string {
  return String(n).replace(/\d/g, (digit) => subscripts[Number(digit)] ?? digit);
}

const corners = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;

/** The point that is sent through: sliders, or the four corners where there is nothing else. */
function pointPicker(view: LabView, net: Net): TemplateResult {
  const { env, config, row } = view;
  const { locale } = env;
  if (config['panel'] === 'xor' && config['plane'] === 'four_points') {
    return html`<div class="corners" role="group" aria-label=${locale.t('network.point')}>
      <span>${locale.t('network.point')}</span>
      ${corners.map(
        ([x1, x2]) =>
          html`<button
            aria-pressed=${config['x1'] === String(x1) && config['x2'] === String(x2)}
            @click=${() => view.configure({ x1: String(x1), x2: String(x2) })}
          >
            ${x1}, ${x2}
          </button>`,
      )}
    </div>`;
  }
  const keys = net.widths[0] === 2 ? ['x1', 'x2'] : ['x1'];
  return html`<div
    class="point"
    @param-change=${(event: CustomEvent<ParamChange>) => {
      event.stopPropagation();
      view.configure({ [event.detail.key]: event.detail.value });
    }}
  >
    ${keys.map((key) => {
      const param = row.params.find((candidate) => candidate.key === key);
      return html`<descent-param-field
        .env=${env}
        .param=${param}
        .value=${config[key] ?? ''}
      ></descent-param-field>`;
    })}
  </div>`;
}

function fixed(value: number): string {
  return short(value, 3);
}

/** In products a negative factor stands in brackets. */
function factor(value: number): string {
  return value < 0 ? `(${fixed(value)})` : fixed(value);
}

export function arithmetic(view: LabView): TemplateResult {
  const net = netOf(view.frame);
  const { locale } = view.env;
  const { layer, unit } = chosenUnit(view, net.widths);
  const columns = net.widths.length;
  const name = `${columnTitle(view, layer, columns)} ${unit + 1}`;
  return html`<section class="arithmetic" aria-label=${locale.t('network.arithmetic')}>
    <h3>${locale.t('network.arithmetic')} <b>${name}</b></h3>
    ${pointPicker(view, net)}
    ${
      layer === 0
        ? html`<p class="fine">
            ${locale.t('network.input_unit', { value: fixed(net.answers[0]?.[unit] ?? NaN) })}
          </p>`
        : sumOf(view, net, layer, unit)
    }
  </section>`;
}

function sumOf(view: LabView, net: Net, layer: number, unit: number): TemplateResult {
  const { locale } = view.env;
  const inputs = net.answers[layer - 1] ?? [];
  const weights = net.weights[layer - 1]?.subarray(unit * inputs.length, (unit + 1) * inputs.length);
  const bias = net.biases[layer - 1]?.[unit] ?? NaN;
  const columns = net.widths.length;
  const symbol = layer === 1 ? 'x' : 'a';
  const chosen = view.ui.get('term') || '0';
  const term = (id: string, words: TemplateResult, label: string): TemplateResult =>
    html`<button
      class="term"
      aria-pressed=${chosen === id}
      title=${label}
      @click=${() => view.setUi('term', id)}
    >
      ${words}
    </button>`;
  const id = functionOf(view, layer, columns);
  const z = net.sums[layer]?.[unit] ?? NaN;
  const a = net.answers[layer]?.[unit] ?? NaN;
  return html`<div class="sum">
      <span>z =</span>
      ${inputs.map((x, i) => {
        const w = weights?.[i] ?? NaN;
        return html`${term(
            String(i),
            html`<i class=${w < 0 ? 'neg' : 'pos'}>${factor(w)}</i>·${factor(x)}`,
            `w${sub(i + 1)} · ${symbol}${sub(i + 1)}`,
          )}<span>+</span>`;
      })}
      ${term('bias', html`<i class=${bias < 0 ? 'neg' : 'pos'}>${factor(bias)}</i>`, 'b')}
      <span>= <b>${fixed(z)}</b></span>
    </div>
    <p class="answer">
      ${id === 'linear' ? html`a = z = <b>${fixed(a)}</b>` : html`a = ${locale.choice('act1', id)}(z) = <b>${fixed(a)}</b>`}
    </p>
    ${weightSlider(view, layer, unit, chosen, chosen === 'bias' ? bias : (weights?.[Number(chosen)] ?? NaN))}`;
}

function weightSlider(
  view: LabView,
  layer: number,
  unit: number,
  term: string,
  value: number,
): TemplateResult | typeof nothing {
  if (!Number.isFinite(value)) return nothing;
  const { locale } = view.env;
  const isBias = term === 'bias';
  const name = isBias ? 'b' : `w${sub(Number(term) + 1)}`;
  const reach = Math.max(3, Math.ceil(Math.abs(value) * 1.2));
  const set = (text: string): void => {
    const next = Number(text);
    if (text.trim() === '' || !Number.isFinite(next)) return;
    const held = Math.min(1000, Math.max(-1000, next));
    const where = isBias ? `set_bias layer=${layer - 1}` : `set_weight layer=${layer - 1} from=${term}`;
    view.act(`${where} to=${unit} value=${held}`);
  };
  return html`<label class="weight">
    <span>${locale.t('network.change', { name })}</span>
    <input
      type="range"
      min=${-reach}
      max=${reach}
      step="0.01"
      .value=${String(value)}
      aria-label=${name}
      @input=${(event: Event) => set((event.target as HTMLInputElement).value)}
    />
    <input
      class="typed"
      inputmode="text"
      autocomplete="off"
      aria-label=${name}
      .value=${String(Number(value.toPrecision(4)))}
      @change=${(event: Event) => set((event.target as HTMLInputElement).value)}
    />
  </label>`;
}
