"""Stacks of torch.nn layers: the state_dict, the output and every gradient, in training and in evaluation."""
import torch
from torch import nn

from vectors import Cases


class Last(nn.Module):
    """A recurrent layer's last output, or all of them."""

    def __init__(self, layer, every=False):
        super().__init__()
        self.layer, self.every = layer, every

    def forward(self, x):
        outputs, _ = self.layer(x)
        return outputs if self.every else outputs[:, -1]


def stacks():
    return {
        "linear": ((4, 3), nn.Sequential(nn.Linear(3, 5), nn.Tanh(), nn.Linear(5, 2, bias=False))),
        "image": ((2, 2, 7, 6), nn.Sequential(nn.Conv2d(2, 3, 3, padding=1), nn.Sigmoid(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(27, 4))),
        "image_stride": ((2, 1, 8, 8), nn.Sequential(nn.Conv2d(1, 4, 3, stride=2, bias=False), nn.AvgPool2d(2, stride=1), nn.Flatten(), nn.Softmax(-1))),
        "batch_norm1d": ((6, 4), nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3), nn.Tanh(), nn.Linear(3, 2))),
        "batch_norm2d": ((3, 2, 5, 5), nn.Sequential(nn.Conv2d(2, 3, 3), nn.BatchNorm2d(3, eps=1e-3, momentum=0.3), nn.Flatten(), nn.BatchNorm1d(27, affine=False))),
        "layer_norm": ((4, 6), nn.Sequential(nn.Linear(6, 5), nn.LayerNorm(5), nn.Linear(5, 2))),
        "prelu": ((5, 3), nn.Sequential(nn.Linear(3, 4), nn.PReLU(), nn.Linear(4, 4), nn.PReLU(4))),
        "rnn": ((3, 4, 2), nn.Sequential(Last(nn.RNN(2, 5, batch_first=True)), nn.Linear(5, 2))),
        "rnn_relu": ((3, 4, 2), nn.Sequential(Last(nn.RNN(2, 5, batch_first=True, nonlinearity="relu", bias=False), every=True))),
        "lstm": ((3, 4, 2), nn.Sequential(Last(nn.LSTM(2, 5, batch_first=True)), nn.Linear(5, 2))),
        "gru": ((3, 4, 2), nn.Sequential(Last(nn.GRU(2, 5, batch_first=True), every=True), Last(nn.GRU(5, 3, batch_first=True)))),
        "embedding": (None, nn.Sequential(nn.Embedding(6, 4, padding_idx=0), Last(nn.LSTM(4, 3, batch_first=True)), nn.Linear(3, 2))),
    }


def make():
    torch.manual_seed(11)
    cases = Cases()
    for name, (shape, stack) in stacks().items():
        x = torch.tensor([[0, 3, 5], [2, 2, 1]]) if shape is None else cases.rand(*shape)
        for key, value in stack.state_dict().items():
            if value.is_floating_point():
                if "weight" in key or "bias" in key:
                    value.copy_(cases.rand(*value.shape) / 2)
                cases.vectors[f"{name}.state.{key.replace('.layer.', '.')}"] = value.clone()
        for mode in ["train", "eval"]:
            stack.train(mode == "train")
            stack.zero_grad()
            out = stack(x)
            weight = cases.rand(*out.shape)
            (out * weight).sum().backward()
            cases.vectors.update({f"{name}.{mode}.out": out, f"{name}.{mode}.d_out": weight})
            for key, parameter in stack.named_parameters():
                cases.vectors[f"{name}.{mode}.d.{key.replace('.layer.', '.')}"] = parameter.grad.clone()
        cases.vectors[f"{name}.x"] = x.double()
    return {"layers.txt": cases.vectors}
