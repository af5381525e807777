"""Password fields of programs on a real accessibility bus, and of a real Qt window on a real display."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from capture.desktop.accessibility import Accessibility
from capture.desktop.chosen import choose_desktop
from capture.desktop.password_fields import PasswordFields
from capture.desktop.window import Field, Window
from capture.eyes import Eyes, Sight
from capture.guarding import Guard
from capture.privacy.exclusion import PAINT
from capture.screens.chosen import choose_grabber
from tests.capture.desktop.conftest import FIELD, SpokenFor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.capture.conftest import LivingDisplay

MINE = Window("0x1", os.getpid(), "App", "Sign in", 100, 100, 400, 300, active=True)
THERE = Field(FIELD, os.getpid(), "0x1", (46, 96, 128, 38), (400, 300))
QT = """
import sys
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
app = QApplication(sys.argv)
window = QWidget()
window.setWindowTitle("Sign in")
name, secret = QLineEdit("my name"), QLineEdit("geheim")
secret.setEchoMode(QLineEdit.EchoMode.Password)
column = QVBoxLayout(window)
column.addWidget(name)
column.addWidget(secret)
window.resize(500, 200)
window.show()
secret.setFocus()
def say():
    for field in (name, secret):
        corner = field.mapToGlobal(QPoint(0, 0))
        print(corner.x(), corner.y(), field.width(), field.height(), flush=True)
