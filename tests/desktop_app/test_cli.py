from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.cli import COMMANDS, main, make_parser, module, with_excluded_words

ROOT = Path(__file__).parents[2]


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    assert end.value.code == 0
    out = capsys.readouterr().out
    assert all(name in out for name in COMMANDS)


def test_every_command_has_its_file() -> None:
    for name in COMMANDS:
        assert callable(module(name).run)
        make_parser([name])


@pytest.mark.parametrize("line", [["fly"], ["search"], ["search", "x", "--limit", "many"], ["forget", "--yes"]])
def test_a_wrong_command_line_exits_2(line: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(line)
    assert end.value.code == 2


@pytest.mark.parametrize(
    "line", [["--home", "H", "search", "x"], ["search", "--home", "H", "x"], ["search", "x", "--home", "H"]]
)
def test_home_may_stand_anywhere(line: list[str]) -> None:
    assert make_parser(line).parse_args(line).home == Path("H")


@pytest.mark.parametrize(
    ("line", "query"),
    [
        (["search", "invoice", "-draft"], ["invoice", "-draft"]),
        (["--json", "search", "-app:vim", "x", "--limit", "3"], ["-app:vim", "x"]),
        (["search", "git commit -m"], ["git commit -m"]),
    ],
)
def test_a_word_to_exclude_is_no_option(line: list[str], query: list[str]) -> None:
    parsed = make_parser(line).parse_args(with_excluded_words(line))
    assert [each.strip() for each in parsed.query] == query


def test_what_is_excluded_beside_values_of_options_stays_what_it_is() -> None:
    line = ["search", "x", "--as-words", "-draft", "--limit", "-1", "-h"]
    assert with_excluded_words(line)[-1] == "-h"
    parsed = make_parser(line).parse_args(with_excluded_words(line[:-1]))
    assert (parsed.as_words, parsed.limit) == ([" -draft"], -1)
    assert with_excluded_words(["ask", "-x"]) == ["ask", "-x"]


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom desktop_app.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print('LOADED', *sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    loaded = set(done.stdout.rpartition("LOADED")[2].split())
    assert loaded.isdisjoint({"PySide6", "lancedb", "pyarrow", "onnxruntime", "numpy", "PIL", "cryptography", "rich"})


def errors_of(line: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert main(line) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1, said.err
    return said.err


def test_a_folder_that_is_no_memory(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKSCROLL_PASSPHRASE", "x")
    (tmp_path / "cat.txt").write_text("meow")
    assert "other things" in errors_of(["search", "x", "--json", "--home", str(tmp_path)], capsys)
    assert {path.name for path in tmp_path.iterdir()} == {"cat.txt", "person"}


def test_no_memory_yet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "no memory" in errors_of(["status", "--home", str(tmp_path / "new")], capsys)
    assert not (tmp_path / "new").exists()


def test_a_newer_schema_and_a_wrong_passphrase(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop_app.keys import unlock_vault
    from desktop_app.paths import Paths

    monkeypatch.setenv("BACKSCROLL_PASSPHRASE", "x")
    paths = Paths.of(tmp_path / "home")
    unlock_vault(paths, create=True)
    monkeypatch.setenv("BACKSCROLL_PASSPHRASE", "wrong")
    assert "does not open" in errors_of(["status", "--home", str(paths.home)], capsys)
    marker = paths.memory / "memory.json"
    marker.write_text(json.dumps({**json.loads(marker.read_text()), "schema": 99}))
    assert "newer" in errors_of(["status", "--home", str(paths.home)], capsys)


def test_a_home_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "m.jsonl").write_text("{}")
    line = ["import", str(tmp_path / "m.jsonl"), "--home", str(tmp_path / "file" / "home")]
    assert "cannot be written" in errors_of(line, capsys)


def test_a_bad_setting_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "ocr.engine" in errors_of(["status", "--set", "ocr.engine=magic", "--home", str(tmp_path / "h")], capsys)


@pytest.mark.skipif(shutil.which("head") is None, reason="needs head")
def test_a_reader_that_goes_away_is_no_crash(tmp_path: Path) -> None:
    command = f"{sys.executable} -m desktop_app.cli models list --home {tmp_path / 'h'} | head -c 0"
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert "Traceback" not in done.stderr
