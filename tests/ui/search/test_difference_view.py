from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from scripted_memory import ScriptedMemory, make_frame

from ui.search.difference_view import DifferenceView
from ui.search.questions import Compared, compared
from ui.thumbnails import Thumbnails

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.background import Background


def shown() -> Compared:
    found = compared(make_frame(3), make_frame(1)).compared
    assert found is not None
    return found


def test_two_moments_are_shown_and_either_can_be_opened(
    qtbot: QtBot, background: Background, memory: ScriptedMemory
) -> None:
    view = DifferenceView(Thumbnails(memory.thumbnail, background), UTC)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show_compared(shown())
    view.show()
    assert view.count == "1 line changed"
    words = view.lines.toPlainText()
    assert "row1 end" in words
    assert "row3 end" in words
    assert view.before.accessibleName() == "Before: Fri 20 Nov, 09:01:00"
    opened: list[str] = []
    view.opened.connect(opened.append)
    qtbot.mouseClick(view.after, Qt.MouseButton.LeftButton)
    qtbot.keyClick(view.before, Qt.Key.Key_Space)
    assert opened == [make_frame(3).id, make_frame(1).id]
    qtbot.waitUntil(lambda: not background.busy)
    assert not view.grab().isNull()
