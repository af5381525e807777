"""A small file of the program's own: read as text, and replaced as a whole, so that nobody ever finds half of it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def text_of(file: Path) -> str:
    """Empty where there is no file. Raises OSError, UnicodeDecodeError."""
    try:
        return file.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return ""


def replace_file(place: Path, text: str) -> None:
    """For its owner only, and on the disk when this returns. Raises OSError."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, fresh = tempfile.mkstemp(prefix=f"{place.name}.", dir=place.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(fresh).replace(place)
    except OSError:
        Path(fresh).unlink(missing_ok=True)
        raise
