"""Write a network as an ONNX file: `python -m training.export WEIGHTS.pt OUT.onnx`."""

import sys
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn

from handlers.attribution.tagger.pieces import FEATURES
from training.network import HEADS, WIDTH, Network


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


def export(network: Network, path: Path) -> None:
    """Write the network so that onnxruntime runs it: ids and features in, scores out.

    The matrices of the layers are kept with 7 bits (with 8, processors without VNNI may overflow)
    and a scale for each column, the table of word
    pieces with a scale for each row; the small tables and the last two matrices stay as they are.
    """
    network.eval()
    network.words = Rows(network.words)  # type: ignore[assignment]
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
            dynamo=False,
        )
        fusing = FusionOptions("bert")
        fusing.use_multi_head_attention = True  # a third faster than the quantised Attention
        model = optimize_model(
            str(plain),
            "bert",
            num_heads=HEADS,
            hidden_size=WIDTH,
            opt_level=1,
            optimization_options=fusing,
        )
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
    network = Network()
    network.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
    export(network, Path(out))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
