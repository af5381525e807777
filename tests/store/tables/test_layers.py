from __future__ import annotations

import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pytest

from store.tables import layers as layers_module
from store.tables.connection import Connection
from store.tables.layers import Layers, best
from store.tables.predicates import FAR
from store.tables.queries import nearest, some_words
from store.tables.rows import Match, Where
from store.tables.schemas import FRAMES, vectors

if TYPE_CHECKING:
    from store.tables.table import Table


@pytest.fixture
def layers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Layers:
    """With a small table of 20 rows and large ones of 50."""
    monkeypatch.setattr(layers_module, "SMALL_ROWS", 20)
    monkeypatch.setattr(layers_module, "LARGE_ROWS", 50)
    return Layers(Connection(tmp_path), "frames", FRAMES)


def _row(number: int, word: str = "word", at: int | None = None) -> dict[str, Any]:
    at = number if at is None else at
    return {"id": f"f{number:05}", "captured_at": at, "last_seen_at": at, "monitor": "m", "app": "", "tokens": word}


def _names(layers: Layers) -> list[str]:
    return layers.each(lambda table: table.name)


def _found(layers: Layers, word: str) -> set[str]:
    return {match.id for match in layers.find(partial(some_words, {word: 1.0}), None, 900)}


def _grow(layers: Layers, first: int, last: int, word: str = "word") -> None:
    for number in range(first, last, 10):
        layers.upsert([_row(each, word) for each in range(number, min(number + 10, last))])
        layers.optimize()


def test_nothing_there_finds_nothing(layers: Layers) -> None:
    assert (layers.count(), layers.ids(), _found(layers, "word")) == (0, set(), set())
    layers.update([{"id": "x", "last_seen_at": 3}])
    layers.delete(["x"])
    layers.optimize(now=True)
    assert _names(layers) == []


def test_rows_move_from_the_small_table_into_large_ones_and_are_found_everywhere(layers: Layers) -> None:
    _grow(layers, 0, 195)
    assert _names(layers) == ["frames-new", "frames-2", "frames-1", "frames"]
    assert layers.each(lambda table: table.count()) == [15, 60, 60, 60]
    assert layers.ids() == _found(layers, "word") == {f"f{number:05}" for number in range(195)}


def test_what_changes_or_leaves_does_so_wherever_it_lies(layers: Layers) -> None:
    _grow(layers, 0, 130)
    layers.upsert([_row(3, "other"), _row(125, "other"), _row(500, "other")])
    assert _found(layers, "other") == {"f00003", "f00125", "f00500"}
    assert "f00003" not in _found(layers, "word")
    assert layers.count() == 131
    layers.update([{"id": "f00004", "last_seen_at": 9_000}, {"id": "unknown", "last_seen_at": 9_000}])
    later = layers.each(lambda table: table.run(lambda each: each.count_rows("last_seen_at = 9000"), 0))
    assert sum(later) == 1
    layers.delete(["f00003", "f00060", "f00500", "unknown"])
    assert layers.count() == 128


def test_a_full_table_is_not_written_again_while_the_memory_grows(tmp_path: Path, layers: Layers) -> None:
    _grow(layers, 0, 70)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "frames.lance").rglob("*") if path.is_file()}
    _grow(layers, 70, 200)
    after = {path: path.stat().st_mtime_ns for path in (tmp_path / "frames.lance").rglob("*") if path.is_file()}
    assert before == after


def test_a_crash_while_rows_move_leaves_each_once(layers: Layers) -> None:
    _grow(layers, 0, 15)
    rows = layers._small.rows()
    layers._table(0).take_in(rows)  # and then the power went
    assert len(layers.find(partial(some_words, {"word": 1.0}), None, 99)) == 15
    layers.upsert([_row(2, "newer")])
    assert _found(layers, "newer") == {"f00002"}
    _grow(layers, 15, 30)
    assert layers.count() == 30
    assert "f00002" not in _found(layers, "word")


def test_only_tables_with_rows_of_the_time_are_asked(layers: Layers) -> None:
    _grow(layers, 0, 130)
    assert _names(layers) == ["frames-new", "frames-1", "frames"]
    asked = layers.each(lambda table: table.name, span=(70, 90))
    assert asked == ["frames-1"]
    layers.update([{"id": "f00001", "last_seen_at": 80}])  # it stayed on the screen
    assert layers.each(lambda table: table.name, span=(70, 90)) == ["frames-1", "frames"]
    seen = layers.find(partial(some_words, {"word": 1.0}), "last_seen_at >= 75", 99, span=(75, 77))
    assert {match.id for match in seen} == {"f00001", "f00075", "f00076"}


def test_a_reader_of_another_connection_misses_nothing_while_rows_move(tmp_path: Path, layers: Layers) -> None:
    reader = Layers(Connection(tmp_path), "frames", FRAMES)
    layers.upsert([_row(number, "old") for number in range(15)])
    assert len(_found(reader, "old")) == 15
    stop = threading.Event()
    missing: list[int] = []

    def read() -> None:
        while not stop.is_set():
            found = len(_found(reader, "old"))
            if found != 15:
                missing.append(found)

    thread = threading.Thread(target=read)
    thread.start()
    try:
        _grow(layers, 100, 190, "new")
    finally:
        stop.set()
        thread.join()
    assert missing == []
    reader._connection.refresh()
    assert len(_found(reader, "new")) == 90


