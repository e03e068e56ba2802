"""Decision values of sklearn.svm.SVC with a radial kernel. libsvm keeps its kernel in single
precision, so these hold to about 1e-6."""
import numpy as np
from sklearn.svm import SVC

from vectors import SEED

# data, gamma, C
CASES = {
    "auto": ("clouds", "auto", 1.0),
    "scale": ("clouds", "scale", 1.0),
    "soft": ("clouds", 0.3, 0.1),
    "hard": ("clouds", 2.0, 100.0),
    "islands": ("wide", "auto", 1.0),
    "three": ("three", "scale", 1.0),
}


def make():
    rng = np.random.default_rng(SEED)
    labels = rng.permutation(np.repeat([0, 1], [22, 18]))
    clouds = rng.normal(0, 1, (40, 2)) + 1.5 * labels[:, None]
    data = {
        "clouds": clouds,
        "wide": 100 * clouds,
        "three": rng.normal(0, [1, 3, 0.2], (40, 3)) + labels[:, None] * [1, -2, 0],
    }
    vectors = {"labels": labels}
    for name, x in data.items():
        vectors[f"{name}.x"] = x
        vectors[f"{name}.queries"] = x[:8] + x.std() * rng.normal(0, 0.3, (8, x.shape[1]))
    for name, (set_name, gamma, c) in CASES.items():
        model = SVC(C=c, gamma=gamma, tol=1e-9).fit(data[set_name], labels)
        vectors[f"case.{name}.settings"] = [c, model._gamma]
        vectors[f"case.{name}.columns"] = [data[set_name].shape[1]]
        vectors[f"case.{name}.decisions"] = model.decision_function(vectors[f"{set_name}.queries"])
        vectors[f"case.{name}.bias"] = model.intercept_
        vectors[f"case.{name}.support"] = np.sort(model.support_)
    return {"svm.txt": {key: np.array(value, dtype=float, order="C") for key, value in vectors.items()}}
