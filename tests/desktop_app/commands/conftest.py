"""A small real memory, and the real program as a second process over copies of it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont

from desktop_app.cli import main

ROOT = Path(__file__).parents[3]
PASSPHRASE = "correct horse battery"


@dataclass(frozen=True)
class Ran:
    """How the program ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """stdout, which must be one JSON document."""
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found

    def gave_a_document_or_one_sentence(self) -> None:
        """One JSON document and nothing else, or one line on stderr; never a trace."""
        if self.code:
            assert len(self.failed_with_one_sentence()) < 400
        else:
            assert self.document
            assert self.err == ""

    def failed_with_one_sentence(self) -> str:
        """Exit code 1, one line on stderr, nothing on stdout; that line."""
        assert self.code == 1, self
        assert self.out == ""
        lines = self.err.strip().splitlines()
        assert len(lines) == 1, self.err
        return lines[0]


Backscroll = Callable[..., Ran]


def run_program(*arguments: str, given: str = "", **environment: str) -> Ran:
    """``backscroll`` as people start it. A keyword changes the environment; an empty value removes the variable."""
    merged = {**os.environ, "BACKSCROLL_PASSPHRASE": PASSPHRASE, **environment}
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app.cli", *arguments],
        cwd=ROOT,
        env={name: value for name, value in merged.items() if value},
        input=given,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def program() -> Backscroll:
    """The program with no home given."""
    return run_program


@pytest.fixture(scope="session")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Text moments of two days, and one picture with words on it."""
    folder = tmp_path_factory.mktemp("recording")
    image = Image.new("RGB", (900, 200), "white")
    ImageDraw.Draw(image).text((30, 60), "Boarding pass gate 27B", fill="black", font=ImageFont.load_default(48))
    image.save(folder / "pass.png")
    rows = [
        ("2024-03-04T09:00:00Z", "Mail", "Inbox", "Invoice 4711 from Harbour Lights is due on Friday."),
        ("2024-03-04T09:02:00Z", "Mail", "Inbox", "The plumber comes at noon to mend the kitchen sink."),
        ("2024-03-04T15:00:00Z", "Firefox", "Weather", "Tomorrow it will rain in Lisbon with strong wind."),
        ("2024-03-05T10:00:00Z", "Terminal", "build", "error E0382: borrow of moved value in parser.rs"),
    ]
    lines = [dict(zip(("captured_at", "app_name", "window_title", "text"), row, strict=True)) for row in rows]
    lines.append({"captured_at": "2024-03-05T11:00:00Z", "app_name": "Viewer", "picture": "pass.png"})
    (folder / "moments.jsonl").write_text("\n".join(json.dumps(line) for line in lines))
    return folder / "moments.jsonl"


@pytest.fixture(scope="session")
def made_home(recording: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home made by the program itself, from `recording`. Only to be read: use `home` to change it."""
    home = tmp_path_factory.mktemp("made") / "home"
    ran = run_program("--home", str(home), "import", str(recording), "--json", TZ="UTC")
    assert ran.code == 0, ran.err
    assert ran.document["kept"] == 5
    return home


@pytest.fixture
def home(made_home: Path, tmp_path: Path) -> Path:
    """A copy of its own for a test."""
    return Path(shutil.copytree(made_home, tmp_path / "home"))


@pytest.fixture
def inside(made_home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Backscroll:
    """The program within this process, to read `made_home`: starting it anew costs seconds."""
    monkeypatch.setenv("BACKSCROLL_PASSPHRASE", PASSPHRASE)

    def run(*arguments: str) -> Ran:
        code = main(["--home", str(made_home), *arguments])
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return run


@pytest.fixture
def backscroll(home: Path) -> Backscroll:
    """The program over `home`, in UTC."""

    def run(*arguments: str, given: str = "", **environment: str) -> Ran:
        return run_program(*arguments, "--home", str(home), given=given, **{"TZ": "UTC", **environment})

    return run
