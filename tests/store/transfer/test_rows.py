from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import BadImport
from store.transfer.rows import line_key, moment_of, parse_stamp, picture_below, read_row

if TYPE_CHECKING:
    from pathlib import Path


def test_a_stamp_without_a_zone_is_the_persons() -> None:
    tokyo = ZoneInfo("Asia/Tokyo")
    assert parse_stamp("2024-01-02T10:00:00", tokyo) == datetime(2024, 1, 2, 1, tzinfo=UTC)
    assert parse_stamp("2024-01-02T10:00:00+01:00", tokyo) == datetime(2024, 1, 2, 9, tzinfo=UTC)
    assert parse_stamp("2024-01-02T10:00:00Z", tokyo) == datetime(2024, 1, 2, 10, tzinfo=UTC)


@pytest.mark.parametrize("bad", [None, 7, "", "yesterday", "0001-01-01T00:00:00", "9999-12-31T23:59:59", "2024-13-01"])
def test_a_bad_stamp_is_refused(bad: object) -> None:
    with pytest.raises(BadImport):
        parse_stamp(bad, ZoneInfo("Asia/Tokyo"))


@pytest.mark.parametrize(
    "name", ["../out.png", "/etc/passwd", "a/../../b.png", "C:\\x.png", "gone.png", "link.png", "sub/x.png"]
)
def test_a_picture_must_lie_below_and_be_no_link(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "out.png").write_bytes(b"x")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "x.png").write_bytes(b"x")
    (folder / "link.png").symlink_to(tmp_path / "out.png")
    (folder / "sub").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BadImport):
        picture_below(folder, name)


@given(st.binary(max_size=200))
def test_any_line_gives_a_row_or_a_reason(line: bytes) -> None:
    with contextlib.suppress(BadImport):  # and nothing else is raised
        assert isinstance(read_row(line), dict)


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(BadImport):
        read_row(b"[" * 100_000)


@pytest.mark.parametrize(
    "row",
    [
        {"captured_at": "2024-01-02T10:00:00"},
        {"captured_at": "2024-01-02T10:00:00", "text": 5},
        {"captured_at": "2024-01-02T10:00:00", "text": "x", "app_name": "y" * 3000},
        {"captured_at": "2024-01-02T10:00:00", "text": "x" * 1_000_001},
        {"text": "x"},
    ],
)
def test_rows_that_cannot_be_used(tmp_path: Path, row: dict[str, object]) -> None:
    with pytest.raises(BadImport):
        moment_of(row, "k", tmp_path, UTC, "import:x")


def test_a_whole_row(tmp_path: Path) -> None:
    row: dict[str, object] = {
        "captured_at": "2024-01-02T10:00:00Z", "app_name": "Firefox", "window_title": "News", "url": "https://x.org",
        "text": "hello\ud800", "session": "s", "monitor": "m",
    }  # fmt: skip
    moment = moment_of(row, "k", tmp_path, UTC, "import:x")
    assert (moment.new.app_name, moment.new.window_title, moment.new.url) == ("Firefox", "News", "https://x.org")
    assert moment.text == "hello?"
    assert moment.new.monitor == "m"
    assert moment_of({**row, "monitor": ""}, "k", tmp_path, UTC, "import:x").new.monitor == "s"
    assert moment.new.source == "import:x"


def test_a_key_depends_on_the_line_alone() -> None:
    assert line_key(b"{}\n") == line_key(b"{}") != line_key(b"{ }")