def test_so_many_rows_at_once_do_not_stay_in_the_small_table(layers: Layers) -> None:
    layers.upsert([_row(number) for number in range(85)])
    assert _names(layers) == ["frames"]
    assert layers.count() == 85


def test_large_tables_get_indexes_and_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.tables.table._ROWS_FOR_INDEXES", 500)
    monkeypatch.setattr("store.tables.table._ROWS_FOR_VECTOR_INDEX", 500)
    random = np.random.default_rng(5)
    made = random.normal(size=(6_000, 32)).astype(np.float32)
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    at = range(len(made))
    columns = {"id": [f"v{n:05}" for n in at], "captured_at": at, "last_seen_at": at}
    rest = {"monitor": [""] * len(made), "app": [""] * len(made)}
    layers = Layers(Connection(tmp_path), "meaning_m_32_x", vectors(32))
    data = {**columns, **rest, "vector": list(made)}
    layers.append(pa.table({name: list(values) for name, values in data.items()}, schema=vectors(32)))
    layers.optimize(now=True)

    def indexed(table: Table) -> set[str]:
        none: set[str] = set()
        return table.run(lambda each: {name for index in each.list_indices() for name in index.columns}, none)

    assert layers.each(indexed) == [{"id", "captured_at", "vector"}]
    shares = []
    for query in made[:20]:
        truth = {f"v{n:05}" for n in np.argsort(-(made @ query))[:20]}
        found = layers.find(partial(nearest, query), None, 20)
        shares.append(len(truth & {match.id for match in found}) / 20)
    assert np.mean(shares) > 0.95


def test_the_best_of_two_tables_and_a_row_of_both_once() -> None:
    lists = [[Match("a", 3.0), Match("b", 1.0)], [Match("c", 2.0), Match("a", 9.0)]]
    assert best(lists, 2) == [Match("a", 3.0), Match("c", 2.0)]


def test_all_tables_are_looked_into_side_by_side(layers: Layers) -> None:
    _grow(layers, 0, 195)
    together = threading.Barrier(4, timeout=30)

    def look(handle: Any, _where: str | None, _limit: int) -> list[Match]:
        together.wait()  # raises where one waits for another
        return [Match(handle.name, handle.count_rows())]

    found = layers.find(look, None, 9)
    assert {match.id: match.score for match in found} == {
        "frames-new": 15, "frames-2": 60, "frames-1": 60, "frames": 60
    }  # fmt: skip


def test_where_a_table_is_opened_anew_meanwhile_all_are_asked_again_in_their_order(layers: Layers) -> None:
    _grow(layers, 0, 195)
    asked: list[str] = []

    def look(handle: Any, _where: str | None, _limit: int) -> list[Match]:
        asked.append(handle.name)
        if len(asked) == 2:
            layers._connection.reconnect()
        return [Match(handle.name, len(asked))]

    found = layers.find(look, None, 9)
    assert asked[4:] == ["frames-new", "frames-2", "frames-1", "frames"]
    assert [match.score for match in found] == [8, 7, 6, 5]


def test_what_left_the_screen_before_the_time_is_not_found_though_it_began_near_it(layers: Layers) -> None:
    # each stays for an instant but for every tenth, which stays for 3: of those before 100 only 98 is still there
    rows = [_row(each) | {"last_seen_at": each + 3 * (each % 10 == 8)} for each in range(200)]
    layers.append(pa.Table.from_pylist(rows, schema=FRAMES))
    asked: list[Any] = []

    def question(handle: Any, where: Any, limit: int) -> list[Match]:
        asked.append(where)
        return some_words({"word": 1.0}, handle, where, limit)

    # most rows of a long time and before it fit, so they are told by what was found; of a short one hardly any do
    for until, loosely in ((180, True), (110, False)):
        fit = {"f00098", *(f"f{each:05}" for each in range(100, until))}
        for limit in (999, 5):
            found = {
                match.id
                for match in layers.find(question, f"captured_at < {until}", limit, span=(100, until), since=100)
            }
            assert len(found) == min(limit, len(fit))
            assert found <= fit
            assert (asked[-1].since == 100) is loosely
    # nothing is known of the time behind the last row: it makes no time long
    layers.find(question, None, 5, span=(180, FAR), since=180)
    assert asked[-1].since is None
    # without an index every row is gone through anyway
    layers.upsert([_row(250), _row(300)])
    found = {match.id for match in layers.find(question, None, 5, span=(290, 900), since=290)}
    assert (found, asked[-1].since) == ({"f00300"}, None)


def test_where_too_few_of_what_was_found_fit_it_is_asked_for_exactly(layers: Layers) -> None:
    # the best thirty left the screen before the time
    rows = [_row(each, "word " * 9 if each < 30 else "word other") | {"last_seen_at": 40 + each} for each in range(60)]
    layers.append(pa.Table.from_pylist(rows, schema=FRAMES))
    handle = layers.each(lambda table: table.run(lambda each: each, None))[0]
    where = Where("captured_at >= 0", 70, "captured_at >= 0 AND last_seen_at >= 70")
    found = some_words({"word": 1.0}, handle, where, 20)
    assert len(found) == 20
    assert {match.id for match in found} <= {f"f{each:05}" for each in range(30, 60)}
