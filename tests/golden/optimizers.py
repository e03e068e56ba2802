"""Trajectories of the optimizers, PyTorch's defaults for them, and gradient clipping.

Every run takes 30 steps on sum a (w - c)^2, which is steep, shallow and flat, with both signs of
start; w is a weight of three numbers and a bias of two. tests/core/optim/optimizer_runs.hpp has
the same list. TensorFlow 1 is not at hand: its rules are written out from the documentation of
tf.train.*Optimizer (tf.raw_ops.ApplyRMSProp, ApplyCenteredRMSProp, ApplyAdagrad, ApplyAdam).
"""
import math

import torch
from torch.nn.utils import clip_grad_norm_, clip_grad_value_

from vectors import SEED

A = torch.tensor([5.0, 0.5, 0.01, 2.0, 1.0])
C = torch.tensor([1.0, -2.0, 3.0, 0.0, 0.5])
START = torch.tensor([-1.0, 1.0, 0.5, 2.0, 0.5])
STEPS = 30


def walk(make, l1=0, decay=None, clip=None):
    """make([weight, bias]) -> optimizer; decay: a factor for w before each step; clip(parameters)."""
    parts = [START[:3].clone().requires_grad_(), START[3:].clone().requires_grad_()]
    optimizer = make(parts)
    trace = []
    for _ in range(STEPS):
        optimizer.zero_grad()
        w = torch.cat(parts)
        ((A * (w - C) ** 2).sum() + l1 * w.abs().sum()).backward()
        if clip:
            clip(parts)
        if decay:
            with torch.no_grad():
                for part in parts:
                    part *= decay
        optimizer.step()
        trace.append(torch.cat(parts).detach())
    return torch.cat(trace)


def pytorch(name, lr, **options):
    return lambda parts: getattr(torch.optim, name)(parts, lr=lr, **options)


