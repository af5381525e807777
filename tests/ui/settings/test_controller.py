from __future__ import annotations

from pytestqt.qtbot import QtBot

from store.errors import BadInput
from ui.settings.controller import SettingsController
from ui.settings.row import Group, Row, Value
from ui.settings.view import SettingsView


def test_a_value_is_saved_or_the_reason_shown(qtbot: QtBot) -> None:
    view = SettingsView()
    qtbot.addWidget(view)
    stands: list[str] = ["sun"]
    asked: list[tuple[str, Value, Value]] = []

    def read() -> list[Group]:
        return [Group("Schedule", (Row("schedule.days", "Days", "Which days.", tuple(stands)),))]

    def save(key: str, value: Value, shown: Value) -> Value:
        if value == "someday":
            raise BadInput("'someday' names no day of the week.")
        asked.append((key, value, shown))
        stands.append("mon-fri")
        return tuple(stands)

    SettingsController(view, read, save)
    editor = view.editors["schedule.days"]
    view.changed.emit("schedule.days", "someday")
    assert (asked, view.note("schedule.days")) == ([], "'someday' names no day of the week.")
    stands.append("sat")
    view.changed.emit("schedule.days", "sun, mon-fri")
    assert (asked, view.note("schedule.days")) == ([("schedule.days", "sun, mon-fri", ("sun",))], "Saved.")
    assert editor.field.text() == "sun, sat, mon-fri"
    stands.pop()
    view.show()  # it was written elsewhere meanwhile
    assert (editor.field.text(), editor.value) == ("sun, sat", ("sun", "sat"))
