from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[3]


def test_again_adds_nothing(backscroll: Callable[..., Any], recording: Path) -> None:
    ran = backscroll("import", str(recording), "--json")
    assert (ran.document["kept"], ran.document["already"], ran.document["total"]) == (0, 5, 5)


def test_bad_lines_are_counted_and_the_rest_is_kept(backscroll: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "more.jsonl"
    good = json.dumps({"captured_at": "2024-03-06T10:00:00Z", "text": "a heron by the canal"})
    path.write_text(f"{{oops\n{good}\n")
    ran = backscroll("import", str(path))
    assert "2 moments: 1 kept" in ran.out
    assert "refused 1: the line is not JSON (line 1)" in ran.out
    assert ran.code == 1
    assert ran.err.strip() == (
        "1 of 2 moments could not be used: mend them and run the same command again; everything else is kept."
    )
    assert backscroll("search", "--json", "heron").document["hits"]


def test_pictures_that_are_none_are_named(backscroll: Callable[..., Any], tmp_path: Path) -> None:
    shots = tmp_path / "shots"
    shots.mkdir()
    for name in ("2026-01-02_10-00-00@2x.png", "2026-01-02_10-00-05@2x.png"):
        (shots / name).write_text("no picture")
    ran = backscroll("import", str(shots))
    assert ran.code == 1
    assert (
        "refused 2: the file is no picture, or of a kind that is not read (first: 2026-01-02_10-00-00@2x.png)"
        in ran.out
    )


def test_a_broken_picture_of_a_list_is_named_by_its_line(backscroll: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "a.png").write_text("no picture")
    (tmp_path / "list.jsonl").write_text(json.dumps({"captured_at": "2026-01-02T10:00:00Z", "picture": "a.png"}))
    ran = backscroll("import", str(tmp_path / "list.jsonl"))
    assert ran.code == 1
    assert "or of a kind that is not read (line 1)" in ran.out


@pytest.mark.parametrize("name", ["gone", "empty", "notes.txt"])
def test_what_cannot_be_imported(program: Callable[..., Any], tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.txt").write_text("x")
    program("--home", str(tmp_path / "fresh"), "import", str(tmp_path / name)).failed_with_one_sentence()
    assert not (tmp_path / "fresh").exists()


def test_nothing_to_read_with(program: Callable[..., Any], tmp_path: Path) -> None:
    Image.new("RGB", (64, 64)).save(tmp_path / "20240102_101112.png")
    only_the_program = ("--set", "ocr.engine=tesseract")
    ran = program("--home", str(tmp_path / "fresh"), *only_the_program, "import", str(tmp_path), PATH="/nonexistent")
    assert "tesseract" in ran.failed_with_one_sentence()


@pytest.mark.heavy
def test_ctrl_c_then_the_same_command_again(tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    for number in range(30):
        image = Image.new("RGB", (640, 400), "white")
        ImageDraw.Draw(image).text((20, 20 + 10 * number), f"line number {number}", fill="black")
        image.save(folder / f"20240102_1011{number:02}.png")
    command = [
        sys.executable,
        "-m",
        "desktop_app.cli",
        "--home",
        str(tmp_path / "home"),
        "import",
        str(folder),
        "--json",
    ]
    environment = {**os.environ, "BACKSCROLL_PASSPHRASE": "x"}
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    pictures = tmp_path / "home" / "memory" / "pictures"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and sum(1 for path in pictures.rglob("*") if path.is_file()) < 5:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to tesseract too
    out, err = process.communicate(timeout=60)
    assert process.returncode == 1, err
    assert out == ""
    assert "run the same command again" in err.strip().splitlines()[-1]
    again = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True, timeout=120)
    counts = json.loads(again.stdout)
    assert counts["kept"] + counts["already"] + counts["extended"] == 30
    assert counts["already"] >= 1
    status = subprocess.run(
        [*command[:5], "status", "--json"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    frames = json.loads(status.stdout)["counts"]
    assert (frames["frames"], frames["unread"], frames["pending"]) == (30, 0, 0)
