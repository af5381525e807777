from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from desktop_app.picture_reading import PictureReading
from desktop_app.settings import OcrSettings
from store.errors import BadPicture

if TYPE_CHECKING:
    from pathlib import Path


def test_a_picture_is_opened_and_what_is_none_gets_a_sentence(tmp_path: Path) -> None:
    reading = PictureReading(OcrSettings())
    assert tuple(reading.eyes) == ()
    Image.new("RGB", (30, 20), (1, 2, 3)).save(tmp_path / "small.png")
    assert reading.open(tmp_path / "small.png").shape == (20, 30, 3)
    (tmp_path / "no.png").write_bytes(b"words")
    for name in ("no.png", "gone.png", "."):
        with pytest.raises(BadPicture, match="use a PNG, JPEG or WebP file"):
            reading.open(tmp_path / name)
    reading.close()  # nothing was started


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs the tesseract program")
def test_the_words_of_a_picture_are_read_by_one_engine_until_it_is_closed() -> None:
    drawn = Image.new("RGB", (500, 80), "white")
    ImageDraw.Draw(drawn).text((20, 20), "harvest total", fill="black", font=ImageFont.load_default(32))
    reading = PictureReading(OcrSettings(engine="tesseract"))
    assert reading.words(np.asarray(drawn)) == "harvest total"
    assert reading.words(np.full((60, 200, 3), 255, np.uint8)) == ""
    reading.close()
    assert reading.words(np.asarray(drawn)) == "harvest total"  # begins anew
    reading.close()
