"""What torch.nn.init computes without chance: gains, bounds and spreads, and the matrix that orthogonal_ makes of given draws."""
import math

import torch
from torch import nn

from vectors import Cases


def make():
    cases = Cases()
    gains = ["linear", "sigmoid", "tanh", "relu", "leaky_relu", "selu"]
    vectors = {"gains": [nn.init.calculate_gain(name) for name in gains],
               "leaky_gains": [nn.init.calculate_gain("leaky_relu", a) for a in (0.0, 0.2, 1.0)]}
    # What the defaults draw from: torch.nn.Linear and Conv2d use kaiming_uniform_(a=sqrt(5)).
    fan_in = {"linear": nn.Linear(12, 7).weight[0].numel(), "conv": nn.Conv2d(3, 8, 5).weight[0].numel()}
    for name, fan in fan_in.items():
        vectors[f"{name}.bounds"] = [nn.init.calculate_gain("leaky_relu", math.sqrt(5)) * math.sqrt(3 / fan), 1 / math.sqrt(fan)]
    for name, shape in {"tall": (6, 4), "wide": (3, 5)}.items():
        draws = cases.rand(*shape)
        original = torch.Tensor.normal_
        torch.Tensor.normal_ = lambda self, *args, draws=draws, **kwargs: self.copy_(draws)
        vectors[f"orthogonal.{name}.draws"] = draws
        vectors[f"orthogonal.{name}"] = nn.init.orthogonal_(torch.empty(*shape), gain=1.5)
        torch.Tensor.normal_ = original
    return {"initializers.txt": vectors}
