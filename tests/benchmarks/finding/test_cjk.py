from __future__ import annotations

import shutil
import subprocess

import pytest

from benchmarks.finding.cjk import FONT, WORDS, drawn, measure


def _packs() -> set[str]:
    if shutil.which("tesseract") is None:
        return set()
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    return set(listed.stdout.split())


@pytest.mark.heavy
@pytest.mark.parametrize("language", list(WORDS))
def test_words_on_drawn_screens_are_read_and_found(language: str) -> None:
    if not FONT.exists():
        pytest.skip(f"there is no {FONT.name}: sudo apt install fonts-noto-cjk")
    if language not in _packs():
        pytest.skip(f"tesseract has no {language}: sudo apt install tesseract-ocr-{language.replace('_', '-')}")
    report = measure(language, 2)
    assert report["read"] >= 6
    assert report["missed"] == []


def test_a_word_is_drawn_where_there_is_the_font() -> None:
    if not FONT.exists():
        pytest.skip(f"there is no {FONT.name}: sudo apt install fonts-noto-cjk")
    face, words = WORDS["jpn"]
    plain, with_words = drawn([], face, 18), drawn(words[:4], face, 18)
    assert plain.tobytes() != with_words.tobytes()
