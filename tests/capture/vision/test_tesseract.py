from __future__ import annotations

import logging
import os
import stat
import time
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from capture.vision import private_folder, tesseract
from capture.vision.tesseract import TesseractEngine, usable_languages
from store.errors import NoOcrEngine, ReadingFailed
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
    """A tesseract of our own first on PATH, which first answers --version and --list-langs as the real one does."""
    program = folder / "tesseract"
    program.write_text(
        '#!/bin/sh\ncase "$1" in --version) echo "tesseract 5.3.0";; --list-langs) printf "List:\\neng\\n";;\n'
        f"*) {script};; esac\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def test_one_thread_in_the_child_only_and_private_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told, runtime = tmp_path / "told", tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.delenv("OMP_THREAD_LIMIT", raising=False)
    say = f'{{ echo "$OMP_THREAD_LIMIT"; echo "$1"; stat -c %a "$(dirname "$1")"; }} > {told}; echo level > "$2.tsv"'
    stand_in(tmp_path, say, monkeypatch)
    assert TesseractEngine().read(drawn_screen("light")[0]) == []
    threads, picture, mode = told.read_text().split()
    assert threads == "1"
    assert "OMP_THREAD_LIMIT" not in os.environ
    assert Path(picture).parent.parent == runtime
    assert mode == "700"
    assert list(runtime.iterdir()) == []


def test_nothing_is_left_after_a_real_reading(
    engine: TesseractEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary, runtime = tmp_path / "tmp", tmp_path / "runtime"
    temporary.mkdir()
    runtime.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    assert engine.read(drawn_screen("light")[0])
    assert list(runtime.iterdir()) == []
    assert list(temporary.iterdir()) == []


def test_too_long_is_a_failed_reading_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "runtime"))
    (tmp_path / "runtime").mkdir()
    stand_in(tmp_path, "exec sleep 30", monkeypatch)
    engine = TesseractEngine(time_limit_seconds=0.5)
    start = time.monotonic()
    with pytest.raises(ReadingFailed, match=r"took more than 0\.5 s"):
        engine.read(drawn_screen("light")[0])
    assert time.monotonic() - start < 10
    assert list((tmp_path / "runtime").iterdir()) == []


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


def test_missing_languages_are_named_and_left_out(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    assert usable_languages(["deu", "eng", "chi_tra"], {"eng", "fra"}) == ("eng",)
    assert "deu, chi_tra" in caplog.text
    assert "tesseract-ocr-deu tesseract-ocr-chi-tra" in caplog.text
    assert usable_languages(["deu"], {"eng", "fra"}) == ("eng",)
    assert usable_languages(["deu"], {"fra", "ita"}) == ("fra",)
    with pytest.raises(NoOcrEngine, match="apt install tesseract-ocr-eng"):
        usable_languages(["eng"], set())


def test_what_a_killed_process_left_is_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    dead = tmp_path / f"{private_folder.PREFIX}999999999-abc"
    alive = tmp_path / f"{private_folder.PREFIX}{os.getpid()}-abc"
    for folder in (dead, alive):
        folder.mkdir()
        (folder / "picture.pgm").write_bytes(b"x")
    TesseractEngine()
    assert not dead.exists()
    assert alive.exists()


def test_the_version_is_known(engine: TesseractEngine) -> None:
    assert engine.version[0].isdigit()
    assert engine.name == "tesseract"
    assert engine.languages == ("eng",)


def test_private_folder_mode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    with private_folder.private_folder() as folder:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
