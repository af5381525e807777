from __future__ import annotations

import os
import time
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from capture.vision import tesseract
from capture.vision.tesseract import TesseractEngine
from store.errors import NoOcrEngine, ReadingFailed
from store.sure_words import is_sure
from tests.capture.vision.drawn_screens import drawn_screen

pytestmark = pytest.mark.skipif(not tesseract.is_installed(), reason="needs the tesseract program")


@pytest.fixture(scope="module")
def engine() -> TesseractEngine:
    return TesseractEngine()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_small_text_is_read_where_it_stands(engine: TesseractEngine, theme: str) -> None:
    pixels, drawn = drawn_screen(theme)
    words = engine.read(pixels)
    found = Counter(word.text for word in words)
    hits = sum(min(found[text], times) for text, times in Counter(word.text for word in drawn).items())
    assert hits / len(drawn) >= 0.95
    centred = 0
    for known in drawn:
        same = [w for w in words if w.text == known.text and abs(w.left - known.left) <= 3]
        centred += any(abs(w.top - known.top) <= 4 and abs(w.width - (known.right - known.left)) <= 6 for w in same)
    assert centred / len(drawn) >= 0.9
    assert all(0.0 <= word.confidence <= 1.0 for word in words)


def test_reading_order_and_line_numbers(engine: TesseractEngine) -> None:
    pixels, drawn = drawn_screen("light", seed=3)
    words = engine.read(pixels)
    assert [word.line for word in words] == sorted(word.line for word in words)
    read = " ".join(word.text for word in words)
    for row in range(10):
        assert " ".join(word.text for word in drawn[row * 6 : row * 6 + 3]) in read


def test_nothing_to_read(engine: TesseractEngine) -> None:
    assert engine.read(np.full((200, 300, 3), 255, dtype=np.uint8)) == []
    assert engine.read(np.zeros((2, 300, 3), dtype=np.uint8)) == []
    assert engine.read(np.zeros((0, 0, 3), dtype=np.uint8)) == []


def test_a_very_large_screen_is_read_without_upscaling(engine: TesseractEngine) -> None:
    pixels = np.full((2160, 3840, 3), 255, dtype=np.uint8)
    text, drawn = drawn_screen("light", size=24)
    pixels[1000:1300, 2000:2800] = text
    words = engine.read(pixels)
    assert words
    assert {word.text for word in words} & {word.text for word in drawn}
    assert all(1990 <= word.left < 2810 and 990 <= word.top < 1310 for word in words)


def stand_in(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tesseract of our own, first on PATH: starts up as the real one does and runs the script to read a picture."""
    program = folder / "tesseract"
    program.write_text(
        '#!/bin/sh\ncase "$*" in --version) echo "tesseract 5.3.0";; --list-langs) printf "List:\\neng\\n";;\n'
        f"*create_tsv*) {script};; *) cat >/dev/null;; esac\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def test_one_thread_in_the_child_only_and_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = tmp_path / "told"
    monkeypatch.delenv("OMP_THREAD_LIMIT", raising=False)
    stand_in(tmp_path, f'{{ echo "$OMP_THREAD_LIMIT"; echo "$@"; }} > {told}; cat >/dev/null', monkeypatch)
    assert TesseractEngine().read(drawn_screen("light")[0]) == []
    threads, arguments = told.read_text().splitlines()
    assert threads == "1"
    assert arguments.startswith("stdin stdout -l eng --psm 11")
    assert "OMP_THREAD_LIMIT" not in os.environ


def test_nothing_touches_a_file(engine: TesseractEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    temporary.chmod(0o500)
    assert engine.read(drawn_screen("light")[0])
    assert list(temporary.iterdir()) == []


def test_too_long_is_a_failed_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, "sleep 30", monkeypatch)
    monkeypatch.setattr(tesseract, "SECONDS_PER_MEGAPIXEL", 0.1)
    engine = TesseractEngine()
    engine._time_to_start = 0.5
    start = time.monotonic()
    with pytest.raises(ReadingFailed, match=r"took more than 0\.596 s"):  # 1600 x 600 prepared pixels
        engine.read(drawn_screen("light")[0])
    assert time.monotonic() - start < 10


def test_a_program_that_fails_is_a_failed_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, "echo secret words >&2; exit 3", monkeypatch)
    with pytest.raises(ReadingFailed, match="status 3") as raised:
        TesseractEngine().read(drawn_screen("light")[0])
    assert "secret" not in raised.value.message


def test_a_program_that_does_not_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\nexit 127\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoOcrEngine, match="tesseract --version"):
        TesseractEngine()


def test_the_version_is_known(engine: TesseractEngine) -> None:
    assert engine.version[0].isdigit()
    assert engine.name == "tesseract"
    assert engine.languages == ("eng",)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_cut_out_lines_are_read_in_their_own_pixels(engine: TesseractEngine, theme: str) -> None:
    pixels, drawn = drawn_screen(theme)
    lines = [pixels[8 + row * 28 : 36 + row * 28, 10:] for row in range(10)]
    lines.insert(4, np.zeros((20, 50, 3), np.uint8))
    read = engine.read_lines(lines)
    assert len(read) == 11
    assert read.pop(4) == []
    right = 0
    for row, words in enumerate(read):
        known = drawn[row * 6 : row * 6 + 6]
        right += sum(
            word.text == word_drawn.text
            and abs(word.left + 10 - word_drawn.left) <= 3
            and abs(word.top + 8 + row * 28 - word_drawn.top) <= 4
            for word, word_drawn in zip(words, known, strict=False)
        )
        assert all(word.line == 0 for word in words)
    assert right >= 54
    assert engine.read_lines([]) == []


def test_one_call_reads_all_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = tmp_path / "calls"
    stand_in(tmp_path, f"cat >/dev/null; echo call >> {calls}", monkeypatch)
    pixels = drawn_screen("light")[0]
    engine = TesseractEngine()
    calls.write_text("")
    assert engine.read_lines([pixels[8 + row * 28 : 36 + row * 28] for row in range(10)]) == [[]] * 10
    assert calls.read_text().splitlines() == ["call"]


GARBAGE = r"""cat >/dev/null; printf 'level\n5\t1\t1\t1\t1\t1\t900000\t0\t9\t9\t90\toutside\n5\t1\n\377\376\t\t\n'
printf '5\t1\t1\t1\t1\t1\t0\t0\t90\t30\tnan\tbr\033oken\377\n'; head -c 300000 /dev/zero"""


def test_a_program_that_prints_garbage_gives_only_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, GARBAGE, monkeypatch)
    engine = TesseractEngine()
    (word,) = engine.read(drawn_screen("light")[0])
    assert (word.text, word.confidence) == ("broken", 0.0)
    pixels = drawn_screen("light")[0]
    assert [[w.text for w in line] for line in engine.read_lines([pixels[:40], pixels[40:80]])] == [["broken"], []]


def test_a_program_that_never_stops_talking_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "MOST_BYTES", 1_000_000)
    stand_in(tmp_path, "yes", monkeypatch)
    with pytest.raises(ReadingFailed, match="more than a picture can hold"):
        TesseractEngine().read(drawn_screen("light")[0])


@pytest.mark.heavy
def test_noise_is_no_text_and_bounded(engine: TesseractEngine) -> None:
    noise = np.random.default_rng(7).integers(0, 256, (240, 400, 3), dtype=np.uint8)
    for words in (engine.read(noise), *engine.read_lines([noise[:20], noise[20:200], noise[:, :60]])):
        assert len(words) < 500
        assert sum(is_sure(word) for word in words) <= max(3, len(words) // 3)
