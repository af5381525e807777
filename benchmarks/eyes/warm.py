"""Weights to begin a training with, from a file that the program carries: what was learned once need not be again.

`python -m benchmarks.eyes.warm FILE.onnx DATA START.pt` writes them for `benchmarks.eyes.train --start START.pt`.
The export folded each batch norm into the convolution before it. Here the norm comes back: its mean and spread are
measured on a batch of the made-up screens in DATA, and its scale and shift are set so that the tower still gives what
the file gives. `--depths` may name more blocks than the file has: those begin as blocks that change nothing (Net2Net,
Chen et al. 2016).
"""

from __future__ import annotations

import argparse
import base64
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from benchmarks.eyes.network import DIMENSIONS, Block, Eyes
from benchmarks.eyes.train import Shards, prepared, there

WIDTH, DEPTHS = 16, (1, 2, 1)  # of the file
SCREENS = 256
WEIGHED = {"Conv", "Gemm", "MatMul"}

Layer = tuple[Tensor, Tensor]


def layers_of(file: Path) -> tuple[list[Layer], list[Tensor], Tensor]:
    """Weight and bias of each layer in order, the last norm's four vectors, and the step for sentences (385, 384)."""
    made = onnx.load(str(file))
    values = {
        one.name.removesuffix(".half"): torch.tensor(numpy_helper.to_array(one).astype(np.float32))
        for one in made.graph.initializer
    }
    layers, norm = [], []
    for node in made.graph.node:
        found = [values[name] for name in node.input if name in values]
        if node.op_type in WEIGHED:
            layers.append((found[0], found[1]))
        elif node.op_type == "BatchNormalization":
            norm = found
    known = {one.key: one.value for one in made.metadata_props}
    turn = np.frombuffer(base64.b64decode(known["turn"]), "<f2").astype(np.float32)
    return layers, norm, torch.from_numpy(turn.reshape(DIMENSIONS + 1, DIMENSIONS))


def begun(file: Path, pixels: Tensor, size: tuple[int, int], depths: tuple[int, ...]) -> Eyes:
    """The model with the file's weights; uint8 `pixels` (n, h, w, 3) are what norms are measured on."""
    layers, norm, turn = layers_of(file)
    model = Eyes(WIDTH, size, depths).eval()
    convolutions, blocks = _known(model, depths)
    for (weight, bias), module in zip(layers, convolutions, strict=True):
        assert isinstance(module.weight, Tensor)
        module.weight.data.copy_(weight.reshape(module.weight.shape))
        if module.bias is not None:
            module.bias.data.copy_(bias)
        else:
            _norm_after(model, module).bias.data.copy_(bias)
    for block in blocks:
        last = block.found[-1]
        nn.init.zeros_(last.weight)
        nn.init.zeros_(last.bias)
    _settle(model, pixels, norm)
    model.text.turn.weight.data.copy_(turn[:-1])
    model.text.turn.bias.data.copy_(turn[-1])
    return model


def _known(model: Eyes, depths: tuple[int, ...]) -> tuple[list[Any], list[Block]]:
    """The layers that the file has, in order, and the blocks that it has not."""
    new: list[Block] = []
    blocks = [part for part in model.image.stages if isinstance(part, Block)]
    for had, has in zip(DEPTHS, depths, strict=True):
        stage, blocks = blocks[:has], blocks[has:]
        new += stage[had:]
    strange = {id(part) for block in new for part in block.modules()}
    weighed = (part for part in model.image.modules() if isinstance(part, (nn.Conv2d, nn.Linear)))
    return [part for part in weighed if id(part) not in strange], new


def _norm_after(model: Eyes, convolution: nn.Module) -> nn.BatchNorm2d:
    parts = [part for part in model.image.modules() if isinstance(part, (nn.Conv2d, nn.BatchNorm2d))]
    found = parts[[id(part) for part in parts].index(id(convolution)) + 1]
    assert isinstance(found, nn.BatchNorm2d)
    return found


@torch.no_grad()
def _settle(model: Eyes, pixels: Tensor, norm: list[Tensor]) -> None:
    """Measures what each norm is given, and makes it pass that on unchanged but for the file's shift."""
    last = [part for part in model.image.modules() if isinstance(part, nn.BatchNorm2d)][-1]
    for own, value in zip((last.weight, last.bias, last.running_mean, last.running_var), norm, strict=True):
        assert own is not None
        own.data.copy_(value)

    def measure(module: nn.Module, given: tuple[Tensor, ...]) -> None:
        assert isinstance(module, nn.BatchNorm2d)
        mean, spread = given[0].mean((0, 2, 3)), given[0].var((0, 2, 3))
        module.running_mean, module.running_var = mean, spread
        module.weight.data.copy_((spread + module.eps).sqrt())
        module.bias.data.add_(mean)

    norms = [part for part in model.image.modules() if isinstance(part, nn.BatchNorm2d) and part is not last]
    hooks = [part.register_forward_pre_hook(measure) for part in norms]
    model.image(prepared(pixels, shaken=False))
    for hook in hooks:
        hook.remove()


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("start", type=Path)
    parser.add_argument("--size", default="256x160")
    parser.add_argument("--depths", default="1,2,1")
    given = parser.parse_args()
    width, height = (int(part) for part in given.size.split("x"))
    screens = Shards(given.data, there(given.data, "train-"))
    pixels = screens.batch(np.linspace(0, screens.count - 1, SCREENS).astype(int), "cpu")["pixels"]
    scaled = nn.functional.interpolate(pixels.permute(0, 3, 1, 2), (height, width), mode="bilinear", antialias=True)
    depths = tuple(int(part) for part in given.depths.split(","))
    model = begun(given.file, scaled.permute(0, 2, 3, 1), (width, height), depths)
    torch.save({"model": model.state_dict(), "settings": model.settings}, given.start)
    print(json.dumps({"layers": len(layers_of(given.file)[0]), "depths": depths}))


if __name__ == "__main__":
    main()
