from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from ui.picture_intake import GivenPicture, PictureIntake, picture_in

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def image() -> QImage:
    made = QImage(20, 10, QImage.Format.Format_RGB32)
    made.fill(0xFF336699)
    return made


def with_file(path: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path)])
    data.setText(f"file://{path}")  # as file managers do
    return data


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made).addWidget(QLineEdit())
    qtbot.addWidget(made)
    return made


def test_a_file_of_this_computer_or_an_image_is_a_picture() -> None:
    found = picture_in(with_file("/somewhere/chart.png"), "dropped")
    assert found is not None
    assert (found.name, found.path) == ("chart.png", Path("/somewhere/chart.png"))
    pixels = QMimeData()
    pixels.setImageData(image())
    found = picture_in(pixels, "pasted")
    assert found is not None
    assert found.name == "pasted"
    assert found.image is not None
    assert found.image.size() == image().size()
    words = QMimeData()
    words.setText("https://example.org/a.png")
    words.setUrls([QUrl("https://example.org/a.png")])
    assert picture_in(words, "x") is None


def test_drops_on_the_window_and_on_its_field_are_taken_but_no_words(qtbot: QtBot, window: QWidget) -> None:
    field = window.findChild(QLineEdit)
    assert field is not None
    intake = PictureIntake(window, field)
    given: list[GivenPicture] = []
    intake.given.connect(given.append)
    left, none, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    data = with_file("/somewhere/chart.png")
    for target in (window, field):
        enter = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
        enter.ignore()
        QApplication.sendEvent(target, enter)
        assert enter.isAccepted()
        QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), copy, data, left, none))
    assert [one.name for one in given] == ["chart.png", "chart.png"]
    assert field.text() == ""
    words = QMimeData()
    words.setText("words")
    QApplication.sendEvent(field, QDropEvent(QPointF(5, 5), copy, words, left, none))
    assert len(given) == 2


def test_pasting_takes_a_picture_and_says_where_there_is_none(qtbot: QtBot, window: QWidget) -> None:
    field = window.findChild(QLineEdit)
    assert field is not None
    intake = PictureIntake(window, field)
    given: list[GivenPicture] = []
    intake.given.connect(given.append)
    nothing: list[bool] = []
    intake.nothing.connect(lambda: nothing.append(True))
    clipboard = QGuiApplication.clipboard()
    clipboard.setImage(image())
    intake.paste()
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(given) == 2
    clipboard.setText("plain words")
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "plain words"
    intake.paste()
    assert (len(given), nothing) == (2, [True])


def test_a_chosen_file_is_given(qtbot: QtBot, window: QWidget) -> None:
    field = window.findChild(QLineEdit)
    assert field is not None
    intake = PictureIntake(window, field)
    dialog = intake.choose()
    with qtbot.waitSignal(intake.given) as told:
        dialog.fileSelected.emit("/somewhere/a b.webp")
    dialog.reject()
    assert told.args is not None
    assert told.args[0].path == Path("/somewhere/a b.webp")
