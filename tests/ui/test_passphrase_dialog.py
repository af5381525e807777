from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from ui.passphrase_dialog import PassphraseDialog


def shown(qtbot: QtBot, warning: str = "") -> PassphraseDialog:
    dialog = PassphraseDialog(warning)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def test_a_new_one_is_asked_for_twice_and_two_that_differ_lose_nothing(qtbot: QtBot) -> None:
    dialog = shown(qtbot, "Nobody can recover it.")
    assert "Nobody can recover it." in [label.text() for label in dialog.findChildren(QLabel)]
    assert dialog.second is not None
    qtbot.keyClicks(dialog.first, "one")
    qtbot.keyClick(dialog.first, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "second line" in dialog.problem.text()
    qtbot.keyClicks(dialog.second, "onw")
    assert not dialog.problem.isVisible(), "what was wrong is no longer said while it is mended"
    qtbot.keyClick(dialog.second, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.problem.isVisible()
    assert "differ" in dialog.problem.text()
    for label in dialog.findChildren(QLabel):
        qtbot.waitUntil(lambda label=label: label.height() >= label.heightForWidth(label.width()))
    assert (dialog.first.text(), dialog.second.text()) == ("one", "onw")
    qtbot.keyClicks(dialog.second, "one")  # what was typed is selected: it is typed over
    qtbot.keyClick(dialog.second, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.passphrase == "one"


def test_that_of_a_memory_is_asked_for_once_and_is_never_empty(qtbot: QtBot) -> None:
    dialog = shown(qtbot)
    assert [line.echoMode() for line in dialog.findChildren(QLineEdit)] == [QLineEdit.EchoMode.Password]
    qtbot.keyClick(dialog.first, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "empty" in dialog.problem.text()
    qtbot.keyClicks(dialog.first, "one")
    qtbot.keyClick(dialog.first, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_escape_is_no_answer(qtbot: QtBot) -> None:
    dialog = shown(qtbot)
    qtbot.keyClicks(dialog.first, "one")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected
