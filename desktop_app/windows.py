"""Builds the windows over one memory and connects them with each other. They are told what the recorder does."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from desktop_app.picture_reading import PictureReading
from desktop_app.settings import OcrSettings
from desktop_app.settings_shown import saver, shown_groups
from ui import times
from ui.ask.controller import AskController
from ui.ask.view import AskView
from ui.background import Background
from ui.main_window import MainWindow
from ui.quick_search.controller import QuickSearchController
from ui.quick_search.view import QuickSearchPanel
from ui.recorder_menu import WITHOUT_RECORDER
from ui.search.asking import Asking
from ui.search.controller import SearchController
from ui.search.view import SearchView
from ui.settings.controller import SettingsController
from ui.settings.view import SettingsView
from ui.thumbnails import Thumbnails
from ui.timeline.controller import TimelineController
from ui.timeline.view import TimelineView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime, tzinfo

    from PySide6.QtWidgets import QWidget

    from assistant.answer import Assistant
    from desktop_app.paths import Paths
    from store.reader import MemoryReader
    from ui.recorder_state import RecorderState
    from ui.search.finding import Wanted

    Chip = tuple[str, Callable[[], None]]


SETTLES = 1000
"""Milliseconds from another state of the recorder until the account of the day says so."""


class Windows:
    """The main window and the quick search, with their controllers. `close` ends their threads."""

    def __init__(
        self,
        reader: MemoryReader,
        assistant: Assistant,
        zone: tzinfo,
        paths: Paths | None = None,
        reading: PictureReading | None = None,
    ) -> None:
        """`paths` says where the settings are kept; without them there is no settings screen. `reading`: how a picture
        that somebody gives is read and seen.
        """
        self._reader = reader
        self.background = Background(threads=2)
        self._pictures = Background(threads=2)
        self.thumbnails = Thumbnails(reader.thumbnail, self._pictures)
        timeline, search, ask = (
            TimelineView(self.thumbnails, zone),
            SearchView(self.thumbnails, zone),
            AskView(self.thumbnails, zone),
        )
        self.timeline_view, self.search_view, self.ask_view = timeline, search, ask
        self.timeline = TimelineController(timeline, reader, self.background, zone)
        self.search = SearchController(search, reader, self.background, zone)
        self._reading = reading or PictureReading(OcrSettings())
        self.asking = Asking(search, reader, self._reading, self.background, zone)
        self.ask = AskController(ask, assistant, self.background)
        pages: list[tuple[str, str, QWidget]] = [("timeline", "Timeline", timeline), ("search", "Search", search)]
        pages.append(("ask", "Ask", ask))
        if paths is not None:
            settings_view = SettingsView()
            self._settings = SettingsController(settings_view, partial(shown_groups, paths), saver(paths))
            pages.append(("settings", "Settings", settings_view))
        self.main = MainWindow(pages)
        self.panel = QuickSearchPanel(self.thumbnails, zone)
        self.quick = QuickSearchController(self.panel, reader, self.background)
        self._kind = ""
        self._safe_at: datetime | None = None
        self._narrowed: tuple[Chip, ...] = ()
        self._comparing: tuple[Chip, ...] = ()
        self._connect()

    def open_moment(self, frame_id: str, matches: Sequence[int] = ()) -> None:
        """Shows a frame in the timeline."""
        self.main.show_page("timeline")
        self.bring_up()
        self.timeline.open_moment(frame_id, matches)

    def ask_question(self, question: str) -> None:
        """Asks on the asking screen."""
        self.main.show_page("ask")
        self.bring_up()
        self.ask.ask(question)

    def open_settings(self) -> None:
        """Shows the settings."""
        self.main.show_page("settings")
        self.bring_up()

    def search_for(self, query: str) -> None:
        """Searches on the search screen."""
        self.main.search_field.line.setText(query)
        self.main.show_page("search", typing=True)
        self.search.search_now(query)

    def bring_up(self) -> None:
        """Shows the main window in front, also where it was hidden or made an icon."""
        self.main.setWindowState(self.main.windowState() & ~Qt.WindowState.WindowMinimized)
        self.main.show()
        self.main.raise_()
        self.main.activateWindow()

    def refresh(self) -> None:
        """Something was added to the memory."""
        self.thumbnails.forget_missing()
        self.timeline.refresh()

    def memory_changed(self) -> None:
        """It changed in many places: what was forgotten may be in sight still, and goes."""
        self.thumbnails.forget_all()
        self.timeline.refresh()
        self.search.memory_changed()
        self.asking.memory_changed()
        self.quick.memory_changed()
        self.ask.memory_changed(self._reader)

    def set_recorder(self, state: RecorderState) -> None:
        """What the recorder does now."""
        before, self._kind = self._kind, state.kind
        self.main.recorder.set_state(state)
        if self.timeline.day is None and state.safe_at != self._safe_at:  # the very first need not wait to be read
            self.timeline.refresh()
        self._safe_at = state.safe_at
        if before == state.kind:
            return
        self.timeline.set_recorder(state.kind)
        QTimer.singleShot(SETTLES, self.main, self.timeline.keep_up)
        if before in WITHOUT_RECORDER and state.kind not in WITHOUT_RECORDER:
            self.search.recorder_came()
            self.asking.recorder_came()

    @property
    def busy(self) -> bool:
        """Whether anything is still being read."""
        return self.background.busy or self._pictures.busy

    def close(self) -> None:
        """Closes the windows and waits for what they were reading."""
        self.panel.close()
        self.main.close()
        self.background.close()
        self._pictures.close()
        self._reading.close()

    def delete(self) -> None:
        """Gives the windows back to Qt, after `close`."""
        for part in (self.panel, self.main, self.background, self._pictures):
            part.deleteLater()

    def _connect(self) -> None:
        field = self.main.search_field
        field.typed.connect(self._type)
        field.entered.connect(self._enter)
        field_pictures = self.main.pictures
        field_pictures.given.connect(self.asking.ask_picture)
        field_pictures.nothing.connect(self.asking.say_no_picture)
        self.timeline.asked.connect(self.asking.ask)
        self.timeline.part_asked.connect(self.asking.ask_part)
        self.asking.asked.connect(self._show_question)
        self.asking.ended.connect(self.search.again)
        self.asking.comparing.connect(self._show_comparing)
        self.search_view.frame_opened.connect(self.open_moment)
        self.search.open_wanted.connect(self.open_moment)
        self.search.narrowed.connect(self._show_narrowed)
        self.search.retyped.connect(field.line.setText)
        self.ask.open_wanted.connect(self.open_moment)
        self.quick.open_wanted.connect(self.open_moment)
        self.quick.ask_wanted.connect(self.ask_question)
        self.main.page_changed.connect(lambda _page: self._dress())

    def _type(self, query: str) -> None:
        self.main.show_page("search", typing=True)
        self.search.type_query(query)

    def _enter(self, query: str) -> None:
        self.main.show_page("search", typing=True)
        self.search.enter(query)

    def _show_question(self) -> None:
        self.search.rest()
        self._narrowed = ()
        self._show_chips()
        self.main.show_page("search")

    def _show_comparing(self, words: str) -> None:
        self.timeline_view.set_comparing(words)
        self.search_view.set_comparing(words)
        self._comparing = ((f"Compare {words} with \u2026", self.asking.stop_comparing),) if words else ()
        self._show_chips()

    def _show_narrowed(self, wanted: Wanted) -> None:
        chips: list[Chip] = []
        if wanted.app:
            chips.append((wanted.app, lambda: self.search.pick_app(wanted.app)))
        day, mode = wanted.day, wanted.mode
        if day is not None:
            chips.append((times.short_day(day), lambda: self.search.pick_day(day)))
        if mode is not None:
            chips.append((mode.value, lambda: self.search.pick_mode(mode)))
        self._narrowed = tuple(chips)
        self._show_chips()

    def _show_chips(self) -> None:
        self.main.search_field.set_chips((*self._comparing, *self._narrowed))

    def _dress(self) -> None:
        self.timeline_view.dress()
        self.ask_view.dress()
