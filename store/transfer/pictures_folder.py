"""A folder of pictures, with or without a ``frames.jsonl`` that tells about them, as a source of moments."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import BadImport
from store.records import NewFrame
from store.transfer.json_lines import JsonLines
from store.transfer.moment import BadMoment, Moment
from store.transfer.picture_times import time_of_picture

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff", ".gif"})
LIST_NAME = "frames.jsonl"


class PicturesFolder:
    """All pictures below a folder; links are neither followed nor read.

    Where the folder has a ``frames.jsonl``, its lines say when each picture was taken and what it showed; pictures
    that it does not name are imported too, each sub-folder as a monitor of its own.
    """

    def __init__(self, folder: Path, zone: tzinfo) -> None:
        """Look through the folder (names only). Raises BadImport where it holds no pictures or cannot be read."""
        self.name = folder.resolve().name
        listed, bad, seen = self._read_list(folder, zone)
        for path in _pictures_below(folder):
            relative = path.relative_to(folder).as_posix()
            if relative not in seen:
                found = self._moment(path, relative, zone)
                (listed if isinstance(found, Moment) else bad).append(found)  # type: ignore[arg-type]
        if not listed and not bad:
            msg = f"{folder} holds no pictures and no {LIST_NAME}: name a folder with screenshots in it."
            raise BadImport(msg)
        self._moments: list[Moment | BadMoment] = [*_monitor_by_monitor(listed), *bad]

    def __len__(self) -> int:
        """How many moments, good and bad."""
        return len(self._moments)

    def __iter__(self) -> Iterator[Moment | BadMoment]:
        """Monitor by monitor, oldest first; then what cannot be used."""
        return iter(self._moments)

    def _read_list(self, folder: Path, zone: tzinfo) -> tuple[list[Moment], list[BadMoment], set[str]]:
        listed: list[Moment] = []
        bad: list[BadMoment] = []
        seen: set[str] = set()
        path = folder / LIST_NAME
        if path.is_file() and not path.is_symlink():
            for item in JsonLines(path, zone, name=self.name):
                if isinstance(item, BadMoment):
                    bad.append(item)
                    continue
                listed.append(item)
                if item.picture is not None:
                    seen.add(item.picture.relative_to(folder).as_posix())
        return listed, bad, seen

    def _moment(self, path: Path, relative: str, zone: tzinfo) -> Moment | BadMoment:
        key = f"file:{relative}"
        try:
            taken_at = time_of_picture(path, zone)
        except BadImport as error:
            return BadMoment(key, error.message, relative)
        place = Path(relative).parent.as_posix()
        monitor = "" if place == "." else place
        new = NewFrame(captured_at=taken_at, monitor=monitor, source=f"import:{self.name}")
        return Moment(f"{key}@{taken_at.isoformat()}", new, path, "", relative)


def _pictures_below(folder: Path) -> list[Path]:
    def refuse(error: OSError) -> None:
        msg = f"{error.filename or folder} cannot be read ({error.strerror})."
        raise BadImport(msg) from error

    found: list[Path] = []
    for place, folders, files in os.walk(folder, onerror=refuse, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths = (Path(place) / name for name in files if not name.startswith("."))
        found.extend(path for path in paths if path.suffix.lower() in SUFFIXES and not path.is_symlink())
    return sorted(found)


def _monitor_by_monitor(moments: list[Moment]) -> list[Moment]:
    """One monitor after the other, in the order of their first moments: recordings may overlap in time."""
    begins: dict[str, float] = {}
    for moment in moments:
        stamp = moment.new.captured_at.timestamp()
        begins[moment.new.monitor] = min(stamp, begins.get(moment.new.monitor, stamp))
    return sorted(moments, key=lambda it: (begins[it.new.monitor], it.new.monitor, it.new.captured_at))
