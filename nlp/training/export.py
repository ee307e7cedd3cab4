"""Makes the files that ship from trained weights: `python -m nlp.training.export --help`."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import BertConfig

from nlp.training.corpora import TASKS
from nlp.training.network import Network


class OneTask(nn.Module):
    """The network with one task's output layer; a window needs no padding, so no mask."""

    def __init__(self, network: Network, task: str) -> None:
        super().__init__()
        self.network, self.task = network, task

    def forward(self, ids: Tensor, shapes: Tensor, lexicon: Tensor) -> tuple[Tensor, Tensor]:
        """Label and flag scores of a window."""
        return self.network(self.task, ids, None, shapes, lexicon)


def export(weights: Path, encoder: Path, task: str, out: Path) -> None:
    """Write `network.onnx` (8-bit weights), `tokenizer.json` and `labels.json` to `out`."""
    config = BertConfig.from_pretrained(encoder, attn_implementation="eager")
    network = Network.empty(config)
    network.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
    model = OneTask(network.eval(), task).eval()
    out.mkdir(parents=True, exist_ok=True)
    whole = out / "whole.onnx"
    sample = tuple(torch.zeros(1, 16, dtype=torch.long) for _ in range(3))
    names = ["ids", "shapes", "lexicon"]
    axes = {name: {0: "batch", 1: "pieces"} for name in [*names, "labels", "flags"]}
    torch.onnx.export(
        model, sample, whole, input_names=names, output_names=["labels", "flags"], dynamic_axes=axes, dynamo=False
    )
    quantize_dynamic(whole, out / "network.onnx", weight_type=QuantType.QInt8, per_channel=True,
                     op_types_to_quantize=["MatMul", "Gather"])  # fmt: skip
    whole.unlink()
    shutil.copy(encoder / "tokenizer.json", out / "tokenizer.json")
    (out / "labels.json").write_text(json.dumps(TASKS[task]) + "\n", encoding="utf-8")


def main() -> None:
    """Parse the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True, help="weights.pt of the training run")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the pretrained MiniLM-L6 encoder")
    parser.add_argument("--task", choices=sorted(TASKS), default="ketum")
    parser.add_argument("--out", type=Path, default=Path("nlp/model"))
    args = parser.parse_args()
    export(args.weights, args.encoder, args.task, args.out)


if __name__ == "__main__":
    main()
