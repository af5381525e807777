"""No sound server runs where the tests do: a program named pactl says what PipeWire's says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from capture.desktop.calls import microphone_in_use

if TYPE_CHECKING:
    from pathlib import Path

SOURCES = [
    {"index": 51, "name": "alsa_output.pci-0000_00_1f.3.analog-stereo.monitor"},
    {"index": 52, "name": "alsa_input.pci-0000_00_1f.3.analog-stereo"},
]
CALL = {"index": 7, "source": 52, "properties": {"application.name": "WEBRTC VoiceEngine", "media.name": "recStream"}}
METER = {"index": 8, "source": 52, "properties": {"application.id": "org.PulseAudio.pavucontrol"}}
RECORDS_THE_COMPUTER = {"index": 9, "source": 51, "properties": {"application.name": "OBS"}}


def pactl(folder: Path, monkeypatch: pytest.MonkeyPatch, listening: str, *, code: int = 0) -> None:
    program = folder / "pactl"
    program.write_text(
        "#!/bin/sh\n"
        f"case \"$3\" in sources) echo '{json.dumps(SOURCES)}';; source-outputs) echo '{listening}';; esac\n"
        f"exit {code}\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


@pytest.mark.parametrize(
    ("listening", "expected"),
    [([], False), ([CALL], True), ([METER], False), ([RECORDS_THE_COMPUTER], False), ([METER, CALL], True)],
)
def test_who_listens_to_a_microphone_is_in_a_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, listening: list[object], expected: bool
) -> None:
    pactl(tmp_path, monkeypatch, json.dumps(listening))
    assert microphone_in_use() is expected


@pytest.mark.parametrize(("said", "code"), [("no json", 0), ("{}", 0), ("[3]", 0), ("[]", 1)])
def test_what_is_not_understood_is_no_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, code: int
) -> None:
    pactl(tmp_path, monkeypatch, said, code=code)
    assert microphone_in_use() is False


def test_without_the_program_nobody_knows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert microphone_in_use() is False
