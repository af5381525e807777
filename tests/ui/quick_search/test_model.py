from __future__ import annotations

from PySide6.QtCore import Qt
from scripted_memory import ScriptedMemory

from ui.quick_search.model import HIT, HitList


def test_rows_give_their_hit_and_title() -> None:
    hits = ScriptedMemory().search("sales", limit=3).hits
    rows = HitList()
    rows.set_hits(hits)
    assert rows.rowCount() == 3
    assert rows.index(1, 0).data(HIT) is hits[1]
    assert rows.index(1, 0).data(Qt.ItemDataRole.DisplayRole) == "sheet 0"
    rows.set_hits(())
    assert rows.rowCount() == 0
