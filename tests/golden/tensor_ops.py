"""Values and gradients of the tensor operations: elementwise, broadcast, reductions, shapes, indices."""
import torch

from vectors import Cases


def elementwise(cases):
    leaf, case = cases.leaf, cases.add
    x = leaf(3, 7)
    with torch.no_grad():
        positive = (x.abs() + 0.2).requires_grad_()
    for name in ["neg", "exp", "square", "abs", "sin", "cos"]:
        case(name, {"x": x}, getattr(torch, name)(x))
    for name in ["log", "sqrt", "reciprocal"]:
        case(name, {"x": positive}, getattr(torch, name)(positive))
    case("clamp", {"x": x}, x.clamp(-0.5, 0.75))
    case("add_scalar", {"x": x}, x + 0.3)
    case("mul_scalar", {"x": x}, x * -1.7)
    case("pow_3", {"x": x}, x**3)
    case("pow_minus_2", {"x": positive}, positive**-2)
    case("pow_fraction", {"x": positive}, positive**1.3)
    gate = leaf(3, 7)
    case("stop_gradient", {"x": x, "gate": gate}, x.detach() * gate * x)


SHAPES = {
    "same": ((2, 3, 5), (2, 3, 5)),
    "bias": ((4, 6), (6,)),
    "number": ((3, 5), ()),
    "column": ((4, 6), (4, 1)),
    "outer": ((5, 1), (1, 7)),
    "middle": ((2, 1, 3, 1), (4, 1, 2)),
    "left": ((3,), (2, 5, 3)),
}


def broadcast(cases):
    leaf, case = cases.leaf, cases.add
    functions = {
        "add": torch.add,
        "sub": torch.sub,
        "mul": torch.mul,
        "div": torch.div,
        "maximum": torch.maximum,
        "minimum": torch.minimum,
    }
    for kind, (left, right) in SHAPES.items():
        a, b = leaf(*left), cases.rand(*(right or (1,))).reshape(right).requires_grad_()
        with torch.no_grad():
            away = (b.sign() * (b.abs() + 0.5)).requires_grad_()
        for name, function in functions.items():
            second = away if name == "div" else b
            case(f"{name}_{kind}", {"a": a, "b": second}, function(a, second))
        c = (cases.rand(*torch.broadcast_shapes(left, right)[-2:]) > 0).double()
        case(f"where_{kind}", {"c": c, "a": a, "b": b}, torch.where(c != 0, a, b))
    a = torch.tensor([1.0, 2.0, 3.0]).requires_grad_()
    b = torch.tensor([1.0, 5.0, 3.0]).requires_grad_()
    case("maximum_ties", {"a": a, "b": b}, torch.maximum(a, b))
    case("minimum_ties", {"a": a, "b": b}, torch.minimum(a, b))


AXES = {"all": None, "last": (-1,), "first": (0,), "middle": (1,), "outer_two": (0, 2), "two": (1, 2)}


def reductions(cases):
    x, case = cases.leaf(3, 4, 5), cases.add
    for kind, axes in AXES.items():
        dims = (0, 1, 2) if axes is None else axes
        case(f"sum_{kind}", {"x": x}, x.sum(dims))
        case(f"mean_{kind}", {"x": x}, x.mean(dims))
        case(f"max_{kind}", {"x": x}, x.amax(dims))
        case(f"min_{kind}", {"x": x}, x.amin(dims))
        case(f"var_{kind}", {"x": x}, x.var(dims, unbiased=True))
        case(f"logsumexp_{kind}", {"x": x}, x.logsumexp(dims))
        case(f"norm_{kind}", {"x": x}, torch.linalg.vector_norm(x, dim=dims))
    case("var_biased", {"x": x}, x.var((0, 1), unbiased=False))
    case("sum_keepdim", {"x": x}, x.sum((0, 2), keepdim=True))
    case("logsumexp_keepdim", {"x": x}, x.logsumexp((1,), keepdim=True))
    ties = torch.tensor([[1.0, 3.0, 3.0], [2.0, 2.0, 2.0]]).requires_grad_()
    case("max_ties", {"x": ties}, ties.amax(1))
    case("min_ties", {"x": ties}, ties.amin(0))
    deep = cases.leaf(2, 3, 2, 4)
    case("sum_alternating", {"x": deep}, deep.sum((0, 2)))
    case("var_alternating", {"x": deep}, deep.var((1, 3)))
    for axis in (0, 1, 2):
        case(f"softmax_{axis}", {"x": x}, x.softmax(axis))
        case(f"log_softmax_{axis}", {"x": x}, x.log_softmax(axis))
        cases.vectors[f"argmax_{axis}.out"] = x.argmax(axis).double()


def shapes(cases):
    leaf, case = cases.leaf, cases.add
    x = leaf(2, 3, 4)
    case("reshape", {"x": x}, x.reshape(6, 4) ** 2)
    case("flatten", {"x": x}, x.flatten(1) ** 2)
    case("squeeze", {"x": x}, x.reshape(2, 12, 1).squeeze(2) * 3)
    case("unsqueeze", {"x": x}, x.unsqueeze(-2) ** 2)
    case("permute", {"x": x}, x.permute(2, 0, 1))
    case("transpose", {"x": x}, x.transpose(0, -1))
    deep = leaf(2, 3, 2, 2)
    case("permute_four", {"x": deep}, deep.permute(3, 1, 0, 2))
    case("slice", {"x": x}, x[:, 1:])
    case("slice_step", {"x": x}, x[:, :, -4:-1:2])
    case("select", {"x": x}, x[:, -1])
    case("slices_overlap", {"x": x}, x[:, :2] * x[:, 1:])
    a, b, c = leaf(2, 3), leaf(2, 1), leaf(2, 4)
    case("concat", {"a": a, "b": b, "c": c}, torch.cat([a, b, c, a], dim=1))
    d, e = leaf(2, 3), leaf(2, 3)
    case("concat_rows", {"a": d, "b": e}, torch.cat([d, e], dim=0))
    case("stack", {"a": d, "b": e}, torch.stack([d, e, d], dim=-1))


def indexing(cases):
    x, case = cases.leaf(4, 5), cases.add
    deep = cases.leaf(3, 4, 2)
    pick = torch.tensor([0, 4, 2, 2])
    case("gather_row", {"x": x, "index": pick.double()}, x.gather(1, pick[:, None])[:, 0])
    places = torch.tensor([[[0, 1], [1, 1], [2, 0]], [[1, 1], [0, 0], [2, 2]]])
    case("gather_first", {"x": deep, "index": places.double()}, deep.gather(0, places))
    wide = torch.tensor([[0, 0, 1, 4, 4, 4], [1, 2, 3, 4, 0, 0], [2, 2, 2, 2, 2, 2]])
    case("gather_last", {"x": x, "index": wide.double()}, x.gather(1, wide))
    rows = torch.tensor([3, 0, 3, 1])
    case("index_select", {"x": x, "index": rows.double()}, x.index_select(0, rows))
    case("index_select_middle", {"x": deep, "index": rows.double()}, deep.index_select(1, rows))


def make():
    cases = Cases()
    for family in (elementwise, broadcast, reductions, shapes, indexing):
        family(cases)
    return {"tensor_ops.txt": cases.vectors}
