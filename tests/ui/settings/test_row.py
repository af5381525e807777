from __future__ import annotations

from ui.settings.row import Group, Row


def test_a_row_stands_for_itself() -> None:
    row = Row("schedule.days", "Days", "Days on which to record.", ("mon-fri",))
    assert Group("Schedule", (row,)).rows[0].value == ("mon-fri",)
    assert (row.choices, row.least, row.most) == ((), None, None)
