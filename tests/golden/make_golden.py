#!/usr/bin/env python3
"""Makes the reference vectors in this folder with PyTorch, in double precision.

Run:  python3 tests/golden/make_golden.py      (Debian: python3-torch, python3-numpy)

Every file is text: comment lines that begin with '#', then one line per vector, "name: v v v ...".
The suites read them by name (tests/support/golden.hpp). Versions and seeds stand in each file.
"""
import math
from pathlib import Path

import torch
import torch.nn.functional as F

HERE = Path(__file__).parent
SEED = 7
torch.set_default_dtype(torch.float64)


def write(name, vectors):
    lines = [f"# made by make_golden.py with torch {torch.__version__}, seed {SEED}, float64"]
    for key, values in vectors.items():
        flat = torch.as_tensor(values).detach().reshape(-1).tolist()
        lines.append(f"{key}: " + " ".join(repr(float(v)) for v in flat))
    (HERE / name).write_text("\n".join(lines) + "\n")


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


def activations():
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
    write("activations.txt", vectors)


def operations():
    generator = torch.Generator().manual_seed(SEED)
    rand = lambda *shape: torch.randn(*shape, generator=generator)
    vectors = {}

    def case(name, inputs, output):
        """Values, and gradients of sum(output * weight) for every input that asks for one."""
        weight = rand(*output.shape) if output.dim() else torch.tensor(1.0)
        leaves = {k: v for k, v in inputs.items() if v.requires_grad}
        grads = torch.autograd.grad((output * weight).sum(), list(leaves.values()))
        for key, value in inputs.items():
            vectors[f"{name}.{key}"] = value
        vectors[f"{name}.out"] = output
        vectors[f"{name}.d_out"] = weight
        for key, grad in zip(leaves, grads):
            vectors[f"{name}.d_{key}"] = grad

    x, w, b = (rand(5, 3).requires_grad_(), rand(4, 3).requires_grad_(), rand(4).requires_grad_())
    case("linear", {"x": x, "weight": w, "bias": b}, F.linear(x, w, b))
    case("linear_tanh", {"x": x, "weight": w, "bias": b}, torch.tanh(F.linear(x, w, b)))
    a, c = rand(3, 6).requires_grad_(), rand(6, 2).requires_grad_()
    case("matmul", {"a": a, "b": c}, a @ c)
    s = (3 * rand(4, 5)).requires_grad_()
    case("softmax", {"x": s}, F.softmax(s, dim=-1))
    case("log_softmax", {"x": s}, F.log_softmax(s, dim=-1))
    labels = torch.tensor([0, 4, 2, 1])
    case("cross_entropy", {"logits": s, "labels": labels.double()}, F.cross_entropy(s, labels))
    p, t = rand(6, 2).requires_grad_(), rand(6, 2)
    case("mse_loss", {"prediction": p, "target": t}, F.mse_loss(p, t))
    soft = torch.rand(6, 2, generator=generator)
    case("bce_with_logits", {"logits": p, "target": soft}, F.binary_cross_entropy_with_logits(p, soft))
    write("operations.txt", vectors)


def optimizers():
    """30 steps on sum a (w - c)^2: steep, shallow and flat directions, two starting signs."""
    a = torch.tensor([5.0, 0.5, 0.01, 2.0, 1.0])
    c = torch.tensor([1.0, -2.0, 3.0, 0.0, 0.5])
    start = [-1.0, 1.0, 0.5, 2.0, 0.5]
    vectors = {"a": a, "c": c, "start": start}
    runs = {
        "sgd": lambda p: torch.optim.SGD(p, lr=0.05),
        "momentum": lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.9),
        "adam": lambda p: torch.optim.Adam(p, lr=0.1),
    }
    for name, make in runs.items():
        w = torch.tensor(start, requires_grad=True)
        optimizer = make([w])
        trace = []
        for _ in range(30):
            optimizer.zero_grad()
            (a * (w - c) ** 2).sum().backward()
            optimizer.step()
            trace.append(w.detach().clone())
        vectors[name] = torch.cat(trace)
    write("optimizers.txt", vectors)


def networks():
    """A whole training run: 1-4-1 tanh on a parabola, full batch, 20 updates of each optimizer."""
    generator = torch.Generator().manual_seed(SEED)
    x = torch.linspace(-1, 1, 16).reshape(-1, 1)
    y = x**2 - 0.5
    vectors = {"x": x, "y": y}
    start = [torch.randn(4, 1, generator=generator), torch.randn(4, generator=generator),
             torch.randn(1, 4, generator=generator), torch.randn(1, generator=generator)]
    vectors["start"] = torch.cat([p.reshape(-1) for p in start])
    for name, make in {"sgd": lambda p: torch.optim.SGD(p, lr=0.1), "adam": lambda p: torch.optim.Adam(p, lr=0.02)}.items():
        parameters = [p.clone().requires_grad_() for p in start]
        optimizer = make(parameters)
        losses = []
        for _ in range(20):
            optimizer.zero_grad()
            w1, b1, w2, b2 = parameters
            loss = F.mse_loss(F.linear(torch.tanh(F.linear(x, w1, b1)), w2, b2), y)
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        vectors[f"{name}.losses"] = losses
        vectors[f"{name}.end"] = torch.cat([p.detach().reshape(-1) for p in parameters])
    write("networks.txt", vectors)


if __name__ == "__main__":
    assert math.isclose(torch.tensor(0.1).item(), 0.1, rel_tol=0), "double precision expected"
    activations()
    operations()
    optimizers()
    networks()
