"""What happens to vectors when the model that makes them is changed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from store.tables.rows import FrameRow
from store.tables.search_tables import SearchTables

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def _row(number: int, model: str, size: int) -> FrameRow:
    ones = np.ones(16, dtype=np.float32)
    return FrameRow(f"f{number}", AT, AT, text_vector=ones, text_model="m", looks_vector=ones[:size], looks_model=model)


def test_a_frame_has_one_vector_of_a_kind_whichever_model_saw_it_last(tmp_path: Path) -> None:
    tables = SearchTables.open(tmp_path, token_key=b"t" * 32, rotation_key=b"r" * 32, writable=True)
    ones = np.ones(16, dtype=np.float32)
    tables.upsert_frames([_row(number, "old", 8) for number in range(3)])
    assert tables.has_vectors("looks", "old")
    assert not tables.has_vectors("looks", "new")
    assert not tables.has_vectors("looks", "ol")
    tables.upsert_frames([_row(1, "new", 4)])
    assert {match.id for match in tables.find_vectors("looks", "old", ones[:8], limit=9)} == {"f0", "f2"}
    assert [match.id for match in tables.find_vectors("looks", "new", ones[:4], limit=9)] == ["f1"]
    tables.upsert_frames([_row(number, "new", 4) for number in (0, 2)])
    assert not tables.has_vectors("looks", "old")
    assert tables.has_vectors("meaning", "m")
    tables.close()


def test_the_tables_of_a_model_that_no_frame_has_a_vector_of_are_dropped(tmp_path: Path) -> None:
    keys = {"token_key": b"t" * 32, "rotation_key": b"r" * 32}
    tables = SearchTables.open(tmp_path, **keys, writable=True)
    ones = np.ones(16, dtype=np.float32)
    tables.upsert_frames([_row(number, "old", 8) for number in range(3)])
    reader = SearchTables.open(tmp_path, **keys, writable=False)
    assert len(reader.find_vectors("looks", "old", ones[:8], limit=9)) == 3
    tables.upsert_frames([_row(number, "new", 4) for number in range(2)])
    tables.maintain()
    assert len(_looks_tables(tmp_path)) == 2  # one frame is found by the old model still
    tables.upsert_frames([_row(2, "new", 4)])
    tables.maintain()
    (left,) = _looks_tables(tmp_path)
    assert left.count("-new") == 1
    assert reader.find_vectors("looks", "old", ones[:8], limit=9) == []
    reader.refresh()
    assert reader.find_vectors("looks", "old", ones[:8], limit=9) == []
    assert len(reader.find_vectors("looks", "new", ones[:4], limit=9)) == 3
    tables.upsert_frames([_row(0, "old", 8)])  # and back
    assert [match.id for match in tables.find_vectors("looks", "old", ones[:8], limit=9)] == ["f0"]
    reader.close()
    tables.close()


def _looks_tables(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("looks_*.lance"))
