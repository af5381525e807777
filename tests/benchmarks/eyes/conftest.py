"""A kit of two pictures and no fonts: enough to draw every kind of screen."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from benchmarks.eyes.kit import Kit, held_out

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def kit_folder(tmp_path: Path) -> Path:
    """One picture of a name that training may use and one of a name that it may not."""
    folder = tmp_path / "kit"
    (folder / "fonts").mkdir(parents=True)
    (folder / "art").mkdir()
    names = [f"thing {number}" for number in range(100)]
    kept = next(name for name in names if held_out(name))
    told = next(name for name in names if not held_out(name))
    for file, colour in ((f"{kept}.webp", (200, 0, 0, 255)), (f"{told}.webp", (0, 0, 200, 255))):
        Image.new("RGBA", (32, 32), colour).save(folder / "art" / file)
    (folder / "names.json").write_text(json.dumps({f"{kept}.webp": kept, f"{told}.webp": told}))
    return folder


@pytest.fixture
def kit(kit_folder: Path) -> Kit:
    """That folder, opened."""
    return Kit(kit_folder)
