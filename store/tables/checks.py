"""A look at the files of a table before LanceDB opens it.

LanceDB opens a table whose newest manifest was zero-filled by a power cut as an empty one, without an error. Lance's
files and manifests end with four known bytes (https://lance.org/format/), which a torn file does not have.
"""

from __future__ import annotations

import os
from pathlib import Path

_END = b"LANC"


def damaged_files(table_folder: Path) -> list[Path]:
    """Manifests and data files of a table that are empty, torn or zero-filled."""
    suspects = [*table_folder.glob("_versions/*.manifest"), *table_folder.glob("data/*.lance")]
    return [path for path in suspects if _torn(path)]


def _torn(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            file.seek(0, os.SEEK_END)
            if file.tell() < len(_END):
                return True
            file.seek(-len(_END), os.SEEK_END)
            return file.read() != _END
    except FileNotFoundError:  # cleaned up by the writer while we looked
        return False
