from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from capture.messages import RecorderState, RecorderStatus
from capture.remembering import Remembered
from desktop_app.recorder_link import shown_state
from desktop_app.status_words import (
    ago,
    budget_sentence,
    counted,
    doing_words,
    lag_words,
    presence_sentence,
    reading_sentence,
    remembered_sentence,
    size,
    status_json,
    status_sentence,
)
from store.records import LedgerReason
from ui.recorder_state import sentence

NOON = datetime(2024, 1, 1, 12, tzinfo=UTC)


def test_the_state_is_what_the_recorder_said() -> None:
    status = RecorderStatus(RecorderState.PAUSED, NOON, 7, "0.1.0", paused_until=NOON + timedelta(minutes=15))
    document = json.loads(json.dumps(status_json(status)))
    assert (document["state"], document["since"], document["pid"]) == ("paused", "2024-01-01T12:00:00Z", 7)
    assert status_sentence(status, UTC) == "Paused since 12:00:00, until 12:15; no frame kept yet."


def test_the_age_of_the_last_safe_frame_is_told() -> None:
    safe = datetime.now(UTC) - timedelta(minutes=3)
    status = RecorderStatus(RecorderState.RECORDING, NOON, 7, "0.1.0", last_safe_at=safe)
    assert status_sentence(status, UTC) == "Recording since 12:00:00; last frame safe 3 min ago."


@pytest.mark.parametrize("state", [RecorderState.RECORDING, RecorderState.PAUSED])
@pytest.mark.parametrize("old", [100, 230, 4000])
def test_the_window_and_the_command_line_tell_the_same_of_the_last_frame(state: RecorderState, old: int) -> None:
    now = datetime.now(UTC)
    seen = now - timedelta(seconds=20)
    safe = now - timedelta(seconds=old, milliseconds=500)
    status = RecorderStatus(state, NOON, 7, "0.1.0", last_safe_at=safe, last_seen_at=seen)
    _, shown = sentence(shown_state(status, UTC), now)
    assert "last frame safe" in shown
    assert ("nothing new up to 20 s ago" in shown) is (state is RecorderState.RECORDING)
    assert status_sentence(status, UTC).endswith(f"; {shown}.")


def test_what_reading_cost_is_told_in_one_line() -> None:
    reading = {"frames": 40, "lines_carried": 900, "lines_cached": 60, "lines_read": 40, "calls": 21}
    reading |= {"ocr_pixels": 120_000, "frame_pixels": 40_000_000}
    assert reading_sentence(reading) == (
        "40 lines read in 21 calls, 960 known already (96%); 0.3% of the pixels of 40 frames went to OCR"
    )
    assert reading_sentence({}) == ""


def test_no_recorder() -> None:
    assert status_json(None)["state"] == "stopped"
    assert "backscroll record" in status_sentence(None, UTC)


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "0 s"), (59, "59 s"), (180, "3 min"), (7200, "2 h"), (200000, "2 d")]
)
def test_durations(seconds: float, words: str) -> None:
    assert ago(seconds) == words


@pytest.mark.parametrize(
    ("number", "words"), [(12, "12 bytes"), (1500, "1.5 KB"), (2_800_000, "2.8 MB"), (3e12, "3.0 TB")]
)
def test_sizes(number: float, words: str) -> None:
    assert size(number) == words


def test_one_of_a_thing_is_told_as_one() -> None:
    assert [counted(number, "frame") for number in (0, 1, 2)] == ["0 frames", "1 frame", "2 frames"]


def test_what_the_recorder_takes_is_told_beside_what_it_may_take() -> None:
    budget = {
        "cpu_percent": 3.21, "cpu_budget_percent": 25.0, "memory_bytes": 250_000_000,
        "memory_budget_bytes": 700_000_000, "disk_bytes_today": 12_000_000, "disk_budget_bytes": 0,
    }  # fmt: skip
    assert budget_sentence(budget) == "3.2 % of 25 % of a core, 250.0 MB of 700.0 MB memory, 12.0 MB kept today"
    assert budget_sentence({}) == ""


def test_why_and_until_when_it_rests() -> None:
    until = NOON + timedelta(hours=6)
    status = RecorderStatus(
        RecorderState.RESTING, NOON, 7, "0.1.0", resting_because=LedgerReason.SCHEDULE, rests_until=until
    )
    sentence = "Resting since 12:00:00, outside its schedule until 18:00; no frame kept yet."
    assert status_sentence(status, UTC) == sentence
    tomorrow = replace(status, rests_until=NOON + timedelta(hours=20))
    assert doing_words(tomorrow, UTC) == "outside its schedule until Tue 08:00"
    assert doing_words(replace(status, rests_until=None), UTC) == "outside its schedule"
    assert doing_words(replace(status, resting_because=LedgerReason.BUDGET), UTC) == "the day's disk budget is spent"
    assert doing_words(replace(status, resting_because=""), UTC) == ""
    assert doing_words(replace(status, state=RecorderState.LOCKED), UTC) == "by a locker or a screen saver"


def test_who_reads_is_told_from_an_empty_chair() -> None:
    reading = RecorderStatus(RecorderState.RECORDING, NOON, 7, "0.1.0", unchanged_seconds=300.0, untouched_seconds=20.0)
    assert presence_sentence(reading) == "nothing has changed for 5 min; keyboard or pointer were used 20 s ago"
    assert presence_sentence(replace(reading, unchanged_seconds=3.0)) == ""
    assert presence_sentence(replace(reading, state=RecorderState.IDLE)) == ""


def test_what_was_remembered_and_when_it_was_safe() -> None:
    kept = Remembered(("a",), NOON)
    assert remembered_sentence(kept).startswith("1 screen is kept, safe on disk at ")
    some = remembered_sentence(Remembered(("a", "b"), NOON, ("HDMI-1",)))
    assert some.startswith("2 screens are kept")
    assert some.endswith("Not kept, because excluded: HDMI-1.")


def test_how_far_reading_lags_behind_is_told_once_it_does() -> None:
    status = RecorderStatus(RecorderState.RECORDING, NOON, 7, "0.1.0", unread=5, unread_seconds=9.0)
    assert lag_words(status) == ""
    assert lag_words(replace(status, unread=1200, unread_seconds=600.0)) == (
        "1,200 frames wait to be read, about 10 min of work"
    )
    assert lag_words(replace(status, unread=6, unread_seconds=0.0)) == "6 frames wait to be read"