QTimer.singleShot(1000, say)
app.exec()
"""


@pytest.fixture
def finder() -> Iterator[PasswordFields]:
    finding = PasswordFields()
    yield finding
    finding.close()


def look(finder: PasswordFields, *windows: Window) -> tuple[Field, ...]:
    finder.expect(windows)
    return finder.found()


def test_those_of_the_program_in_front(program: SpokenFor, finder: PasswordFields, wait: Callable[..., None]) -> None:
    wait(lambda: look(finder, MINE) == (THERE,), 30.0)
    program.places[FIELD] = (150, 250, 120, 30)
    wait(lambda: look(finder, MINE) == (replace(THERE, place=(46, 146, 128, 38)),), 30.0)


def test_one_that_moves_is_told_where_it_was_and_where_it_is(
    program: SpokenFor, finder: PasswordFields, wait: Callable[..., None]
) -> None:
    wait(lambda: look(finder, MINE) == (THERE,), 30.0)
    program.places[FIELD] = (150, 250, 120, 30)
    moved = replace(THERE, place=(46, 146, 128, 38))
    seen = []
    wait(lambda: seen.append(look(finder, MINE)) or seen[-1] == (moved,), 30.0)
    assert (THERE, moved) in seen


def test_a_program_that_hangs_holds_up_nobody_and_its_fields_stay(
    program: SpokenFor, finder: PasswordFields, wait: Callable[..., None]
) -> None:
    wait(lambda: look(finder, MINE) == (THERE,), 30.0)
    program.hangs.set()
    assert [look(finder, MINE) for _ in range(3)] == [(THERE,)] * 3
    program.hangs.clear()
    program.talks_nonsense = True
    program.focus()
    assert look(finder, MINE) == (THERE,)


def test_a_password_that_is_shown_for_once_stays_a_password(
    program: SpokenFor, finder: PasswordFields, wait: Callable[..., None]
) -> None:
    wait(lambda: look(finder, MINE) == (THERE,), 30.0)
    program.roles[FIELD] = 61
    program.places[FIELD] = (150, 250, 120, 30)
    wait(lambda: look(finder, MINE) == (replace(THERE, place=(46, 146, 128, 38)),), 30.0)
    del program.places[FIELD], program.roles[FIELD]
    wait(lambda: look(finder, MINE) == (), 30.0)


def test_another_program_is_asked_too_and_what_has_no_window_is_dropped(
    program: SpokenFor, finder: PasswordFields, wait: Callable[..., None]
) -> None:
    other = Window("0x2", 1, "Other", "", 0, 0, 50, 50, active=True)
    behind = replace(MINE, active=False)
    wait(lambda: look(finder, behind, other) == (THERE,), 30.0)
    wait(lambda: look(finder, other) == (), 30.0)


def test_where_the_focus_goes_without_a_known_window(
    program: SpokenFor, finder: PasswordFields, wait: Callable[..., None]
) -> None:
    elsewhere = Window("0x2", 1, "Other", "", 0, 0, 50, 50, active=True)
    look(finder, elsewhere)

    def told() -> bool:
        program.focus()
        return look(finder, elsewhere) == (Field(FIELD, os.getpid(), "", (146, 196, 128, 38), (0, 0)),)

    wait(told, 30.0)


def test_it_ends_and_begins_again(program: SpokenFor, finder: PasswordFields, wait: Callable[..., None]) -> None:
    wait(lambda: look(finder, MINE) == (THERE,), 30.0)
    finder.close()
    finder.close()
    wait(lambda: look(finder, MINE) == (THERE,), 30.0)


def test_without_a_bus_there_are_none(monkeypatch: pytest.MonkeyPatch, finder: PasswordFields) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    assert look(finder, MINE) == ()


def test_before_anybody_speaks_there_are_none_and_then_they_are_found(
    accessibility_bus: str, finder: PasswordFields, wait: Callable[..., None]
) -> None:
    """The bus is there from the first question for it on, its registry only when somebody has something to say."""
    assert [look(finder, MINE) for _ in range(3)] == [()] * 3
    speaking = SpokenFor(accessibility_bus)
    try:
        wait(lambda: look(finder, MINE) == (THERE,), 30.0)
    finally:
        speaking.close()


@pytest.mark.parametrize("answer", ["nonsense", None, [1, 2], TimeoutError()])
def test_a_registry_that_answers_nonsense_or_nothing_ends_nothing(
    program: SpokenFor, finder: PasswordFields, monkeypatch: pytest.MonkeyPatch, wait: Callable[..., None], answer: Any
) -> None:
    asked: list[str] = []
    ask = Accessibility._ask

    def broken(self: Accessibility, name: str, *rest: Any) -> Any:
        if name != "org.a11y.atspi.Registry":
            return ask(self, name, *rest)
        asked.append(name)
        if isinstance(answer, TimeoutError):
            raise answer
        return answer

    with monkeypatch.context() as patched:
        patched.setattr(Accessibility, "_ask", broken)
        wait(lambda: look(finder, MINE) == () and asked, 30.0)
    wait(lambda: look(finder, MINE) == (THERE,), 10.0)


@pytest.mark.display
def test_a_real_password_field_is_painted_over(
    accessibility_bus: str, x_display: LivingDisplay, finder: PasswordFields, wait: Callable[..., None]
) -> None:
    speaking = {"QT_QPA_PLATFORM": "xcb", "QT_ACCESSIBILITY": "1", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    child = subprocess.Popen([sys.executable, "-c", QT], env={**os.environ, **speaking}, stdout=subprocess.PIPE)
    eyes = Eyes(choose_grabber, choose_desktop, finder)
    try:
        assert child.stdout is not None
        with child.stdout as said:
            name, secret = ([int(number) for number in said.readline().split()] for _ in range(2))
        sights: list[Sight] = []
        wait(lambda: sights.append(eyes.look()) or len(sights[-1].fields) == 1, 60.0)
        guarded = Guard()(sights[-1].shots[0], sights[-1])
        assert guarded.pixels is not None
        painted = (guarded.pixels == PAINT).all(axis=2)
        assert part(painted, secret).all()
        assert part(painted, name).mean() < 0.1, "a few pixels of letters have that colour by themselves"
        assert "Sign in" in [window.title for window in guarded.windows]
        open_to_see = Guard(password_fields=False)(sights[-1].shots[0], sights[-1])
        assert open_to_see.pixels is sights[-1].shots[0].pixels
    finally:
        eyes.close()
        child.terminate()
        child.wait()


def part(picture: np.ndarray, place: list[int]) -> np.ndarray:
    left, top, width, height = place
    return picture[top : top + height, left : left + width]
