from __future__ import annotations

from pytestqt.qtbot import QtBot

from store.errors import BadInput
from ui.settings.controller import SettingsController
from ui.settings.row import Group, Row, Value
from ui.settings.view import SettingsView


def test_a_value_is_saved_or_the_reason_shown(qtbot: QtBot) -> None:
    view = SettingsView()
    qtbot.addWidget(view)
    saved: list[tuple[str, Value]] = []

    def save(key: str, value: Value) -> None:
        if value == ("someday",):
            raise BadInput("'someday' names no day of the week.")
        saved.append((key, value))

    SettingsController(view, [Group("Schedule", (Row("schedule.days", "Days", "Which days.", ()),))], save)
    view.changed.emit("schedule.days", ("someday",))
    assert (saved, view.note("schedule.days")) == ([], "'someday' names no day of the week.")
    view.changed.emit("schedule.days", ("mon-fri",))
    assert (saved, view.note("schedule.days")) == ([("schedule.days", ("mon-fri",))], "Saved.")
