"""Moves through time: reads days and frames behind and shows them."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QMenu

from store.records import NodeLevel
from ui import times
from ui.frame_deeds import Deed
from ui.recorder_menu import WITHOUT_RECORDER
from ui.timeline.day import Day, absence, read_day
from ui.timeline.moment import Moment, fact_lines, read_moment, step_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, tzinfo

    from store.errors import BackscrollError
    from store.reader import MemoryReader
    from store.records import Node
    from ui.background import Background
    from ui.timeline.box_drawing import Box
    from ui.timeline.view import TimelineView


ANEW = 60_000
"""Milliseconds between two looks at the account of today: the recorder writes it twice a minute."""


class TimelineController(QObject):
    """What is shown: a day, one of its frames, and the words on it that matched. Tells `asked` (a `Deed` and the frame)
    and `part_asked` (the frame and a box on its picture).
    """

    asked = Signal(object, object)
    part_asked = Signal(object, object)

    def __init__(self, view: TimelineView, reader: MemoryReader, background: Background, zone: tzinfo) -> None:
        super().__init__(view)
        self._view = view
        self._reader = reader
        self._background = background
        self._zone = zone
        self._day: Day | None = None
        self._moment: Moment | None = None
        self._place: int | None = None
        self._matches: Sequence[int] = ()
        self._kind = ""
        self._clock = QTimer(self, interval=ANEW)
        self._clock.timeout.connect(self.keep_up)
        self._clock.start()
        view.moved.connect(self._move)
        view.band.picked.connect(self.show_time)
        view.strip.picked.connect(self.show_frame)
        view.facts.copy_wanted.connect(self._copy)
        view.breadcrumb.step_pressed.connect(self._offer_siblings)
        view.viewer.pressed.connect(self.open_latest)
        view.asked.connect(self._ask)
        view.viewer.canvas.boxed.connect(self._ask_part)

    @property
    def day(self) -> Day | None:
        """The day shown."""
        return self._day

    @property
    def frame_id(self) -> str:
        """The frame shown, or none."""
        return self._moment.frame.id if self._moment else ""

    def open_latest(self) -> None:
        """The last frame of the last day."""
        self._view.viewer.show_loading()
        self._read_day(None, "")

    def open_day(self, day: date) -> None:
        """The first frame of a day."""
        self._read_day(day, "")

    def open_moment(self, frame_id: str, matches: Sequence[int] = ()) -> None:
        """A frame wherever it is, its matched words boxed."""
        self._view.viewer.show_loading()
        self._background.request(
            "find day",
            lambda: self._reader.frame(frame_id),
            lambda frame: self._read_day(frame.captured_at.astimezone(self._zone).date(), frame.id, matches),
            self._fail,
        )

    def refresh(self) -> None:
        """Something was added: the day is read again, and followed if its last frame is shown."""
        if self._day is None:
            self.open_latest()
            return
        following = self._place is not None and self._place == len(self._day.glances) - 1
        newest = following and self._day.neighbour(1) is None
        self._read_day(None if newest else self._day.on, "" if newest else self.frame_id, self._matches)

    def keep_up(self) -> None:
        """Today goes on though no frame came: its account is read anew while it is looked at; what is shown stays."""
        day = self._day
        seen = self._view.isVisible() and not self._view.window().isMinimized()
        if day is not None and seen and day.on == datetime.now(self._zone).date():
            self._background.request(
                "account", lambda: read_day(self._reader, day.on, self._zone), self._show_account, lambda _: None
            )

    def set_recorder(self, kind: str) -> None:
        """What the recorder does: the kind of a `RecorderState`."""
        self._kind = kind
        if self._view.viewer.message.startswith(self.tr("Nothing yet")):
            self._show_nothing()

    def show_time(self, at: datetime) -> None:
        """The frame that was on the screen then, or the nearest; and why there is none of that moment."""
        if self._day is not None:
            self._show_place(self._day.nearest(at))
            self._view.set_why(absence(self._day, at, self._zone))

    def show_frame(self, frame_id: str) -> None:
        """A frame of the day shown."""
        if self._day is not None:
            self._show_place(self._day.place_of(frame_id))

    def _ask(self, deed: Deed) -> None:
        if self._moment is None:
            return
        if deed is not Deed.BOX:
            self.asked.emit(deed, self._moment.frame)
        elif self._view.viewer.shows_picture:
            self._view.viewer.canvas.draw_box()

    def _ask_part(self, box: Box) -> None:
        if self._moment is not None:
            self.part_asked.emit(self._moment.frame, box)

    def _move(self, kind: str, step: int) -> None:
        if self._day is None or not self._day.glances:
            return
        {"step": self._step, "episode": self._step_episode, "day": self._step_day, "end": self._to_end}[kind](step)

    def _step(self, step: int) -> None:
        if self._day is not None:
            place = (self._place or 0) + step
            self._show_place(min(max(0, place), len(self._day.glances) - 1))

    def _to_end(self, step: int) -> None:
        if self._day is not None:
            self._show_place(0 if step < 0 else len(self._day.glances) - 1)

    def _step_episode(self, step: int) -> None:
        if self._day is None or self._place is None:
            return
        start = self._day.episode_start(self._day.glances[self._place].captured_at, step)
        if start is not None:
            self._show_place(self._day.nearest(start))

    def _step_day(self, step: int) -> None:
        day = self._day.neighbour(step) if self._day else None
        if day is not None:
            self.open_day(day)

    def _read_day(self, day: date | None, frame_id: str, matches: Sequence[int] = ()) -> None:
        self._background.request(
            "day",
            lambda: read_day(self._reader, day, self._zone),
            lambda found: self._show_day(found, frame_id, matches, latest=day is None),
            self._fail,
        )

    def _show_day(self, day: Day | None, frame_id: str, matches: Sequence[int], *, latest: bool) -> None:
        if day is None:
            self._show_nothing()
            self._view.facts.set_facts("", "", ("", "", "", ""))
            return
        same = self._day is not None and self._day.on == day.on
        self._day = day
        self._view.band.set_day(day, keep_scale=same)
        self._view.strip.set_glances(day.glances)
        self._view.set_days(
            times.short_day(day.on), earlier=day.neighbour(-1) is not None, later=day.neighbour(1) is not None
        )
        place = day.place_of(frame_id)
        if place is None:
            place = len(day.glances) - 1 if latest else 0
        self._show_place(place if day.glances else None, matches)

    def _show_account(self, day: Day | None) -> None:
        if self._day is None or day is None or day.on != self._day.on:
            return  # another day was opened meanwhile
        following = self._place is not None and self._place == len(self._day.glances) - 1
        shown = self._day.glances[self._place].id if self._place is not None else ""
        self._day, self._place = day, day.place_of(shown)
        self._view.band.set_day(day, keep_scale=True)
        self._view.strip.set_glances(day.glances)
        self._view.strip.set_chosen(self._place)
        self._say_painted()
        if following and self._place != len(day.glances) - 1:  # a frame that is not read yet
            self._show_place(len(day.glances) - 1)

    def _show_nothing(self) -> None:
        words = {
            "recording": self.tr("The recorder runs; the first frame appears here by itself in a moment."),
            "paused": self.tr("Recording is paused; the first frame appears here by itself when it goes on."),
        }
        starts = self.tr("Recording starts as soon as the recorder runs; the first frame appears here by itself.")
        runs = self.tr("The recorder runs; the first frame appears here by itself when there is something to keep.")
        said = words.get(self._kind, starts if self._kind in WITHOUT_RECORDER else runs)
        self._view.viewer.show_message("empty", self.tr("Nothing yet"), said)

    def _show_place(self, place: int | None, matches: Sequence[int] = ()) -> None:
        if self._day is None or place is None:
            return
        glance = self._day.glances[place]
        self._place, self._matches = place, matches
        self._view.set_why("")
        self._view.band.set_cursor(glance.captured_at)
        self._view.strip.set_chosen(place)
        self._background.request("moment", lambda: read_moment(self._reader, glance.id), self._show_moment, self._fail)

    def _show_moment(self, moment: Moment) -> None:
        self._moment = moment
        frame, episode = moment.frame, moment.episode
        local = frame.captured_at.astimezone(self._zone)
        self._view.facts.set_copied(self.tr("Copy text"))
        self._view.facts.set_facts(times.long_day(local.date()), f"{local:%H:%M:%S}", fact_lines(frame))
        self._view.facts.set_episode(episode.title if episode else "", episode.summary if episode else "")
        path = moment.path or (self._day.path if self._day else ())
        self._view.breadcrumb.set_steps([(node.id, step_words(node, self._zone)) for node in path])
        if moment.image is not None:
            self._view.viewer.show_picture(frame, moment.image, self._matches)
        elif moment.missing:
            self._view.viewer.show_message("picture", self.tr("No picture to show"), moment.missing)
        else:
            self._view.viewer.show_text(frame)
        self._say_painted()
        self._view.facts.deeds.set_box(possible=self._view.viewer.shows_picture)

    def _say_painted(self) -> None:
        painted = self._day is not None and self._moment is not None and self._day.painted_over(self._moment.frame)
        said = self.tr("Parts of the screen were painted over: private, or Backscroll itself") if painted else ""
        self._view.viewer.canvas.set_note(said)

    def _fail(self, error: BackscrollError) -> None:
        self._view.viewer.show_message("alert", error.title, error.message, self.tr("Try again"))

    def _copy(self) -> None:
        if self._moment is not None:
            QGuiApplication.clipboard().setText(self._moment.frame.text)
            self._view.facts.set_copied(self.tr("Copied"))
            QTimer.singleShot(1500, self._view.facts, lambda: self._view.facts.set_copied(self.tr("Copy text")))

    def _offer_siblings(self, node_id: str) -> None:
        path = self._moment.path if self._moment and self._moment.path else self._day.path if self._day else ()
        node = next((node for node in path if node.id == node_id), None)
        if node is not None:
            self._background.request(
                "siblings", lambda: self._reader.children(node.parent_id), self._show_siblings, self._fail
            )

    def _show_siblings(self, nodes: Sequence[Node]) -> None:
        menu = QMenu(self._view)
        menu.aboutToHide.connect(menu.deleteLater)
        for node in nodes:
            words = step_words(node, self._zone)
            more = f"   {node.title}" if node.level == NodeLevel.DAY and node.title else ""
            menu.addAction(words + more).triggered.connect(partial(self._open_node, node))
        menu.popup(QCursor.pos())

    def _open_node(self, node: Node, *_: object) -> None:
        if node.level == NodeLevel.EPISODE:
            self.show_time(node.started_at)
        else:
            self.open_day(node.started_at.astimezone(self._zone).date())
