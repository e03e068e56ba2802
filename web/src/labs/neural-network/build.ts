/** Two ways to build: the same network as a class and as a list, their tensors and their curves. */
import { html, type TemplateResult } from 'lit';
import type { Series } from '../../components/chart_model';
import { short } from '../../lib/numbers';
import type { LabView } from '../layout';
import { curvePlot, lossChart } from './charts';

/** The function's name in PyTorch, as a call in forward() and as a layer of the list. */
function named(id: string): [string, string] {
  const names: Readonly<Record<string, [string, string]>> = {
    relu: ['F.relu', 'nn.ReLU()'],
    tanh: ['torch.tanh', 'nn.Tanh()'],
    sigmoid: ['torch.sigmoid', 'nn.Sigmoid()'],
    linear: ['', 'nn.Identity()'],
    softplus: ['F.softplus', 'nn.Softplus()'],
    elu: ['F.elu', 'nn.ELU()'],
  };
  return names[id] ?? [`F.${id}`, `F.${id}`];
}

function sources(view: LabView): [string, string] {
  const width = view.config['width1'] ?? '10';
  const [call, layer] = named(view.config['act1'] ?? 'relu');
  return [
    `class Net(nn.Module):
  def __init__(self):
    super().__init__()
    self.hidden  = nn.Linear(1, ${width})
    self.predict = nn.Linear(${width}, 1)
  def forward(self, x):
    x = ${call}(self.hidden(x))
    return self.predict(x)`,
    `net = nn.Sequential(
  nn.Linear(1, ${width}),   # 0
  ${layer},   # 1
  nn.Linear(${width}, 1),   # 2
)`,
  ];
}

export function buildStage(view: LabView): TemplateResult {
  const { frame, env } = view;
  const { locale } = env;
  const [asClass, asList] = sources(view);
  const x = frame.row('twins', 0);
  const lines: Series[] = [
    {
      id: 'class',
      kind: 'line',
      label: locale.t('network.as_class'),
      x,
      y: frame.row('twins', 1),
      ink: 's1',
      size: 6,
      alpha: 0.45,
    },
    {
      id: 'list',
      kind: 'line',
      label: locale.t('network.as_list'),
      x,
      y: frame.row('twins', 2),
      ink: 's3',
      dash: [6, 4],
      size: 2,
    },
  ];
  const summary = locale.t('network.twins_summary', { difference: short(frame.scalar('key')) });
  return html`<div class="twins">
    <div class="codes">
      <figure>
        <figcaption>${locale.t('network.as_class')}</figcaption>
        <pre>${asClass}</pre>
      </figure>
      <figure>
        <figcaption>${locale.t('network.as_list')}</figcaption>
        <pre>${asList}</pre>
      </figure>
    </div>
    ${curvePlot(view, { label: locale.t('network.twins'), summary }, lines)}
  </div>`;
}

export function buildReadouts(view: LabView): TemplateResult {
  const { frame, env } = view;
  const { locale } = env;
  return html`<table class="numbers">
      <thead>
        <tr>
          <th scope="col">${locale.t('network.as_class')}</th>
          <th scope="col">${locale.t('network.as_list')}</th>
          <th scope="col">${locale.t('network.bits')}</th>
        </tr>
      </thead>
      <tbody>
        ${frame.notes('tensors').map(
          ({ args }) =>
            html`<tr>
              <th scope="row">${args['named']}</th>
              <td>${args['numbered']}</td>
              <td>${locale.t(args['same'] === '1' ? 'network.same' : 'network.different')}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${lossChart(view)}`;
}
