"""Legendre columns from NumPy; least squares, ridge and lasso from scikit-learn."""
import warnings

import numpy as np
from numpy.polynomial import legendre
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import Lasso, LinearRegression, Ridge

from vectors import SEED

POINTS = [-1.0, -0.999, -0.5, -0.1, 0.0, 0.3, 0.77, 1.0]
LAMBDAS = [0.001, 0.01, 0.03, 0.1, 1, 10]


def tables(rng):
    line = np.linspace(-1, 1, 20)
    noise = 0.3 * rng.normal(size=20)
    return {
        "degree_3": (legendre.legvander(line, 3)[:, 1:], line + noise),
        "degree_15": (legendre.legvander(line, 15)[:, 1:], line + noise),
        "wide": (rng.normal(size=(6, 9)), rng.normal(size=6)),
        "constant": (np.stack([np.full(7, 3.0), np.arange(7.0)], 1), rng.normal(4, 1, 7)),
        "one": (np.array([[2.0, -1.0]]), np.array([5.0])),
    }


def make():
    warnings.simplefilter("ignore", ConvergenceWarning)
    rng = np.random.default_rng(SEED)
    vectors = {"legendre.x": POINTS, "legendre.columns": legendre.legvander(np.array(POINTS), 15)}
    for name, (x, y) in tables(rng).items():
        vectors[f"{name}.columns"] = [x.shape[1]]
        vectors[f"{name}.x"] = x
        vectors[f"{name}.y"] = y

        def add(kind, model):
            vectors[f"{name}.{kind}"] = [model.intercept_, *model.coef_]

        add("least_squares", LinearRegression().fit(x, y))
        for value in LAMBDAS:
            add(f"ridge.{value}", Ridge(alpha=value, solver="svd").fit(x, y))
            add(f"lasso.{value}", Lasso(alpha=value, tol=1e-14, max_iter=100_000).fit(x, y))
            usual = Lasso(alpha=value).fit(x, y)
            vectors[f"{name}.lasso_sweeps.{value}"] = [usual.n_iter_, usual.dual_gap_]
            add(f"lasso_usual.{value}", usual)
    return {"polynomials.txt": {key: np.array(value, dtype=float, order="C") for key, value in vectors.items()}}
