from __future__ import annotations

from dataclasses import replace
from datetime import UTC

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from scripted_memory import ScriptedMemory

from ui.search.facets_panel import FacetRow, FacetsPanel
from ui.search.finding import Wanted, find


def test_where_nothing_was_judged_the_counts_are_of_what_is_listed(qtbot: QtBot) -> None:
    panel = FacetsPanel()
    qtbot.addWidget(panel)
    wanted = Wanted("app:calc")
    facets = replace(find(ScriptedMemory(), Wanted("sales"), UTC).facets, modes=())
    panel.set_facets(facets, wanted)
    assert "Nov \u00b7 60 moments" in [label.text() for label in panel.findChildren(QLabel)]


def test_rows_show_counts_and_tell_their_value(qtbot: QtBot) -> None:
    panel = FacetsPanel()
    qtbot.addWidget(panel)
    wanted = Wanted("sales", app="Calc")
    panel.set_facets(find(ScriptedMemory(), wanted, UTC).facets, wanted)
    rows = {row.accessibleName(): row for row in panel.findChildren(FacetRow)}
    assert "Nov \u00b7 among the best 60 moments" in [label.text() for label in panel.findChildren(QLabel)]
    assert set(rows) == {"Firefox, 40", "Calc, 20", "browser, 40", "table, 20", "Text, 60"}
    assert rows["Calc, 20"].isChecked()
    with qtbot.waitSignal(panel.app_picked) as picked:
        rows["Firefox, 40"].click()
    assert picked.args == ["Firefox"]
    with qtbot.waitSignal(panel.piece_picked) as picked:
        rows["browser, 40"].click()
    assert picked.args == ["kind:browser"]
