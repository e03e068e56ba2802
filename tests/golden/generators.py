"""The shapes behind scikit-learn's generators, without noise and in their own order."""
from sklearn import datasets


def make():
    vectors = {}
    for n in (8, 11):
        for name, (x, y) in {
            "moons": datasets.make_moons(n, shuffle=False, noise=None),
            "circles": datasets.make_circles(n, shuffle=False, noise=None, factor=0.4),
        }.items():
            vectors[f"{name}.{n}.x"] = x
            vectors[f"{name}.{n}.y"] = y.astype(float)
    x, y = datasets.make_blobs(11, centers=3, shuffle=False, random_state=0)
    vectors["blobs.11.y"] = y.astype(float)
    return {"generators.txt": vectors}
