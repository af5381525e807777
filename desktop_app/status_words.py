"""The recorder's status as JSON and as a sentence: the state it reports itself, never the one it was asked for."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from capture.messages import RecorderState
from desktop_app.as_json import time_json
from store.coverage import STILL
from store.local_time import local_zone
from store.records import LedgerReason
from ui import times

if TYPE_CHECKING:
    from datetime import tzinfo

    from capture.messages import RecorderStatus
    from capture.remembering import Remembered

STOPPED: dict[str, Any] = {"state": "stopped", "pid": None, "last_safe_at": None, "warnings": []}
"""What is said where no recorder runs."""
STILL_SECONDS = STILL.total_seconds()
"""A screen that has not changed for so long is worth a word."""
KEEPS_UP = 5
"""So many frames that wait to be read are the usual coming and going."""
RESTS = {
    str(LedgerReason.BUDGET): "the day's disk budget is spent",
    str(LedgerReason.MADE_ROOM): "something else needs the machine",
}


def status_json(status: RecorderStatus | None, ended: str = "") -> dict[str, Any]:
    """All fields of the status; `STOPPED` where there is none, with why it `ended` where nobody wanted that."""
    if status is None:
        return {**STOPPED, "warnings": [ended] if ended else []}
    values: dict[str, Any] = {row.name: getattr(status, row.name) for row in dataclasses.fields(status)}
    for name, value in values.items():
        if isinstance(value, datetime):
            values[name] = time_json(value)
        elif isinstance(value, tuple):
            values[name] = list(value)
    values["state"] = str(status.state)
    return values


LOCKED_BY = "by a locker or a screen saver"
"""That of the X server comes by itself, after ten minutes without a touch, and leaves nothing to be seen either."""


def status_sentence(status: RecorderStatus | None, zone: tzinfo) -> str:
    """One calm sentence."""
    if status is None:
        return "Stopped: no recorder runs for this home. Start it with: backscroll record"
    words = f"{str(status.state).capitalize()} since {local(status.since, zone):%H:%M:%S}"
    more = doing_words(status, zone)
    words += f", {more}" if more else ""
    if status.last_safe_at is None:
        return f"{words}; no frame kept yet."
    seen_at = status.last_seen_at if status.state is RecorderState.RECORDING else None
    return f"{words}; {times.last_safe(status.last_safe_at, seen_at, datetime.now(UTC))}."


def doing_words(status: RecorderStatus, zone: tzinfo) -> str:
    """What follows the state: until when it is paused, why and until when it rests; empty where there is no more."""
    if status.paused_until is not None:
        return _until(status.paused_until, status.since, zone)
    if status.state is RecorderState.LOCKED:
        return LOCKED_BY
    if status.resting_because == LedgerReason.SCHEDULE:
        until = _until(status.rests_until, status.since, zone) if status.rests_until is not None else ""
        return f"outside its schedule {until}".strip()
    return RESTS.get(status.resting_because, "")


def presence_sentence(status: RecorderStatus) -> str:
    """Who reads is told from an empty chair: for how long nothing changed, and nobody touched anything."""
    if status.state is not RecorderState.RECORDING or status.unchanged_seconds < STILL_SECONDS:
        return ""
    touched = f"keyboard or pointer were used {ago(status.untouched_seconds)} ago"
    return f"nothing has changed for {ago(status.unchanged_seconds)}; {touched}"


def lag_words(status: RecorderStatus) -> str:
    """How far reading lags behind; empty while it keeps up."""
    if status.unread <= KEEPS_UP:
        return ""
    about = f", about {ago(status.unread_seconds)} of work" if status.unread_seconds >= 1 else ""
    return f"{status.unread:,} frames wait to be read{about}"


def remembered_sentence(kept: Remembered) -> str:
    """What a person hears who wanted this moment remembered."""
    screens = "1 screen is" if len(kept.frame_ids) == 1 else f"{len(kept.frame_ids)} screens are"
    left_out = f" Not kept, because excluded: {', '.join(kept.not_kept)}." if kept.not_kept else ""
    return f"{screens} kept, safe on disk at {local(kept.safe_at, local_zone()):%H:%M:%S}.{left_out}"


def reading_sentence(reading: dict[str, int]) -> str:
    """What reading cost today; empty where nothing was read."""
    known = reading.get("lines_carried", 0) + reading.get("lines_cached", 0)
    lines = known + reading.get("lines_read", 0)
    if not lines or not reading.get("frame_pixels"):
        return ""
    pixels = reading["ocr_pixels"] / reading["frame_pixels"]
    return (
        f"{reading['lines_read']:,} lines read in {counted(reading['calls'], 'call')}, {known:,} known already "
        f"({known / lines:.0%}); {pixels:.1%} of the pixels of {counted(reading['frames'], 'frame')} went to OCR"
    )


def looking_again_sentence(again: dict[str, Any]) -> str:
    """How far a model of looks that was changed is with what was kept before; empty where it has nothing to look at."""
    if not again:
        return ""
    left = "" if again["seconds_left"] is None else f", about {ago(again['seconds_left'])} left"
    return f"the model of looks has seen {again['done']:,} of {again['total']:,} earlier frames{left}"


def budget_sentence(budget: dict[str, Any]) -> str:
    """What the recorder takes and may take; empty where it has not measured yet."""
    if not budget.get("memory_bytes"):
        return ""

    def of(bound: float, words: str) -> str:
        return f" of {words}" if bound else ""

    percent, memory = budget["cpu_budget_percent"], budget["memory_budget_bytes"]
    a_day = budget["disk_budget_bytes"]
    return (
        f"{budget['cpu_percent']:.1f} %{of(percent, f'{percent:g} %')} of a core, "
        f"{size(budget['memory_bytes'])}{of(memory, size(memory))} memory, "
        f"{size(budget['disk_bytes_today'])}{of(a_day, size(a_day))} kept today"
    )


def local(at: datetime, zone: tzinfo) -> datetime:
    """The moment on the person's clock."""
    return at.astimezone(zone)


def _until(at: datetime, since: datetime, zone: tzinfo) -> str:
    """The time of the day; with the day where it is another one than that of the beginning."""
    there = local(at, zone)
    return f"until {there:%H:%M}" if there.date() == local(since, zone).date() else f"until {there:%a %H:%M}"


def ago(seconds: float) -> str:
    """A duration in the largest fitting unit, as "3 min"."""
    for size, name in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if seconds >= size:
            return f"{seconds / size:.0f} {name}"
    return f"{seconds:.0f} s"


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 frame", "2 frames"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def size(number: float) -> str:
    """Bytes as people read them."""
    for unit in ("bytes", "KB", "MB", "GB"):
        if abs(number) < 1000:
            return f"{number:.0f} {unit}" if unit == "bytes" else f"{number:.1f} {unit}"
        number /= 1000
    return f"{number:.1f} TB"
