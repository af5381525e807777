from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from store.errors import DiskFull, FolderNotWritable
from store.folder import MemoryFolder
from store.space import Space

if TYPE_CHECKING:
    from pathlib import Path


def test_below_the_floor_the_disk_counts_as_full(tmp_path: Path) -> None:
    place = MemoryFolder(tmp_path)
    Space(place, floor=0).require()
    with pytest.raises(DiskFull, match="safe"):
        Space(place, floor=1 << 60).require()


def test_the_ballast_takes_real_room_and_gives_it_back(tmp_path: Path) -> None:
    place = MemoryFolder(tmp_path)
    space = Space(place, floor=0, ballast=1 << 20)
    space.keep_ballast()
    space.keep_ballast()
    assert place.ballast.stat().st_blocks * 512 >= 1 << 20
    space.release_ballast_if_low()
    assert place.ballast.exists()
    Space(place, floor=1 << 60).release_ballast_if_low()
    assert not place.ballast.exists()
    space.release_ballast()


def test_no_ballast_where_there_is_no_room_for_it(tmp_path: Path) -> None:
    place = MemoryFolder(tmp_path)
    free = os.statvfs(tmp_path)
    Space(place, floor=free.f_bavail * free.f_frsize + (1 << 40), ballast=1).keep_ballast()
    assert not place.ballast.exists()


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(FolderNotWritable):
        Space(MemoryFolder(tmp_path / "gone")).free()
