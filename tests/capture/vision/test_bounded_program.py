"""Real child processes: shell scripts that hang, flood, crash and leave children behind."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from capture.vision.bounded_program import BoundedProgram
from store.errors import ReadingFailed


def program(folder: Path, script: str) -> BoundedProgram:
    file = folder / "reader"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    return BoundedProgram("reader", {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"})


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def ends(pid: int) -> bool:
    """Whether it ends: a process that was killed is gone when the kernel comes to it, which may take a moment."""
    for _ in range(1000):
        if not is_alive(pid):
            return True
        time.sleep(0.02)
    return False


def test_what_it_is_given_goes_in_and_what_it_says_comes_back(tmp_path: Path) -> None:
    given = bytes(range(256)) * 40_000  # ten megabytes: more than a pipe holds, both ways
    assert program(tmp_path, "cat").run([], given, 30, len(given)) == given


def test_arguments_and_complaints(tmp_path: Path) -> None:
    talks = program(tmp_path, 'echo "$2"; echo complaint >&2')
    assert talks.run(["a", "b"], b"", 10, 1000) == b"b\n"
    assert talks.run(["a", "b"], b"", 10, 1000, errors_too=True) == b"b\ncomplaint\n"


def test_what_hangs_is_ended_with_its_children(tmp_path: Path) -> None:
    child = tmp_path / "child"
    hangs = program(tmp_path, f"sleep 60 & echo $! > {child}; wait")
    begun = time.monotonic()
    with pytest.raises(ReadingFailed, match=r"took more than 0\.5 s"):
        hangs.run([], b"x" * 1_000_000, 0.5, 1000)  # nobody reads what it is given
    assert time.monotonic() - begun < 10
    assert ends(int(child.read_text()))


def test_a_child_that_stays_behind_holds_nobody_up(tmp_path: Path) -> None:
    child = tmp_path / "child"
    begun = time.monotonic()
    with pytest.raises(ReadingFailed, match="took more than"):
        program(tmp_path, f"sleep 60 & echo $! > {child}; echo done").run([], b"", 1, 1000)
    assert time.monotonic() - begun < 10
    assert ends(int(child.read_text()))


def test_what_says_too_much_is_ended(tmp_path: Path) -> None:
    with pytest.raises(ReadingFailed, match="more than a picture can hold"):
        program(tmp_path, "yes secret").run([], b"", 30, 100_000)


@pytest.mark.parametrize(("script", "status"), [("exit 3", "3"), ("kill -SEGV $$", "-11")])
def test_what_crashes_says_its_status_and_nothing_else(tmp_path: Path, script: str, status: str) -> None:
    with pytest.raises(ReadingFailed, match=rf"status {status}\)") as raised:
        program(tmp_path, f"echo secret; {script}").run([], b"", 10, 1000)
    assert "secret" not in raised.value.message


def test_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ReadingFailed, match="does not start"):
        BoundedProgram("no-such-reader", {"PATH": str(tmp_path)}).run([], b"", 1, 10)
