"""Values and gradients of the linear, softmax and loss operations."""
import torch
import torch.nn.functional as F

from vectors import Cases


def make():
    cases = Cases()
    rand, leaf, case = cases.rand, cases.leaf, cases.add
    x, w, b = (rand(5, 3).requires_grad_(), rand(4, 3).requires_grad_(), rand(4).requires_grad_())
    case("linear", {"x": x, "weight": w, "bias": b}, F.linear(x, w, b))
    case("linear_tanh", {"x": x, "weight": w, "bias": b}, torch.tanh(F.linear(x, w, b)))
    a, c = rand(3, 6).requires_grad_(), rand(6, 2).requires_grad_()
    case("matmul", {"a": a, "b": c}, a @ c)
    s = (3 * rand(4, 5)).requires_grad_()
    case("softmax", {"x": s}, F.softmax(s, dim=-1))
    case("log_softmax", {"x": s}, F.log_softmax(s, dim=-1))
    labels = torch.tensor([0, 4, 2, 1])
    case("cross_entropy", {"logits": s, "labels": labels.double()}, F.cross_entropy(s, labels))
    p, t = rand(6, 2).requires_grad_(), rand(6, 2)
    case("mse_loss", {"prediction": p, "target": t}, F.mse_loss(p, t))
    soft = torch.rand(6, 2, generator=cases.generator)
    case("bce_with_logits", {"logits": p, "target": soft}, F.binary_cross_entropy_with_logits(p, soft))
    batch, other, single = leaf(2, 3, 4), leaf(2, 4, 5), leaf(4, 2)
    case("matmul_batch", {"a": batch, "b": other}, batch @ other)
    case("matmul_rows", {"a": batch, "b": single}, batch @ single)
    outer, inner = leaf(2, 1, 3, 4), leaf(3, 4, 2)
    case("matmul_broadcast", {"a": outer, "b": inner}, outer @ inner)
    tall = leaf(3, 2, 5)
    case("matmul_shared", {"a": single, "b": tall}, single @ tall)
    return {"operations.txt": cases.vectors}
