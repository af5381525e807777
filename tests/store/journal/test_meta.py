from __future__ import annotations

from typing import TYPE_CHECKING

from store.journal import meta

if TYPE_CHECKING:
    from store.journal.connection import Journal


def test_values_by_name(journal: Journal) -> None:
    assert meta.get(journal, "x") == ""
    assert meta.get(journal, "x", "default") == "default"
    meta.put(journal, "x", "1")
    meta.put(journal, "x", "2")
    assert meta.get(journal, "x") == "2"
