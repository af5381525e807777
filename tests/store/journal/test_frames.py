from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from store.journal import frames
from store.records import FrameState, NewFrame, Reading, Word
from tests.store.conftest import MORNING

if TYPE_CHECKING:
    from store.journal.connection import Journal

A, B, C = (f"01m82wz61d6hp1jxfm5k4k4bn{letter}" for letter in "abc")


def put(journal: Journal, frame_id: str, seconds: float = 0, **more: str) -> None:
    frames.insert(journal, frame_id, NewFrame(MORNING + timedelta(seconds=seconds), **more), 0)  # type: ignore[arg-type]


def test_a_frame_comes_back_as_it_was(journal: Journal) -> None:
    new = NewFrame(MORNING + timedelta(microseconds=7), "two", 5, 6, "App", "Títle 标题", "http://x", "import:y")
    frames.insert(journal, A, new, 12)
    (found,) = frames.find(journal, [A])
    assert (found.captured_at, found.monitor, found.width, found.height) == (new.captured_at, "two", 5, 6)
    assert (found.app_name, found.window_title, found.url, found.source) == (
        "App",
        "Títle 标题",
        "http://x",
        "import:y",
    )
    assert found.has_picture
    assert found.state is FrameState.UNREAD


def test_the_second_reading_takes_the_place_of_the_first(journal: Journal) -> None:
    put(journal, A)
    assert not frames.has_reading(journal, A)
    frames.save_reading(journal, A, Reading("first", (Word("first", 1, 1, 1, 1, 1.0, 0),)))
    frames.save_reading(journal, A, Reading("second"))
    assert frames.has_reading(journal, A)
    (found,) = frames.find(journal, [A])
    assert (found.text, found.words) == ("second", ())
    assert frames.read_ids(journal) == [A]


def test_the_newest_that_was_read(journal: Journal) -> None:
    assert frames.newest_read(journal) == ""
    put(journal, B, 0)
    put(journal, A, 1)
    put(journal, C, 2)
    assert frames.newest_read(journal) == ""
    for each in (A, B):
        frames.set_state(journal, each, FrameState.READ)
    assert frames.newest_read(journal) == A


def test_prefixes_unread_order_and_the_next_frame(journal: Journal) -> None:
    put(journal, B, 0)
    put(journal, A, 1)
    put(journal, C, 901)
    assert frames.with_prefix(journal, A[:25]) == [A, B]
    assert frames.with_prefix(journal, A) == [A]
    assert [frame.id for frame in frames.unread(journal, 2)] == [B, A]
    assert frames.set_state(journal, B, FrameState.FAILED)
    assert not frames.set_state(journal, "nothing", FrameState.FAILED)
    assert [frame.id for frame in frames.unread(journal, 9)] == [A, C]
    assert frames.all_ids(journal) == [B, A, C]
    assert frames.present(journal, [A, "unknown", C]) == {A, C}
    assert frames.first_since(journal, MORNING + timedelta(seconds=2)) == MORNING + timedelta(seconds=901)
    assert frames.first_since(journal, MORNING + timedelta(seconds=902)) is None


def test_extending_never_goes_back(journal: Journal) -> None:
    put(journal, A)
    frames.extend(journal, {A: MORNING + timedelta(seconds=9), "unknown": MORNING})
    frames.extend(journal, {A: MORNING + timedelta(seconds=3)})
    assert frames.find(journal, [A])[0].seen_seconds == 9


def test_a_frame_that_stayed_for_hours_is_seen_in_each_of_them(journal: Journal) -> None:
    put(journal, A)
    put(journal, B, 7_200)
    span = MORNING + timedelta(hours=1), MORNING + timedelta(hours=1.5)
    assert frames.glances(journal, *span) == []
    frames.extend(journal, {A: MORNING + timedelta(hours=1, minutes=10), B: MORNING + timedelta(hours=2, seconds=5)})
    assert frames.longest_stay(journal) == timedelta(hours=1, minutes=10)
    assert [glance.id for glance in frames.glances(journal, *span)] == [A]
    journal.run("DELETE FROM meta WHERE name = 'longest stay'")  # as in a journal of an older version
    assert [glance.id for glance in frames.glances(journal, *span)] == [A]


def test_deleting_takes_the_reading_along(journal: Journal) -> None:
    put(journal, A)
    frames.save_reading(journal, A, Reading("text"))
    frames.delete(journal, [A, "unknown"])
    assert frames.find(journal, [A]) == []
    assert journal.number("SELECT count(*) FROM readings") == 0


def test_glances_by_id_are_in_order_of_time(journal: Journal) -> None:
    put(journal, B, 0, app_name="b")
    put(journal, A, 1, app_name="a")
    assert [glance.app_name for glance in frames.glances_of(journal, [A, B, "unknown"])] == ["b", "a"]


def test_what_an_application_or_an_address_showed_before(journal: Journal) -> None:
    put(journal, A, 0, app_name="a", url="http://x#1")
    put(journal, B, 1, app_name="b")
    put(journal, C, 2, app_name="a")

    def shown(*of: str, seconds: float = 9, limit: int = 9) -> list[str]:
        at = MORNING + timedelta(seconds=seconds)
        return [glance.id for glance in frames.shown_before(journal, at, *of, limit)]

    assert shown("a", "") == [C, A]
    assert shown("a", "", seconds=2) == [A]
    assert shown("a", "", limit=1) == [C]
    assert shown("b", "http://x") == [B, A]
    assert shown("c", "http://x#1") == shown("c", "") == []
    assert frames.shown_before(journal, MORNING + timedelta(seconds=1), "a", "", 1)[0].url == "http://x#1"


def test_bytes_are_counted_from_a_moment_on(journal: Journal) -> None:
    for number in range(3):
        frame_id = f"01m82wz61d6hp1jxfm5k4k4bn{number}"
        frames.insert(journal, frame_id, NewFrame(MORNING + timedelta(hours=number)), 1000)
        frames.save_reading(journal, frame_id, Reading("ten letters"[:10]))
    words = journal.number("SELECT length(words) FROM readings LIMIT 1")
    assert frames.bytes_since(journal, MORNING) == 3 * (1010 + words)
    assert frames.bytes_since(journal, MORNING + timedelta(hours=2)) == 1010 + words
    assert frames.bytes_since(journal, MORNING + timedelta(hours=3)) == 0
