"""From a checkpoint to the one file that the program carries, and the proof that both see the same.

`python -m benchmarks.eyes.export RUN/checkpoint.pt FILE.onnx` writes the image tower as ONNX with
weights of 16 bits (computed with 32), and beside them, in the file's metadata, the linear step for sentences. It prints
the file's SHA-256, its bytes, and how far ONNX Runtime is from torch.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import io
import json
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from benchmarks.eyes.network import Eyes

SMALL = 64  # values; smaller constants stay as they are
OPSET = 17


class Unit(nn.Module):
    """The tower, giving vectors of unit length."""

    def __init__(self, tower: nn.Module) -> None:
        super().__init__()
        self.tower = tower

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        return nn.functional.normalize(self.tower(pictures), dim=-1)


def load(checkpoint: Path) -> Eyes:
    """The trained model, ready to look."""
    found = torch.load(checkpoint, map_location="cpu", weights_only=True)
    settings = found["settings"]
    model = Eyes(settings["width"], tuple(settings["size"]), tuple(settings["depths"]))
    model.load_state_dict(found["model"])
    return model.eval()


def export(model: Eyes, target: Path, name: str) -> dict[str, Any]:
    """Writes the file; its size, hash and largest difference to torch."""
    width, height = model.settings["size"]
    example = torch.randn(1, 3, height, width, generator=torch.Generator().manual_seed(3))
    tower, written = Unit(model.image).eval(), io.BytesIO()
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the new way needs onnxscript
        torch.onnx.export(
            tower,
            (example,),
            written,
            input_names=["screen"],
            output_names=["vector"],
            opset_version=OPSET,
            dynamo=False,
        )
        expected = tower(example).numpy()
    made = onnx.load_from_string(written.getvalue())
    halve(made)
    turn = np.concatenate([model.text.turn.weight.detach().numpy(), model.text.turn.bias.detach().numpy()[None]])
    known = {
        "name": name,
        "width": str(width),
        "height": str(height),
        "turn": base64.b64encode(turn.astype("<f2").tobytes()).decode("ascii"),
    }
    helper.set_model_props(made, known)
    onnx.checker.check_model(made)
    target.write_bytes(made.SerializeToString())
    return {
        "bytes": target.stat().st_size,
        "sha256": hashlib.sha256(target.read_bytes()).hexdigest(),
        "parameters": sum(part.numel() for part in model.image.parameters()),
        "largest_difference": float(np.abs(run(target, example.numpy()) - expected).max()),
        "cosine": float((run(target, example.numpy()) * expected).sum()),
    }


def halve(made: onnx.ModelProto) -> None:
    """Keeps large weights with 16 bits; the runtime widens them once when it loads the file."""
    casts = []
    for weight in made.graph.initializer:
        if weight.data_type != TensorProto.FLOAT or int(np.prod(weight.dims)) < SMALL:
            continue
        values, name = numpy_helper.to_array(weight).astype(np.float16), weight.name
        weight.CopyFrom(numpy_helper.from_array(values, f"{name}.half"))
        casts.append(helper.make_node("Cast", [f"{name}.half"], [name], to=TensorProto.FLOAT))
    for cast in reversed(casts):
        made.graph.node.insert(0, cast)


def run(path: Path, pictures: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """What ONNX Runtime gives."""
    import onnxruntime

    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    return np.asarray(session.run(None, {"screen": pictures})[0])


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--name", default="backscroll-eyes-2")
    given = parser.parse_args()
    print(json.dumps(export(load(given.checkpoint), given.target, given.name)))


if __name__ == "__main__":
    main()
