from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from benchmarks.desk.tape import TapeWriter, steps_of
from capture.desktop.window import Named, Window
from store.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path

WINDOW = Window("0x1", 7, "Editor", "plan", 0, 0, 60, 40, active=True)
MENU = Window("0x2", 7, "", "", 5, 5, 20, 20, active=False, owners=(Named("Editor", "plan"), Named("", "todo")))


def test_what_was_added_is_read_again(tmp_path: Path) -> None:
    draw = np.random.default_rng(1)
    first = draw.integers(0, 256, (70, 101, 3), dtype=np.uint8)
    second = first.copy()
    second[50:69, 90:101] += 1
    with (tmp_path / "tape").open("wb") as file:
        tape = TapeWriter(file, 101, 70, 3)
        for pixels, windows in ((first, [WINDOW, MENU]), (first, [WINDOW, MENU]), (second, [])):
            tape.add(pixels, windows)
    steps = list(steps_of(tmp_path / "tape"))
    assert [step.number for step in steps] == [0, 1, 2]
    assert np.array_equal(steps[0].pixels, first)
    assert steps[1].pixels is steps[0].pixels
    assert np.array_equal(steps[2].pixels, second)
    assert [step.windows for step in steps] == [[WINDOW, MENU], [WINDOW, MENU], []]
    assert len(list(steps_of(tmp_path / "tape", 2))) == 2


def test_another_file_is_no_tape(tmp_path: Path) -> None:
    (tmp_path / "tape").write_bytes(b"{}\n")
    with pytest.raises(BadInput):
        list(steps_of(tmp_path / "tape"))
