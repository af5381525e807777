"""Menus, tooltips and dialogs of real programs on a real display, and windows that say nothing of themselves."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from Xlib import X, Xatom
from Xlib.display import Display

from capture.desktop.chosen import choose_desktop
from capture.desktop.window import Named
from capture.desktop.x11 import X11Desktop
from capture.eyes import Eyes
from capture.guarding import Guard
from capture.privacy.exclusion import PAINT, reason_for
from capture.screens.chosen import choose_grabber

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from Xlib.xobject.drawable import Window as XWindow

    from capture.desktop.window import Window
    from tests.capture.conftest import LivingDisplay

pytestmark = pytest.mark.display
PRIVATE = "Offers - Mozilla Firefox Private Browsing"
RED = (255, 0, 0)
QT = """
import sys
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPlainTextEdit, QToolTip
app = QApplication(sys.argv)
app.setStyleSheet("QMenu, QToolTip, QDialog { background: #ff0000; color: #ff0000; border: 0 }")
window = QPlainTextEdit()
window.setWindowTitle(sys.argv[1])
window.setGeometry(100, 100, 300, 200)
window.show()
menu = QMenu(window)
menu.addAction("Secret entry with many words")
sub = menu.addMenu("Deeper")
sub.addAction("Another secret entry")
dialog = QDialog(window)
dialog.setWindowTitle("Save as")
dialog.resize(200, 120)
def show():
    dialog.show()
    dialog.move(700, 500)
    menu.popup(QPoint(450, 150))
    sub.popup(QPoint(800, 150))
