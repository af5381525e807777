from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.settings.row import Group, Row
from ui.settings.view import SettingsView

GROUPS = [
    Group("Schedule", (Row("schedule.days", "Days", "Days on which to record.", ()),), "A change holds at once."),
    Group("Reading", (Row("ocr.engine", "Engine", "What reads.", "auto", ("auto", "tesseract")),)),
]


def test_every_setting_has_its_field_and_its_sentence(qtbot: QtBot) -> None:
    view = SettingsView()
    qtbot.addWidget(view)
    view.set_groups(GROUPS)
    view.show()
    words = {label.text() for label in view.findChildren(QLabel) if label.isVisible()}
    assert {"Settings", "Schedule", "Days", "Days on which to record.", "A change holds at once.", "Engine"} <= words
    assert set(view.editors) == {"schedule.days", "ocr.engine"}


def test_a_change_is_told_with_its_key(qtbot: QtBot) -> None:
    view = SettingsView()
    qtbot.addWidget(view)
    view.set_groups(GROUPS)
    with qtbot.waitSignal(view.changed) as told:
        view.editors["schedule.days"].changed.emit("mon-fri")
    assert told.args == ["schedule.days", "mon-fri"]


def test_what_became_of_a_value_stands_beside_it(qtbot: QtBot) -> None:
    view = SettingsView()
    qtbot.addWidget(view)
    view.set_groups(GROUPS)
    view.show_problem("schedule.days", "<b>x</b> names no day.")
    assert view.note("schedule.days") == "<b>x</b> names no day."
    assert view.note("ocr.engine") == ""
    view.show_saved("schedule.days", ("mon-fri",))
    assert view.note("schedule.days") == "Saved."


def test_what_is_written_and_not_used_is_said_from_the_beginning(qtbot: QtBot) -> None:
    view = SettingsView()
    qtbot.addWidget(view)
    row = Row("schedule.days", "Days", "Days on which to record.", (), problem="Setting schedule.days must be a list.")
    view.set_groups([Group("Schedule", (row,)), GROUPS[1]])
    view.show()
    assert view.note("schedule.days") == row.problem
    assert row.problem in {label.text() for label in view.findChildren(QLabel) if label.isVisible()}
    view.show_saved("schedule.days", ("mon-fri",))
    assert view.note("schedule.days") == "Saved."


def test_settings_are_shown_as_they_stand_but_for_those_that_are_being_written(qtbot: QtBot) -> None:
    view = SettingsView()
    qtbot.addWidget(view)
    view.set_groups(GROUPS)
    with qtbot.waitSignal(view.looked_at):
        view.show()
    days, engine = view.editors["schedule.days"], view.editors["ocr.engine"]
    view.show_saved("ocr.engine", "tesseract")
    view.renew([GROUPS[0], Group("Reading", (replace(GROUPS[1].rows[0], value="tesseract"),))])
    assert view.note("ocr.engine") == "Saved."
    days.field.setText("someday")
    days.field.editingFinished.emit()
    view.show_problem("schedule.days", "No day.")
    bad = replace(GROUPS[1].rows[0], problem="It is none.")
    view.renew([Group("Schedule", (replace(GROUPS[0].rows[0], value=("sun",)),)), Group("Reading", (bad,))])
    assert (days.field.text(), view.note("schedule.days")) == ("someday", "No day.")
    assert (engine.value, view.note("ocr.engine")) == ("auto", "It is none.")
    view.renew(GROUPS)
    assert view.note("ocr.engine") == ""
