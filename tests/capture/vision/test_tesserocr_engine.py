from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from capture.vision import tesserocr_engine
from capture.vision.tesserocr_engine import TesserocrEngine, installed_languages, packs
from store.errors import NoOcrEngine
from tests.capture.vision.drawn_screens import drawn_screen

needs_it = pytest.mark.skipif(not tesserocr_engine.is_installed(), reason="needs tesserocr and a language pack")


def test_packs_are_found_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "deu.traineddata").write_bytes(b"x")
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    assert packs() == tmp_path
    assert installed_languages() == {"deu"}


def test_without_packs_it_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    monkeypatch.setattr(tesserocr_engine, "PLACES", ())
    assert packs() is None
    assert installed_languages() == set()
    assert not tesserocr_engine.is_installed()


@needs_it
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_lines_and_whole_pictures_are_read(theme: str) -> None:
    engine = TesserocrEngine(("eng",))
    pixels, drawn = drawn_screen(theme)
    read = engine.read_lines([*(pixels[8 + row * 28 : 36 + row * 28] for row in range(10)), PIXEL])
    assert read.pop() == []
    right = sum(
        word.text == known.text and abs(word.left - known.left) <= 3
        for row, words in enumerate(read)
        for word, known in zip(words, drawn[row * 6 : row * 6 + 6], strict=False)
    )
    assert right >= 54
    whole = {word.text for word in engine.read(pixels)}
    assert len(whole & {word.text for word in drawn}) >= 0.9 * len({word.text for word in drawn})
    assert engine.read(PIXEL) == []


PIXEL = np.zeros((1, 1, 3), np.uint8)


@needs_it
def test_a_broken_pack_is_no_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "eng.traineddata").write_bytes(b"no pack" * 100)
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    with pytest.raises(NoOcrEngine, match="backscroll doctor"):
        TesserocrEngine(("eng",))
