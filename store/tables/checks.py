"""A look at the files of a table before LanceDB opens it.

LanceDB opens a table whose newest manifest was zero-filled by a power cut as an empty one, without an error. Lance's
files and manifests end with four known bytes (https://lance.org/format/), and its lists of deleted rows with the six
of Arrow's; a torn file does not have them.
"""

from __future__ import annotations

import os
from pathlib import Path

_LANCE, _ARROW = b"LANC", b"ARROW1"


def damaged_files(table_folder: Path) -> list[Path]:
    """Manifests, data files and lists of deleted rows of a table that are empty, torn or zero-filled."""
    suspects = [*table_folder.glob("_versions/*.manifest"), *table_folder.glob("data/*.lance")]
    deleted = table_folder.glob("_deletions/*.arrow")
    return [*(path for path in suspects if _torn(path, _LANCE)), *(path for path in deleted if _torn(path, _ARROW))]


def damaged_indexes(table_folder: Path) -> list[Path]:
    """Files of a table's indexes that are so. Its rows can still be read, and the indexes made anew from them."""
    return [path for path in table_folder.glob("_indices/*/*.lance") if _torn(path, _LANCE)]


def _torn(path: Path, end: bytes) -> bool:
    try:
        with path.open("rb") as file:
            file.seek(0, os.SEEK_END)
            if file.tell() < len(end):
                return True
            file.seek(-len(end), os.SEEK_END)
            return file.read() != end
    except FileNotFoundError:  # cleaned up by the writer while we looked
        return False
