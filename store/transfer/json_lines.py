"""A file of JSON Lines, one moment a line, as a source of moments."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from store.errors import BadImport
from store.transfer.moment import BadMoment, Moment
from store.transfer.rows import LONGEST_LINE, line_key, moment_of, read_row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo
    from pathlib import Path


class JsonLines:
    """Keys: captured_at, text, and optionally app_name, window_title, url, monitor, session, picture (or file).

    Lines are read one by one, in the order of the file; pictures lie beside or below the file.
    """

    def __init__(self, path: Path, zone: tzinfo, *, name: str = "") -> None:
        """`name` is what the source is called, the file's own where it is empty. Raises BadImport."""
        self.name = name or path.stem
        self._path = path
        self._zone = zone
        try:
            self._count = sum(1 for _ in self._lines())
        except OSError as error:
            msg = f"{path} cannot be read ({error.strerror})."
            raise BadImport(msg) from error

    def __len__(self) -> int:
        """How many lines there are that are not blank."""
        return self._count

    def __iter__(self) -> Iterator[Moment | BadMoment]:
        """Each line in turn."""
        for number, line in self._lines():
            yield self._read(number, line)

    def _lines(self) -> Iterator[tuple[int, bytes]]:
        with self._path.open("rb") as file:
            number = 0
            while line := file.readline(LONGEST_LINE + 1):
                number += 1
                whole = line
                while not line.endswith(b"\n") and (line := file.readline(LONGEST_LINE)):
                    pass  # the rest of a line that is too long: it is refused by its beginning
                if whole.strip():
                    yield number, whole

    def _read(self, number: int, line: bytes) -> Moment | BadMoment:
        key, place = line_key(line), f"line {number}"
        try:
            moment = moment_of(read_row(line), key, self._path.parent, self._zone, f"import:{self.name}")
        except BadImport as error:
            return BadMoment(key, error.message, place)
        return replace(moment, place=place)
