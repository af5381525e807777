"""The window's process: one for each home, with its keys, from the command line to the exit code."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QMessageBox

from desktop_app.app import App
from desktop_app.display_check import check_display
from desktop_app.ending import EndsBySignal
from desktop_app.window_call import WindowCalls, call_up
from desktop_app.window_keeper import OPENED_AGAIN, TOLD_NOBODY
from desktop_app.window_note import WindowNote
from desktop_app.window_unlock import raise_dialog, unlock_in_window
from store.errors import BackscrollError, NoDisplay
from store.writer import MemoryWriter
from ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.paths import Paths
    from desktop_app.settings import Settings
    from store.vault import Vault


def name_application(app: QApplication) -> None:
    """So that the recorder knows our windows and keeps none of them: by class under X11, by application under Wayland.

    Windows tells the file of the program, which is Python's; there each title ends with our name.
    """
    app.setApplicationName("Backscroll")
    app.setDesktopFileName("backscroll")
    if sys.platform == "win32":
        app.setApplicationDisplayName("Backscroll")


def run_app(paths: Paths, settings: Settings, *, record: bool = True, quick: bool = False) -> int:
    """Runs the window until it is closed (or, with a tray, until Quit). The exit code.

    Without `record` no recorder is started: the window shows what is remembered. `quick`: with the quick search open,
    also where the window is open already.
    """
    try:
        check_display()
    except NoDisplay as error:
        sys.stderr.write(f"{error.message}\n")
        return TOLD_NOBODY if os.environ.get(OPENED_AGAIN) else 1
    if record and call_up(paths.home, quick=quick):
        return _say_open(quick=quick)
    return _open(paths, settings, record=record, quick=quick)


def _open(paths: Paths, settings: Settings, *, record: bool, quick: bool) -> int:
    app = QApplication(["backscroll"])
    name_application(app)
    Theme(app)
    ends = EndsBySignal(app)
    with ExitStack() as at_the_end:
        try:
            calls = _hold(paths, at_the_end, quick=quick) if record else None
            composed = _compose(paths, settings, lambda: ends.came)
        except _OpenedMeanwhile:
            return _say_open(quick=quick)
        except BackscrollError as error:
            if not ends.came:
                sys.stderr.write(f"{error.title}: {error.message}\n")
                QMessageBox.critical(None, error.title, error.message)
        else:
            at_the_end.callback(composed.close)
            if not ends.came:
                return _show(app, composed, calls, record=record, quick=quick)
    if ends.came:
        sys.stderr.write("Stopped.\n")
    return 1


class _OpenedMeanwhile(Exception):
    """Two were started at the same moment, and the other was first."""


def _say_open(*, quick: bool) -> int:
    window = "The window is open already: it was brought to the front.\n"
    sys.stdout.write("The quick search is open.\n" if quick else window)
    return 0


def _hold(paths: Paths, at_the_end: ExitStack, *, quick: bool) -> WindowCalls | None:
    """From before a person is asked for anything, this is the window of the home. None where that cannot be noted.

    Raises NotAMemory, FolderNotWritable, _OpenedMeanwhile.
    """
    if not paths.has_memory:
        paths.prepare()
    note = WindowNote.hold(paths.home)
    if note is None:
        if call_up(paths.home, quick=quick):
            raise _OpenedMeanwhile
        return None
    at_the_end.callback(note.release)
    calls = WindowCalls(paths.home)
    for came in (calls.came, calls.quick_came):
        came.connect(raise_dialog)
    return calls


def _compose(paths: Paths, settings: Settings, stopped: Callable[[], bool]) -> App:
    vault, passphrase = unlock_in_window(paths, stopped)
    _make_memory(paths, vault)
    return App(paths, vault, passphrase, settings)


def _show(app: QApplication, composed: App, calls: WindowCalls | None, *, record: bool, quick: bool) -> int:
    if calls is not None:
        calls.came.connect(composed.windows.bring_up)
        calls.quick_came.connect(composed.windows.panel.popup)
    composed.start(record=record)
    if quick or (calls is not None and calls.quick_asked):
        composed.windows.panel.popup()
    return app.exec()


def _make_memory(paths: Paths, vault: Vault) -> None:
    """A new memory gets its journal, so that it can be read before anything was recorded."""
    if not (paths.memory / "journal.db").exists():
        MemoryWriter.open(paths.memory, vault).close()
