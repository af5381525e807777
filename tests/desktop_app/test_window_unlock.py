from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app import keys
from desktop_app.keys import unlock_vault
from desktop_app.paths import Paths
from desktop_app.window_unlock import unlock_in_window
from store.errors import KeyNeeded, WrongKey
from ui.passphrase_dialog import PassphraseDialog

if TYPE_CHECKING:
    from pathlib import Path

GIVEN = "correct horse battery"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    """One with a memory, where nothing but a person knows the passphrase."""
    monkeypatch.setattr(keys, "keyring_is_safe", lambda: False)
    paths = Paths.of(tmp_path / "home")
    monkeypatch.setenv(keys.PASSPHRASE_VARIABLE, GIVEN)
    unlock_vault(paths, create=True)
    monkeypatch.delenv(keys.PASSPHRASE_VARIABLE)
    return paths


class Person:
    """Types into each dialog what comes next, None for Escape; `told` is what each said was wrong."""

    def __init__(self, *answers: str | None) -> None:
        self.answers = list(answers)
        self.told: list[str] = []
        self._timer = QTimer(interval=10)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, PassphraseDialog) or not dialog.isVisible():
            return
        self.told.append(dialog.problem.text() if dialog.problem.isVisible() else "")
        answer = self.answers.pop(0)
        if answer is None:
            dialog.reject()
            return
        for line in (dialog.first, dialog.second):
            if line is not None:
                line.setText(answer)
        dialog.accept()


def test_a_wrong_passphrase_is_asked_for_again_and_says_so(qtbot: QtBot, home: Paths) -> None:
    person = Person("wrong", "wrong again", GIVEN)
    vault, passphrase = unlock_in_window(home)
    assert passphrase == GIVEN
    assert vault.subkey("check")
    assert person.told[0] == ""
    assert all("does not open the memory" in told for told in person.told[1:])
    assert len(person.told) == 3


def test_a_person_may_give_up(qtbot: QtBot, home: Paths) -> None:
    person = Person("wrong", None)
    with pytest.raises(KeyNeeded):
        unlock_in_window(home)
    assert len(person.told) == 2


def test_one_that_nobody_typed_is_not_asked_for(qtbot: QtBot, home: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    person = Person()
    monkeypatch.setenv(keys.PASSPHRASE_VARIABLE, "wrong")
    with pytest.raises(WrongKey):
        unlock_in_window(home)
    monkeypatch.setenv(keys.PASSPHRASE_VARIABLE, GIVEN)
    assert unlock_in_window(home)[1] == GIVEN
    assert not person.told


def test_a_new_memory_is_made_with_what_was_typed_twice(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(keys.PASSPHRASE_VARIABLE, raising=False)
    monkeypatch.setattr(keys, "keyring_is_safe", lambda: False)
    paths = Paths.of(tmp_path / "new")
    person = Person(GIVEN, GIVEN)
    made, _ = unlock_in_window(paths)
    opened, _ = unlock_in_window(paths)
    assert made.subkey("check") == opened.subkey("check")
    assert len(person.told) == 2


def test_nobody_is_asked_again_once_the_program_is_stopped(qtbot: QtBot, home: Paths) -> None:
    person = Person("wrong")
    with pytest.raises(KeyNeeded):
        unlock_in_window(home, stopped=lambda: bool(person.told))
    assert len(person.told) == 1
