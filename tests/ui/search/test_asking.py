from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from scripted_memory import ScriptedMemory, make_frame, picture_of

from store.errors import BadPicture, RecorderNotRunning
from ui.frame_deeds import Deed
from ui.picture_intake import GivenPicture
from ui.search.asking import Asking
from ui.search.view import SearchView
from ui.thumbnails import Thumbnails, image_of

if TYPE_CHECKING:
    import numpy.typing as npt
    from pytestqt.qtbot import QtBot

    from store.records import Frame, SearchResult
    from ui.background import Background


class Reads:
    """Every file is the same picture with the same words, but for those named bad."""

    eyes = ()

    def open(self, path: Path) -> npt.NDArray[np.uint8]:
        if path.name.startswith("bad"):
            raise BadPicture("bad.png cannot be used: the file is no picture; use a PNG, JPEG or WebP file.")
        return picture_of("total sales row3")

    def words(self, pixels: npt.NDArray[np.uint8]) -> str:
        return "total sales row3" if pixels.size else ""


class AnyWord(ScriptedMemory):
    """Finds what has any word of a query, as the real one does."""

    def search(self, query: str, *arguments: Any, **named: Any) -> SearchResult:
        known = next((word for word in query.split() if word in ("total", "sales")), query)
        return super().search(known, *arguments, **named)


@pytest.fixture
def memory() -> ScriptedMemory:
    return AnyWord()


@pytest.fixture
def asking(qtbot: QtBot, background: Background, memory: ScriptedMemory) -> Asking:
    view = SearchView(Thumbnails(memory.thumbnail, background), UTC)
    qtbot.addWidget(view)
    view.resize(1000, 700)
    return Asking(view, memory, Reads(), background, UTC)  # type: ignore[arg-type]


def view_of(asking: Asking) -> SearchView:
    view = asking.parent()
    assert isinstance(view, SearchView)
    return view


def settle(qtbot: QtBot, background: Background) -> None:
    qtbot.waitUntil(lambda: not background.busy, timeout=20_000)


def test_what_is_like_a_moment_comes_with_a_chip_that_ends_it(
    qtbot: QtBot, background: Background, asking: Asking
) -> None:
    view = view_of(asking)
    with qtbot.waitSignal(asking.asked):
        asking.ask(Deed.SIMILAR, make_frame(3))
    qtbot.waitUntil(lambda: bool(view.cards()), timeout=20_000)
    (chip,) = view.chips.chips
    assert chip.text().strip().startswith("Like \u201csheet 0\u201d, Fri 20 Nov, 09:03")
    assert view.cards()[0].reasons[0].startswith("words ")
    with qtbot.waitSignal(asking.ended):
        chip.click()
    settle(qtbot, background)


def test_nothing_earlier_to_compare_with_is_said(qtbot: QtBot, background: Background, asking: Asking) -> None:
    asking.ask(Deed.CHANGES, make_frame(0))
    qtbot.waitUntil(lambda: "not seen before" in view_of(asking).message, timeout=20_000)
    settle(qtbot, background)


def test_the_first_of_two_moments_waits_for_the_other(qtbot: QtBot, background: Background, asking: Asking) -> None:
    view, told = view_of(asking), []
    asking.comparing.connect(told.append)
    asking.ask(Deed.COMPARE, make_frame(5))
    assert told == ["Fri 20 Nov, 09:05"]
    asking.ask(Deed.COMPARE, make_frame(2))
    qtbot.waitUntil(lambda: view.difference.count == "1 line changed", timeout=20_000)
    assert told == ["Fri 20 Nov, 09:05", ""]
    assert view.difference.before.frame == make_frame(2)
    asking.ask(Deed.COMPARE, make_frame(5))
    asking.ask(Deed.COMPARE, make_frame(5))  # the same again: never mind
    assert told[2:] == ["Fri 20 Nov, 09:05", ""]
    settle(qtbot, background)


def test_a_picture_that_is_none_gets_its_sentence(qtbot: QtBot, background: Background, asking: Asking) -> None:
    view = view_of(asking)
    asking.ask_picture(GivenPicture("bad.png", path=Path("bad.png")))
    qtbot.waitUntil(lambda: "cannot be used: the file is no picture" in view.message, timeout=20_000)
    asking.say_no_picture()
    assert "No picture in the clipboard" in view.message
    settle(qtbot, background)


@pytest.mark.parametrize("pasted", [True, False])
def test_a_picture_is_found_with_when_it_was_seen(
    qtbot: QtBot, background: Background, asking: Asking, pasted: bool
) -> None:
    view = view_of(asking)
    picture = (
        GivenPicture("pasted picture", image=image_of(picture_of("x")))
        if pasted
        else GivenPicture("chart.png", path=Path("chart.png"))
    )
    asking.ask_picture(picture)
    qtbot.waitUntil(lambda: bool(view.cards()), timeout=20_000)
    assert view.notice.startswith(("First seen Fri 20 Nov", "Seen Fri 20 Nov"))
    assert not view.chips.chips[0].icon().isNull()
    settle(qtbot, background)


