from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ui.message_page import MessagePage, Skeleton


def test_it_says_what_it_is_told_and_tells_of_its_button(qtbot: QtBot) -> None:
    page = MessagePage()
    qtbot.addWidget(page)
    page.show_message("alert", "Failed", "Do this.", "Try again")
    assert page.words == "Failed\nDo this."
    button = page.findChild(QPushButton)
    with qtbot.waitSignal(page.pressed):
        button.click()
    page.show_message("alert", "Failed", "Do this.")
    assert button.isHidden()


def test_a_query_with_tags_is_shown_as_it_was_typed(qtbot: QtBot) -> None:
    page = MessagePage()
    qtbot.addWidget(page)
    page.show_message("search", "Nothing found for <b>x</b> <img src=y>", "Leave out <i>z</i>.")
    labels = [label for label in page.findChildren(QLabel) if "<" in label.text()]
    assert len(labels) == 2
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_a_skeleton_paints_shapes(qtbot: QtBot) -> None:
    skeleton = Skeleton()
    qtbot.addWidget(skeleton)
    skeleton.resize(200, 200)
    image = skeleton.grab().toImage()
    assert image.pixelColor(100, 80) != image.pixelColor(5, 5)


def test_a_sentence_of_two_lines_is_not_cut(qtbot: QtBot) -> None:
    page = MessagePage()
    qtbot.addWidget(page)
    page.resize(900, 500)
    page.show_message("empty", "Nothing yet", "a sentence that goes on for more than one line of the page " * 2)
    page.show()
    label = page._text
    assert label.height() >= label.heightForWidth(label.width()) > label.fontMetrics().height()
