"""When was a picture taken? Its name says so, or its EXIF data, or the time of the file, in that order.

Names of: ScreenAgent, Windows' Snipping Tool, macOS, GNOME, KDE's Spectacle, Android, ShareX, Flameshot, scrot.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from store.errors import BadImport
from store.transfer.rows import in_utc

if TYPE_CHECKING:
    from datetime import tzinfo
    from pathlib import Path

_DATE = r"(?<!\d)(?P<year>19[7-9]\d|20\d\d|21\d\d)[-_. ]?(?P<month>0[1-9]|1[0-2])[-_. ]?(?P<day>0[1-9]|[12]\d|3[01])"
_TIME = r"(?P<hour>[0-2]?\d)[-_.:h]?(?P<minute>[0-5]\d)[-_.:m]?(?P<second>[0-5]\d)"
_FRACTION = r"(?:[-_.](?P<fraction>\d{3}(?:\d{3})?)(?!\d))?"
_HALF = r"(?:[\s\u202f]?(?P<half>[AaPp])\.?[Mm])?"
_NAME = re.compile(rf"{_DATE}(?:[-_ T]|, |\s+at\s+|[-_ ]+)?{_TIME}(?!\d){_FRACTION}{_HALF}")
_EPOCH = re.compile(r"(?<!\d)(1\d{9})(\d{3})?(?!\d)")
_EXIF_FOLDER = 0x8769
_EXIF_TAKEN = 0x9003  # DateTimeOriginal
_EXIF_CHANGED = 0x0132  # DateTime


def time_of_picture(path: Path, zone: tzinfo) -> datetime:
    """The moment of a picture in UTC. Raises BadImport where the file is gone."""
    try:
        return time_in_name(path.stem, zone) or time_in_exif(path, zone) or _time_of_file(path)
    except OSError as error:
        raise BadImport("the picture cannot be read") from error


def time_in_name(name: str, zone: tzinfo) -> datetime | None:
    """The moment a file's name says, taken in `zone`; None where it says none."""
    found = _NAME.search(name)
    if found is None:
        epoch = _EPOCH.search(name)
        return _checked(datetime.fromtimestamp(int(epoch[1]) + int(epoch[2] or 0) / 1000, UTC)) if epoch else None
    part = found.groupdict()
    hour = int(part["hour"])
    if part["half"]:
        hour = hour % 12 + (12 if part["half"].lower() == "p" else 0)
    try:
        stamp = datetime(
            int(part["year"]), int(part["month"]), int(part["day"]), hour, int(part["minute"]), int(part["second"]),
            int((part["fraction"] or "").ljust(6, "0")), zone,
        )  # fmt: skip
    except ValueError:  # the 31st of February, or hour 27
        return None
    return _checked(stamp)


def time_in_exif(path: Path, zone: tzinfo) -> datetime | None:
    """The moment the camera or program wrote into the picture; None where it wrote none."""
    from PIL import Image

    try:
        with Image.open(path, formats=["JPEG", "PNG", "WEBP", "TIFF"]) as image:
            exif = image.getexif()
            written = exif.get_ifd(_EXIF_FOLDER).get(_EXIF_TAKEN) or exif.get(_EXIF_CHANGED)
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, Image.DecompressionBombError):
        return None  # a damaged picture is refused later, with its reason
    try:
        return _checked(datetime.strptime(str(written).strip("\0 "), "%Y:%m:%d %H:%M:%S").replace(tzinfo=zone))
    except ValueError:
        return None


def _time_of_file(path: Path) -> datetime:
    return in_utc(datetime.fromtimestamp(path.stat().st_mtime, UTC))


def _checked(stamp: datetime) -> datetime | None:
    try:
        return in_utc(stamp)
    except (BadImport, OverflowError):
        return None
