"""Asks what starts from a moment or a picture, and shows the answer where hits are shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from assistant.looking_alike import NOTHING_CLOSE
from store.errors import RecorderError
from ui import times
from ui.frame_deeds import Deed
from ui.search import questions
from ui.thumbnails import pixels_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from store.errors import BackscrollError
    from store.reader import MemoryReader
    from store.records import Frame
    from ui.background import Background
    from ui.picture_intake import GivenPicture
    from ui.search.questions import Answer, ReadsPictures
    from ui.search.view import SearchView
    from ui.timeline.box_drawing import Box

    Nothing = tuple[str, str]

LONGEST = 36
"""Characters of a title in a chip."""


class Asking(QObject):
    """Told with `ask`, `ask_part`, `ask_picture`, `say_no_picture`. Tells `asked` (the answer is going to be shown),
    `ended` (the person took the question away), `comparing` (the words for the moment that waits for another, or none).
    """

    asked = Signal()
    ended = Signal()
    comparing = Signal(str)

    def __init__(
        self, view: SearchView, reader: MemoryReader, pictures: ReadsPictures, background: Background, zone: tzinfo
    ) -> None:
        super().__init__(view)
        self._view = view
        self._reader = reader
        self._pictures = pictures
        self._background = background
        self._zone = zone
        self._first: Frame | None = None
        self._given_name = ""
        self._about: tuple[Frame, ...] = ()
        self._repeat: Callable[[], None] | None = None
        self._again: Callable[[], None] | None = None
        view.asked.connect(self.ask)
        view.chips.question_removed.connect(self._end)
        view.part_marked.connect(self._ask_part_of_given)

    def ask(self, deed: Deed, frame: Frame) -> None:
        """A question about a moment; the first of two to compare waits for the other."""
        if deed is Deed.COMPARE:
            self._compare(frame)
            return
        self._about = (frame,)
        reader, name = self._reader, self._name(frame)
        if deed is Deed.SIMILAR:
            nothing = self.tr("Nothing like it was seen"), self.tr("No other moment has its words or its looks.")
            self._ask(
                self.tr("Like {0}").format(name),
                lambda: questions.similar(reader, self._pictures.eyes, frame),
                nothing,
            )
        elif deed is Deed.RELATED:
            nothing = (
                self.tr("Nothing is related to it"),
                self.tr("No other episode has to do with what this moment belongs to."),
            )
            self._ask(self.tr("Related to {0}").format(name), partial(questions.related_to, reader, frame), nothing)
        elif deed is Deed.CHANGES:
            nothing = (
                self.tr("This window was not seen before"),
                self.tr("There is no earlier time to compare it with. Press C on two moments to compare these."),
            )
            said = self.tr("{0}: what changed since last seen").format(name)
            self._ask(said, partial(questions.changed_since_last_seen, reader, frame), nothing)

    def ask_part(self, frame: Frame, box: tuple[int, int, int, int]) -> None:
        """When a part of a moment's picture was seen: (left, top, width, height) in its pixels."""
        self._about = (frame,)
        nothing = self.tr("Seen only here"), self.tr("No other moment shows what is in the box.")
        said = self.tr("When was this part of {0} seen?").format(self._name(frame))
        self._ask(said, partial(questions.part_seen, self._reader, self._pictures, frame, box, self._zone), nothing)

    def ask_picture(self, picture: GivenPicture) -> None:
        """When a picture was seen; of it a part can be marked then."""
        self._given_name, self._about = _short(picture.name), ()

        def answer() -> Answer:
            if picture.path is not None:
                pixels = self._pictures.open(picture.path)
            else:
                pixels = pixels_of(picture.image or QImage())
            return questions.picture_seen(self._reader, self._pictures, pixels, self._zone)

        nothing = self.tr("Not seen before"), self.tr("No moment shows this picture or something like it.")
        self._ask(self.tr("When was {0} seen?").format(self._given_name), answer, nothing, whole=True)

    def _ask_part_of_given(self, image: QImage, box: Box) -> None:
        self._about = ()
        pixels = pixels_of(image.copy(*box))
        nothing = self.tr("Not seen before"), self.tr("No moment shows what is in the box, or something like it.")
        said = self.tr("When was this part of {0} seen?").format(self._given_name)
        answer = partial(questions.picture_seen, self._reader, self._pictures, pixels, self._zone)
        self._ask(said, answer, nothing, part_of=image)

    def say_no_picture(self) -> None:
        """There was nothing to paste."""
        self._about, self._repeat, self._again = (), None, None
        self.asked.emit()
        self._background.drop("search")
        self._view.show_question(self.tr("When was a picture seen?"))
        self._view.show_message(
            "picture",
            self.tr("No picture in the clipboard"),
            self.tr("Copy a picture or a picture file and paste again, or drop a file on this window."),
        )

    def recorder_came(self) -> None:
        """A question that was answered without what the recorder knows is asked again, where it is shown still."""
        if self._again is not None and self._view.chips.asks:
            self._again()

    def memory_changed(self) -> None:
        """The question shown is asked again, or taken away where a moment that it is about was forgotten."""
        waiting = (self._first,) if self._first is not None else ()
        asked = {frame.id for frame in (*waiting, *self._about)}

        def heard(there: set[str]) -> None:
            gone = asked - there
            if self._first is not None and self._first.id in gone:
                self.stop_comparing()
            if self._view.chips.asks and any(frame.id in gone for frame in self._about):
                self._end()
            elif self._view.chips.asks and self._repeat is not None:
                self._repeat()

        self._background.request(
            "still there",
            lambda: {glance.id for glance in self._reader.glances_of(sorted(asked))},
            heard,
            lambda _: None,  # asking again will say so
        )

    def stop_comparing(self) -> None:
        """No moment waits for another any more."""
        self._first = None
        self.comparing.emit("")

    def _compare(self, frame: Frame) -> None:
        first = self._first
        if first is None:
            self._first = frame
            self.comparing.emit(times.card_moment(frame.captured_at, self._zone))
            return
        self.stop_comparing()
        if first.id != frame.id:
            self._about = (first, frame)
            said = self.tr("{0} compared with {1}").format(*(self._name(one, exact=True) for one in (first, frame)))
            self._ask(said, partial(questions.compared, first, frame), ("", ""))

    def _ask(
        self,
        said: str,
        answer: Callable[[], Answer],
        nothing: Nothing,
        *,
        part_of: QImage | None = None,
        whole: bool = False,
    ) -> None:
        """`part_of`: the picture of which a part is asked about; `whole`: a picture, of which one could be."""
        self.asked.emit()
        self._view.show_question(said, given=part_of)
        self._view.show_loading()
        self._request(said, answer, nothing, part_of=part_of, whole=whole)

    def _request(
        self, said: str, answer: Callable[[], Answer], nothing: Nothing, *, part_of: QImage | None, whole: bool
    ) -> None:
        again = partial(self._request, said, answer, nothing, part_of=part_of, whole=whole)
        self._repeat, self._again = again, None

        def show(found: Answer) -> None:
            self._again = again if found.lacks else None
            self._view.show_question(said, found.shown, given=found.shown if whole else part_of)
            self._show(nothing, found)

        def fail(error: BackscrollError) -> None:
            self._again = again if isinstance(error, RecorderError) else None
            self._view.show_message("alert", error.title, error.message)

        self._background.request("search", answer, show, fail)

    def _show(self, nothing: Nothing, answer: Answer) -> None:
        found = answer.compared is not None or answer.groups
        left_out = answer.notice if answer.notice != NOTHING_CLOSE else ""
        self._view.set_notice(answer.notice if found else "")
        if answer.compared is not None:
            self._view.show_difference(answer.compared)
        elif answer.groups:
            self._view.show_groups(answer.groups, reasons=answer.reasons)
        elif left_out:  # nobody can say that there is nothing
            self._view.show_message("empty", self.tr("Nothing found yet"), left_out)
        else:
            self._view.show_message("empty", *nothing)

    def _end(self) -> None:
        self._background.drop("search")
        self.ended.emit()

    def _name(self, frame: Frame, *, exact: bool = False) -> str:
        title = _short(frame.window_title or frame.app_name)
        when = (times.exact_moment if exact else times.card_moment)(frame.captured_at, self._zone)
        return f"\u201c{title}\u201d, {when}" if title else when


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}\u2026"
