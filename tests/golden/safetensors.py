"""Files in the safetensors format, written and read here from its public description alone.

  u64 N, little-endian | N bytes of JSON, padded with spaces to 8 | the numbers, back to back

files/torch_net.safetensors   a PyTorch network's state_dict, as its users save it
files/own_net.safetensors     the same without the counts of batches, in the bytes our writer must give
files/types.safetensors       every type that we read, with the values that are hard to convert

make() also proves that the files say what PyTorch holds: it reads them back with a reader of its
own and runs the network on what it read.
"""
import collections
import json
import struct
from pathlib import Path

import numpy
import torch

from vectors import SEED

FILES = Path(__file__).parent / "files"
# The format's types, by falling alignment as the reference writer sorts them.
TYPES = {
    "I64": torch.int64,
    "F64": torch.float64,
    "F32": torch.float32,
    "I32": torch.int32,
    "BF16": torch.bfloat16,
    "F16": torch.float16,
    "U8": torch.uint8,
}


def raw(tensor):
    """The tensor's bytes, little-endian, row-major."""
    tensor = tensor.detach().contiguous()
    if tensor.dtype == torch.bfloat16:
        tensor = tensor.view(torch.int16)
    return tensor.numpy().tobytes()


def encode(tensors, metadata=None):
    """The bytes of a file: types by falling alignment, then names in order."""
    dtype_of = {v: k for k, v in TYPES.items()}
    rank = list(TYPES).index
    rows = sorted(tensors.items(), key=lambda row: (rank(dtype_of[row[1].dtype]), row[0]))
    header = {"__metadata__": metadata} if metadata else {}
    data = b""
    for name, tensor in rows:
        piece = raw(tensor)
        header[name] = {
            "dtype": dtype_of[tensor.dtype],
            "shape": list(tensor.shape),
            "data_offsets": [len(data), len(data) + len(piece)],
        }
        data += piece
    text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + data


def decode(content):
    """The tensors of a file, or an assertion that says what is wrong with it."""
    (length,) = struct.unpack("<Q", content[:8])
    assert content[8:9] == b"{" and 8 + length <= len(content) and length % 8 == 0
    header = json.loads(content[8 : 8 + length].decode())
    metadata = header.pop("__metadata__", {})
    data = content[8 + length :]
    tensors, position = {}, 0
    for name, row in sorted(header.items(), key=lambda item: item[1]["data_offsets"]):
        begin, end = row["data_offsets"]
        assert begin == position, name
        dtype = TYPES[row["dtype"]]
        piece = bytearray(data[begin:end])
        flat = torch.frombuffer(piece, dtype=dtype) if piece else torch.zeros(0, dtype=dtype)
        tensors[name] = flat.reshape(row["shape"])
        position = end
    assert position == len(data)
    return tensors, metadata


def network():
    """Two linear layers with a normalisation between them, named as our layers are numbered."""
    return torch.nn.Sequential(
        collections.OrderedDict(
            [
                ("0", torch.nn.Linear(3, 4)),
                ("1", torch.nn.BatchNorm1d(4)),
                ("tanh", torch.nn.Tanh()),
                ("3", torch.nn.Linear(4, 2)),
            ]
        )
    )


def types():
    half = [0.0, -0.0, 1.0, -2.5, 65504.0, 2.0**-24, 2.0**-14, 1023 * 2.0**-24, 0.333251953125]
    brain = [0.0, -0.0, 1.0, -2.5, 3.3895313892515355e38, 2.0**-133, 2.0**-126]
    return {
        "double": torch.tensor(
            # to nearest, even: ties below and above, the last finite float, and float's subnormals
            [0.1, 1 + 2.0**-24, 1 + 3 * 2.0**-24, 3.4028235677973362e38, 2.0**-149, 2.0**-150],
            dtype=torch.float64,
        ),
        "single": torch.tensor([[0.1, -1.5, 3.0], [1e-45, 3.4028235e38, -0.0]]).float(),
        "half": torch.tensor(half).half(),
        "brain": torch.tensor(brain).bfloat16(),
        "long": torch.tensor([0, -1, 2**24 + 1, 2**62 + 1, -(2**63)], dtype=torch.int64),
        "int": torch.tensor([0, -1, 2**24 + 3, -(2**31)], dtype=torch.int32),
        "byte": torch.tensor([0, 1, 255], dtype=torch.uint8),
        "scalar": torch.tensor(7.0).float(),
        "empty": torch.zeros(0, 3).float(),
    }


def make():
    torch.manual_seed(SEED)
    torch.set_default_dtype(torch.float32)
    net = network()
    x = torch.randn(5, 3)
    for _ in range(3):
        net(torch.randn(8, 3) * 2 + 1)  # moves the running statistics
    with torch.no_grad():
        net[1].weight.copy_(torch.randn(4))
        net[1].bias.copy_(torch.randn(4))
    torch.set_default_dtype(torch.float64)
    net.eval()
    state = net.state_dict()
    FILES.mkdir(exist_ok=True)
    floats = {k: v for k, v in state.items() if v.dtype == torch.float32}
    (FILES / "torch_net.safetensors").write_bytes(encode(state))
    (FILES / "own_net.safetensors").write_bytes(encode(floats, {"format": "pt"}))
    (FILES / "types.safetensors").write_bytes(encode(types(), {"note": "ünïcode \" \\ \n"}))

    # What our writer gives loads into PyTorch: it fills in the counts of batches itself.
    other = network().double()
    tensors, metadata = decode((FILES / "own_net.safetensors").read_bytes())
    other.load_state_dict(tensors, strict=True)
    other.eval()
    assert metadata == {"format": "pt"}
    out = net.double()(x.double())
    assert torch.equal(other(x.double()), out)

    read, _ = decode((FILES / "types.safetensors").read_bytes())
    floats = {name: tensor.float() for name, tensor in read.items()}
    assert all(numpy.array_equal(raw(read[k]), raw(v)) for k, v in types().items())
    return {"safetensors.txt": {"net.x": x, "net.out": out, **floats}}
