"""Learning rates of 30 updates under PyTorch's schedulers, and the defaults of those."""
import inspect

import torch
from torch.optim import lr_scheduler

STEPS = 30


def rates(make_scheduler, base=0.5):
    optimizer = torch.optim.SGD([torch.zeros(1)], lr=base)
    scheduler = make_scheduler(optimizer)
    found = []
    for _ in range(STEPS):
        found.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return found


def make():
    def one_cycle(**options):
        return rates(lambda o: lr_scheduler.OneCycleLR(o, 0.5, cycle_momentum=False, **options))

    vectors = {
        "constant": rates(lambda o: lr_scheduler.ConstantLR(o, factor=1.0)),
        "step": rates(lambda o: lr_scheduler.StepLR(o, 7)),
        "step_half": rates(lambda o: lr_scheduler.StepLR(o, 4, gamma=0.5)),
        "exponential": rates(lambda o: lr_scheduler.ExponentialLR(o, 0.9)),
        "cosine": rates(lambda o: lr_scheduler.CosineAnnealingLR(o, 30, eta_min=0.01)),
        "cosine_beyond": rates(lambda o: lr_scheduler.CosineAnnealingLR(o, 12)),
        "warmup": rates(lambda o: lr_scheduler.LinearLR(o)),
        "warmup_slow": rates(lambda o: lr_scheduler.LinearLR(o, 0.1, 0.8, 20)),
        "one_cycle": one_cycle(total_steps=30),
        "one_cycle_linear": one_cycle(total_steps=30, anneal_strategy="linear", pct_start=0.42),
        "one_cycle_three": one_cycle(total_steps=30, three_phase=True, div_factor=10.0),
        "one_cycle_no_rise": one_cycle(total_steps=30, pct_start=0.0),
    }
    rows = {
        "step": ("StepLR", {"gamma": "gamma"}),
        "cosine": ("CosineAnnealingLR", {"eta_min": "min_lr"}),
        "warmup": (
            "LinearLR",
            {"start_factor": "start_factor", "end_factor": "end_factor", "total_iters": "total_steps"},
        ),
        "one_cycle": (
            "OneCycleLR",
            {key: key for key in ("pct_start", "div_factor", "final_div_factor", "three_phase")},
        ),
    }
    for row, (name, keys) in rows.items():
        parameters = inspect.signature(getattr(lr_scheduler, name)).parameters
        for theirs, ours in keys.items():
            vectors[f"default.{row}.{ours}"] = [float(parameters[theirs].default)]
    return {"schedules.txt": vectors}
