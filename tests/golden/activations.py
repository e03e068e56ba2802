"""Values and slopes of the activation functions."""
import torch
import torch.nn.functional as F


def ultra_fast_sigmoid(z):
    """theano/tensor/nnet/sigm.py, ultra_fast_scalar_sigmoid, in our own words."""
    u = torch.where(z < 0, -z, z) / 2  # not abs, whose slope at 0 is 0
    g = torch.where(
        u < 1.7,
        1.5 * u / (1 + u),
        torch.where(u < 3, 0.935409070603099 + 0.0458812946797165 * (u - 1.7), torch.full_like(u, 0.99505475368673)),
    )
    return 0.5 * (1 + torch.where(z < 0, -g, g))


ACTIVATIONS = {
    "linear": lambda z: z * 1,
    "sigmoid": torch.sigmoid,
    "ultra_fast_sigmoid": ultra_fast_sigmoid,
    "hard_sigmoid": lambda z: F.hardtanh(0.2 * z + 0.5, 0, 1),
    "softplus": F.softplus,
    "softsign": F.softsign,
    "relu": torch.relu,
    "elu": F.elu,
    "selu": F.selu,
    "tanh": torch.tanh,
    "leaky_relu": lambda z: F.leaky_relu(z, 0.01),
    "prelu": lambda z: F.prelu(z, torch.tensor([0.25])),
    "relu6": F.relu6,
    "gelu": F.gelu,
    "gelu_tanh": lambda z: F.gelu(z, approximate="tanh"),
    "silu": F.silu,
    "mish": F.mish,
    "exp": lambda z: torch.exp(torch.clamp(z, max=80)),
}


def make():
    # Far out, at the kinks and at 0, then a walk through the middle; all exact in float32.
    z = [-1000, -20, -6, -2.5, -1, -1e-3, -0.0, 0.0, 1e-3, 1, 2.5, 6, 20, 1000]
    z += [-5 + 10 * i / 37 for i in range(38)]
    z = torch.tensor(z, dtype=torch.float32).double().tolist()
    vectors = {"z": z}
    for name, f in ACTIVATIONS.items():
        x = torch.tensor(z, requires_grad=True)
        y = f(x)
        (slope,) = torch.autograd.grad(y.sum(), x)
        vectors[name] = y
        vectors[name + ".slope"] = slope
    return {"activations.txt": vectors}
