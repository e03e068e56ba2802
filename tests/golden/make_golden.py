#!/usr/bin/env python3
"""Makes the reference vectors in this folder with PyTorch and scikit-learn, in double precision.

Run:  python3 tests/golden/make_golden.py [family ...]      (Debian: python3-torch, python3-sklearn)

A family is a module of this folder with a function make() that returns {file: {vector: values}}.
Every file is text: comment lines that begin with '#', then one line per vector, "name: v v v ...".
The suites read them by name (tests/support/golden.hpp). Versions and seeds stand in each file.
"""
import importlib
import math
import sys
from pathlib import Path

import sklearn
import torch

from vectors import SEED

HERE = Path(__file__).parent
FAMILIES = [
    "activations",
    "convolution",
    "exports",
    "generators",
    "initializers",
    "layers",
    "logistic",
    "losses",
    "metrics",
    "networks",
    "normalization",
    "operations",
    "optimizers",
    "polynomials",
    "preprocessing",
    "recurrent",
    "safetensors",
    "schedules",
    "svm",
    "tensor_ops",
]


def write(name, vectors):
    versions = f"torch {torch.__version__}, scikit-learn {sklearn.__version__}"
    lines = [f"# made by make_golden.py with {versions}, seed {SEED}, float64"]
    for key, values in vectors.items():
        flat = torch.as_tensor(values).detach().reshape(-1).tolist()
        lines.append(f"{key}: " + " ".join(repr(float(v)) for v in flat))
    (HERE / name).write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    assert math.isclose(torch.tensor(0.1).item(), 0.1, rel_tol=0), "double precision expected"
    for family in sys.argv[1:] or FAMILIES:
        for name, vectors in importlib.import_module(family).make().items():
            write(name, vectors)
