"""Every expression of the tables in `said/` against its range, which was written by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from store.time_words import parse_time

BERLIN = ZoneInfo("Europe/Berlin")
ASKED = (datetime(2026, 3, 31, 15, 20, tzinfo=BERLIN), datetime(2026, 10, 28, 9, 40, tzinfo=BERLIN))
"""Two days after the clocks went forward, and three after they went back."""
Row = tuple[str, str, str]
"""What is said, and its range as it stands in the table for each time of asking."""


def _rows(path: Path) -> Iterator[Row]:
    first = second = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            yield from ((said.strip(), first, second) for said in line.split(";") if said.strip())
        elif line and not line.startswith("#"):
            first, second = (part.strip() for part in line.split("|"))


TABLE = [row for path in sorted((Path(__file__).parent / "said").glob("*.txt")) for row in _rows(path)]


def _at(cell: str, now: datetime) -> datetime | None:
    if cell in ("-", "now"):
        return None if cell == "-" else (now + timedelta(seconds=1)).astimezone(UTC)
    written = cell if len(cell.split("T", maxsplit=1)[0]) > 5 else f"2026-{cell}"
    return datetime.fromisoformat(written).replace(tzinfo=BERLIN).astimezone(UTC)


def test_the_table_is_as_long_as_it_should_be_and_says_nothing_twice() -> None:
    said = [row[0] for row in TABLE]
    assert len(set(said)) >= 300
    assert {each for each in said if said.count(each) > 1} == set()


@pytest.mark.parametrize("row", TABLE, ids=[row[0] for row in TABLE])
def test_what_is_said_means_the_range_written_by_hand(row: Row) -> None:
    said, *ranges = row
    for now, cells in zip(ASKED, ranges, strict=True):
        since, until = (_at(cell, now) for cell in cells.split())
        span = parse_time(said, now, BERLIN)
        assert (span.since, span.until) == (since, until), f"{said} asked on {now:%A %d %B}"
