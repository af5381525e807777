from __future__ import annotations

from datetime import UTC

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from scripted_memory import ScriptedMemory

from ui.ask.view import AskView
from ui.background import Background
from ui.thumbnails import Thumbnails


def test_a_question_is_told_and_waiting_gives_way(qtbot: QtBot, background: Background, memory: ScriptedMemory) -> None:
    view = AskView(Thumbnails(memory.thumbnail, background), UTC)
    qtbot.addWidget(view)
    qtbot.keyClicks(view.field, "where?")
    with qtbot.waitSignal(view.asked) as asked:
        qtbot.keyClick(view.field, Qt.Key.Key_Return)
    assert (asked.args, view.field.text()) == (["where?"], "")
    view.add_question("<b>where?</b>")
    view.set_waiting()
    view.set_failure("Failed", "Do this.")
    said = [label.text() for label in view.findChildren(QLabel) if not label.isHidden()]
    assert "Failed. Do this." in said
    assert "<b>where?</b>" in said
    assert not any(words.startswith("Looking") for words in said)
