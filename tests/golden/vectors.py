"""What the families of golden vectors share: the seed, double precision, and the case helper."""
import torch

SEED = 7
torch.set_default_dtype(torch.float64)


class Cases:
    """Vectors of operations: inputs, output, and the gradients of sum(output * d_out)."""

    def __init__(self):
        self.generator = torch.Generator().manual_seed(SEED)
        self.vectors = {}

    def rand(self, *shape):
        """A constant drawn from the standard normal distribution."""
        return torch.randn(*shape, generator=self.generator)

    def leaf(self, *shape):
        """As rand, and differentiated."""
        return self.rand(*shape).requires_grad_()

    def add(self, name, inputs, output):
        """Values, and gradients of sum(output * weight) for every input that asks for one."""
        weight = self.rand(*output.shape) if output.dim() else torch.tensor(1.0)
        leaves = {k: v for k, v in inputs.items() if v.requires_grad}
        grads = torch.autograd.grad((output * weight).sum(), list(leaves.values()))
        for key, value in inputs.items():
            self.vectors[f"{name}.{key}"] = value
        self.vectors[f"{name}.out"] = output
        self.vectors[f"{name}.d_out"] = weight
        for key, grad in zip(leaves, grads):
            self.vectors[f"{name}.d_{key}"] = grad
