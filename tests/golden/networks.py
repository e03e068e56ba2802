"""Whole training runs."""
import torch
import torch.nn.functional as F

from vectors import SEED


def make():
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
    return {"networks.txt": vectors}
