from __future__ import annotations

from datetime import UTC

from pytestqt.qtbot import QtBot
from scripted_memory import ScriptedMemory

from assistant.shapes import Answer, AnswerSentence
from store.errors import BadQuery
from ui.ask.answer_card import AnswerCard
from ui.ask.controller import AskController
from ui.ask.view import AskView
from ui.background import Background
from ui.thumbnails import Thumbnails


class OneAnswer:
    def ask(self, question: str, now: object) -> Answer:
        if len(question) > 100:
            raise BadQuery("The question is too long: shorten it.")
        return Answer(question, False, (AnswerSentence("I found nothing.", ()),), (), (), "")


def test_an_answer_or_what_went_wrong(qtbot: QtBot, background: Background, memory: ScriptedMemory) -> None:
    view = AskView(Thumbnails(memory.thumbnail, background), UTC)
    qtbot.addWidget(view)
    controller = AskController(view, OneAnswer(), background)
    view.field.setText("what?")
    view.field.returnPressed.emit()
    qtbot.waitUntil(lambda: len(view.findChildren(AnswerCard)) == 1)
    controller.ask("x" * 200)
    qtbot.waitUntil(lambda: any("shorten it" in label.text() for label in view.findChildren(type(view._line("", "")))))
    controller.ask("  ")
    assert not background.busy
