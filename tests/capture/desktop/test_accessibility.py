"""On a real accessibility bus, with a program that answers as the test wants; and without a bus."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from capture.desktop.accessibility import Accessibility
from tests.capture.desktop.conftest import FIELD, WINDOW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.capture.desktop.conftest import SpokenFor


@pytest.fixture
def talk(program: SpokenFor) -> Iterator[Accessibility]:
    talking = Accessibility()
    assert talking.connect()
    yield talking
    talking.close()


def test_programs_their_processes_and_their_fields(talk: Accessibility, program: SpokenFor) -> None:
    assert program.name in talk.programs()
    assert talk.pid(program.name) == os.getpid()
    assert talk.password_fields(program.name) == [FIELD]
    assert talk.told(program.name, FIELD) == (FIELD, (150, 200, 120, 30), (100, 100, 400, 300))
    assert talk.is_shown(program.name, FIELD)
    assert not talk.is_shown(program.name, "/org/a11y/atspi/accessible/99")


def test_a_program_without_collections_is_walked_through(talk: Accessibility, program: SpokenFor) -> None:
    program.collects = False
    program.places["/org/a11y/atspi/accessible/3"] = (0, 0, 5, 5)
    assert talk.password_fields(program.name) == [FIELD]
    program.roles.clear()
    assert talk.password_fields(program.name) == []


def test_who_moved_the_focus(talk: Accessibility, program: SpokenFor, wait: Callable[..., None]) -> None:
    assert talk.focused() == []
    program.focus()
    wait(lambda: talk.focused() == [program.name], 30.0)


def test_what_does_not_answer_and_what_is_not_there(talk: Accessibility, program: SpokenFor) -> None:
    program.hangs.set()
    with pytest.raises(TimeoutError):
        talk.password_fields(program.name)
    program.hangs.clear()
    assert talk.told(program.name, FIELD).window == program.window, "a late answer is not taken for another's"
    with pytest.raises(LookupError):
        talk.told(program.name, WINDOW + "00")
    with pytest.raises(LookupError):
        talk.pid("org.example.nobody")


def test_without_a_bus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    talking = Accessibility()
    assert not talking.connect()
    assert talking.focused() == []
    with pytest.raises(ConnectionResetError):
        talking.programs()
    talking.close()


def test_who_does_not_want_to_hear_of_the_focus_is_told_nothing(program: SpokenFor, wait: Callable[..., None]) -> None:
    hearing, deaf = Accessibility(), Accessibility(hears_focus=False)
    assert hearing.connect()
    assert deaf.connect()
    program.focus()
    wait(lambda: hearing.focused() == [program.name], 10.0)
    assert deaf.focused() == []
    assert program.name in deaf.programs()
    hearing.close()
    deaf.close()
