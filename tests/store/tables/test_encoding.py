from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np

from store.records import LedgerEntry, LedgerReason
from store.tables.encoding import RowEncoder, VectorSpace
from store.tables.masks import TokenMask, VectorRotation
from store.tables.rows import FrameRow, NodeRow

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
ENCODER = RowEncoder(TokenMask(b"t" * 32), VectorRotation(b"r" * 32))


def test_nothing_readable_is_left_of_a_frame() -> None:
    row = FrameRow("f1", AT, AT, "HDMI-1", "Plantedapp", "Plantedtitle", "https://planted.url", "planted text")
    stored = ENCODER.frame(row)
    assert "planted" not in str(stored).casefold()
    assert stored["id"] == "f1"
    assert stored["monitor"] == "HDMI-1"
    assert len(stored["tokens"].split()) == len(
        {"plantedapp", "plantedtitle", "https://planted.url", "https", "planted.url", "planted", "url", "text"}
    )


def test_vectors_go_to_the_space_of_their_model() -> None:
    vector = np.ones(4, dtype=np.float32)
    row = FrameRow("f", AT, AT, text_vector=vector, text_model="m", looks_vector=vector[:2], looks_model="c")
    spaces = [space for space, _ in ENCODER.vectors(row)]
    assert spaces == [VectorSpace("meaning", "m", 4), VectorSpace("looks", "c", 2)]
    assert list(ENCODER.vectors(FrameRow("f", AT, AT))) == []


def test_nodes_and_ledger() -> None:
    node = ENCODER.node(NodeRow("n", "day", AT, AT, "planted summary", np.ones(3, dtype=np.float32)))
    assert "planted" not in str(node)
    assert np.isclose(np.linalg.norm(node["centroid"]), 1)
    entry = LedgerEntry(AT, AT + timedelta(seconds=2), "m", LedgerReason.IDLE)
    grown = LedgerEntry(AT, AT + timedelta(seconds=9), "m", LedgerReason.IDLE, 2)
    assert ENCODER.ledger(entry)["id"] == ENCODER.ledger(grown)["id"]
    assert ENCODER.ledger(grown)["reason"] == "idle"
