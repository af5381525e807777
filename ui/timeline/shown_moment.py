"""One moment on the timeline's screen: its picture or text, its facts and its place in the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from ui import times
from ui.recorder_menu import WITHOUT_RECORDER
from ui.timeline.moment import fact_lines, step_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from store.errors import BackscrollError
    from store.records import Node
    from ui.timeline.day import Day
    from ui.timeline.moment import Moment
    from ui.timeline.view import TimelineView


class ShownMoment(QObject):
    """Told with `show`, `show_loading`, `show_failure`, `say_painted`, `say_nothing` and `clear`.

    Of a moment that is shown already only what is new of it is touched: words that are chosen stay so, a box that is
    being drawn goes on.
    """

    def __init__(self, view: TimelineView, zone: tzinfo) -> None:
        super().__init__(view)
        self._view = view
        self._zone = zone
        self.moment: Moment | None = None
        """What is shown, or was before something is said in its place; None for nothing."""
        self._matches: Sequence[int] = ()
        self._path: tuple[Node, ...] = ()
        self._steps: list[tuple[str, str]] = []
        self._in_sight = False
        view.facts.copy_wanted.connect(self._copy)

    @property
    def path(self) -> tuple[Node, ...]:
        """The nodes that the breadcrumb shows."""
        return self._path

    def show_loading(self) -> None:
        """Grey shapes until something is there."""
        self._in_sight = False
        self._view.viewer.show_loading()

    def show_failure(self, error: BackscrollError) -> None:
        """What went wrong, in place of a picture."""
        self._in_sight = False
        self._view.viewer.show_message("alert", error.title, error.message, self.tr("Try again"))

    def show(self, moment: Moment, matches: Sequence[int], day: Day | None) -> None:
        """A moment with the words that matched, on a day."""
        before, self.moment = self.moment, moment
        if before is None or before.frame.id != moment.frame.id:
            self._view.facts.set_copied(self.tr("Copy text"))
        self._show_facts(moment)
        self._show_path(moment.path or (day.path if day else ()))
        if not self._in_sight or matches != self._matches or before is None or not _looks_like(before, moment):
            self._show_picture(moment, matches)
        self._matches, self._in_sight = matches, True
        self.say_painted(day)
        self._view.facts.deeds.set_box(possible=self._view.viewer.shows_picture)

    def say_painted(self, day: Day | None) -> None:
        """Whether parts of the picture are painted over may be known later than the picture."""
        painted = day is not None and self.moment is not None and day.painted_over(self.moment.frame)
        said = self.tr("Parts of the screen were painted over: private, or Backscroll itself") if painted else ""
        self._view.viewer.canvas.set_note(said)

    def clear(self) -> None:
        """Nothing of any moment is left."""
        self.moment, self._matches, self._in_sight = None, (), False
        self._view.viewer.clear()
        self._view.facts.set_facts("", "", ("", "", "", ""))
        self._view.facts.set_episode("", "")
        self._show_path(())
        self.say_painted(None)

    def say_nothing(self, kind: str) -> None:
        """The memory is empty, and what will change that; `kind` is that of a `RecorderState`."""
        words = {
            "recording": self.tr(
                "The recorder runs; the first frame appears here by itself once another window is in sight: Backscroll "
                "does not record itself."
            ),
            "paused": self.tr("Recording is paused; the first frame appears here by itself when it goes on."),
        }
        starts = self.tr("Recording starts as soon as the recorder runs; the first frame appears here by itself.")
        runs = self.tr("The recorder runs; the first frame appears here by itself when there is something to keep.")
        said = words.get(kind, starts if kind in WITHOUT_RECORDER else runs)
        self._view.viewer.show_message("empty", self.tr("Nothing yet"), said)

    @property
    def says_nothing(self) -> bool:
        """Whether it says that the memory is empty."""
        return self._view.viewer.message.startswith(self.tr("Nothing yet"))

    def _show_facts(self, moment: Moment) -> None:
        local = moment.frame.captured_at.astimezone(self._zone)
        episode = moment.episode
        self._view.facts.set_facts(times.long_day(local.date()), f"{local:%H:%M:%S}", fact_lines(moment.frame))
        self._view.facts.set_episode(episode.title if episode else "", episode.summary if episode else "")

    def _show_path(self, path: tuple[Node, ...]) -> None:
        self._path, before = path, self._steps
        self._steps = [(node.id, step_words(node, self._zone)) for node in path]
        if self._steps != before:  # else a step that is being pressed would be another one
            self._view.breadcrumb.set_steps(self._steps)

    def _show_picture(self, moment: Moment, matches: Sequence[int]) -> None:
        if moment.image is not None:
            self._view.viewer.show_picture(moment.frame, moment.image, matches)
        elif moment.missing:
            self._view.viewer.show_message("picture", self.tr("No picture to show"), moment.missing)
        else:
            self._view.viewer.show_text(moment.frame)

    def _copy(self) -> None:
        if self.moment is not None:
            QGuiApplication.clipboard().setText(self.moment.frame.text)
            self._view.facts.set_copied(self.tr("Copied"))
            QTimer.singleShot(1500, self._view.facts, lambda: self._view.facts.set_copied(self.tr("Copy text")))


def _looks_like(before: Moment, now: Moment) -> bool:
    """Whether the picture, or the page in its place, is the same. Its words may have been read meanwhile."""
    one, other = before.frame, now.frame
    same = (one.id, one.state, one.text, one.words) == (other.id, other.state, other.text, other.words)
    return same and (before.image is None, before.missing) == (now.image is None, now.missing)
