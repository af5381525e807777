"""``backscroll status``: what the recorder does, today's coverage, what is remembered, and how the disk will fill."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Any

from store.coverage import RECORDED, TO_COME, seconds_by_what

if TYPE_CHECKING:
    import argparse

    from rich.console import Console

    from capture.messages import RecorderStatus
    from capture.pause_note import Pause
    from desktop_app.call import Call
    from store.reader import MemoryReader
    from store.records import MemoryCounts


RECENT = timedelta(days=7)
"""A forecast needs a memory that is still growing."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes nothing of its own."""


def run(call: Call) -> int:
    """Show it. Raises NoMemory, KeyFault."""
    from desktop_app.as_json import counts_json
    from desktop_app.end_note import noted_end
    from desktop_app.looks import LOOKS_OFF, model_in_use
    from desktop_app.noted_pause import noted_pause
    from desktop_app.status_words import status_json

    vault = call.unlock()
    with call.recorder(vault) as client:
        status = client.status() if client is not None else None
    with call.reading(vault) as reader:
        counts = reader.counts()
        coverage = coverage_of_today(reader, call)
        recent = counts.last_at is not None and datetime.now(UTC) - counts.last_at < RECENT
        # What was imported from long ago says nothing about the days to come.
        disk = disk_forecast(counts, len(reader.days()) if recent else 0, shutil.disk_usage(call.paths.memory).free)
    looks_off = status.looks_off if status else "" if model_in_use(call.paths, call.settings) else LOOKS_OFF
    pause = noted_pause(call.paths) if status is None else None
    document = {
        **status_json(status, noted_end(call.paths) or ""),
        "stays_paused": pause is not None,
        "looks_off": looks_off,
        "home": str(call.paths.home),
        "counts": counts_json(counts),
        "today": coverage,
        "disk": disk,
    }
    call.show(document, lambda console: _print(console, call, status, document, pause))
    return 0


def coverage_of_today(reader: MemoryReader, call: Call) -> dict[str, Any]:
    """Every second of this day: `parts` holds the seconds of each kind of stretch; their sum is the whole day."""
    from desktop_app.day_coverage import coverage_of, day_span

    day = call.now.astimezone(call.zone).date()
    parts = seconds_by_what(coverage_of(reader, day, call.zone, call.now))
    return {
        "frames": len(reader.glances(*day_span(day, call.zone))),
        "recorded_seconds": parts.get(RECORDED, 0.0),
        "parts": parts,
    }


def disk_forecast(counts: MemoryCounts, days: int, free_bytes: int) -> dict[str, Any]:
    """Bytes used, free, and a day; and in how many days the disk is full at that pace (None while nobody knows).

    Nobody does on the first day: its hours so far say nothing of a whole one.
    """
    used = counts.picture_bytes + counts.journal_bytes + counts.table_bytes
    a_day = used / days if days > 1 else 0.0
    return {
        "used_bytes": used,
        "free_bytes": free_bytes,
        "bytes_a_day": round(a_day),
        "days_until_full": round(free_bytes / a_day) if a_day else None,
    }


def _print(
    console: Console, call: Call, status: RecorderStatus | None, document: dict[str, Any], pause: Pause | None
) -> None:
    from desktop_app.status_words import ago, counted, size, status_sentence

    counts, today, disk = document["counts"], document["today"], document["disk"]
    console.print(status_sentence(status, call.zone))
    for more in _more_of_it(status, pause, call.zone):
        console.print(f"           {more}")
    for warning in document["warnings"]:
        console.print(f"  ! {warning}")
    console.print(f"Today      {counted(today['frames'], 'frame')}, {ago(today['recorded_seconds'])} recorded")
    for what, seconds in today["parts"].items():
        if what not in {RECORDED, TO_COME}:
            console.print(f"           {ago(seconds)} {what}")
    waiting = f"{counts['unread']} not read yet, {counts['pending']} not searchable yet"
    console.print(f"Remembered {counted(counts['frames'], 'frame')}, {waiting}")
    if status is not None:
        _print_costs(console, status)
    pace = f", {size(disk['bytes_a_day'])} a day" if disk["bytes_a_day"] else ""
    until_full = disk["days_until_full"]
    full = "" if until_full is None else f", full in {_days(until_full)}"
    console.print(f"Disk       {size(disk['used_bytes'])} used{pace}; {size(disk['free_bytes'])} free{full}")
    if document["looks_off"]:
        console.print(document["looks_off"])


def _days(days: int) -> str:
    from desktop_app.status_words import counted

    return counted(days, "day") if days < 2 * 365 else f"{round(days / 365)} years"


def _more_of_it(status: RecorderStatus | None, pause: Pause | None, zone: tzinfo) -> list[str]:
    from desktop_app.noted_pause import pause_sentence
    from desktop_app.status_words import lag_words, presence_sentence

    if status is None:
        return [] if pause is None else [pause_sentence(pause, zone)]
    return [more for more in (presence_sentence(status), lag_words(status)) if more]


def _print_costs(console: Console, status: RecorderStatus) -> None:
    from desktop_app.status_words import budget_sentence, looking_again_sentence, reading_sentence

    told = {
        "Reading": reading_sentence(status.reading),
        "Looks": looking_again_sentence(status.looks_again),
        "Takes": budget_sentence(status.budget),
        "Power": status.power.get("sentence", ""),
    }
    for what, sentence in told.items():
        if sentence:
            console.print(f"{what:<10} {sentence}")
