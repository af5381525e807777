"""Moves through time: reads days and frames behind and shows them."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from store.records import NodeLevel
from ui import times
from ui.frame_deeds import Deed
from ui.timeline.day import Day, absence, read_day
from ui.timeline.moment import Moment, read_moment
from ui.timeline.shown_moment import ShownMoment
from ui.timeline.siblings import Siblings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, tzinfo

    from store.errors import BackscrollError
    from store.reader import MemoryReader
    from store.records import FrameGlance, Node
    from ui.background import Background
    from ui.timeline.box_drawing import Box
    from ui.timeline.view import TimelineView


ANEW = 60_000
"""Milliseconds between two looks at the account of today: the recorder writes it twice a minute."""


class TimelineController(QObject):
    """What is shown: a day, one of its frames, and the words on it that matched. Tells `asked` (a `Deed` and the frame)
    and `part_asked` (the frame and a box on its picture).

    What a person asked for is read on channels of its own; what is read anew by itself never takes their place from
    them: it is delivered to where they are by then, and waits while they are on their way.
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
        self._shown = ShownMoment(view, zone)
        self._siblings = Siblings(view, reader, background, zone)
        self._place: int | None = None
        self._matches: Sequence[int] = ()
        self._kind = ""
        self._opening = self._missed = self._not_opened = False
        self._clock = QTimer(self, interval=ANEW)
        self._clock.timeout.connect(self.keep_up)
        self._clock.start()
        view.moved.connect(self._move)
        view.band.picked.connect(self.show_time)
        view.strip.picked.connect(self.show_frame)
        view.breadcrumb.step_pressed.connect(self._offer_siblings)
        self._siblings.picked.connect(self._open_node)
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
        return self._shown.moment.frame.id if self._shown.moment else ""

    def open_latest(self) -> None:
        """The last frame of the last day."""
        self._shown.show_loading()
        self._read_day(None)

    def open_day(self, day: date) -> None:
        """The first frame of a day."""
        self._read_day(day)

    def open_moment(self, frame_id: str, matches: Sequence[int] = ()) -> None:
        """A frame wherever it is, its matched words boxed."""
        self._shown.show_loading()
        self._begin_to_open()
        self._background.request(
            "find day",
            lambda: self._reader.frame(frame_id),
            lambda frame: self._read_day(frame.captured_at.astimezone(self._zone).date(), frame.id, matches),
            self._fail_to_open,
        )

    def refresh(self) -> None:
        """The memory changed: the day is read again, and followed if its last frame is shown."""
        if self._opening:
            self._missed = True
        elif self._day is None:
            self.open_latest()
        else:
            self._read_account(self._day)

    def keep_up(self) -> None:
        """Today goes on though no frame came: its account is read anew while it is looked at; what is shown stays."""
        day = self._day
        seen = self._view.isVisible() and not self._view.window().isMinimized()
        if day is not None and seen and not self._opening and day.on == datetime.now(self._zone).date():
            self._read_account(day)

    def set_recorder(self, kind: str) -> None:
        """What the recorder does: the kind of a `RecorderState`."""
        self._kind = kind
        if self._shown.says_nothing:
            self._shown.say_nothing(kind)

    def show_time(self, at: datetime) -> None:
        """The frame that was on the screen then, or the nearest; and why there is none of that moment."""
        if self._day is not None:
            self._show_place(self._day.nearest(at))
            self._view.set_why(absence(self._day, at, self._zone))

    def show_frame(self, frame_id: str) -> None:
        """A frame of the day shown."""
        place = self._day.place_of(frame_id) if self._day is not None else None
        if place is not None:
            self._show_place(place)

    def _ask(self, deed: Deed) -> None:
        if self._shown.moment is None:
            return
        if deed is not Deed.BOX:
            self.asked.emit(deed, self._shown.moment.frame)
        elif self._view.viewer.shows_picture:
            self._view.viewer.canvas.draw_box()

    def _ask_part(self, box: Box) -> None:
        if self._shown.moment is not None:
            self.part_asked.emit(self._shown.moment.frame, box)

    def _move(self, kind: str, step: int) -> None:
        if self._day is None or not self._day.glances:
            return
        if kind != "day":
            self._show_place(self._day.stepped(self._place or 0, kind, step))
            return
        day = self._day.neighbour(step)
        if day is not None:
            self.open_day(day)

    def _begin_to_open(self) -> None:
        """What else is on its way to be shown has come too late."""
        self._opening = True
        for channel in ("find day", "day", "moment"):
            self._background.drop(channel)

    def _read_day(self, day: date | None, frame_id: str = "", matches: Sequence[int] = ()) -> None:
        self._begin_to_open()
        self._background.request(
            "day",
            lambda: read_day(self._reader, day, self._zone),
            lambda found: self._show_day(found, frame_id, matches, latest=day is None),
            self._fail_to_open,
        )

    def _show_day(self, day: Day | None, frame_id: str = "", matches: Sequence[int] = (), *, latest: bool) -> None:
        self._opening = False
        if day is None:
            self._show_nothing()
        else:
            self._take(day)
            place = day.place_of(frame_id)
            if place is None:
                place = day.last if latest or day.last is None else 0
            self._show_place(place, matches)
        self._catch_up()

    def _take(self, day: Day) -> None:
        same = self._day is not None and self._day.on == day.on
        self._day, self._place = day, None
        self._view.band.set_day(day, keep_scale=same)
        self._view.strip.set_glances(day.glances)
        self._view.set_days(
            times.short_day(day.on), earlier=day.neighbour(-1) is not None, later=day.neighbour(1) is not None
        )

    def _read_account(self, day: Day) -> None:
        """Reads a day as it is now, and where it was the newest and is no more, the newest, too."""

        def read() -> tuple[Day | None, Day | None]:
            now = read_day(self._reader, day.on, self._zone)
            follows = now is not None and now.neighbour(1) is not None and day.neighbour(1) is None
            return now, read_day(self._reader, None, self._zone) if follows else None

        # where it fails: what is shown was true a moment ago
        self._background.request("account", read, partial(self._show_account, day.on), lambda _: None)

    def _show_account(self, on: date, found: tuple[Day | None, Day | None]) -> None:
        now, newest = found
        shown, chosen, at_end = self._day, self._chosen, self._at_end
        if self._opening:
            self._missed = True
        elif now is None:
            self._show_nothing()
        elif shown is None or shown.on != on:  # another day was opened meanwhile
            self.refresh()
        elif at_end and newest is not None and not self._not_opened:
            self._show_day(newest, latest=True)
        else:
            following = at_end and shown.neighbour(1) is None and not self._not_opened
            self._take(now)
            self._keep_place(now, chosen, following=following)

    def _keep_place(self, day: Day, chosen: FrameGlance | None, *, following: bool) -> None:
        """Of a frame that stays only its place is new; in place of one that is gone the nearest is shown."""
        place = day.place_of(chosen.id) if chosen is not None else None
        if following:
            place = day.last
        elif place is None:
            place = day.nearest(chosen.captured_at if chosen is not None else day.until)
        if place is None or chosen is None or day.glances[place].id != chosen.id:
            self._show_place(place)
            return
        self._place = place
        self._view.strip.set_chosen(place)
        self._shown.say_painted(day)
        if not self._not_opened:
            self._read_moment()  # its episode, or its words, may be known by now

    @property
    def _chosen(self) -> FrameGlance | None:
        if self._day is None or self._place is None:
            return None
        return self._day.glances[self._place]

    @property
    def _at_end(self) -> bool:
        return self._day is not None and self._place is not None and self._place == self._day.last

    def _show_nothing(self) -> None:
        """The memory is empty: nothing of what it held stays in sight."""
        self._day, self._place, self._matches, self._not_opened = None, None, (), False
        self._background.drop("moment")
        self._view.clear()
        self._shown.clear()
        self._shown.say_nothing(self._kind)

    def _show_place(self, place: int | None, matches: Sequence[int] = ()) -> None:
        if self._day is None or place is None:
            return
        glance = self._day.glances[place]
        self._place, self._matches, self._not_opened = place, matches, False
        self._view.set_why("")
        self._view.band.set_cursor(glance.captured_at)
        self._view.strip.set_chosen(place)
        self._read_moment()

    def _read_moment(self) -> None:
        chosen = self._chosen
        if chosen is not None:
            self._background.request(
                "moment", lambda: read_moment(self._reader, chosen.id), self._show_moment, self._shown.show_failure
            )

    def _show_moment(self, moment: Moment) -> None:
        self._shown.show(moment, self._matches, self._day)

    def _fail_to_open(self, error: BackscrollError) -> None:
        self._opening, self._not_opened = False, True
        self._shown.show_failure(error)
        self._catch_up()

    def _catch_up(self) -> None:
        if self._missed:
            self._missed = False
            self.refresh()

    def _offer_siblings(self, node_id: str) -> None:
        node = next((node for node in self._shown.path if node.id == node_id), None)
        if node is not None:
            self._siblings.offer(node, self._shown.show_failure)

    def _open_node(self, node: Node) -> None:
        if node.level == NodeLevel.EPISODE:
            self.show_time(node.started_at)
        else:
            self.open_day(node.started_at.astimezone(self._zone).date())
