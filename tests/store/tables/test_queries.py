from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from lancedb.index import IvfFlat

from store.tables.catalogue import Catalogue
from store.tables.connection import Connection
from store.tables.queries import _stepped, all_words, all_words_and_one, in_large_pieces, nearest, some_words
from store.tables.rows import Where


def test_words_count_once_for_each_weight_and_all_means_all(tmp_path: Path) -> None:
    frames = Catalogue(Connection(tmp_path)).frames
    row = {"captured_at": 1, "last_seen_at": 1, "monitor": "m", "app": ""}
    frames.upsert([row | {"id": "ab", "tokens": "aaa bbb"}, row | {"id": "b", "tokens": "bbb ccc"}])
    found = frames.find(partial(some_words, {"aaa": 1.0, "ccc": 0.5}), None, 5)
    assert [match.id for match in found] == ["ab", "b"]
    assert [match.id for match in frames.find(partial(all_words, "bbb ccc"), None, 5)] == ["b"]
    assert [match.id for match in frames.find(partial(all_words_and_one, "bbb", "aaa zzz"), None, 5)] == ["ab"]
    assert {match.id for match in frames.find(partial(all_words_and_one, "", "aaa ccc"), None, 5)} == {"ab", "b"}
    assert frames.find(partial(all_words_and_one, "aaa", "ccc"), None, 5) == []
    assert frames.find(partial(all_words, "bbb"), "id = 'ab' AND monitor = 'x'", 5) == []


def test_a_hash_is_matched_whole_and_never_stemmed_or_folded(tmp_path: Path) -> None:
    frames = Catalogue(Connection(tmp_path)).frames
    row = {"captured_at": 1, "last_seen_at": 1, "monitor": "", "app": ""}
    tokens = ["runnings", "the", "x" * 12, "a2b3c4d5e6f7"]
    frames.upsert([row | {"id": token, "tokens": token} for token in tokens])
    for token in tokens:
        found = frames.find(partial(some_words, {token: 1.0}), None, 5)
        assert [match.id for match in found] == [token]
    assert frames.find(partial(some_words, {"running": 1.0, "THE": 1.0}), None, 5) == []


def test_the_nearest_by_cosine_whatever_the_length(tmp_path: Path) -> None:
    connection = Connection(tmp_path)
    schema = pa.schema([("id", pa.string()), ("vector", pa.list_(pa.float32(), 2))])
    connection.create("v", schema).add(pa.table({"id": ["long", "near"], "vector": [[9, 9], [1, 0.1]]}, schema=schema))
    found = nearest(np.asarray([1, 0], dtype=np.float32), connection.table("v"), None, 5)
    assert [match.id for match in found] == ["near", "long"]
    assert found[1].score == pytest.approx(0.7071, abs=1e-3)


def test_weights_are_few_and_keep_their_order_and_those_below_one_stay_below() -> None:
    weights = [number / 1000 for number in range(1, 1001)]
    stepped = [_stepped(weight) for weight in weights]
    assert stepped == sorted(stepped)
    assert len(set(stepped)) <= 9
    assert stepped[-1] == 1.0
    assert max(stepped[:-1]) < 1.0
    assert all(weight / step < 1.42 for weight, step in zip(weights, stepped, strict=True))


def test_many_rows_are_read_in_one_piece(tmp_path: Path) -> None:
    connection = Connection(tmp_path)
    schema = pa.schema([("id", pa.string())])
    ids = [str(number) for number in range(5_000)]
    connection.create("v", schema).add(pa.table({"id": ids}, schema=schema))
    every = in_large_pieces(connection.table("v"), connection.table("v").search().select(["id"]))
    assert (every.column("id").num_chunks, every.column("id").to_pylist()) == (1, ids)
    none = in_large_pieces(connection.table("v"), connection.table("v").search().where("id = 'x'").select(["id"]))
    assert none.num_rows == 0


def test_a_version_of_lancedb_that_has_another_way_in_finds_the_same(tmp_path: Path) -> None:
    connection = Connection(tmp_path)
    frames = Catalogue(connection).frames
    row = {"captured_at": 1, "last_seen_at": 1, "monitor": "m", "app": ""}
    frames.upsert([row | {"id": each, "tokens": f"aaa {each}"} for each in ("x1", "x2", "x3")])

    class _Another:
        def __init__(self, table: Any) -> None:
            self._same = table

        def __getattr__(self, name: str) -> Any:
            if name == "_table":
                raise AttributeError(name)
            return getattr(self._same, name)

    table = connection.table(frames.name + "-new")
    for question in (partial(some_words, {"aaa": 1.0, "x2": 1.0}), partial(all_words, "aaa x3")):
        assert question(_Another(table), None, 5) == question(table, None, 5) != []


def test_what_fits_is_found_however_far_it_lies_from_the_nearest_cells(tmp_path: Path) -> None:
    generator = np.random.default_rng(3)
    vectors = generator.standard_normal((6_000, 16)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    schema = pa.schema([("id", pa.string()), ("app", pa.string()), ("vector", pa.list_(pa.float32(), 16))])
    far = set(np.argsort(vectors @ vectors[0])[:40].tolist())
    rows = pa.table(
        {
            "id": [f"{number:05}" for number in range(len(vectors))],
            "app": ["far" if number in far else "any" for number in range(len(vectors))],
            "vector": vectors.tolist(),
        },
        schema=schema,
    )
    table = Connection(tmp_path).create("v", schema)
    table.add(rows)
    table.create_index("vector", config=IvfFlat(distance_type="cosine", num_partitions=128))
    found = nearest(vectors[0], table, Where("app = 'far'"), 40)
    assert {match.id for match in found} == {f"{number:05}" for number in far}
    assert nearest(vectors[0], table, None, 5)[0].id == "00000"


def test_words_of_one_weight_are_found_as_those_of_several(tmp_path: Path) -> None:
    frames = Catalogue(Connection(tmp_path)).frames
    row = {"captured_at": 1, "last_seen_at": 1, "monitor": "", "app": ""}
    texts = ["aaa", "aaa bbb", "bbb ccc ddd", "ccc", "aaa aaa bbb eee"]
    frames.upsert([row | {"id": str(number), "tokens": text} for number, text in enumerate(texts)])
    alone = frames.find(partial(some_words, {"aaa": 1.0, "bbb": 1.0}), None, 5)
    together = frames.find(partial(some_words, {"aaa": 1.0, "bbb": 1.0, "zzz": 0.5}), None, 5)
    assert [match.id for match in alone] == [match.id for match in together]
    assert [match.score for match in alone] == pytest.approx([match.score for match in together])
    half = frames.find(partial(some_words, {"aaa": 0.5, "bbb": 0.5}), None, 5)
    assert [match.id for match in half] == [match.id for match in alone]
    assert half[0].score < alone[0].score
