from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from capture.vision.clip_card import ClipCard, card_from, installed, read_card
from store.errors import ModelMissing

TINY = Path(__file__).parent / "tiny_clip"


def test_what_is_written_is_read(tmp_path: Path) -> None:
    card = ClipCard("a", "MIT", "https://example.org", image_size=256, mean=(0.1, 0.2, 0.3), context_length=64)
    card.write(tmp_path)
    assert read_card(tmp_path) == card


def test_another_format_is_refused() -> None:
    with pytest.raises(ModelMissing, match="not one this program understands"):
        card_from({"format": 99, "name": "a", "licence": "MIT", "source": ""})


def test_only_complete_models_are_installed(tmp_path: Path) -> None:
    assert installed(tmp_path / "none") == []
    for name in ("b", "a", ".a-half-fetched"):
        shutil.copytree(TINY, tmp_path / name)
    (tmp_path / "notes.txt").write_text("")
    shutil.copytree(TINY, tmp_path / "half")
    (tmp_path / "half" / "text.onnx").unlink()
    assert installed(tmp_path) == ["a", "b"]
