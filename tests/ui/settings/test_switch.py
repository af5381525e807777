from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDoubleSpinBox, QWidget

from ui import theme
from ui.settings.editor import Editor
from ui.settings.row import Row
from ui.settings.switch import Switch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture(params=["light", "dark"])
def dressed(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[theme.Colours]:
    before = qapp.style().objectName(), qapp.palette(), qapp.styleSheet()
    made = theme.Theme(qapp, dark=request.param == "dark")
    yield theme.colours()
    made.deleteLater()
    qapp.setStyleSheet(before[2])
    qapp.setStyle(before[0])
    qapp.setPalette(before[1])


def frame_of(widget: QWidget) -> float:
    """The best contrast of any point on the middle line to the card that it stands on."""
    image = widget.grab().toImage()
    ground, middle = theme.colours().surface, image.height() // 2
    return max(theme.contrast(image.pixelColor(x, middle).name(), ground) for x in range(image.width() // 4))


@pytest.mark.parametrize("on", [True, False])
def test_a_switch_can_be_seen_switched_off_and_on(qtbot: QtBot, dressed: theme.Colours, *, on: bool) -> None:
    field = Switch()
    qtbot.addWidget(field)
    field.setAutoFillBackground(True)
    field.setChecked(on)
    field.resize(field.sizeHint())
    assert frame_of(field) >= 3


@pytest.mark.parametrize(
    "row", [Row("a", "A", "", 3.0), Row("b", "B", "", "one", ("one", "two")), Row("c", "C", "", "")]
)
def test_fields_are_framed_alike(qtbot: QtBot, dressed: theme.Colours, row: Row) -> None:
    editor = Editor(row)
    qtbot.addWidget(editor)
    editor.show()
    image = editor.field.grab().toImage()
    assert image.pixelColor(0, image.height() // 2).name() == dressed.muted
    assert image.pixelColor(0, 0).name() != dressed.muted, "its corners are round"
    ink = [image.pixelColor(image.width() - 14, y).name() for y in range(4, image.height() - 4)]
    arrows = isinstance(editor.field, (QComboBox, QDoubleSpinBox))
    assert (max(theme.contrast(colour, dressed.surface) for colour in ink) >= 3) is arrows


def test_it_is_switched_by_mouse_and_key(qtbot: QtBot) -> None:
    field = Switch()
    qtbot.addWidget(field)
    field.resize(field.sizeHint())
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert field.isChecked()
    qtbot.keyClick(field, Qt.Key.Key_Space)
    assert not field.isChecked()
