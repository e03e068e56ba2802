"""Trajectories of the optimizers."""
import torch


def make():
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
    return {"optimizers.txt": vectors}
