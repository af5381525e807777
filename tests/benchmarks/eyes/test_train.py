"""The training itself, on a handful of made-up arrays; needs torch, which the program does not."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

from benchmarks.eyes.screen import KINDS
from capture.vision.screen_model import ScreenModel

torch = pytest.importorskip("torch", reason="torch is not installed: training is not tested")
pytest.importorskip("onnx", reason="onnx is not installed: the export is not tested")

if TYPE_CHECKING:
    from pathlib import Path

DIMENSIONS, COUNT = 384, 32


def _given(data: Path, out: Path, minutes: float) -> argparse.Namespace:
    return argparse.Namespace(
        data=data, out=out, minutes=minutes, batch=16, rate=2e-3, width=4, depths="1,1,1", size="64x64", threads=1,
        shards=9, every=2, seed=1, small=0.75, small_share=0.5, exact=True, steps=0, start=None, processes=1,
    )  # fmt: skip


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two kinds of screens, one dark, one light, each with its own sentences."""
    folder, draw = tmp_path / "data", np.random.default_rng(1)
    folder.mkdir()
    said = draw.normal(size=(2, 4, DIMENSIONS)).astype(np.float16)
    said /= np.linalg.norm(said.astype(np.float32), axis=-1, keepdims=True).astype(np.float16)
    kinds = np.arange(COUNT) % 2
    for split in ("train-0000000", "held-0000000"):
        pixels = (kinds[:, None, None, None] * 200 + draw.integers(0, 40, (COUNT, 64, 64, 3))).astype(np.uint8)
        arrays = {"pixels": pixels, "captions": said[kinds], "titles": said[kinds, 0], "kinds": kinds}
        for what, array in arrays.items():
            np.save(folder / f"{split}.{what}.npy", array)
    np.savez(folder / "kinds.npz", **{kind: said[number % 2] for number, kind in enumerate(KINDS[:2])})
    return folder


def test_it_learns_stops_goes_on_and_is_exported(data: Path, tmp_path: Path) -> None:
    from benchmarks.eyes.export import export, load
    from benchmarks.eyes.train import Run

    out = tmp_path / "run"
    out.mkdir()
    run = Run(_given(data, out, 9))
    for _ in range(30):
        run._learn(_batch(data))
    run.note(COUNT)
    assert json.loads((out / "curve.jsonl").read_text())["kind_top1"] == 1
    again = Run(_given(data, out, 9))
    assert (again.step, again.seconds) == (30, run.seconds)
    assert torch.equal(again.model.image.head[0].weight, run.model.image.head[0].weight)

    found = export(load(out / "checkpoint.pt"), tmp_path / "eyes.onnx", "test")
    assert found["largest_difference"] < 1e-3
    model = ScreenModel(file=tmp_path / "eyes.onnx", sha256="")
    dark, light = model.embed_pictures([np.full((30, 50, 3), shade, np.uint8) for shade in (20, 220)])
    assert float(dark @ light) < 0.9


def test_it_ends_after_so_many_steps_and_goes_on_to_them(data: Path, tmp_path: Path) -> None:
    from benchmarks.eyes.train import Run

    given = _given(data, tmp_path / "run", 9)
    given.out.mkdir()
    given.steps = 3
    run = Run(given)
    run.train()
    assert run.step == 3
    given.steps = 5
    again = Run(given)
    assert again._share() == 3 / 5
    again.train()
    assert again.step == 5
    assert [json.loads(line)["step"] for line in (given.out / "curve.jsonl").read_text().splitlines()] == [2, 3, 4, 5]


def test_two_processes_train_one_model(data: Path, tmp_path: Path) -> None:
    given = _given(data, tmp_path / "run", 9)
    command = [sys.executable, "-m", "benchmarks.eyes.train", str(data), str(given.out), "--processes", "2"]
    small = ["--batch", "8", "--width", "4", "--depths", "1,1,1", "--size", "64x64", "--every", "2", "--exact"]
    done = subprocess.run([*command, *small, "--steps", "4"], check=True, capture_output=True, text=True)
    assert [json.loads(line)["step"] for line in done.stdout.splitlines()] == [2, 4, 4]
    assert torch.load(given.out / "checkpoint.pt", weights_only=True)["step"] == 4


def _batch(data: Path) -> dict[str, object]:
    from benchmarks.eyes.train import Shards, there

    return Shards(data, there(data, "train-")).batch(np.arange(16), "cpu")
