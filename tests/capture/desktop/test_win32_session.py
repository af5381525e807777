"""The session manager's answer as Windows lays it out in memory; on Windows, its own."""

from __future__ import annotations

import struct
import sys

import pytest

from capture.desktop.win32_calls import Calls
from capture.desktop.win32_session import Sessions, parse_session

DISCONNECTED = 4


@pytest.mark.parametrize(
    ("level", "state", "flags", "said"),
    [
        (1, 0, 0, (True, True)),
        (1, 0, 1, (False, True)),
        (1, DISCONNECTED, 1, (False, False)),
        (1, 0, -1, (None, True)),  # WTS_SESSIONSTATE_UNKNOWN
        (2, 0, 0, (None, None)),
    ],
)
def test_what_windows_answers(level: int, state: int, flags: int, said: tuple[bool | None, bool | None]) -> None:
    # WTSINFOEXW: the level, four bytes to align what follows, then WTSINFOEX_LEVEL1_W
    answer = struct.pack("<IxxxxIii", level, 3, state, flags)
    assert parse_session(memoryview(answer).cast("i").tolist()) == said


def test_an_answer_that_is_too_short_says_nothing() -> None:
    assert parse_session([1, 0, 3]) == (None, None)
    assert parse_session([]) == (None, None)


@pytest.mark.skipif(sys.platform != "win32", reason="needs Windows, or Wine")
def test_a_person_sees_this_desktop() -> None:
    sessions = Sessions(Calls())
    assert sessions.is_interactive()
    assert sessions.session().input_desktop == "Default"
    assert sessions.session().locked in {None, False}
    assert sessions.session().connected in {None, True}
