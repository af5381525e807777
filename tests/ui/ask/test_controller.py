from __future__ import annotations

from datetime import UTC

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from scripted_memory import ScriptedMemory, make_frame

from assistant.shapes import Answer, AnswerSentence, Citation
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


def test_an_answer_goes_with_what_it_stood_on(qtbot: QtBot, background: Background, memory: ScriptedMemory) -> None:
    class FromOne:
        def ask(self, question: str, now: object) -> Answer:
            frame = make_frame(int(question))
            cited = Citation(1, frame.id, frame.text, frame.captured_at, frame.app_name, frame.window_title)
            return Answer(question, True, (AnswerSentence(f"It was row{question}.", (1,)),), (cited,), (), "")

    view = AskView(Thumbnails(memory.thumbnail, background), UTC)
    qtbot.addWidget(view)
    controller = AskController(view, FromOne(), background)
    controller.memory_changed(memory)
    assert not background.busy
    for number in (1, 2):
        controller.ask(str(number))
        qtbot.waitUntil(lambda number=number: len(view.findChildren(AnswerCard)) == number)
    del memory.all[make_frame(1).id]
    controller.memory_changed(memory)
    qtbot.waitUntil(lambda: len(view.findChildren(AnswerCard)) == 1)
    said = [label.text() for label in view.findChildren(QLabel)]
    assert any("was forgotten" in words for words in said)
    assert not any("row1" in words for words in said)
    assert any("row2" in words for words in said)
    qtbot.waitUntil(lambda: not background.busy)
