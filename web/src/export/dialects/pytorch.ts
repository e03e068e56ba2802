/**
 * PyTorch: every forward pass records its own graph; `backward` walks it.
 * Sources: PyTorch documentation, "Autograd mechanics" (the graph is recreated from scratch at every
 * iteration), `torch.nn.Linear` (weight [outputs, inputs]), `torch.nn.MSELoss`, `torch.optim.SGD`.
 */
import { float32, type Dialect } from '../listing';
import { arrays, head, loop } from '../shared';

const activations: Readonly<Record<string, string>> = {
  linear: '',
  relu: 'nn.ReLU()',
  sigmoid: 'nn.Sigmoid()',
  tanh: 'nn.Tanh()',
  softplus: 'nn.Softplus()',
};

export const pytorch: Dialect = {
  id: 'pytorch',
  name: 'PyTorch',
  ran: 'torch 1.13',
  activations,
  pieces(program) {
    const modules = program.layers.map(({ inputs, outputs, activation }) => {
      const spelt = activations[activation];
      return { linear: `nn.Linear(${inputs}, ${outputs})`, after: spelt ? [spelt] : [] };
    });
    /** Where a layer's Linear stands in the Sequential. */
    const place = (layer: number): number =>
      modules.slice(0, layer).reduce((sum, { after }) => sum + 1 + after.length, 0);
    return [
      head(program, 'PyTorch', ['import torch', 'from torch import nn']),
      arrays(program),
      { phase: null, at: ['data'], lines: ['X = torch.from_numpy(x)', 'Y = torch.from_numpy(y)', ''] },
      {
        phase: 'build',
        at: ['model'],
        lines: [
          'model = nn.Sequential(',
          ...modules.flatMap(({ linear, after }) => [linear, ...after].map((part) => `    ${part},`)),
          ')',
          'with torch.no_grad():',
          ...program.layers.flatMap((_, i) => [
            `    model[${place(i)}].weight.copy_(torch.from_numpy(start_W${i + 1}.T))`,
            `    model[${place(i)}].bias.copy_(torch.from_numpy(start_b${i + 1}))`,
          ]),
        ],
      },
      { phase: 'build', at: ['loss'], lines: ['loss_function = nn.MSELoss()'] },
      {
        phase: 'build',
        at: ['ready'],
        lines: [`optimizer = torch.optim.SGD(model.parameters(), lr=${float32(program.lr)})`, ''],
      },
      ...loop(program, [
        {
          phase: 'run',
          at: ['forward', 'again'],
          lines: ['    prediction = model(X)', '    loss = loss_function(prediction, Y)'],
        },
        {
          phase: 'run',
          at: ['update', 'again'],
          lines: ['    optimizer.zero_grad()', '    loss.backward()', '    optimizer.step()'],
        },
        { phase: 'run', at: ['result'], lines: ['    losses.append(loss.item())'] },
      ]),
    ];
  },
};
