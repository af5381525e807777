"""Files that must be exactly the ones they were tested as."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from store.errors import ModelMissing

if TYPE_CHECKING:
    from pathlib import Path


def sha256_of(path: Path) -> str:
    """The file's SHA-256 in hexadecimal. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def require(path: Path, sha256: str, advice: str) -> Path:
    """The path, if the file there has this hash. Raises ModelMissing; `advice` says how to get the right file."""
    try:
        found = sha256_of(path)
    except OSError as error:
        msg = f"The model file {path.name} cannot be read ({error.strerror}). {advice}"
        raise ModelMissing(msg) from error
    if found != sha256:
        msg = f"The model file {path.name} is not the one this program was tested with. {advice}"
        raise ModelMissing(msg)
    return path
