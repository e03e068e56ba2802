"""Batch and layer normalisation, the rectifier with learned slopes, and the embedding."""
import torch
import torch.nn.functional as F

from vectors import Cases


def batch_norms(cases):
    """Both modes, for vectors and for images."""
    for name, shape in {"batch_norm1d": (6, 5), "batch_norm_series": (3, 4, 5), "batch_norm2d": (3, 5, 2, 3)}.items():
        x, gamma, beta = cases.leaf(*shape), cases.leaf(shape[1]), cases.leaf(shape[1])
        mean, variance = cases.rand(shape[1]), cases.rand(shape[1]) ** 2 + 0.5
        inputs = {"x": x, "gamma": gamma, "beta": beta, "mean": mean, "variance": variance}
        train = F.batch_norm(x, mean.clone(), variance.clone(), gamma, beta, training=True)
        cases.add(name, inputs, train)
        cases.add(name + "_eval", inputs, F.batch_norm(x, mean, variance, gamma, beta))


def running_statistics(cases):
    """Four batches through one layer: the running statistics afterwards, and what they then give."""
    for name, layer, shape in [("running1d", torch.nn.BatchNorm1d(3), (7, 3)),
                               ("running2d", torch.nn.BatchNorm2d(3, momentum=0.3, eps=1e-3), (2, 3, 2, 2))]:
        batches = [2 * cases.rand(*shape) + 1 for _ in range(4)]
        for batch in batches:
            layer(batch)
        layer.eval()
        cases.vectors.update({
            f"{name}.batches": torch.stack(batches),
            f"{name}.mean": layer.running_mean,
            f"{name}.variance": layer.running_var,
            f"{name}.eval": layer(batches[0]),
        })


def make():
    cases = Cases()
    batch_norms(cases)
    running_statistics(cases)
    for name, shape, trailing in [("layer_norm", (4, 7), (7,)), ("layer_norm_image", (2, 3, 5), (3, 5)),
                                  ("layer_norm_sequence", (2, 3, 8), (8,))]:
        x, gamma, beta = cases.leaf(*shape), cases.leaf(*trailing), cases.leaf(*trailing)
        cases.add(name, {"x": x, "gamma": gamma, "beta": beta}, F.layer_norm(x, trailing, gamma, beta))
    x, one = cases.leaf(5, 3), torch.tensor([0.25], requires_grad=True)
    cases.add("prelu", {"x": x, "slope": one}, F.prelu(x, one))
    for name, shape in {"prelu_channels": (4, 6), "prelu_image": (2, 3, 3, 3)}.items():
        x, slope = cases.leaf(*shape), cases.leaf(shape[1])
        cases.add(name, {"x": x, "slope": slope}, F.prelu(x, slope))
    ids = torch.tensor([[2, 0, 5], [5, 1, 2]])
    weight = cases.leaf(6, 5)
    cases.add("embedding", {"ids": ids.double(), "weight": weight}, F.embedding(ids, weight))
    cases.add("embedding_padding", {"ids": ids.double(), "weight": weight}, F.embedding(ids, weight, padding_idx=2))
    return {"normalization.txt": cases.vectors}
