from __future__ import annotations

import os
import shutil
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from capture.vision import tesseract
from capture.vision.tesseract import TesseractEngine
from capture.vision.tesseract_languages import LanguageFault, installed_languages, usable_languages
from store.errors import NoOcrEngine
from tests.capture.vision.drawn_screens import drawn_screen

needs_tesseract = pytest.mark.skipif(not tesseract.is_installed(), reason="needs the tesseract program")


def test_missing_languages_are_named_and_left_out() -> None:
    usable, missing = usable_languages(["deu", "eng", "chi_tra"], {"eng", "fra", "osd", ""})
    assert usable == ("eng",)
    assert [fault.language for fault in missing] == ["deu", "chi_tra"]
    assert missing[1].message == "The language chi_tra is not installed: run `sudo apt install tesseract-ocr-chi-tra`."
    assert usable_languages(["deu"], {"eng", "fra"})[0] == ("eng",)
    assert usable_languages(["deu"], {"fra", "ita", "osd"})[0] == ("fra",)


def test_languages_as_the_program_lists_them() -> None:
    said = 'List of available languages in "/usr/share/tessdata/" (3):\nchi_sim\neng\nosd\n'
    assert installed_languages(said) == {"chi_sim", "eng"}


def test_none_at_all_says_how_to_get_one() -> None:
    with pytest.raises(NoOcrEngine, match="apt install tesseract-ocr-eng"):
        usable_languages(["eng"], {"osd", ""})


def test_the_package_of_a_script() -> None:
    assert LanguageFault("script/Latin", broken=False).language == "script/Latin"
    assert LanguageFault("chi_sim_vert", broken=True).package == "tesseract-ocr-chi-sim-vert"


def real_packs() -> Path:
    """Where this machine's tesseract has its packs."""
    import subprocess

    said = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=True).stdout
    return Path(said.split('"')[1])


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of packs of our own, with English in it."""
    folder = tmp_path / "tessdata"
    folder.mkdir()
    shutil.copy(real_packs() / "eng.traineddata", folder)
    monkeypatch.setenv("TESSDATA_PREFIX", str(folder))
    return folder


@needs_tesseract
@pytest.mark.parametrize("kept", [0, 3000, 700_000])
def test_a_broken_pack_is_named_and_the_others_read(packs: Path, kept: int) -> None:
    whole = (packs / "eng.traineddata").read_bytes()
    (packs / "deu.traineddata").write_bytes(whole[:kept])
    engine = TesseractEngine(["eng", "deu"])
    assert engine.languages == ("eng",)
    (fault,) = engine.faults
    assert fault.broken
    assert fault.message.startswith("The language pack deu is damaged, so deu is not read: run `sudo apt install")
    assert engine.read(drawn_screen("light")[0][:60])


SENTENCES = {
    "deu": ("Die Rechnung für Köln wurde geprüft, größere Beträge später", "DejaVuSans.ttf"),
    "chi_sim": ("今天下午三点开会讨论项目预算", "NotoSansCJK-Regular.ttc"),
    "jpn": ("会議は午後三時から始まります", "NotoSansCJK-Regular.ttc"),
}


@needs_tesseract
@pytest.mark.parametrize("language", SENTENCES)
def test_a_language_is_read_beside_english(language: str) -> None:
    sentence, font_name = SENTENCES[language]
    try:
        font = ImageFont.truetype(font_name, 18)
    except OSError:
        pytest.skip(f"needs the font {font_name}")
    engine = TesseractEngine(["eng", language])
    if language not in engine.languages:
        pytest.skip(f"needs the language: sudo apt install tesseract-ocr-{language.replace('_', '-')}")
    image = Image.new("RGB", (700, 80), "white")
    for top, text in ((8, sentence), (44, "The meeting was moved to Friday")):
        ImageDraw.Draw(image).text((10, top), text, font=font, fill="black")
    pixels = np.asarray(image)
    other, english = engine.read_lines([pixels[4:38], pixels[40:76]])
    assert [word.text for word in english] == ["The", "meeting", "was", "moved", "to", "Friday"]
    read = Counter("".join(word.text for word in other))
    letters = Counter(sentence.replace(" ", ""))
    assert sum((read & letters).values()) >= 0.9 * letters.total()


@needs_tesseract
def test_only_a_broken_pack_is_no_engine(packs: Path) -> None:
    (packs / "eng.traineddata").write_bytes(b"no pack" * 1000)
    with pytest.raises(NoOcrEngine, match="reinstall tesseract-ocr-eng"):
        TesseractEngine(["eng"])


@needs_tesseract
def test_sound_packs_have_no_faults(packs: Path) -> None:
    shutil.copy(packs / "eng.traineddata", packs / "deu.traineddata")
    engine = TesseractEngine(["deu", "eng", "deu"])
    assert engine.languages == ("deu", "eng")
    assert engine.faults == ()
    assert os.environ["TESSDATA_PREFIX"] == str(packs)