QTimer.singleShot(700, show)
QTimer.singleShot(1500, lambda: QToolTip.showText(QPoint(450, 400), "secret tip", window))
app.exec()
"""


@pytest.fixture
def server(x_display: LivingDisplay) -> Iterator[Display]:
    connection = Display(x_display.name)
    yield connection
    connection.close()


def open_window(server: Display, place: tuple[int, int, int, int], title: str = "", *, bare: bool = False) -> XWindow:
    left, top, width, height = place
    window = server.screen().root.create_window(
        left, top, width, height, 0, X.CopyFromParent, background_pixel=0xFF0000, override_redirect=bare
    )
    if title:
        window.set_wm_name(title)
    window.set_wm_normal_hints(flags=1, x=left, y=top)
    window.map()
    server.sync()
    return window


def by_id(desktop: X11Desktop, window: XWindow) -> Window:
    return next(each for each in desktop.windows() if int(each.id, 16) == window.id)


def start_terminal(
    x_display: LivingDisplay, desktop: X11Desktop, title: str, place: str, wait: Callable[..., None]
) -> Window:
    x_display.start("xterm", "-T", title, "-geometry", place, "-e", "sleep 600")
    wait(lambda: any(each.title == title and each.active for each in desktop.windows()))
    return next(each for each in desktop.windows() if each.title == title)


def test_whom_a_window_says_it_belongs_to(desktop: X11Desktop, server: Display, wait: Callable[..., None]) -> None:
    owner = open_window(server, (50, 50, 200, 100), PRIVATE)
    other = Display(server.get_display_name())
    menu = open_window(other, (400, 400, 100, 80), bare=True)
    menu.set_wm_transient_for(owner)
    submenu = open_window(other, (520, 400, 100, 80), bare=True)
    submenu.set_wm_transient_for(menu)
    dialog = open_window(other, (700, 100, 100, 80), "Save as")
    dialog.set_wm_transient_for(owner)
    other.sync()
    wait(lambda: len(desktop.windows()) == 4)
    assert by_id(desktop, owner).owners == ()
    for each in (menu, submenu, dialog):
        wait(lambda each=each: Named("", PRIVATE) in by_id(desktop, each).owners)
        assert reason_for(by_id(desktop, each)) == "private browsing"
    other.close()


def test_a_window_that_is_not_managed_yet_counts_too(
    desktop: X11Desktop, server: Display, wait: Callable[..., None]
) -> None:
    other = Display(server.get_display_name())
    open_window(other, (300, 50, 200, 100), "Notes")
    wait(lambda: len(desktop.windows()) == 1)
    early = open_window(server, (50, 50, 200, 100), PRIVATE, bare=True)
    nameless = open_window(server, (400, 400, 100, 80), bare=True)
    wait(lambda: len(desktop.windows()) == 3)
    assert by_id(desktop, nameless).owners == (Named("", PRIVATE),)
    assert Named("", PRIVATE) not in by_id(desktop, early).owners
    other.close()


def test_one_of_the_same_connection_process_or_group(
    desktop: X11Desktop, server: Display, wait: Callable[..., None]
) -> None:
    owner = open_window(server, (50, 50, 200, 100), PRIVATE)
    owner.change_property(server.get_atom("_NET_WM_PID"), Xatom.CARDINAL, 32, [4321])
    owner.change_property(server.get_atom("WM_CLIENT_LEADER"), Xatom.WINDOW, 32, [owner.id])
    wait(lambda: len(desktop.windows()) == 1)
    nameless = open_window(server, (400, 400, 100, 80), bare=True)
    assert by_id(desktop, nameless).owners == (Named("", PRIVATE),)
    others = Display(server.get_display_name())
    same_process, same_group = (open_window(others, (400, top, 100, 50), bare=True) for top in (500, 600))
    same_process.change_property(others.get_atom("_NET_WM_PID"), Xatom.CARDINAL, 32, [4321])
    same_group.set_wm_hints(flags=1 << 6, window_group=owner)
    others.sync()
    for each in (same_process, same_group):
        each.configure(stack_mode=X.Above)
        others.sync()
        assert by_id(desktop, each).owners == (Named("", PRIVATE),)
    others.close()


def test_one_nobody_tells_of_belongs_to_what_was_in_use_when_it_opened(
    x_display: LivingDisplay, desktop: X11Desktop, server: Display, wait: Callable[..., None]
) -> None:
    private = start_terminal(x_display, desktop, PRIVATE, "40x10+100+100", wait)
    pointed = start_terminal(x_display, desktop, "pointed at", "40x10+500+100", wait)
    server.screen().root.warp_pointer(private.left + 20, private.top + 30)
    tip = open_window(server, (600, 600, 100, 40), bare=True)
    assert set(by_id(desktop, tip).owners) == {Named("XTerm", PRIVATE), Named("XTerm", "pointed at")}
    server.screen().root.warp_pointer(pointed.left + 20, pointed.top + 30)
    tip.configure(stack_mode=X.Above)
    server.sync()
    assert Named("XTerm", PRIVATE) in by_id(desktop, tip).owners  # it is still the same
    after = open_window(server, (600, 700, 100, 40), bare=True)
    assert by_id(desktop, after).owners == (Named("XTerm", "pointed at"),)


def test_what_lies_over_everything_belongs_to_nobody(
    x_display: LivingDisplay, desktop: X11Desktop, server: Display, wait: Callable[..., None]
) -> None:
    start_terminal(x_display, desktop, PRIVATE, "40x10+100+100", wait)
    over = open_window(server, (0, 0, 1280, 800), "cover", bare=True)
    assert by_id(desktop, over).owners == ()
    nameless = open_window(server, (0, 0, 1280, 800), bare=True)
    assert by_id(desktop, nameless).owners == (Named("", "cover"),)  # it is of the same program
    other = Display(x_display.name)
    nobodys = open_window(other, (0, 0, 1280, 800), bare=True)
    assert [each for each in desktop.windows() if int(each.id, 16) == nobodys.id] == []
    other.close()


def test_one_without_a_name_over_everything_is_what_its_program_is(
    desktop: X11Desktop, server: Display, wait: Callable[..., None]
) -> None:
    private = open_window(server, (50, 50, 200, 100), PRIVATE)
    wait(lambda: len(desktop.windows()) == 1)
    over = open_window(server, (0, 0, 1280, 800), bare=True)
    assert by_id(desktop, over).owners == (Named("", PRIVATE),)
    assert reason_for(by_id(desktop, over)) == "private browsing"
    private.destroy()
    server.sync()
    wait(lambda: desktop.windows() == [])


@pytest.mark.heavy
def test_menus_tooltips_and_dialogs_of_a_private_qt_window_are_painted_over(
    x_display: LivingDisplay, wait: Callable[..., None]
) -> None:
    environment = {**os.environ, "DISPLAY": x_display.name, "QT_QPA_PLATFORM": "xcb"}
    program = subprocess.Popen([sys.executable, "-c", QT, PRIVATE], env=environment)
    eyes, seen = Eyes(choose_grabber, choose_desktop), []
    try:
        for title in range(400):
            sight = eyes.look()
            red = sum(int((shot.pixels == RED).all(axis=2).sum()) for shot in sight.shots)
            guarded = [Guard()(shot, sight) for shot in sight.shots]
            kept = sum(int((each.pixels == RED).all(axis=2).sum()) for each in guarded if each.pixels is not None)
            painted = any((each.pixels == PAINT).all(axis=2).any() for each in guarded if each.pixels is not None)
            assert kept == 0, f"look {title}"
            seen.append((len(sight.after), red, painted))
            if len(sight.after) >= 5:  # window, dialog, menu, submenu, tooltip
                break
        assert max(red for _, red, _ in seen) > 200 * 100  # there was something to see
        assert seen[-1][0] >= 5
        assert seen[-1][2]
    finally:
        eyes.close()
        program.terminate()
        program.wait(10)
