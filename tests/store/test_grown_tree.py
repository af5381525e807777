from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from store.grown_tree import Growth
from store.journal import nodes
from store.records import NodeLevel
from store.tree.calendar import calendar_nodes
from tests.store.conftest import BERLIN, MORNING
from tests.store.journal.test_nodes import node
from tests.store.test_writer import never_mind, shape_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.records import Frame
    from store.writer import MemoryWriter

    Remember = Callable[..., Frame]


def test_what_came_back_is_not_gone() -> None:
    growth = Growth(removed_ids={"d", "x"})
    growth.take([node("d", NodeLevel.DAY, "")], ["y"])
    assert growth.removed_ids == {"x", "y"}
    assert list(growth.nodes) == ["d"]


def test_a_new_process_goes_on_where_the_last_one_stopped(writer: MemoryWriter, remember: Remember) -> None:
    for minute in range(3):
        remember("alpha beta", minute=minute)
    writer.flush()
    writer._bringing._tree().forget_open_day()
    for minute in range(3, 6):
        remember("alpha beta", minute=minute)
        writer.flush()
    grown = shape_of(writer.reader)
    writer.rebuild(never_mind)
    assert shape_of(writer.reader) == grown
    assert grown["d-2026-11-23"][2] == 6


def test_days_are_cut_at_the_midnight_of_the_person(writer: MemoryWriter, remember: Remember) -> None:
    remember("before midnight in Berlin", minute=14.9 * 60)
    remember("after midnight in Berlin", minute=15.1 * 60)
    writer.flush()
    span = (MORNING - timedelta(days=2), MORNING + timedelta(days=2))
    assert [day.id for day in writer.reader.nodes(NodeLevel.DAY, *span)] == ["d-2026-11-23", "d-2026-11-24"]


def test_the_calendar_is_made_anew_only_where_days_changed_and_is_the_whole_calendar(
    writer: MemoryWriter, remember: Remember
) -> None:
    for days in (0, -1, -40, -400, 1, -39, 30):
        remember(f"what was done on day {days}", minute=days * 24 * 60)
        writer.flush()
    found = [nodes.all_of_level(writer.reader._journal, level) for level in NodeLevel][:4]
    years, months, weeks, days_ = found
    assert len(days_) == 7
    assert sorted((*years, *months, *weeks), key=str) == sorted(calendar_nodes(days_, BERLIN), key=str)


def test_a_day_that_lost_its_last_frame_is_gone_with_its_month(writer: MemoryWriter, remember: Remember) -> None:
    old = remember("october", minute=-30 * 24 * 60)
    remember("november")
    writer.flush()
    assert "m-2026-10" in shape_of(writer.reader)
    writer.forget([old.id], never_mind)
    left = shape_of(writer.reader)
    assert "m-2026-10" not in left
    assert "d-2026-11-23" in left
