"""Metrics, curves and their edge cases, from sklearn.metrics."""
import warnings

import numpy as np
from sklearn import metrics as m
from sklearn.calibration import calibration_curve

from vectors import SEED

warnings.filterwarnings("ignore")  # 0/0 and absent classes are what the edge cases are about


def classes_case(truth, predicted, k):
    out = {"truth": truth, "predicted": predicted, "classes": [k]}
    out["confusion"] = m.confusion_matrix(truth, predicted, labels=range(k)).ravel()
    out["accuracy"] = [m.accuracy_score(truth, predicted)]
    out["balanced_accuracy"] = [m.balanced_accuracy_score(truth, predicted)]
    averages = ["macro", "micro", "weighted"] + (["binary"] if k == 2 else [])
    for name, score in {"precision": m.precision_score, "recall": m.recall_score, "f1": m.f1_score}.items():
        for average in averages:
            key = name if average == "binary" else f"{name}_{average}"
            out[key] = [score(truth, predicted, average=average)]
    return out


def scores_case(truth, scores):
    out = {"truth": truth, "scores": scores}
    if len(set(truth)) == 2:
        out["roc_auc"] = [m.roc_auc_score(truth, scores)]
        for tag, drop in {"roc": True, "roc_all": False}.items():
            fpr, tpr, thresholds = m.roc_curve(truth, scores, drop_intermediate=drop)
            out.update({f"{tag}.fpr": fpr, f"{tag}.tpr": tpr, f"{tag}.thresholds": thresholds[1:]})
    out["average_precision"] = [m.average_precision_score(truth, scores)]
    precision, recall, thresholds = m.precision_recall_curve(truth, scores)
    out.update({"pr.precision": precision, "pr.recall": recall, "pr.thresholds": thresholds})
    return out


def probabilities_case(truth, probabilities):
    k = probabilities.shape[1]
    return {"truth": truth, "classes": [k], "probabilities": probabilities.ravel(),
            "log_loss": [m.log_loss(truth, probabilities, labels=range(k))]}


def calibration_case(truth, probabilities, bins):
    observed, predicted = calibration_curve(truth, probabilities, n_bins=bins)
    return {"truth": truth, "scores": probabilities, "bins": [bins],
            "calibration.predicted": predicted, "calibration.observed": observed}


def values_case(truth, predicted):
    out = {"true_values": truth, "predicted_values": predicted,
           "mse": [m.mean_squared_error(truth, predicted)],
           "rmse": [m.mean_squared_error(truth, predicted, squared=False)],
           "mae": [m.mean_absolute_error(truth, predicted)]}
    if len(truth) > 1:
        out["r2"] = [m.r2_score(truth, predicted)]
    return out


def make():
    rng = np.random.default_rng(SEED)
    truth = rng.integers(0, 4, 60)
    binary = rng.integers(0, 2, 50)
    ties = np.round(rng.random(50) * 0.7 + binary * 0.3, 1)
    rows = rng.dirichlet(np.ones(4), 60)
    y = rng.normal(3, 2, 40)
    cases = {
        # class numbers
        "classes_four": classes_case(truth, np.where(rng.random(60) < 0.6, truth, rng.integers(0, 4, 60)), 4),
        "classes_two": classes_case(binary, (ties > 0.5).astype(int), 2),
        "classes_never_called": classes_case([0, 1, 2, 2, 1, 0], [0, 1, 1, 0, 1, 0], 3),
        "classes_not_in_truth": classes_case([0, 0, 1, 1, 0], [0, 2, 1, 2, 0], 3),
        "classes_one_missing": classes_case([0, 0, 2, 2, 0], [0, 2, 2, 2, 0], 3),
        "classes_no_hit": classes_case([1, 1, 1], [0, 0, 0], 2),
        "classes_only_negative": classes_case([0, 0, 0, 0], [0, 0, 0, 0], 2),
        "classes_single": classes_case([1], [1], 2),
        # scores
        "scores_random": scores_case(binary, rng.random(50) + 0.5 * binary),
        "scores_ties": scores_case(binary, ties),
        "scores_constant": scores_case([0, 1, 1, 0], [0.5, 0.5, 0.5, 0.5]),
        "scores_perfect": scores_case([0, 0, 1, 1], [0.1, 0.2, 0.8, 0.9]),
        "scores_worst": scores_case([1, 1, 0, 0], [0.1, 0.2, 0.8, 0.9]),
        "scores_all_negative": scores_case([0, 0, 0], [0.3, 0.9, 0.1]),
        "scores_all_positive": scores_case([1, 1, 1], [0.3, 0.9, 0.1]),
        "scores_two": scores_case([0, 1], [0.2, 0.2]),
        # probabilities
        "probabilities_four": probabilities_case(truth, rows),
        "probabilities_two": probabilities_case(binary, np.stack([1 - ties, ties], 1)),
        "probabilities_certain": probabilities_case([0, 1, 2, 2], np.eye(3)[[0, 1, 2, 1]]),
        "probabilities_unscaled": probabilities_case([0, 1], np.array([[0.5, 0.2], [0.9, 0.8]])),
        # numbers
        "values_close": values_case(y, y + rng.normal(0, 0.5, 40)),
        "values_far": values_case(y, rng.normal(-5, 1, 40)),
        "values_constant_met": values_case([2.0, 2.0, 2.0], [2.0, 2.0, 2.0]),
        "values_constant_missed": values_case([2.0, 2.0, 2.0], [2.0, 2.5, 2.0]),
        "values_one": values_case([1.5], [1.0]),
    }
    # calibration, drawn last so that the vectors above stay what they were
    spread = rng.random(200)
    cases["calibration_spread"] = calibration_case((rng.random(200) < spread**2).astype(int), spread, 10)
    cases["calibration_edges"] = calibration_case(binary, ties, 5)
    vectors = {f"{case}.{key}": np.array(value, dtype=float, order="C")
               for case, entries in cases.items() for key, value in entries.items()}
    return {"metrics.txt": vectors}
