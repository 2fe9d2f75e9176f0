"""Write a network as an ONNX file: `python -m training.export WEIGHTS.pt OUT.onnx`."""

import sys
import tempfile
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn

from handlers.attribution.tagger.pieces import FEATURES
from training.network import Network, stored

Untyped = Any
"""What torch gives its exporter has no public type."""


class Rows(nn.Module):
    """A table of embeddings in 8 bits, with a scale for every row."""

    def __init__(self, table: nn.Embedding) -> None:
        super().__init__()
        scale = table.weight.detach().abs().amax(dim=1, keepdim=True) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rows", (table.weight.detach() / scale).round().to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        """The embeddings of these ids."""
        return self.rows[ids].float() * self.scale[ids]


class _Attention(torch.autograd.Function):
    """onnxruntime's own attention, which keeps no table of all pairs."""

    @staticmethod
    def forward(ctx: Untyped, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:  # noqa: ARG004
        """Only its shape counts: that of the query."""
        return query.clone()

    @staticmethod
    def symbolic(g: Untyped, query: Untyped, key: Untyped, value: Untyped, heads: int) -> Untyped:
        """The node in its place."""
        node = g.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads)
        node.setType(query.type())
        return node


class _Normalised(torch.autograd.Function):
    """The mean of each place taken off, its deviation made 1: by `InstanceNormalization`.

    Of onnxruntime's kernels for it the one for layers adds up value by value, this one by eight.
    """

    @staticmethod
    def forward(ctx: Untyped, values: Tensor, epsilon: float) -> Tensor:  # noqa: ARG004
        """Only its shape counts."""
        return values.clone()

    @staticmethod
    def symbolic(g: Untyped, values: Untyped, epsilon: float) -> Untyped:
        """The node in its place: to it the places of the one window are channels."""
        length = g.op("Shape", values, start_i=1, end_i=2)
        ones, noughts = (
            g.op("ConstantOfShape", length, value_t=torch.tensor([value])) for value in (1.0, 0.0)
        )
        node = g.op("InstanceNormalization", values, ones, noughts, epsilon_f=epsilon)
        node.setType(values.type())
        return node


class _Norm(nn.Module):
    """A layer's norm, for one window."""

    def __init__(self, norm: nn.LayerNorm) -> None:
        super().__init__()
        self.norm = norm

    def forward(self, values: Tensor) -> Tensor:
        """Values `[1, length, width]` in and out."""
        normalised: Tensor = _Normalised.apply(values, self.norm.eps)  # type: ignore[no-untyped-call]
        return normalised * self.norm.weight + self.norm.bias


def _as_run(network: Network) -> Network:
    """The network with the parts that onnxruntime does in a way of its own."""
    network.words = Rows(network.words)  # type: ignore[assignment]
    network.norm = _Norm(network.norm)  # type: ignore[assignment]
    for layer in network.layers:
        layer.norm, layer.last_norm = _Norm(layer.norm), _Norm(layer.last_norm)
        layer.attend = lambda query, key, value, _mask, heads=layer.sizes.heads: _Attention.apply(
            query, key, value, heads
        )
    return network


def export(network: Network, path: Path) -> None:
    """Write the network so that onnxruntime runs it: ids and features in, scores out.

    The matrices of the layers are kept with 7 bits (with 8, processors without VNNI may overflow)
    and a scale for each column, the table of word
    pieces with a scale for each row; the small tables and the last two matrices stay as they are.
    """
    network = _as_run(network.eval())
    ids = torch.randint(1000, 2000, (1, 40))
    features = torch.ones((1, 40, FEATURES), dtype=torch.int64)
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder) / "plain.onnx", Path(folder) / "fused.onnx"
        torch.onnx.export(
            network,
            (ids, features),
            str(plain),
            input_names=["ids", "features"],
            output_names=["scores", "names"],
            dynamic_axes={name: {1: "length"} for name in ("ids", "features", "scores", "names")},
            opset_version=17,
            custom_opsets={"com.microsoft": 1},
            dynamo=False,
        )
        model = optimize_model(str(plain), "bert", opt_level=1)
        model.save_model_to_file(str(fused))
        nodes = model.model.graph.node
        heads = [node.name for node in nodes if node.op_type == "MatMul"][-2:]
        quantize_dynamic(
            fused,
            path,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul"],
            nodes_to_exclude=heads,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )


def main(weights: str, out: str) -> int:
    """Read weights, write the ONNX file."""
    export(stored(Path(weights)), Path(out))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
