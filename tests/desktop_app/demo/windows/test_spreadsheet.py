from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop_app.demo.windows.spreadsheet import Spreadsheet

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_shows_a_csv_file_and_fills_in_a_cell(qtbot: QtBot) -> None:
    sheet = Spreadsheet()
    qtbot.addWidget(sheet)
    text = 'Invoice,Amount,Paid\nINV-1,"1,240.00",yes\nINV-2,95.00,\n'
    sheet.obey(json.dumps({"do": "open", "file": "invoices.csv", "text": text}))
    assert sheet.windowTitle() == "invoices.csv - Spreadsheet"
    assert sheet.table.item(0, 1).text() == "1,240.00"
    sheet.obey(json.dumps({"do": "select", "row": 1, "column": 2}))
    sheet.obey(json.dumps({"do": "type", "text": "today", "seconds": 0.05}))
    qtbot.waitUntil(lambda: sheet.table.item(1, 2).text() == "today")
