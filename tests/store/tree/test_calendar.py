from __future__ import annotations

from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

from store.records import Node, NodeLevel
from store.tree.calendar import calendar_nodes, day_id, day_title, midnight, next_day, week_id

BERLIN = ZoneInfo("Europe/Berlin")


def day(when: date, frames: int = 3) -> Node:
    return Node(
        day_id(when), NodeLevel.DAY, week_id(when), midnight(when, BERLIN), midnight(next_day(when), BERLIN),
        day_title(when), "10:00 Invoices", ("invoice",), ("Mail",), f"key-{when}", frames, (f"rest-{when}",), "x",
    )  # fmt: skip


def test_ids_titles_and_parents() -> None:
    nodes = {node.id: node for node in calendar_nodes([day(date(2026, 11, 22)), day(date(2026, 11, 16), 9)], BERLIN)}
    assert list(nodes) == ["y-2026", "m-2026-11", "w-2026-W47"]
    week = nodes["w-2026-W47"]
    assert (week.title, week.parent_id, week.frame_count) == ("Week 47, 16-22 November", "m-2026-11", 12)
    assert week.keyframe_id == "key-2026-11-16"
    assert week.summary == "Mon: 10:00 Invoices · Sun: 10:00 Invoices"
    assert week.rests_on == ("rest-2026-11-16", "rest-2026-11-22")
    assert (nodes["m-2026-11"].title, nodes["y-2026"].title) == ("November 2026", "2026")
    assert (nodes["m-2026-11"].parent_id, nodes["y-2026"].parent_id) == ("y-2026", "")


def test_a_week_hangs_under_the_month_of_its_thursday() -> None:
    nodes = {node.id: node for node in calendar_nodes([day(date(2026, 12, 31)), day(date(2027, 1, 1))], BERLIN)}
    assert nodes["w-2026-W53"].parent_id == "m-2026-12"
    assert nodes["w-2026-W53"].title == "Week 53, 28 December-3 January"
    assert "y-2027" not in nodes


def test_days_have_23_or_25_hours_where_the_clocks_change() -> None:
    def hours(when: date) -> float:
        return (midnight(next_day(when), BERLIN) - midnight(when, BERLIN)) / timedelta(hours=1)

    assert (hours(date(2026, 3, 29)), hours(date(2026, 10, 25)), hours(date(2026, 7, 1))) == (23, 25, 24)


def test_the_end_of_the_calendar_does_no_harm() -> None:
    assert {node.id for node in calendar_nodes([day(date(9999, 12, 30))], UTC)} == {"y-9999", "m-9999-12", "w-9999-W52"}


def test_no_days() -> None:
    assert calendar_nodes([], BERLIN) == []


def test_day_title() -> None:
    assert day_title(date(2026, 11, 22)) == "Sunday 22 November"
