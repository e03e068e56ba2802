"""Scalers, folds, split sizes and class weights, from scikit-learn; sums over its real sets."""
import numpy as np
from sklearn import datasets, preprocessing
from sklearn.model_selection import KFold, StratifiedKFold, train_test_split
from sklearn.utils.class_weight import compute_class_weight

from vectors import SEED

SCALERS = {
    "standard": preprocessing.StandardScaler,
    "min_max": preprocessing.MinMaxScaler,
    "min_max_signed": lambda: preprocessing.MinMaxScaler(feature_range=(-1, 1)),
    "max_abs": preprocessing.MaxAbsScaler,
    "robust": preprocessing.RobustScaler,
}


def folds(splitter, labels):
    """For each example the fold that tests it."""
    fold_of = np.empty(len(labels))
    for fold, (_, test) in enumerate(splitter.split(np.zeros((len(labels), 1)), labels)):
        fold_of[test] = fold
    return fold_of


def make():
    rng = np.random.default_rng(SEED)
    ordinary = rng.normal([0, 100, -3, 1e-3], [1, 40, 1e3, 1e-4], (25, 4))
    constant = np.stack([np.full(7, 0.1), np.zeros(7), np.full(7, -1e6), np.arange(7.0)], 1)
    tables = {
        "ordinary": ordinary,
        "tutorial": [[10, 2.7, 3.6], [-100, 5, -2], [120, 20, 40]],
        "constant": constant,
        "one_row": [[3.0, 0.0, -2.5]],
    }
    vectors = {}
    for table, x in tables.items():
        x = np.asarray(x, dtype=np.float32).astype(np.float64)  # what the core's floats hold
        vectors[f"{table}.columns"] = [x.shape[1]]
        vectors[f"{table}.x"] = x
        for name, scaler in SCALERS.items():
            vectors[f"{table}.{name}"] = scaler().fit_transform(x)

    label_sets = {
        "iris": datasets.load_iris().target,
        "uneven": rng.choice(3, 41, p=[0.6, 0.3, 0.1]),
        "late_first": np.array([2, 2, 0, 1, 1, 0, 2, 0, 1, 1, 2, 0, 2]),
    }
    for name, labels in label_sets.items():
        vectors[f"labels.{name}"] = labels
        for k in (2, 3, 5):
            vectors[f"folds.{name}.{k}"] = folds(KFold(k), labels)
            if k <= np.bincount(labels).min():
                vectors[f"stratified.{name}.{k}"] = folds(StratifiedKFold(k), labels)
        vectors[f"weights.{name}"] = compute_class_weight("balanced", classes=np.arange(3), y=labels)
    for count, share in ((150, 0.25), (442, 0.3), (7, 0.5), (10, 0.01)):
        train, test = train_test_split(np.arange(count), test_size=share)
        vectors[f"sizes.{count}"] = [share, len(train), len(test)]

    for name, data in {"iris": datasets.load_iris(), "wine": datasets.load_wine(),
                       "diabetes": datasets.load_diabetes(scaled=False), "digits": datasets.load_digits()}.items():
        vectors[f"{name}.shape"] = data.data.shape
        vectors[f"{name}.sums"] = data.data.sum(0)
        vectors[f"{name}.squares"] = (data.data**2).sum(0)
        vectors[f"{name}.target_sum"] = [data.target.sum()]
        if name != "diabetes":
            vectors[f"{name}.counts"] = np.bincount(data.target)
    return {"preprocessing.txt": {key: np.array(value, dtype=float, order="C") for key, value in vectors.items()}}
