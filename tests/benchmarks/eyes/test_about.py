from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.eyes.about import described, figures
from benchmarks.eyes.evaluate import by_looks, kind_accuracy, look, look_at_parts, table
from benchmarks.eyes.labels import read_labels
from capture.vision.screen_model import ScreenModel, about

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_told_is_what_was_measured() -> None:
    spent = {"frame_ms": 7.43, "above_the_runtime_mb": 25.6, "yardstick_ms": 3.0}
    shares = {"mean": 0.574, "low": 0.5, "high": 0.6, "chance": 0.038}
    told = described(spent, {"frames": 238, "kind": {"top1": shares}, "looks": {"R@10": shares}})
    assert (told["milliseconds_a_frame"], told["megabytes"]) == (7.4, 26)
    assert told["figures"].startswith("On 238 real screens: the kind of screen right for 57 of 100 (chance 4 of 100)")
    assert set(told) == set(about()) - {"name", "bytes"}


@pytest.mark.data
@pytest.mark.heavy
def test_the_figures_beside_the_model_are_those_of_the_model(shared_data: Path) -> None:
    labels, model = read_labels(), ScreenModel()
    vectors = look(model, shared_data, labels)
    found = table(
        by_looks(vectors, look_at_parts(model, shared_data, labels), labels, model), labels.queries, len(labels.frames)
    )
    kinds = kind_accuracy(vectors, labels, model)
    assert about()["figures"] == figures(len(labels.frames), kinds["top1"], found["R@10"])
