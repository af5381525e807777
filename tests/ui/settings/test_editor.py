from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDoubleSpinBox, QLineEdit
from pytestqt.qtbot import QtBot

from ui.settings.editor import Editor
from ui.settings.row import Row, Value


def edited(qtbot: QtBot, row: Row) -> tuple[Editor, list[Value]]:
    editor, told = Editor(row), []
    qtbot.addWidget(editor)
    editor.changed.connect(told.append)
    editor.show()
    return editor, told


def test_a_switch(qtbot: QtBot) -> None:
    editor, told = edited(qtbot, Row("a.b", "B", "Help.", value=False))
    assert isinstance(editor.field, QCheckBox)
    editor.field.click()
    editor.field.click()
    assert told == [True, False]


def test_a_choice(qtbot: QtBot) -> None:
    editor, told = edited(qtbot, Row("a.b", "B", "Help.", "x", ("x", "y")))
    assert isinstance(editor.field, QComboBox)
    editor.field.setCurrentText("y")
    editor.field.textActivated.emit("y")
    editor.field.textActivated.emit("y")
    assert told == ["y"]


@pytest.mark.parametrize(("typed", "value"), [("3.5", 3.5), ("100", 60.0), ("2", None)])
def test_a_number_within_its_bounds(qtbot: QtBot, typed: str, value: float | None) -> None:
    editor, told = edited(qtbot, Row("a.b", "B", "Help.", 2.0, least=0.2, most=60))
    field = editor.field
    assert isinstance(field, QDoubleSpinBox)
    field.lineEdit().selectAll()
    qtbot.keyClicks(field, typed)
    field.setValue(min(float(typed), field.maximum()))
    field.editingFinished.emit()
    assert told == ([] if value is None else [value])


@pytest.mark.parametrize("value", [0.25, 0.12345, 1_000_000.0, 0.0])
def test_a_number_that_is_passed_by_stays_as_it_is(qtbot: QtBot, value: float) -> None:
    editor, told = edited(qtbot, Row("a.b", "B", "Help.", value))
    field = editor.field
    assert isinstance(field, QDoubleSpinBox)
    assert float(field.text()) == pytest.approx(value, abs=0.001)
    assert field.text() == field.text().rstrip(".")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told == []
    field.setValue(3.125)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (told, field.text()) == ([3.125], "3.125")


def test_a_list_is_told_as_it_is_written_with_commas(qtbot: QtBot) -> None:
    editor, told = edited(qtbot, Row("a.b", "B", "Help.", ("one", "two")))
    field = editor.field
    assert isinstance(field, QLineEdit)
    assert field.text() == "one, two"
    field.setText("mon-fri , sun,,")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told == ["mon-fri , sun,,"]
    field.setText("")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told[-1] == ""


def test_what_is_written_elsewhere_is_shown_and_not_told(qtbot: QtBot) -> None:
    for before, after, said in (
        (False, True, True),
        ("x", "y", "y"),
        (2.0, 0.25, 0.25),
        (("one",), ("one", "two, three"), "one, two, three"),
    ):
        choices = ("x", "y") if before == "x" else ()
        editor, told = edited(qtbot, Row("a.b", "B", "Help.", before, choices))
        editor.set_value(after)
        assert (editor.value, editor._content(), told) == (after, said, [])
        if isinstance(editor.field, (QDoubleSpinBox, QLineEdit)):
            editor.field.editingFinished.emit()
            assert told == []


def test_what_a_person_is_writing_stays(qtbot: QtBot) -> None:
    editor, told = edited(qtbot, Row("a.b", "B", "Help.", ("one",)))
    assert isinstance(editor.field, QLineEdit)
    editor.field.setText("one, tw")
    editor.set_value(("else",))
    assert (editor.field.text(), editor.value) == ("one, tw", ("one",))
    qtbot.keyClick(editor.field, Qt.Key.Key_Return)
    assert (told, editor.being_edited) == (["one, tw"], True), "nobody has taken it yet"
    editor.show_value(("one", "tw", "else"))
    assert (editor.field.text(), editor.being_edited) == ("one, tw, else", False)
    number, _ = edited(qtbot, Row("a.b", "B", "Help.", 2.0))
    number.activateWindow()
    number.field.setFocus()
    qtbot.waitUntil(number.field.hasFocus)
    qtbot.keyClicks(number.field, "5")
    number.set_value(3.0)
    assert number.value == 2.0
    qtbot.keyClick(number.field, Qt.Key.Key_Return)
    number.show_value(2.0)
    qtbot.keyClick(number.field, Qt.Key.Key_Up)
    number.set_value(7.0)
    assert number.field.text() == "3"


def test_a_text_and_what_a_screen_reader_says(qtbot: QtBot) -> None:
    editor, told = edited(qtbot, Row("a.b", "Model", "Which one.", "x"))
    field = editor.field
    assert isinstance(field, QLineEdit)
    assert (field.accessibleName(), field.accessibleDescription()) == ("Model", "Which one.")
    field.setText(" y ")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told == ["y"]


def test_a_wheel_that_passes_by_changes_nothing(qtbot: QtBot) -> None:
    for row in (Row("a.b", "B", "Help.", 2.0), Row("a.b", "B", "Help.", "x", ("x", "y"))):
        editor, told = edited(qtbot, row)
        wheel = QWheelEvent(
            QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(editor.field, wheel)
        assert told == []
