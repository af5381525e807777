from __future__ import annotations

from datetime import UTC

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from scripted_memory import START, ScriptedMemory, make_frame

from assistant.shapes import Answer, AnswerSentence, Citation, PathStep, StepOutcome
from ui.ask.answer_card import AnswerCard, Evidence
from ui.background import Background
from ui.thumbnails import Thumbnails


def test_sentences_evidence_and_path(qtbot: QtBot, background: Background, memory: ScriptedMemory) -> None:
    frame = make_frame(4)
    answer = Answer(
        "q?", True, (AnswerSentence("a < b", (1,)),), (Citation(1, frame.id, "total", START, "Calc", "sheet"),),
        (PathStep("", "Week 47", None, None, StepOutcome.LEFT, ""),), "",
    )  # fmt: skip
    card = AnswerCard(answer, Thumbnails(memory.thumbnail, background), UTC)
    qtbot.addWidget(card)
    words = " ".join(label.text() for label in card.findChildren(QLabel))
    assert "a &lt; b" in words, "what stood on a screen is never taken for markup"
    assert "line-through" in words
    evidence = card.findChild(Evidence)
    with qtbot.waitSignal(card.opened) as opened:
        qtbot.keyClick(evidence, Qt.Key.Key_Return)
    assert opened.args == [frame.id]


def test_evidence_of_what_no_application_is_known_of_says_only_when(
    qtbot: QtBot, background: Background, memory
) -> None:
    shown = Evidence(Citation(1, "f", "total", START, "", ""), Thumbnails(memory.thumbnail, background), UTC)
    qtbot.addWidget(shown)
    assert shown.accessibleName().endswith(START.strftime("%H:%M"))
