from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from store.tables.connection import Connection
from store.tables.extent import NOWHERE, Extent
from store.tables.predicates import FAR
from store.tables.table import Table

_REACH = Extent("b", "d", 100, 200, 5)


def test_ids_behind_or_before_all_there_are_are_not_looked_for() -> None:
    assert _REACH.within(["a", "b", "c", "d", "e"]) == ["b", "c", "d"]
    assert NOWHERE.within(["", "a", "\uffff"]) == []


@pytest.mark.parametrize(
    ("span", "there"),
    [((0, 100), False), ((0, 101), True), ((200, 300), True), ((201, 300), False), ((-FAR, FAR), True)],
)
def test_a_span_overlaps_where_a_row_was_on_the_screen_in_it(span: tuple[int, int], there: bool) -> None:
    assert _REACH.overlaps(span) is there
    assert not NOWHERE.overlaps(span)


def test_what_a_span_asks_for_begins_as_long_before_as_any_row_stayed() -> None:
    assert _REACH.within_span((150, 160)) == ("captured_at >= 145", "captured_at < 160")
    assert _REACH.within_span((-FAR, 160)) == (f"captured_at >= {-FAR}", "captured_at < 160")


@pytest.mark.parametrize(("span", "hardly"), [((100, 180), True), ((101, 180), False), ((150, FAR), False)])
def test_few_begin_before_a_long_span_alone(span: tuple[int, int], hardly: bool) -> None:
    assert _REACH.hardly_before(span) is hardly


@pytest.fixture
def table(tmp_path: Path) -> Table:
    columns = [("id", pa.string()), ("captured_at", pa.int64()), ("last_seen_at", pa.int64())]
    return Table(Connection(tmp_path), "things", pa.schema(columns))


def test_what_is_there_is_read_again_when_there_is_more(table: Table) -> None:
    assert table.extent() == NOWHERE
    table.upsert([{"id": "b", "captured_at": 100, "last_seen_at": 130}])
    assert table.extent() == ("b", "b", 100, 130, 30)
    table.upsert([{"id": "c", "captured_at": 200, "last_seen_at": 210}])
    assert table.extent() == ("b", "c", 100, 210, 30)


def test_a_table_without_times_reaches_through_all_of_them(tmp_path: Path) -> None:
    table = Table(Connection(tmp_path), "things", pa.schema([("id", pa.string())]))
    table.upsert([{"id": "b"}])
    assert table.extent().overlaps((5, 6))
    assert table.extent().within(["a", "b"]) == ["b"]
