"""Makes the folder tiny_clip: a CLIP-like pair that knows colours, small enough to lie beside the tests.

    python tests/capture/vision/make_tiny_clip.py      (needs the package onnx; the result is committed)

The image tower takes the mean colours of a grid of 4 x 4 fields through a fixed random matrix; the text tower gives a
colour's name the vector of a picture of that colour. So "red" is nearest to what is red, for reasons one can check.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

SIDE, FIELDS, DIMENSIONS, CONTEXT = 32, 4, 16, 8
COLOURS = {
    "red": (1, -1, -1),
    "green": (-1, 1, -1),
    "blue": (-1, -1, 1),
    "yellow": (1, 1, -1),
    "white": (1, 1, 1),
    "black": (-1, -1, -1),
}
CARD = {
    "format": 1,
    "name": "tiny-colours",
    "licence": "Apache-2.0",
    "source": "tests/capture/vision/make_tiny_clip.py",
    "image_size": SIDE,
    "mean": [0.5, 0.5, 0.5],
    "std": [0.5, 0.5, 0.5],
    "context_length": CONTEXT,
    "pad_id": 0,
}


def main() -> None:
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    projection = np.random.default_rng(11).normal(size=(3 * FIELDS * FIELDS, DIMENSIONS)).astype(np.float32)
    words = {"[PAD]": 0, "[UNK]": 1} | {name: number for number, name in enumerate(COLOURS, start=2)}
    meanings = np.zeros((len(words), DIMENSIONS), dtype=np.float32)
    for name, colour in COLOURS.items():
        meanings[words[name]] = np.repeat(np.asarray(colour, np.float32), FIELDS * FIELDS) @ projection

    def save(path: Path, nodes: list, given: object, constants: dict[str, np.ndarray]) -> None:
        graph = helper.make_graph(
            nodes,
            path.stem,
            [given],
            [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["batch", DIMENSIONS])],
            [numpy_helper.from_array(value, name) for name, value in constants.items()],
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
        model.ir_version = 8
        onnx.checker.check_model(model)
        onnx.save(model, str(path))

    folder = Path(__file__).parent / "tiny_clip"
    folder.mkdir(exist_ok=True)
    kernel = SIDE // FIELDS
    save(
        folder / "image.onnx",
        [
            helper.make_node(
                "AveragePool", ["image"], ["fields"], kernel_shape=[kernel, kernel], strides=[kernel, kernel]
            ),
            helper.make_node("Flatten", ["fields"], ["flat"]),
            helper.make_node("MatMul", ["flat", "projection"], ["embedding"]),
        ],
        helper.make_tensor_value_info("image", TensorProto.FLOAT, ["batch", 3, SIDE, SIDE]),
        {"projection": projection},
    )
    save(
        folder / "text.onnx",
        [
            helper.make_node("Gather", ["meanings", "text"], ["each"], axis=0),
            helper.make_node("ReduceSum", ["each", "over"], ["embedding"], keepdims=0),
        ],
        helper.make_tensor_value_info("text", TensorProto.INT32, ["batch", CONTEXT]),
        {"meanings": meanings, "over": np.asarray([1], dtype=np.int64)},
    )
    tokenizer = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [],
        "normalizer": {"type": "Lowercase"},
        "pre_tokenizer": {"type": "Whitespace"},
        "post_processor": None,
        "decoder": None,
        "model": {"type": "WordLevel", "vocab": words, "unk_token": "[UNK]"},
    }
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer, indent=1) + "\n", encoding="utf-8")
    (folder / "model.json").write_text(json.dumps(CARD, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
