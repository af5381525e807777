from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from desktop_app.call import Call
from desktop_app.paths import Paths
from desktop_app.settings import Settings
from store.records import NewFrame

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.setenv("BACKSCROLL_PASSPHRASE", "x")
    return Call(Paths.of(tmp_path / "home"), Settings(), argparse.Namespace(), as_json=True)


def test_json_is_one_document_and_nothing_else(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    call.tell("a word on the side")
    call.show({"a": "ü"}, lambda console: console.print("not this"))
    said = capsys.readouterr()
    assert json.loads(said.out) == {"a": "ü"}
    assert "side" in said.err


def test_people_get_text_without_markup(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    Call(call.paths, call.settings, call.arguments, as_json=False).show(
        {}, lambda console: console.print("[bold] stays")
    )
    assert capsys.readouterr().out == "[bold] stays\n"


def test_what_is_written_is_read_and_no_recorder_runs(call: Call) -> None:
    vault = call.unlock(create=True)
    with call.recorder(vault) as client:
        assert client is None
    with call.writing(vault) as writer:
        writer.keep_frame(NewFrame(datetime(2024, 1, 1, tzinfo=UTC)), None)
    with call.reading(vault) as reader:
        assert reader.counts().frames == 1
    with call.reading(search=True) as reader:
        assert reader.counts().frames == 1
