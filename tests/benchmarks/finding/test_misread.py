from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.finding.misread import half, measure

_SCREENS = (("one", "the modern house"), ("two", "nothing of it here"))
_READ = (("one", "the moderm house"), ("two", "nothing of it here"))


def _row(size: float, name: str, text: str, *, agreed: bool) -> str:
    words = [[word, 10 + 80 * place, 10, 70, 14, 0] for place, word in enumerate(text.split())]
    return json.dumps(
        {"of": "sessions", "screen": name, "size": size, "ours": words, "agreed": words if agreed else None}
    )


@pytest.mark.heavy
def test_a_word_that_was_misread_is_found_with_tolerance_only(tmp_path: Path) -> None:
    rows = [_row(1.0, *each, agreed=True) for each in _SCREENS] + [_row(0.75, *each, agreed=False) for each in _READ]
    (tmp_path / "readings").write_text("\n".join(rows))
    report, pairs = measure(tmp_path / "readings", frozenset(["house"]), clean=4)
    assert report["different pairs"] == 1
    assert pairs == [["sessions", 0.75, "modern", "moderm", 1.0, 0.0]]
    assert report["tolerant"]["of what is found"]["mean"] == 1.0


def test_a_word_is_always_in_the_same_half() -> None:
    assert {half(word) for word in ("one", "two", "three", "four", "five", "six")} == {0, 1}
