from __future__ import annotations

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ui.timeline.facts import Facts


def test_empty_lines_are_hidden_and_copy_is_told(qtbot: QtBot) -> None:
    facts = Facts()
    qtbot.addWidget(facts)
    facts.set_facts("Friday 20 November 2026", "09:00:00", ("sheet", "", "seen 50 s", ""))
    assert (facts._title.text(), facts._app.isHidden(), facts._address.isHidden()) == ("sheet", True, True)
    with qtbot.waitSignal(facts.copy_wanted):
        facts.findChild(QPushButton).click()
    facts.set_facts("", "", ("", "", "", ""))
    assert facts._copy.isHidden()
