"""The window over one memory, with its tray, connected with the recorder."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from assistant.answer import Assistant
from desktop_app.end_note import forget_end, note_end, noted_end
from desktop_app.looks import every_model
from desktop_app.notices import notify
from desktop_app.picture_reading import PictureReading
from desktop_app.recorder_link import LinkEmbedder, RecorderLink, link_eyes
from desktop_app.recorder_wishes import RecorderWishes, Run
from desktop_app.revival import GAVE_UP, LEFT_ALONE, NOT_STARTED, REVIVED, Revival
from desktop_app.starting import Starting
from desktop_app.tray import Tray
from desktop_app.windows import Windows
from store.errors import BackscrollError
from store.local_time import WallZone
from store.opening import open_reader
from store.records import SearchMode
from store.search.embedders import QueryEmbedders
from ui.background import Background

if TYPE_CHECKING:
    from desktop_app.paths import Paths
    from desktop_app.settings import Settings
    from store.vault import Vault

WARM_AFTER = 1500
"""Milliseconds after the window was opened: the first search then finds everything open."""
REFRESH = 1000
"""Milliseconds within which additions of the recorder are shown together."""
FOLLOW = 2000
"""Milliseconds between two looks at the zone that the computer is set to."""


class App(QObject):
    """All of the window's process; `close` ends its threads. The recorder goes on without it."""

    def __init__(self, paths: Paths, vault: Vault, passphrase: str, settings: Settings) -> None:
        """Raises MemoryDamaged, MemoryTooNew, FolderNotWritable."""
        super().__init__()
        self._paths, self._zone, key = paths, WallZone(), vault.control_key()
        self._run = Run(paths, key, passphrase, settings.given)
        self.link = RecorderLink(paths, key, self._zone)
        embedders = QueryEmbedders(
            LinkEmbedder(self.link, SearchMode.MEANING),
            LinkEmbedder(self.link, SearchMode.LOOKS),
            tuple(LinkEmbedder(self.link, SearchMode.LOOKS, name) for name in every_model(paths)),
        )
        reading = PictureReading(settings.ocr, lambda: link_eyes(self.link, every_model(paths)))
        self._reader = open_reader(paths.memory, vault, embedders=embedders, zone=self._zone)
        self.windows = Windows(self._reader, Assistant(self._reader, self._zone), self._zone, paths, reading)
        self._requests = Background(threads=2)
        self._wishes = RecorderWishes(self.link, self._requests, self._tell)
        self.tray = Tray(self)
        self._late = QTimer(self, singleShot=True, interval=REFRESH)
        self._following = QTimer(self, interval=FOLLOW)
        self._revival = Revival()
        self._start_waits = False
        self._starting = Starting(self)
        self._connect()

    def start(self, *, record: bool = True) -> None:
        """Shows the window and the tray's icon, and starts the recorder where it does not run."""
        if Tray.is_available():
            QApplication.setQuitOnLastWindowClosed(False)
            self.tray.show()
        self.windows.bring_up()
        self.windows.timeline.open_latest()
        QTimer.singleShot(WARM_AFTER, self.windows.main, self.windows.quick.warm)
        if record:
            self.start_recorder()
        self.link.start()
        self._following.start()

    def start_recorder(self) -> None:
        """Starts the recorder where it does not run, because a person wants it."""
        self._revival.started_by_hand()
        forget_end(self._paths)
        self._starting.begin()
        self._wishes.start(self._run, self._started, self._start_failed)

    def close(self) -> None:
        """Ends everything of this process."""
        self._following.stop()
        if self._start_waits and noted_end(self._paths) != "":
            note_end(self._paths, LEFT_ALONE)
        self.link.close()
        self._starting.close()
        self.tray.close()
        self.windows.close()
        self._requests.close()
        self._reader.close()
        self.windows.delete()

    def _connect(self) -> None:
        self.link.state.connect(self._starting.hear)
        self._starting.state.connect(self.windows.set_recorder)
        self._starting.state.connect(self.tray.set_state)
        self.link.frames_added.connect(self._added)
        self.link.memory_changed.connect(self._changed)
        self.link.crashed.connect(self._revive)
        self._late.timeout.connect(self._refresh)
        self._following.timeout.connect(self._follow)
        tray, wishes = self.tray, self._wishes
        for wanted in (tray.wishes, self.windows.main.recorder.wishes):
            wanted.start_wanted.connect(self.start_recorder)
            wanted.remember_wanted.connect(wishes.remember)
            wanted.pause_wanted.connect(self._pause)
            wanted.resume_wanted.connect(wishes.resume)
            wanted.forget_wanted.connect(partial(wishes.forget_recent, self._reader, self.windows.main))
        tray.told.connect(self._notify)
        tray.quick_search_wanted.connect(self.windows.panel.popup)
        tray.open_wanted.connect(self.windows.bring_up)
        tray.settings_wanted.connect(self.windows.open_settings)
        tray.quit_wanted.connect(QApplication.quit)

    def _started(self) -> None:
        self._revival.started()
        self._starting.started()
        self.link.look()

    def _start_failed(self, error: BackscrollError) -> None:
        self._starting.failed()
        self._failed(error)

    def _pause(self, span: float | str | None) -> None:
        self._follow()
        self._wishes.pause(span, self._zone)

    def _follow(self) -> None:
        """This computer may have been moved to another zone: the window's days and hours are those on the wall."""
        if self._zone.follow():
            self.windows.refresh()

    def _revive(self) -> None:
        if noted_end(self._paths) == "":  # somebody wanted its end, by force where it hung
            return
        wait = self._revival.ended(time.monotonic())
        if wait is not None and self._revival.is_first:
            self.tray.attend("The recorder is started again", REVIVED)
        self._start_later(wait, REVIVED if wait is not None else GAVE_UP)

    def _start_later(self, wait: float | None, why: str) -> None:
        """After so many seconds, or (None) never; meanwhile `why` is told by whoever is asked for the recorder."""
        note_end(self._paths, why)
        if wait is None:
            self._tell("The recorder is not started again", why)
        else:
            self._start_waits = True
            QTimer.singleShot(int(wait * 1000), self, self._start_again)

    def _start_again(self) -> None:
        self._start_waits = False
        if noted_end(self._paths) != "":  # else somebody wants none by now
            goes_on = replace(self._run, given=(), again=True)  # what was given for it is noted
            self._wishes.start(goes_on, self._revival.started, self._not_started)

    def _not_started(self, error: BackscrollError) -> None:
        if noted_end(self._paths) == "":  # somebody wants none by now
            return
        wait = self._revival.not_started(time.monotonic())
        self._start_later(wait, error.message if wait is not None else f"{error.message} {NOT_STARTED}")

    def _added(self) -> None:
        if not self._late.isActive():
            self._late.start()

    def _changed(self) -> None:
        """At once, and on a channel of its own, so that no frame that is added meanwhile takes its place."""
        refresh, changed = self._reader.refresh, self.windows.memory_changed
        self._requests.request("changed", refresh, lambda _: changed(), self._failed)

    def _refresh(self) -> None:
        self._requests.request("refresh", self._reader.refresh, lambda _: self.windows.refresh(), self._failed)

    def _failed(self, error: BackscrollError) -> None:
        self._tell(error.title, error.message)

    def _notify(self, title: str, message: str) -> None:
        """Interrupts nobody with a box: by the tray's icon, or where there is none over the message bus."""
        if self.tray.icon.isVisible():
            self.tray.tell(title, message)
        else:
            self._requests.request("notify", lambda: notify(title, message), lambda _: None, self._failed)

    def _tell(self, title: str, message: str) -> None:
        if self.tray.icon.isVisible():
            self.tray.tell(title, message)
        else:
            QMessageBox.information(self.windows.main, title, message)
