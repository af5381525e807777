"""Weights taken back from the program's own file; needs torch and onnx, which the program does not."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: no training is begun")
pytest.importorskip("onnx", reason="onnx is not installed: no file is read")

from capture.vision.screen_model import FILE  # noqa: E402


@pytest.mark.parametrize("depths", [(1, 2, 1), (1, 3, 2)])
def test_it_gives_what_the_file_gives_with_and_without_new_blocks(depths: tuple[int, ...]) -> None:
    from benchmarks.eyes.export import run
    from benchmarks.eyes.train import prepared
    from benchmarks.eyes.warm import begun

    draw = np.random.default_rng(2)
    blocks = draw.integers(0, 255, (24, 10, 16, 3), dtype=np.uint8)
    pixels = torch.from_numpy(blocks.repeat(16, axis=1).repeat(16, axis=2))
    model = begun(FILE, pixels, (256, 160), depths)
    given = prepared(pixels[:3], shaken=False)
    with torch.no_grad():
        seen = torch.nn.functional.normalize(model.image(given), dim=-1).numpy()
    theirs = np.concatenate([run(FILE, given[at : at + 1].numpy().copy()) for at in range(3)])
    assert (seen * theirs).sum(1).min() > 0.9999
    assert model.text.turn.weight.abs().max() > 0
