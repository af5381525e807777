from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from store.errors import BadImport
from store.transfer.picture_times import time_in_exif, time_in_name, time_of_picture

if TYPE_CHECKING:
    from pathlib import Path

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2023-12-25_10-51-59-419565", datetime(2023, 12, 25, 9, 51, 59, 419565, tzinfo=UTC)),
        ("Screenshot 2024-01-02 at 10.11.12", datetime(2024, 1, 2, 9, 11, 12, tzinfo=UTC)),
        ("Screenshot 2024-01-02 at 3.11.12\u202fPM", datetime(2024, 1, 2, 14, 11, 12, tzinfo=UTC)),
        ("Screenshot 2024-01-02 at 12.11.12 AM", datetime(2024, 1, 1, 23, 11, 12, tzinfo=UTC)),
        ("20240102_101112", datetime(2024, 1, 2, 9, 11, 12, tzinfo=UTC)),
        ("Screenshot_20240702_101112", datetime(2024, 7, 2, 8, 11, 12, tzinfo=UTC)),
        ("Screenshot_20240702-101112_Firefox", datetime(2024, 7, 2, 8, 11, 12, tzinfo=UTC)),
        ("Screenshot from 2024-07-02 10-11-12", datetime(2024, 7, 2, 8, 11, 12, tzinfo=UTC)),
        ("Screenshot 2024-07-02 101112", datetime(2024, 7, 2, 8, 11, 12, tzinfo=UTC)),
        ("2024-07-02T10:11:12", datetime(2024, 7, 2, 8, 11, 12, tzinfo=UTC)),
        ("2024-07-02-101112_1920x1080_scrot", datetime(2024, 7, 2, 8, 11, 12, tzinfo=UTC)),
        ("20240102101112", datetime(2024, 1, 2, 9, 11, 12, tzinfo=UTC)),
        ("shot-1704186672", datetime(2024, 1, 2, 9, 11, 12, tzinfo=UTC)),
        ("1704186672500", datetime(2024, 1, 2, 9, 11, 12, 500000, tzinfo=UTC)),
    ],
)
def test_names_of_common_programs(name: str, expected: datetime) -> None:
    assert time_in_name(name, BERLIN) == expected


@pytest.mark.parametrize("name", ["IMG_0042", "invoice 2024", "2024-02-31 10.11.12", "2024-01-02", "a" * 500, ""])
def test_names_that_say_no_time(name: str) -> None:
    assert time_in_name(name, UTC) is None


def test_exif_is_asked_where_the_name_is_silent(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2022:03:04 05:06:07"
    Image.new("RGB", (8, 8)).save(path, exif=exif)
    zone = timezone(timedelta(hours=2))
    assert time_in_exif(path, zone) == datetime(2022, 3, 4, 3, 6, 7, tzinfo=UTC)
    assert time_of_picture(path, zone) == datetime(2022, 3, 4, 3, 6, 7, tzinfo=UTC)


def test_the_time_of_the_file_is_the_last_resort(tmp_path: Path) -> None:
    path = tmp_path / "broken.png"
    path.write_bytes(b"no picture")
    os.utime(path, (1_600_000_000, 1_600_000_000))
    assert time_of_picture(path, UTC) == datetime(2020, 9, 13, 12, 26, 40, tzinfo=UTC)


def test_a_picture_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(BadImport):
        time_of_picture(tmp_path / "gone.png", UTC)