def weights_only(parts):
    groups = [{"params": parts[:1], "weight_decay": 0.5}, {"params": parts[1:], "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=0.1)


class TensorFlow:
    """The rules of tf.train, with the base class's manners of torch.optim."""

    def __init__(self, parts, rule):
        self.parts, self.rule, self.slots, self.t = parts, rule, [{} for _ in parts], 0

    def zero_grad(self):
        for part in self.parts:
            part.grad = None

    def step(self):
        self.t += 1
        with torch.no_grad():
            for part, slot in zip(self.parts, self.slots):
                part -= self.rule(part.grad, slot, self.t)


def tf_adagrad(lr, initial):
    def rule(g, slot, t):
        slot["accum"] = slot.get("accum", torch.full_like(g, initial)) + g * g
        return lr * g / slot["accum"].sqrt()

    return lambda parts: TensorFlow(parts, rule)


def tf_rmsprop(lr, decay, momentum, epsilon, centered):
    def rule(g, slot, t):
        ms = slot.get("ms", torch.ones_like(g))
        slot["ms"] = ms + (g * g - ms) * (1 - decay)
        mg = slot.get("mg", torch.zeros_like(g))
        slot["mg"] = mg + (g - mg) * (1 - decay) if centered else mg
        root = (slot["ms"] - slot["mg"] ** 2 + epsilon).sqrt()
        slot["mom"] = momentum * slot.get("mom", torch.zeros_like(g)) + lr * g / root
        return slot["mom"]

    return lambda parts: TensorFlow(parts, rule)


def tf_adam(lr, beta1, beta2, epsilon):
    def rule(g, slot, t):
        slot["m"] = beta1 * slot.get("m", torch.zeros_like(g)) + (1 - beta1) * g
        slot["v"] = beta2 * slot.get("v", torch.zeros_like(g)) + (1 - beta2) * g * g
        rate = lr * math.sqrt(1 - beta2**t) / (1 - beta1**t)
        return rate * slot["m"] / (slot["v"].sqrt() + epsilon)

    return lambda parts: TensorFlow(parts, rule)


def trajectories():
    return {
        "sgd": walk(pytorch("SGD", 0.05)),
        "sgd_l1": walk(pytorch("SGD", 0.05), l1=0.25),
        "sgd_l2": walk(pytorch("SGD", 0.05, weight_decay=0.5)),
        "sgd_decoupled": walk(pytorch("SGD", 0.05), decay=1 - 0.05 * 0.5),
        "sgd_clip_norm": walk(pytorch("SGD", 0.05), clip=lambda p: clip_grad_norm_(p, 2.0)),
        "sgd_clip_value": walk(pytorch("SGD", 0.05), clip=lambda p: clip_grad_value_(p, 0.5)),
        "momentum": walk(pytorch("SGD", 0.01, momentum=0.9)),
        "momentum_l2": walk(pytorch("SGD", 0.01, momentum=0.9, weight_decay=0.5)),
        "nesterov": walk(pytorch("SGD", 0.01, momentum=0.9, nesterov=True)),
        "nesterov_l2": walk(pytorch("SGD", 0.01, momentum=0.9, nesterov=True, weight_decay=0.5)),
        "adagrad": walk(pytorch("Adagrad", 0.5)),
        "adagrad_decay": walk(pytorch("Adagrad", 0.5, lr_decay=0.1, initial_accumulator_value=0.5)),
        "adagrad_tf": walk(tf_adagrad(0.5, 0.1)),
        "adadelta": walk(pytorch("Adadelta", 1.0)),
        "adadelta_fast": walk(pytorch("Adadelta", 10.0, rho=0.8, eps=1e-4)),
        "rmsprop": walk(pytorch("RMSprop", 0.02)),
        "rmsprop_l2": walk(pytorch("RMSprop", 0.02, weight_decay=0.5)),
        "rmsprop_centered": walk(pytorch("RMSprop", 0.02, centered=True)),
        "rmsprop_momentum": walk(pytorch("RMSprop", 0.005, momentum=0.8)),
        "rmsprop_centered_momentum": walk(
            pytorch("RMSprop", 0.005, centered=True, momentum=0.8, alpha=0.9, eps=1e-3)
        ),
        "rmsprop_tf": walk(tf_rmsprop(0.05, 0.9, 0.0, 1e-2, False)),
        "rmsprop_tf_centered_momentum": walk(tf_rmsprop(0.02, 0.9, 0.8, 1e-2, True)),
        "adam": walk(pytorch("Adam", 0.1)),
        "adam_l2": walk(pytorch("Adam", 0.1, weight_decay=0.5)),
        "adam_tf": walk(tf_adam(0.1, 0.9, 0.999, 1e-2)),
        "adamw": walk(pytorch("AdamW", 0.1)),
        "adamw_weights_only": walk(weights_only),
        "amsgrad": walk(pytorch("Adam", 0.1, amsgrad=True, betas=(0.9, 0.9))),
        "amsgrad_l2": walk(pytorch("Adam", 0.1, amsgrad=True, weight_decay=0.5)),
        "adamax": walk(pytorch("Adamax", 0.1)),
        "adamax_l2": walk(pytorch("Adamax", 0.1, weight_decay=0.5, eps=1e-2)),
        # foreach: version 1.13's other path has mu_t twice in the product (mended in PR 92699).
        "nadam": walk(pytorch("NAdam", 0.1, foreach=True)),
        "nadam_decay": walk(pytorch("NAdam", 0.1, foreach=True, momentum_decay=0.5, weight_decay=0.5)),
    }


def defaults():
    """What PyTorch's constructors say, under the core's keys."""
    rename = {"eps": "epsilon", "initial_accumulator_value": "initial_accumulator"}
    rows = {
        "adagrad": "Adagrad",
        "adadelta": "Adadelta",
        "rmsprop": "RMSprop",
        "adam": "Adam",
        "adamw": "AdamW",
        "amsgrad": "Adam",
        "adamax": "Adamax",
        "nadam": "NAdam",
    }
    other = ("amsgrad", "maximize", "capturable", "differentiable", "fused", "foreach")
    found = {}
    for row, name in rows.items():
        for key, value in getattr(torch.optim, name)([torch.zeros(1)]).defaults.items():
            if key == "betas":
                found[f"{row}.beta1"], found[f"{row}.beta2"] = value
            elif key == "weight_decay":
                found[f"{row}.{'decoupled_decay' if row == 'adamw' else 'l2'}"] = value
            elif key not in other:
                found[f"{row}.{rename.get(key, key)}"] = float(value)
    return found


def clipping():
    generator = torch.Generator().manual_seed(SEED)
    grads = torch.randn(13, generator=generator)
    vectors = {"grads": grads}
    for name, limit in {"norm_above": 1.5, "norm_below": 100.0}.items():
        w = torch.zeros(13)
        w.grad = grads.clone()
        norm = clip_grad_norm_([w], limit)
        vectors |= {f"{name}.limit": [limit], f"{name}.found": [norm], f"{name}.out": w.grad}
    w = torch.zeros(13)
    w.grad = grads.clone()
    clip_grad_value_([w], 0.5)
    return vectors | {"value.limit": [0.5], "value.out": w.grad}


def make():
    return {
        "optimizers.txt": {"a": A, "c": C, "start": START} | trajectories(),
        "optimizer_defaults.txt": {key: [value] for key, value in defaults().items()},
        "clipping.txt": clipping(),
    }
