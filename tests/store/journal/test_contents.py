from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from store.journal import contents, frames, vectors_due
from store.records import FrameState, NewFrame, Reading
from tests.store.conftest import MORNING

if TYPE_CHECKING:
    from store.journal.connection import Journal

A, B, C = (f"01m82wz61d6hp1jxfm5k4k4bn{letter}" for letter in "abc")


def test_contents_hold_text_and_vectors_also_of_frames_that_failed(journal: Journal) -> None:
    for number, frame_id in enumerate((A, B, C)):
        new = NewFrame(MORNING + timedelta(minutes=number), app_name=f"App {number % 2}", url="http://x")
        frames.insert(journal, frame_id, new, 0)
    vector = np.array([0.6, 0.8], np.float32)
    frames.save_reading(journal, A, Reading("hello", (), vector, "model"))
    frames.set_state(journal, A, FrameState.READ)
    frames.set_state(journal, B, FrameState.FAILED)
    first, second = contents.find(journal, [B, A, "unknown"])
    assert (first.glance.id, first.text, first.text_model, first.url) == (A, "hello", "model", "http://x")
    assert first.text_vector is not None
    assert np.allclose(first.text_vector, vector, atol=1e-3)
    assert (second.glance.id, second.text, second.text_vector, second.looks_model) == (B, "", None, "")
    assert contents.ids_captured(journal, MORNING, MORNING + timedelta(minutes=2)) == [A, B]
    assert contents.ids_captured(journal, MORNING, MORNING + timedelta(minutes=1)) == [A]
    assert sorted(contents.read_or_failed_ids(journal)) == [A, B], "what is unread is part of nothing yet"
    assert [list(piece) for piece in contents.last_seen(journal)] == [sorted([A, B])]
    assert contents.with_vector(journal, "text", [A, B]) == [A]
    assert contents.with_vector(journal, "looks", [A, B]) == contents.with_vector(journal, "text", []) == []
    assert contents.app_names(journal) == ["App 0", "App 1"]
    assert {row[0]: row[6:] for row in contents.words(journal, [A, B])} == {A: ("hello", False), B: ("", False)}
    vectors_due.add(journal, A)
    assert {row[0]: row[7] for row in contents.words(journal, [A, B])} == {A: True, B: False}
    assert contents.with_vector(journal, "text", [A, B]) == []
