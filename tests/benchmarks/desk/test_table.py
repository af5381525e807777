from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.desk.table import write_table

if TYPE_CHECKING:
    from pathlib import Path

REPORT = {
    "minutes": 6.0,
    "how": "How it was measured.",
    "ours": {
        "cpu_seconds_an_hour_by_stage": {"ocr": 90.0, "keep": 20.0},
        "cpu_seconds_an_hour": 110.0,
        "cpu_share_of_a_core": 0.031,
        "peak_memory_mb": 310.0,
        "picture_bytes_an_hour": 1000,
        "picture_bytes_a_frame": 10,
        "frames_kept": 100,
        "ocr_calls": 90,
        "words_read_a_cpu_second": 50.0,
    },
    "whole_frame": {
        "ocr_cpu_seconds_an_hour": 1000.0,
        "cpu_seconds_an_hour": 1200.0,
        "q85_bytes_an_hour": 2000,
        "lossless_bytes_an_hour": 9000,
        "q85_bytes_a_frame": 20,
        "lossless_bytes_a_frame": 90,
        "changed_frames": 100,
        "words_read_a_cpu_second": 60.0,
    },
    "ratios": {
        "ocr_cpu": 0.09,
        "cpu": 0.0917,
        "bytes_an_hour_to_q85": 0.5,
        "bytes_an_hour_to_lossless": 0.111,
        "bytes_a_frame_to_q85": 0.5,
        "bytes_a_frame_to_lossless": 0.111,
    },
}


def test_the_table_replaces_itself_and_leaves_the_rest(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text("# Performance\n\nWords before.\n", encoding="utf-8")
    write_table(page, "desk", REPORT)
    write_table(page, "desk", REPORT | {"minutes": 60.0})
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# Performance\n\nWords before.\n")
    assert text.count("desk: begin") == 1
    assert "60 minutes" in text
    assert "6 minutes" not in text.replace("60 minutes", "")


def test_what_is_missed_is_said(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    write_table(page, "desk", REPORT)
    rows = {line.split(" | ")[0]: line for line in page.read_text(encoding="utf-8").splitlines()}
    assert "**missed**" in rows["| Peak memory, MB"]
    assert "**missed**: 0.500" in rows["| Pictures, bytes an hour, against WebP q85"]
    assert "met: 0.090" in rows["| OCR: CPU s an hour"]
