"""Looks at what a person wants to import and picks the reader for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.errors import BadImport
from store.transfer.json_lines import JsonLines
from store.transfer.pictures_folder import SUFFIXES, PicturesFolder

if TYPE_CHECKING:
    from datetime import tzinfo
    from pathlib import Path

    from store.transfer.moment import MomentSource


def find_moments(path: Path, zone: tzinfo) -> MomentSource:
    """What can be imported from a folder of pictures or a ``.jsonl`` file.

    Times without a zone are taken in `zone`. Raises BadImport with a sentence that says what could be imported.
    """
    if path.is_dir():
        return PicturesFolder(path, zone)
    if not path.exists():
        msg = f"{path} is not there: name a folder of pictures or a .jsonl file."
        raise BadImport(msg)
    if path.is_file() and path.suffix.lower() in (".jsonl", ".ndjson"):
        return JsonLines(path, zone)
    hint = " Name the folder it lies in." if path.suffix.lower() in SUFFIXES else ""
    msg = f"{path} cannot be imported: it is neither a folder of pictures nor a .jsonl file.{hint}"
    raise BadImport(msg)
