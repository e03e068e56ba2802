"""Logistic regression for two classes from sklearn.linear_model, solved to the last digits."""
import numpy as np
from sklearn.linear_model import LogisticRegression

from vectors import SEED


def case(x, y, c=1.0, sample_weight=None):
    model = LogisticRegression(C=c, solver="newton-cholesky", tol=1e-12, max_iter=1000)
    model.fit(x, y, sample_weight=sample_weight)
    out = {"x": x.ravel(), "labels": y, "columns": [x.shape[1]], "c": [c],
           "weights": model.coef_.ravel(), "intercept": model.intercept_,
           "probabilities": model.predict_proba(x)[:, 1]}
    if sample_weight is not None:
        out["sample_weight"] = sample_weight
    return out


def clouds(rng, majority, minority, shift, columns=2):
    x = np.concatenate([rng.normal(0, 1, (majority, columns)), rng.normal(shift, 1, (minority, columns))])
    return np.round(x, 3), np.repeat([0, 1], [majority, minority])


def make():
    rng = np.random.default_rng(SEED)
    even = clouds(rng, 20, 20, 1.5)
    rare = clouds(rng, 57, 3, 1.5)
    apart = clouds(rng, 10, 10, 20)
    wide = clouds(rng, 30, 20, 0.5, columns=5)
    balanced = np.where(rare[1] == 1, 60 / (2 * 3), 60 / (2 * 57))
    counts = rng.integers(0, 4, 40).astype(float)
    scaled = even[0] * [100, 0.01]
    cases = {
        "even": case(*even),
        "rare": case(*rare),
        "rare_balanced": case(*rare, sample_weight=balanced),
        "counted": case(*even, sample_weight=counts),
        "apart": case(*apart),
        "apart_loose": case(*apart, c=1e4),
        "tight": case(*wide, c=0.01),
        "wide": case(*wide, c=10.0),
        "scaled": case(scaled, even[1]),
        "one_column": case(even[0][:, :1], even[1], c=100.0),
    }
    return {"logistic.txt": {f"{name}.{key}": np.array(value, dtype=float)
                             for name, entries in cases.items() for key, value in entries.items()}}
