"""Values and gradients of the losses, every option of each, under every reduction."""
import torch
import torch.nn.functional as F

from vectors import Cases

REDUCTIONS = ["none", "mean", "sum"]


def numbers(cases):
    case = cases.add
    p, t = cases.leaf(5, 3), cases.rand(5, 3)
    for reduction in REDUCTIONS:
        case(f"mse_{reduction}", {"p": p, "t": t}, F.mse_loss(p, t, reduction=reduction))
        case(f"l1_{reduction}", {"p": p, "t": t}, F.l1_loss(p, t, reduction=reduction))
        case(f"huber_{reduction}", {"p": p, "t": t}, F.huber_loss(p, t, reduction=reduction, delta=0.7))
        case(f"smooth_l1_{reduction}", {"p": p, "t": t}, F.smooth_l1_loss(p, t, reduction=reduction, beta=0.6))
    case("smooth_l1_beta_0", {"p": p, "t": t}, F.smooth_l1_loss(p, t, beta=0.0))


def probabilities(cases):
    case, generator = cases.add, cases.generator
    p = (0.02 + 0.96 * torch.rand(5, 3, generator=generator)).requires_grad_()
    z = (2 * cases.rand(5, 3)).requires_grad_()
    t = torch.rand(5, 3, generator=generator)
    hard = (t > 0.5).double()
    for reduction in REDUCTIONS:
        case(f"bce_{reduction}", {"p": p, "t": t}, F.binary_cross_entropy(p, t, reduction=reduction))
        case(f"bce_logits_{reduction}", {"p": z, "t": t},
             F.binary_cross_entropy_with_logits(z, t, reduction=reduction))
        case(f"bce_pos_weight_{reduction}", {"p": z, "t": hard},
             F.binary_cross_entropy_with_logits(z, hard, reduction=reduction, pos_weight=torch.tensor(2.5)))
    certain = torch.tensor([0.0, 1.0, 0.0, 1.0]).requires_grad_()
    truth = torch.tensor([0.0, 1.0, 1.0, 0.0])
    cases.vectors["bce_certain.out"] = F.binary_cross_entropy(certain, truth, reduction="none")
    x, y = cases.rand(4, 6).log_softmax(1).requires_grad_(), cases.rand(4, 6).softmax(1)
    y[0, 2] = 0
    logs = cases.rand(4, 6).log_softmax(1)
    for reduction in REDUCTIONS + ["batchmean"]:
        case(f"kl_{reduction}", {"p": x, "t": y}, F.kl_div(x, y, reduction=reduction))
        case(f"kl_log_{reduction}", {"p": x, "t": logs}, F.kl_div(x, logs, reduction=reduction, log_target=True))


def classes(cases):
    case = cases.add
    z = (3 * cases.rand(6, 5)).requires_grad_()
    l = z.detach().log_softmax(1).requires_grad_()
    labels = torch.tensor([0, 4, 2, 1, 2, 2])
    weight = torch.rand(5, generator=cases.generator) + 0.2
    soft = cases.rand(6, 5).softmax(1)
    index = labels.double()
    for reduction in REDUCTIONS:
        options = {"reduction": reduction}
        case(f"ce_{reduction}", {"p": z, "t": index}, F.cross_entropy(z, labels, **options))
        case(f"ce_weight_{reduction}", {"p": z, "t": index, "w": weight},
             F.cross_entropy(z, labels, weight, **options))
        case(f"ce_smooth_{reduction}", {"p": z, "t": index},
             F.cross_entropy(z, labels, label_smoothing=0.1, **options))
        case(f"ce_both_{reduction}", {"p": z, "t": index, "w": weight},
             F.cross_entropy(z, labels, weight, label_smoothing=0.2, **options))
        case(f"ce_soft_{reduction}", {"p": z, "t": soft}, F.cross_entropy(z, soft, **options))
        case(f"ce_soft_both_{reduction}", {"p": z, "t": soft, "w": weight},
             F.cross_entropy(z, soft, weight, label_smoothing=0.2, **options))
        case(f"nll_{reduction}", {"p": l, "t": index}, F.nll_loss(l, labels, **options))
        case(f"nll_weight_{reduction}", {"p": l, "t": index, "w": weight}, F.nll_loss(l, labels, weight, **options))


def rows(cases):
    """The rows of the loss table (core/nn/losses.cpp) with their default options."""
    number, truth = cases.leaf(6, 3), cases.rand(6, 3)
    share = torch.rand(6, 3, generator=cases.generator)
    probability = (0.05 + 0.9 * torch.rand(6, 3, generator=cases.generator)).requires_grad_()
    logits = (2 * cases.rand(6, 4)).requires_grad_()
    logs = cases.rand(6, 4).log_softmax(1).requires_grad_()
    labels = torch.tensor([3, 0, 2, 1, 1, 2])
    spread = cases.rand(6, 4).softmax(1)
    table = {
        "mse": (F.mse_loss, number, truth),
        "l1": (F.l1_loss, number, truth),
        "huber": (F.huber_loss, number, truth),
        "smooth_l1": (F.smooth_l1_loss, number, truth),
        "bce": (F.binary_cross_entropy, probability, share),
        "bce_with_logits": (F.binary_cross_entropy_with_logits, number, share),
        "cross_entropy": (F.cross_entropy, logits, labels),
        "nll": (F.nll_loss, logs, labels),
        "kl_div": (F.kl_div, logs, spread),
    }
    for name, (function, p, t) in table.items():
        for reduction in REDUCTIONS:
            cases.add(f"row_{name}_{reduction}", {"p": p, "t": t}, function(p, t, reduction=reduction))


def make():
    cases = Cases()
    numbers(cases)
    probabilities(cases)
    classes(cases)
    rows(cases)
    return {"losses.txt": cases.vectors}
