"""Recurrent layers over a sequence: torch.nn.RNN, LSTM and GRU."""
import torch

from vectors import Cases

# steps, batch, inputs, hidden units; the second leaves spare lanes and ragged rows everywhere
SIZES = {"": (5, 3, 2, 4), "_odd": (3, 5, 3, 7), "_one": (1, 1, 1, 1)}
CELLS = {
    "rnn_tanh": (torch.nn.RNN, 1, {"nonlinearity": "tanh"}),
    "rnn_relu": (torch.nn.RNN, 1, {"nonlinearity": "relu"}),
    "lstm": (torch.nn.LSTM, 4, {}),
    "gru": (torch.nn.GRU, 3, {}),
}


def run(layer, x, h0, c0):
    """Hidden states [T, N, H]; for an LSTM with the cell states, [2, T, N, H]."""
    if c0 is None:
        return layer(x, h0[None])[0]
    state, hidden, cell = (h0[None], c0[None]), [], []
    for step in x:  # one at a time: the layer itself returns the last cell state only
        _, state = layer(step[None], state)
        hidden.append(state[0])
        cell.append(state[1])
    return torch.stack([torch.cat(hidden), torch.cat(cell)])


def make():
    cases = Cases()
    for cell, (kind, gates, options) in CELLS.items():
        for suffix, (steps, batch, inputs, hidden) in SIZES.items():
            layer = kind(inputs, hidden, **options)
            names = {"weight_ih": (gates * hidden, inputs), "weight_hh": (gates * hidden, hidden),
                     "bias_ih": (gates * hidden,), "bias_hh": (gates * hidden,)}
            with torch.no_grad():
                for name, shape in names.items():
                    getattr(layer, f"{name}_l0").copy_(0.6 * cases.rand(*shape))
            x, h0 = cases.leaf(steps, batch, inputs), cases.leaf(batch, hidden)
            c0 = cases.leaf(batch, hidden) if kind is torch.nn.LSTM else None
            leaves = {"x": x, "h0": h0}
            if c0 is not None:
                leaves["c0"] = c0
            for name in names:
                leaves[name] = getattr(layer, f"{name}_l0")
            cases.add(cell + suffix, leaves, run(layer, x, h0, c0))
    return {"recurrent.txt": cases.vectors}
