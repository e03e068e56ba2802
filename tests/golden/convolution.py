"""Convolution and pooling of images: values and gradients."""
import torch
import torch.nn.functional as F

from vectors import Cases

# name: image, channels out, kernel, stride, padding; as in tests/core/autograd/conv_test.cpp
CONVOLUTIONS = {
    "conv_same": ((2, 3, 6, 5), 4, (3, 3), 1, 1),
    "conv_five": ((1, 1, 9, 8), 3, (5, 5), 1, 2),
    "conv_one": ((2, 3, 4, 3), 5, (1, 1), 1, 0),
    "conv_half": ((2, 2, 7, 8), 3, (3, 3), 2, 1),
    "conv_tall": ((1, 2, 6, 7), 9, (3, 2), 1, 0),
    "conv_wide": ((1, 2, 5, 9), 2, (1, 4), 3, 2),
    "conv_gaps": ((1, 2, 5, 5), 2, (1, 1), 2, 1),
    "conv_margin": ((1, 2, 3, 3), 2, (2, 2), 1, 3),
}

# name: image, kernel, stride, padding
POOLS = {
    "pool_halves": ((2, 3, 6, 4), 2, 2, 0),
    "pool_ragged": ((1, 2, 7, 12), 2, 2, 0),
    "pool_thirds": ((1, 2, 14, 14), 3, 3, 0),
    "pool_overlap": ((2, 2, 9, 8), 3, 2, 1),
    "pool_slide": ((1, 2, 5, 7), 2, 1, 1),
    "pool_all": ((2, 3, 3, 3), 3, 1, 0),
}


def make():
    cases = Cases()
    for name, (shape, channels, kernel, stride, padding) in CONVOLUTIONS.items():
        x, weight, bias = cases.leaf(*shape), cases.leaf(channels, shape[1], *kernel), cases.leaf(channels)
        inputs = {"x": x, "weight": weight, "bias": bias}
        settings = {"stride": stride, "padding": padding}
        cases.add(name, inputs, F.conv2d(x, weight, bias, **settings))
        if name in ("conv_same", "conv_half"):
            cases.add(name + "_tanh", inputs, torch.tanh(F.conv2d(x, weight, bias, **settings)))
    for name, (shape, kernel, stride, padding) in POOLS.items():
        x = cases.leaf(*shape)
        cases.add("max_" + name, {"x": x}, F.max_pool2d(x, kernel, stride, padding))
        cases.add("avg_" + name, {"x": x}, F.avg_pool2d(x, kernel, stride, padding))
    ties = torch.randint(0, 2, (2, 2, 6, 9), generator=cases.generator).double().requires_grad_()
    cases.add("max_pool_ties", {"x": ties}, F.max_pool2d(ties, 3, 2, 1))
    return {"convolution.txt": cases.vectors}
