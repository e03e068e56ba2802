#!/usr/bin/env python3
"""Makes the data files of this folder from scikit-learn's copies of the original sets.

Run:  /usr/bin/python3 core/data/sets/make_sets.py      (Debian: python3-sklearn 1.2)

Each file is CSV: a header, then one example per row, inputs first and the target last, every
number as short as reads back exactly. core/data/sets.cpp describes and checks them.
"""
from pathlib import Path

from sklearn import datasets

HERE = Path(__file__).parent


def text(value):
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def write(name, header, inputs, targets):
    rows = [",".join(header)]
    rows += [",".join([*map(text, x), str(y)]) for x, y in zip(inputs, targets)]
    (HERE / name).write_text("\n".join(rows) + "\n")


iris = datasets.load_iris()
write("iris.csv", ["sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)", "species"],
      iris.data, [iris.target_names[k] for k in iris.target])

wine = datasets.load_wine()
write("wine.csv", [name.replace("/", " or ").replace("_", " ") for name in wine.feature_names] + ["cultivar"],
      wine.data, [f"cultivar {k + 1}" for k in wine.target])

diabetes = datasets.load_diabetes(scaled=False)
write("diabetes.csv", list(diabetes.feature_names) + ["progression"], diabetes.data, map(text, diabetes.target))

digits = datasets.load_digits()
write("digits.csv", [f"p{row}{column}" for row in range(8) for column in range(8)] + ["digit"],
      digits.data, digits.target)
