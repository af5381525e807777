"""The table in docs/performance.md, written from a report. What stands around it is left as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


def write_table(path: Path, name: str, report: dict[str, Any]) -> None:
    """Put the table of that name between its two marks, or at the end of the file."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    block = f"{begin}\n{table(report)}\n{end}"
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    pattern = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    text = pattern.sub(lambda _: block, text) if pattern.search(text) else f"{text}\n{block}\n"
    path.write_text(text, encoding="utf-8")


def table(report: dict[str, Any]) -> str:
    """Markdown: what is asked for, what was measured, and whether that is enough."""
    ours, theirs, ratios = report["ours"], report["whole_frame"], report["ratios"]
    rows = [
        ("OCR: CPU s an hour", ours["cpu_seconds_an_hour_by_stage"].get("ocr", 0), theirs["ocr_cpu_seconds_an_hour"],
         *_goal(ratios["ocr_cpu"], 0.1)),
        ("All: CPU s an hour", ours["cpu_seconds_an_hour"], theirs["cpu_seconds_an_hour"],
         *_goal(ratios["cpu"], 0.125)),
        ("All: share of one core", f"{ours['cpu_share_of_a_core']:.1%}", "",
         "at most 5 %", _met(ours["cpu_share_of_a_core"] <= 0.05)),
        ("Peak memory, MB", ours["peak_memory_mb"], "", "at most 300", _met(ours["peak_memory_mb"] <= 300)),
        ("Pictures, bytes an hour, against WebP q85", ours["picture_bytes_an_hour"], theirs["q85_bytes_an_hour"],
         *_goal(ratios["bytes_an_hour_to_q85"], 0.3334)),
        ("Pictures, bytes an hour, against lossless WebP", ours["picture_bytes_an_hour"],
         theirs["lossless_bytes_an_hour"], *_goal(ratios["bytes_an_hour_to_lossless"], 0.125)),
        ("Pictures, bytes a frame, against WebP q85", ours["picture_bytes_a_frame"], theirs["q85_bytes_a_frame"],
         *_goal(ratios["bytes_a_frame_to_q85"], 0.3334)),
        ("Pictures, bytes a frame, against lossless WebP", ours["picture_bytes_a_frame"],
         theirs["lossless_bytes_a_frame"], *_goal(ratios["bytes_a_frame_to_lossless"], 0.125)),
        ("Frames kept", ours["frames_kept"], theirs["changed_frames"], "", ""),
        ("OCR calls", ours["ocr_calls"], theirs["changed_frames"], "", ""),
        ("Words read a CPU second of OCR", ours["words_read_a_cpu_second"], theirs["words_read_a_cpu_second"], "", ""),
        *_reading_rows(report),
    ]  # fmt: skip
    lines = ["| | Backscroll | whole frames at 3 s | asked for | |", "|---|---:|---:|---|---|"]
    lines += ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows]
    stages = ", ".join(f"{name} {took}" for name, took in ours["cpu_seconds_an_hour_by_stage"].items())
    lines += ["", f"{report['minutes']:g} minutes. CPU seconds an hour by stage: {stages}.", "", report["how"]]
    return "\n".join(lines)


def _reading_rows(report: dict[str, Any]) -> list[tuple[Any, ...]]:
    reading = report.get("reading")
    if reading is None:
        return []
    ours, theirs = reading["ours_on_these_frames"], reading["whole_frame_on_these_frames"]
    words = reading["ours_words"]
    return [
        ("Word recall on the same frames", f"{ours['recall']:.1%}", f"{theirs['recall']:.1%}",
         "no lower", _met(ours["recall"] >= theirs["recall"])),
        ("Word precision on the same frames", f"{ours['precision']:.1%}", f"{theirs['precision']:.1%}", "", ""),
        ("Words shown for 3 s that can be found", f"{words['share_found']:.1%}",
         f"at most {reading['reach_of_every_changed_frame']:.1%}", "", ""),
        ("Seconds from appearing to searchable, p50", words["delay_p50_seconds"], "", "", ""),
        ("Seconds from appearing to searchable, p95", words["delay_p95_seconds"], "", "under 10",
         _met(words["delay_p95_seconds"] < 10)),
    ]  # fmt: skip


def _goal(ratio: float, most: float) -> tuple[str, str]:
    return f"at most 1/{round(1 / most)}", f"{_met(ratio <= most)}: {ratio:.3f}"


def _met(is_met: bool) -> str:  # noqa: FBT001 - a word for it is the whole point
    return "met" if is_met else "**missed**"


def _cell(cell: Any) -> str:
    return f"{cell:,}" if isinstance(cell, int | float) else str(cell)
