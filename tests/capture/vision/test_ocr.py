from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from capture.vision import rapidocr_engine, tesseract, tesserocr_engine
from capture.vision.ocr import choose_ocr
from store.errors import NoOcrEngine

if TYPE_CHECKING:
    from pathlib import Path

TESSEROCR = tesserocr_engine.is_installed()


@pytest.fixture(autouse=True)
def _no_extras(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesserocr_engine, "is_installed", lambda: False)
    monkeypatch.setattr(rapidocr_engine, "is_installed", lambda: False)


@pytest.mark.skipif(not tesseract.is_installed(), reason="needs the tesseract program")
def test_rapidocr_gives_a_second_opinion_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rapidocr_engine, "is_installed", lambda: True)
    monkeypatch.setattr(rapidocr_engine, "installed_version", lambda: "3.0")
    assert choose_ocr().name == "tesseract + rapidocr"
    assert choose_ocr(engine="tesseract").name == "tesseract"


@pytest.mark.skipif(not TESSEROCR, reason="needs tesserocr and a language pack")
def test_tesserocr_comes_first_with_the_languages_that_load(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesserocr_engine, "is_installed", lambda: True)
    engine = choose_ocr(("eng", "tlh"))
    assert (engine.name, engine.version) == ("tesserocr", tesserocr_engine.installed_version())
    assert engine.notes == ("The language tlh is not installed: run `sudo apt install tesseract-ocr-tlh`.",)


@pytest.mark.skipif(not tesseract.is_installed(), reason="needs the tesseract program")
def test_a_library_that_does_not_load_leaves_it_to_the_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tesserocr_engine, "is_installed", lambda: True)
    monkeypatch.setattr(tesserocr_engine, "installed_version", lambda: "2.13")
    monkeypatch.setattr(tesserocr_engine, "installed_languages", lambda: {"eng"})
    (tmp_path / "tesserocr.py").write_text("raise ImportError('of another processor')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert choose_ocr().name == "tesseract"
    with pytest.raises(NoOcrEngine, match="does not load here"):
        choose_ocr(engine="tesserocr")


@pytest.mark.skipif(not tesseract.is_installed(), reason="needs the tesseract program")
def test_tesseract_is_chosen_where_the_program_is() -> None:
    assert choose_ocr().name == "tesseract"


def test_rapidocr_is_chosen_where_no_program_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(rapidocr_engine, "is_installed", lambda: True)
    monkeypatch.setattr(rapidocr_engine, "installed_version", lambda: "3.0")
    assert choose_ocr().name == "rapidocr"


def test_neither_says_how_to_get_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(rapidocr_engine, "is_installed", lambda: False)
    with pytest.raises(NoOcrEngine, match="sudo apt install tesseract-ocr tesseract-ocr-eng") as raised:
        choose_ocr()
    assert raised.value.message.count("No OCR engine") == 1


@pytest.mark.skipif(not tesseract.is_installed(), reason="needs the tesseract program")
def test_the_engine_asked_for_is_taken_or_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rapidocr_engine, "is_installed", lambda: True)
    monkeypatch.setattr(rapidocr_engine, "installed_version", lambda: "3.0")
    assert choose_ocr(engine="rapidocr").name == "rapidocr"
    monkeypatch.setattr(rapidocr_engine, "is_installed", lambda: False)
    with pytest.raises(NoOcrEngine):
        choose_ocr(engine="rapidocr")
