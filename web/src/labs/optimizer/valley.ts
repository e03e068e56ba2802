/** The valley: a map with everybody's trail, and the next step of one racer taken apart. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Arrow } from '../../components/arrow_plot';
import '../../components/field_map';
import type { Mark } from '../../components/field_overlays';
import type { Racer } from '../../components/racers';
import { short } from '../../lib/numbers';
import type { LabView } from '../layout';
import { standings } from './standings';

export function valleyMap(view: LabView, racers: readonly Racer[]): TemplateResult {
  const { env, frame, config } = view;
  const { locale } = env;
  const { data, dims } = frame.values('field');
  const [xMin = -1, xMax = 1, yMin = -1, yMax = 1] = frame.row('box', 0);
  const trails = racers.map(({ index, ink, dash }) => ({
    x: frame.row('paths', 2 * index),
    y: frame.row('paths', 2 * index + 1),
    ink,
    dash,
  }));
  const minima = Array.from({ length: frame.values('minima').dims[0] }, (_, i): Mark => {
    const [x = NaN, y = NaN] = frame.row('minima', i);
    return { x, y, label: '', kind: 'target' };
  });
  const inside = (x: number, y: number): boolean => x >= xMin && x <= xMax && y >= yMin && y <= yMax;
  const heads = trails
    .map(({ x, y, ink }): Mark => ({ x: x.at(-1) ?? NaN, y: y.at(-1) ?? NaN, label: '', kind: 'now', ink }))
    .filter(({ x, y }) => inside(x, y));
  const start = { x: trails[0]?.x[0] ?? 0, y: trails[0]?.y[0] ?? 0, label: locale.t('optimizer.start') };
  const all = standings(frame);
  const places = racers.map(({ name, index }) => `${name} ${short(all[index]?.loss ?? NaN, 3)}`).join(', ');
  return html`<descent-field-map
    .env=${env}
    .label=${locale.choice('surface', config['surface'] ?? 'valley')}
    .valueLabel=${locale.t('optimizer.log_height')}
    .summary=${`${locale.t('optimizer.map_summary', { step: locale.count(frame.step) })} ${places}`}
    .values=${data}
    .rows=${dims[0]}
    .columns=${dims[1]}
    .box=${{ xMin, xMax, yMin, yMax }}
    scale="sequential"
    .strength=${0.5}
    .levels=${11}
    .trails=${trails}
    .marks=${[...minima, ...heads]}
    .handle=${start}
    @handle-move=${(event: CustomEvent<{ x: number; y: number }>) =>
      view.configure({ start_x: String(event.detail.x), start_y: String(event.detail.y) })}
  ></descent-field-map>`;
}

export function termsPlot(view: LabView, focus: Racer): TemplateResult | typeof nothing {
  const { env, frame } = view;
  const { locale } = env;
  const terms = frame.row('terms', focus.index);
  const pair = (i: number): readonly [number, number] => [terms[2 * i] ?? 0, terms[2 * i + 1] ?? 0];
  const [g, fresh, memory, decay, step] = [pair(0), pair(1), pair(2), pair(3), pair(4)];
  const isZero = ([x, y]: readonly [number, number]): boolean => x === 0 && y === 0;
  const lr = standings(frame)[focus.index]?.lr ?? 0;
  const plain: readonly [number, number] = [-lr * g[0], -lr * g[1]];
  const rescaled =
    Math.abs(plain[0] - fresh[0]) + Math.abs(plain[1] - fresh[1]) > 1e-6 * Math.hypot(...plain);
  const arrows: Arrow[] = [{ label: locale.t('optimizer.from_gradient'), by: fresh, ink: 's1', width: 2 }];
  if (!isZero(memory))
    arrows.push({
      label: locale.t('optimizer.from_memory'),
      from: fresh,
      by: memory,
      ink: 's2',
      dash: [5, 3],
    });
  if (!isZero(decay))
    arrows.push({
      label: locale.t('optimizer.from_decay'),
      from: [fresh[0] + memory[0], fresh[1] + memory[1]],
      by: decay,
      ink: 's4',
      dash: [2, 2],
    });
  // Beneath the others, since it often covers one of them.
  arrows.unshift({ label: locale.t('optimizer.whole_step'), by: step, ink: 'fg', width: 4 });
  const per = (i: 0 | 1): string => short(g[i] === 0 ? NaN : -fresh[i] / g[i], 2);
  return html`<div class="terms">
    <descent-arrow-plot
      .env=${env}
      .label=${locale.t('optimizer.next_step', { optimizer: focus.name })}
      .arrows=${arrows}
      .summary=${locale.t('optimizer.step_summary', {
        optimizer: focus.name,
        x: short(step[0], 2),
        y: short(step[1], 2),
      })}
    ></descent-arrow-plot>
    <p class="fine">
      ${locale.t(rescaled ? 'optimizer.rates' : 'optimizer.one_rate', {
        gx: short(g[0], 2),
        gy: short(g[1], 2),
        rx: per(0),
        ry: per(1),
        lr: short(lr, 2),
      })}
    </p>
  </div>`;
}
