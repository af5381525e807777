from __future__ import annotations

from pathlib import Path

import numpy as np

from store.tables.catalogue import Catalogue
from store.tables.connection import Connection
from store.tables.encoding import VectorSpace


def test_tables_of_vectors_are_found_again_by_another_process(tmp_path: Path) -> None:
    row = {"id": "f", "captured_at": 1, "last_seen_at": 1, "monitor": "", "app": ""}
    for space in (VectorSpace("meaning", "m", 3), VectorSpace("looks", "c/d", 5)):
        Catalogue(Connection(tmp_path)).vectors(space).upsert([row | {"vector": np.ones(space.size, dtype=np.float32)}])
    found = Catalogue(Connection(tmp_path))
    assert [table.count() for table in found.all_vectors()] == [1, 1]
    assert len(found.all()) == 5
    assert found.frames is found.frames
