from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.eyes.captions import NOUNS
from benchmarks.eyes.labels import picture_paths, read_labels


def test_there_are_as_many_labels_as_the_measurement_needs() -> None:
    labels = read_labels()
    assert len(labels.frames) >= 200
    assert len(set(labels.kinds.values())) >= 12
    assert len(labels.queries) >= 60


def test_every_labelled_kind_is_one_the_generator_draws() -> None:
    assert set(read_labels().kinds.values()) <= NOUNS.keys()


def test_a_frame_of_two_kinds_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "labels.toml"
    path.write_text('data_sha256 = ""\n[kinds]\ngame = [1]\nshop = [1]\n[queries]\n"a" = [1]\n')
    with pytest.raises(ValueError, match="both game and shop"):
        read_labels(path)


@pytest.mark.parametrize("right", ["[2]", "[]"])
def test_a_query_needs_labelled_frames(tmp_path: Path, right: str) -> None:
    path = tmp_path / "labels.toml"
    path.write_text(f'data_sha256 = ""\n[kinds]\ngame = [1]\n[queries]\n"a" = {right}\n')
    with pytest.raises(ValueError, match="without a kind"):
        read_labels(path)


def test_other_data_than_was_labelled_is_refused(tmp_path: Path) -> None:
    (tmp_path / "frames.jsonl").write_text("{}\n")
    with pytest.raises(ValueError, match="labelled"):
        picture_paths(tmp_path, read_labels())
