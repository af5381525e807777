from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from store.errors import MemoryDamaged
from store.tables.connection import Connection
from store.tables.table import Table

SCHEMA = pa.schema([("id", pa.string()), ("number", pa.int64()), ("tokens", pa.string())])


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return Table(Connection(tmp_path), "things", SCHEMA)


def _rows(*numbers: int) -> list[dict[str, object]]:
    return [{"id": f"i{number}", "number": number, "tokens": "aaa bbb"} for number in numbers]


def test_reading_a_table_that_is_not_there_finds_nothing(table: Table) -> None:
    assert (table.count(), table.ids(), table.exists()) == (0, set(), False)
    assert table.run(lambda _: 1 / 0, 7.0) == 7.0


def test_rows_in_changed_and_out(table: Table) -> None:
    table.upsert(_rows(1, 2, 3))
    table.upsert(_rows(3, 4))
    table.update([{"id": "i1", "number": 100}, {"id": "unknown", "number": 5}])
    table.delete(["i2", "not there", "o'clock'); --"])
    found = table.run(lambda handle: handle.to_arrow().to_pylist(), [])
    assert {row["id"]: row["number"] for row in found} == {"i1": 100, "i3": 3, "i4": 4}
    assert {row["tokens"] for row in found} == {"aaa bbb"}


def test_many_ids_are_removed_at_once(table: Table) -> None:
    table.upsert(_rows(*range(1_200)))
    table.delete(f"i{number}" for number in range(1_100))
    assert table.count() == 100


def test_an_error_that_opening_anew_does_not_mend_is_told(table: Table) -> None:
    table.upsert(_rows(1))
    calls = []

    def fail(handle: object) -> None:
        calls.append(handle)
        raise RuntimeError("lance error: Not found: somewhere")

    with pytest.raises(MemoryDamaged):
        table.run(fail, None)
    assert len(calls) == 4
    assert len({id(each) for each in calls}) == 4


def test_upkeep_runs_after_fifty_versions(tmp_path: Path, table: Table) -> None:
    pieces, versions = (tmp_path / "things.lance" / name for name in ("data", "_versions"))
    rows = 0
    while rows == 0 or len(list(versions.glob("*.manifest"))) < 50:
        table.upsert(_rows(rows))
        rows += 1
    table.optimize()
    assert len(list(pieces.iterdir())) == rows  # too early
    table.upsert(_rows(rows))
    table.optimize()
    assert len(list(pieces.iterdir())) == 1
    assert table.count() == rows + 1