def test_a_part_of_a_picture_that_somebody_gave_is_marked_and_asked_about(
    qtbot: QtBot, background: Background, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, read = view_of(asking), []

    def words(_reads: Reads, pixels: npt.NDArray[np.uint8]) -> str:
        read.append(pixels.shape)
        return "total sales row3"

    monkeypatch.setattr(Reads, "words", words)
    view.show()
    asking.ask_picture(GivenPicture("chart.png", path=Path("chart.png")))
    qtbot.waitUntil(lambda: bool(view.cards()), timeout=20_000)
    whole, part = view.chips.chips
    assert "When was chart.png seen?" in whole.text()
    assert part.text().startswith("Only a part of it")
    qtbot.keyClick(view.cards()[0], Qt.Key.Key_W)
    assert view.canvas.isVisible()
    assert view.canvas.drawing
    qtbot.keyClick(view.canvas, Qt.Key.Key_Escape)  # back to the answer
    assert not view.canvas.isVisible()
    assert view.cards()[0].isVisible()
    part.click()
    place = view.canvas.place()
    scale = place.width() / 400  # of the picture's 400 x 300
    start = place.topLeft().toPoint()
    qtbot.mousePress(view.canvas, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view.canvas, start + QPoint(round(200 * scale), round(100 * scale)))
    qtbot.mouseRelease(view.canvas, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(read) == 2 and not background.busy, timeout=20_000)
    assert read[0] == (300, 400, 3)
    assert abs(read[1][0] - 100) <= 1
    assert abs(read[1][1] - 200) <= 1
    assert "When was this part of chart.png seen?" in view.chips.chips[0].text()
    view.chips.chips[1].click()  # another part of the whole
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return):  # a box in the middle
        qtbot.keyClick(view.canvas, key)
    qtbot.waitUntil(lambda: len(read) == 3 and not background.busy, timeout=20_000)
    assert read[2] == (150, 200, 3)
    view.chips.set_pieces(())  # words are searched for again
    qtbot.keyClick(view, Qt.Key.Key_W)
    assert not view.canvas.isVisible()


def test_a_part_of_a_picture_is_asked_about(qtbot: QtBot, background: Background, asking: Asking) -> None:
    view = view_of(asking)
    asking.ask_part(make_frame(3), (10, 10, 150, 60))
    qtbot.waitUntil(lambda: bool(view.cards()), timeout=20_000)
    assert "When was this part of" in view.chips.chips[0].text()
    settle(qtbot, background)


def test_a_later_question_is_the_one_that_is_answered(qtbot: QtBot, background: Background, asking: Asking) -> None:
    view = view_of(asking)
    asking.ask(Deed.SIMILAR, make_frame(3))
    asking.ask(Deed.RELATED, make_frame(3))
    asking.ask(Deed.CHANGES, make_frame(0))
    settle(qtbot, background)
    assert "not seen before" in view.message
    assert len(view.chips.chips) == 1


def test_without_the_recorder_it_does_not_say_that_nothing_looks_alike_and_asks_again_when_it_comes(
    qtbot: QtBot, background: Background
) -> None:
    class Blind:
        model = "eyes"

        def embed_pictures(self, pictures: object) -> None:
            raise RecorderNotRunning("What only looks alike is found by the recorder: start it, then ask again.")

    class Sees(Blind):
        def embed_pictures(self, pictures: object) -> npt.NDArray[np.float32]:
            return np.ones((1, 2), np.float32)

    class Looks(AnyWord):
        def looks_models(self) -> list[str]:
            return ["eyes"]

        def resembling(self, model: str, vector: object, *, limit: int) -> list[tuple[Frame, float]]:
            return [(make_frame(1), 0.99)]

    class Pictures(Reads):
        eyes = (Blind(),)

    memory = Looks(count=2, days=1)
    memory.all[make_frame(1).id] = replace(make_frame(1), text="else", words=(), window_title="else")
    view = SearchView(Thumbnails(memory.thumbnail, background), UTC)
    qtbot.addWidget(view)
    asking, pictures = Asking(view, memory, Pictures(), background, UTC), Pictures  # type: ignore[arg-type]
    asking.recorder_came()
    asking.ask(Deed.SIMILAR, make_frame(0))
    qtbot.waitUntil(lambda: "start it, then ask again" in view.message)
    assert "No other moment" not in view.message
    assert view.notice == ""
    pictures.eyes = (Sees(),)
    with qtbot.assertNotEmitted(asking.asked):  # else the page would be changed
        asking.recorder_came()
    qtbot.waitUntil(lambda: not background.busy)
    assert [card.hit.frame.id for card in view.cards()] == [make_frame(1).id]
    asking.recorder_came()
    assert not background.busy


def test_a_question_goes_with_the_moment_that_it_is_about(
    qtbot: QtBot, background: Background, asking: Asking, memory: ScriptedMemory
) -> None:
    view, told = view_of(asking), []
    asking.comparing.connect(told.append)
    asking.memory_changed()
    asking.ask(Deed.SIMILAR, make_frame(3))
    qtbot.waitUntil(lambda: bool(view.cards()) and not background.busy, timeout=20_000)
    shown = [card.hit.frame.id for card in view.cards()]
    del memory.all[shown[0]]
    asking.ask(Deed.COMPARE, make_frame(5))
    with qtbot.assertNotEmitted(asking.ended):
        asking.memory_changed()
        qtbot.waitUntil(lambda: shown[0] not in [card.hit.frame.id for card in view.cards()], timeout=20_000)
        settle(qtbot, background)
    assert told == ["Fri 20 Nov, 09:05"]
    del memory.all[make_frame(3).id], memory.all[make_frame(5).id]
    with qtbot.waitSignal(asking.ended):
        asking.memory_changed()
    assert told == ["Fri 20 Nov, 09:05", ""]
    settle(qtbot, background)
    asking.say_no_picture()
    asking.memory_changed()
    settle(qtbot, background)
    assert "No picture in the clipboard" in view.message
