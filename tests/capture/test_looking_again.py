"""Frames of before: seen by another model, or without their parts, as a memory of an earlier version has them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from unittest.mock import patch

import numpy as np
import pytest

from capture.late_looks import LateLooks
from capture.looking_again import LookingAgain, LooksAgain
from store.errors import DiskFull
from store.frame_vectors import LooksParts
from store.records import NewFrame, Reading
from store.vault import PassphraseSource, Vault
from store.writer import MemoryWriter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
UP = np.array([0.0, 1.0], np.float32)


class Eyes:
    def __init__(self, model: str = "eyes") -> None:
        self.model = model
        self.pictures = 0

    def embed_pictures(self, pictures: Sequence[object]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        self.pictures += len(pictures)
        return np.array([[1.0, self.pictures]] * len(pictures), np.float32)


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[MemoryWriter]:
    vault = Vault.create(tmp_path / "memory", PassphraseSource("x"))
    made = MemoryWriter.open(tmp_path / "memory", vault, zone=UTC)
    yield made
    made.close()


def _keep(writer: MemoryWriter, count: int, model: str) -> list[str]:
    """Frames that a model saw as a whole only."""
    ids = []
    for number in range(count):
        frame = writer.keep_frame(
            NewFrame(START + timedelta(seconds=number), "one", 160, 90), np.full((90, 160, 3), 20 * number, np.uint8)
        )
        writer.record_reading(frame.id, Reading("text", (), UP, "m", UP, model))
        ids.append(frame.id)
    return ids


def _again(writer: MemoryWriter, eyes: Eyes) -> LooksAgain:
    return LooksAgain(LateLooks(writer, eyes), writer.reader, writer.vectors, 3)


def _to_the_end(again: LooksAgain) -> list[str]:
    """What is to be brought."""
    done: list[str] = []
    while again.left:
        done += again.step()
    return done


def test_a_memory_of_an_earlier_version_gets_its_parts_and_nothing_is_brought_again(writer: MemoryWriter) -> None:
    _keep(writer, 5, "eyes")
    writer.flush()
    eyes = Eyes()
    again = _again(writer, eyes)
    assert again.progress is None
    assert again.step() == []
    progress = again.progress
    assert progress is not None
    assert (progress.done, progress.total) == (3, 5)
    assert progress.seconds_left is not None
    assert again.step() == []
    assert again.progress is None
    assert again.left
    assert again.step() == []
    assert not again.left
    assert eyes.pictures == 4 * 5  # no whole is made anew
    assert writer.flush() == []
    assert writer.reader.count_with_parts("eyes") == 5


def test_after_a_restart_it_goes_on_where_it_was(writer: MemoryWriter) -> None:
    _keep(writer, 5, "eyes")
    _again(writer, Eyes()).step()
    again = _again(writer, Eyes())
    again._passes[1].count()
    assert again.progress == LookingAgain(3, 5, None)
    assert _to_the_end(again) == []
    assert writer.reader.count_without_parts("eyes") == 0


def test_what_another_model_saw_gets_the_whole_and_the_parts_at_once(writer: MemoryWriter) -> None:
    ids = _keep(writer, 3, "before")
    writer.vectors.record_parts({ids[0]: LooksParts("before", np.stack([UP] * 4))})
    eyes = Eyes()
    again = _again(writer, eyes)
    assert again.step() == ids
    assert eyes.pictures == 5 * 3
    assert writer.reader.count_with_parts("before") == 1  # both can be searched meanwhile
    assert _to_the_end(again) == []
    assert eyes.pictures == 5 * 3
    assert writer.reader.count_with_parts("before") == 0
    assert writer.flush() == ids


def test_a_frame_that_cannot_be_seen_is_passed_over(writer: MemoryWriter) -> None:
    ids = _keep(writer, 2, "eyes")
    picture = next(path for path in writer._pictures._folder.rglob("*") if path.is_file() and ids[0] in path.name)
    picture.unlink()
    assert _to_the_end(_again(writer, Eyes())) == []
    assert [frame.id for frame in writer.reader.frames_without_parts("eyes")] == [ids[0]]


def _with_parts(writer: MemoryWriter, count: int, model: str) -> list[str]:
    ids = _keep(writer, count, model)
    writer.vectors.record_parts({each: LooksParts(model, np.stack([UP] * 4)) for each in ids})
    return ids


def _counts(writer: MemoryWriter) -> tuple[int, int]:
    return writer.reader.count_with_parts("before"), writer.reader.count_with_parts("eyes")


def test_what_a_full_disk_kept_from_being_written_down_is_done_when_there_is_room(writer: MemoryWriter) -> None:
    ids = _with_parts(writer, 5, "before")
    again = _again(writer, Eyes())
    with patch.object(writer.vectors, "record", side_effect=DiskFull("No room.")):
        for _ in range(3):
            with pytest.raises(DiskFull):
                again.step()
    assert _to_the_end(again) == ids
    assert _counts(writer) == (0, 5)


def test_what_could_not_be_written_down_keeps_the_parts_of_the_model_before(writer: MemoryWriter) -> None:
    ids = _with_parts(writer, 5, "before")
    again = _again(writer, Eyes())
    with patch.object(writer.vectors, "record", side_effect=ValueError("Odd.")), pytest.raises(ValueError, match="Odd"):
        again.step()
    assert _to_the_end(again) == ids[3:]
    assert _counts(writer) == (3, 2)
    assert _to_the_end(_again(writer, Eyes())) == ids[:3]  # after a restart
    assert _counts(writer) == (0, 5)


def test_nothing_is_shared_with_what_was_not_written_down(writer: MemoryWriter) -> None:
    for number in range(6):
        new = NewFrame(START + timedelta(seconds=number), "one", 160, 90)
        frame = writer.keep_frame(new, np.full((90, 160, 3), 90, np.uint8))
        writer.record_reading(frame.id, Reading("text", (), UP, "m", UP, "eyes"))
    again = _again(writer, Eyes())
    failing = patch.object(writer.vectors, "record_parts", side_effect=ValueError("Odd."))
    with failing, pytest.raises(ValueError, match="Odd"):
        again.step()
    _to_the_end(again)
    assert (writer.reader.count_with_parts("eyes"), writer.reader.count_without_parts("eyes")) == (3, 3)
