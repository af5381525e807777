"""One line of JSON from somebody else's file becomes a moment, or says why it cannot."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from store.errors import BadImport
from store.records import NewFrame
from store.transfer.moment import Moment

if TYPE_CHECKING:
    from datetime import tzinfo

LONGEST_LINE = 4_000_000
"""Bytes. A longer line is no moment of a screen."""
LONGEST_TEXT = 1_000_000
LONGEST_LABEL = 2_000
"""Characters of an application's name, a title or an address."""
EARLIEST = datetime(1970, 1, 2, tzinfo=UTC)
LATEST = datetime(2200, 1, 1, tzinfo=UTC)


def line_key(line: bytes) -> str:
    """A key that stays the same when lines are added around this one, and when the file is moved."""
    return f"line:{hashlib.sha256(line.strip()).hexdigest()[:24]}"


def read_row(line: bytes) -> dict[str, object]:
    """The object on one line. Raises BadImport."""
    if len(line) > LONGEST_LINE:
        raise BadImport("the line is longer than 4 MB")
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadImport("the line is not JSON") from error
    if not isinstance(row, dict):
        raise BadImport("the line is not a JSON object")
    return row


def moment_of(row: dict[str, object], key: str, folder: Path, zone: tzinfo, source: str) -> Moment:
    """The moment a row describes; its picture lies below `folder`. Raises BadImport with the reason."""
    named = _text(row, "file", LONGEST_LABEL) or _text(row, "picture", LONGEST_LABEL)
    picture = picture_below(folder, named) if named else None
    text = _text(row, "text", LONGEST_TEXT)
    if picture is None and not text:
        raise BadImport("the line has neither text nor a picture")
    new = NewFrame(
        captured_at=parse_stamp(row.get("captured_at"), zone),
        # recordings of several screens may overlap in time: a session stands for the screen it was made on
        monitor=_text(row, "monitor", LONGEST_LABEL) or _text(row, "session", LONGEST_LABEL),
        app_name=_text(row, "app_name", LONGEST_LABEL),
        window_title=_text(row, "window_title", LONGEST_LABEL),
        url=_text(row, "url", LONGEST_LABEL),
        source=source,
    )
    return Moment(key, new, picture, text)


def parse_stamp(value: object, zone: tzinfo) -> datetime:
    """A moment in UTC from ISO 8601 text; a text without a zone is taken in the person's. Raises BadImport."""
    if not isinstance(value, str):
        raise BadImport("captured_at is missing or is no text")
    try:
        stamp = datetime.fromisoformat(value.strip())
        return in_utc(stamp if stamp.tzinfo else stamp.replace(tzinfo=zone))
    except (ValueError, OverflowError) as error:
        raise BadImport("captured_at is no ISO 8601 time") from error


def in_utc(stamp: datetime) -> datetime:
    """The same moment in UTC. Raises BadImport where no screen can have been seen then."""
    moment = stamp.astimezone(UTC)
    if not EARLIEST <= moment < LATEST:
        raise BadImport("the time lies before 1970 or after 2200")
    return moment


def picture_below(folder: Path, named: str) -> Path:
    """The file `named` below `folder`. Raises BadImport where it leads elsewhere, is a link, or is not there."""
    relative = PurePosixPath(named.replace("\\", "/"))
    if relative.is_absolute() or ".." in relative.parts or ":" in named or "\0" in named:
        raise BadImport("the picture lies outside the folder")
    path = folder
    for part in relative.parts:
        path = path / part
        if path.is_symlink():
            raise BadImport("the picture is a link, and links are not followed")
    if not path.is_file():
        raise BadImport("the picture is not there")
    return path


def _text(row: dict[str, object], name: str, longest: int) -> str:
    value = row.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        msg = f"{name} is no text"
        raise BadImport(msg)
    if len(value) > longest:
        msg = f"{name} is longer than {longest} characters"
        raise BadImport(msg)
    return value.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
