"""PyTorch, eager, one thread: a rival like those beside it, with the same words and the same answer.

    python3 pytorch.py TASK VARIANT WARM REPEATS SECONDS

prints, as its last line, JSON: {"seconds": [...], "work": ...} or {"cannot": "why"}.
"""
import json
import math
import sys
import time


def measure(run, warm, repeats, seconds):
    """Seconds per run, one figure per repeat, in batches as web/scripts/lib/measure.mjs has them."""

    def seconds_for(times):
        start = time.perf_counter()
        for _ in range(times):
            run()
        return time.perf_counter() - start

    def repeat(times, wanted):
        spent = runs = 0
        while spent < wanted:
            spent += seconds_for(times)
            runs += times
        return spent / runs

    batch = 1
    while batch < 2**24 and seconds_for(batch) < 0.02:
        batch *= 2
    repeat(batch, warm)
    return [repeat(batch, seconds) for _ in range(repeats)]


def updates(network, optimizer, loss, batches):
    """Updates on the batches in turn."""
    at = 0

    def update():
        nonlocal at
        x, wanted = batches[at]
        at = (at + 1) % len(batches)
        optimizer.zero_grad()
        loss(network(x), wanted).backward()
        optimizer.step()

    return update


def images(n, batch, *shape):
    x = torch.rand(n, *shape) * (torch.rand(n, *shape) < 0.19)
    labels = torch.randint(10, (n,))
    return list(zip(x.split(batch), labels.split(batch)))


def t1(variant):
    layers = [nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 2), nn.Tanh(), nn.Linear(2, 1), nn.Tanh()]
    network = nn.Sequential(*layers)
    for layer in layers[::2]:
        nn.init.uniform_(layer.weight, -0.5, 0.5)
        nn.init.constant_(layer.bias, 0.1)
    x, wanted = torch.randn(500, 2), torch.randint(2, (500, 1)) * 2.0 - 1

    def loss(output, target):
        return 0.5 * functional.mse_loss(output, target)

    batches = list(zip(x[:250].split(10), wanted[:250].split(10)))
    update = updates(network, torch.optim.SGD(network.parameters(), lr=0.03), loss, batches)

    def epoch():
        for _ in batches:
            update()
        if variant == "train+loss":
            with torch.no_grad():
                loss(network(x), wanted).item()

    return epoch, None


def t2(_):
    network = nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))
    optimizer = torch.optim.SGD(network.parameters(), lr=0.1)
    batches = images(10000, 64, 784)[:-1]
    return updates(network, optimizer, functional.cross_entropy, batches), 64


def t3(variant):
    network = nn.Sequential(
        nn.Conv2d(1, 8, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(8, 16, 5, padding=2), nn.ReLU(), nn.MaxPool2d(3, 3),
        nn.Flatten(), nn.Linear(256, 10))
    if variant == "train":
        optimizer = torch.optim.SGD(network.parameters(), lr=0.01, momentum=0.9)
        batches = images(1000, 20, 1, 28, 28)
        return updates(network, optimizer, functional.cross_entropy, batches), 20
    batch = 1 if variant == "infer-1" else 100
    x = torch.rand(batch, 1, 28, 28)

    def infer():
        with torch.no_grad():
            network(x)

    return infer, batch


def t4(_):
    class Network(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = nn.LSTM(1, 10, batch_first=True)
            self.out = nn.Linear(10, 1)

        def forward(self, x):
            return self.out(self.lstm(x)[0])

    network = Network()
    phase = torch.rand(50, 1, 1) * 2 * math.pi + 0.3 * torch.arange(20).view(1, 20, 1)
    optimizer = torch.optim.Adam(network.parameters(), lr=0.006)
    return updates(network, optimizer, functional.mse_loss, [(phase.sin(), phase.cos())]), 1


def t5(variant):
    hidden, rule = variant.removeprefix("h=").split(" ")

    def make():
        return nn.Sequential(nn.Linear(4, int(hidden)), nn.ReLU(), nn.Linear(int(hidden), 2))

    network, target = make(), make()
    rules = {"sgd": torch.optim.SGD, "rmsprop": torch.optim.RMSprop}
    optimizer = rules[rule](network.parameters(), lr=0.01)
    states, next_states = torch.randn(2000, 4), torch.randn(2000, 4)
    actions, rewards = torch.randint(2, (2000, 1)), torch.ones(2000)
    going = (torch.rand(2000) > 0.05).float()

    def step():
        rows = torch.randint(2000, (32,))
        with torch.no_grad():
            best = target(next_states[rows]).max(1).values
            wanted = rewards[rows] + 0.9 * going[rows] * best
        taken = network(states[rows]).gather(1, actions[rows]).squeeze(1)
        optimizer.zero_grad()
        functional.mse_loss(taken, wanted).backward()
        optimizer.step()

    return step, 1


def t6(variant):
    n = int(variant.removeprefix("n="))
    a, b, c = torch.rand(n, n), torch.rand(n, n), torch.empty(n, n)
    return lambda: torch.mm(a, b, out=c), None


def t7(variant):
    x = torch.linspace(-8, 8, 1_000_000)
    y = torch.empty_like(x)
    into = {
        "tanh": lambda: torch.tanh(x, out=y),
        "sigmoid": lambda: torch.sigmoid(x, out=y),
        "softplus": lambda: functional.softplus(x),
    }
    return into[variant], None


def answer(task, variant, *timing):
    prepare = globals().get(task)
    if prepare is None:
        return {"cannot": "has nothing of the kind"}
    run, work = prepare(variant)
    warm, repeats, seconds = map(float, timing)
    reply = {"seconds": measure(run, warm, int(repeats), seconds)}
    return reply if work is None else {**reply, "work": work}


try:
    import torch
    from torch import nn
    from torch.nn import functional

    torch.set_num_threads(1)
    torch.manual_seed(1)
    print(json.dumps(answer(*sys.argv[1:])))
except Exception as error:  # whatever it is, it is this rival's answer
    print(json.dumps({"cannot": str(error).split("\n")[0] or type(error).__name__}))
