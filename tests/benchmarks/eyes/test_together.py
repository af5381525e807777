"""Two processes that take the mean of their steps; needs torch, which the program does not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: nothing trains together")


def _step(rank: int, folder: Path) -> None:
    from benchmarks.eyes.together import Together

    together = Together(rank, 2, folder / "meeting")
    model = torch.nn.Sequential(torch.nn.Linear(2, 1, bias=False), torch.nn.BatchNorm1d(1))
    with torch.no_grad():
        model[0].weight.fill_(rank + 1.0)
    model[1].running_mean.fill_(rank * 4.0)
    together.begin(model)
    assert model[0].weight.tolist() == [[1.0, 1.0]]
    model[1].running_mean.fill_(rank * 4.0)
    model[0].weight.grad = torch.full((1, 2), 1.0 + 2 * rank)
    assert together.mean_step(model, 10.0 * rank) == 5.0
    assert model[0].weight.grad.tolist() == [[2.0, 2.0]]
    together.mean_norms(model)
    assert model[1].running_mean.tolist() == [2.0]
    assert together.names([f"of {rank}"]) == ["of 0"]
    (folder / f"done {rank}").touch()


def test_all_begin_and_step_alike(tmp_path: Path) -> None:
    subprocess.run([sys.executable, __file__, str(tmp_path)], check=True)
    assert {path.name for path in tmp_path.glob("done *")} == {"done 0", "done 1"}


def test_alone_it_changes_nothing() -> None:
    from benchmarks.eyes.together import Together

    model = torch.nn.Linear(2, 1)
    model.weight.grad = torch.ones(1, 2)
    assert Together().mean_step(model, 3.0) == 3.0
    assert Together().names(["a"]) == ["a"]
    assert model.weight.grad.tolist() == [[1.0, 1.0]]


if __name__ == "__main__":
    torch.multiprocessing.spawn(_step, args=(Path(sys.argv[1]),), nprocs=2)
