"""A spreadsheet: a table of invoices, one cell of which is filled in live."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

from desktop_app.demo.windows.stage import DemoWindow, TypedOut, play

if TYPE_CHECKING:
    from desktop_app.demo.windows.stage import Order

WIDTHS = (120, 270, 330, 140, 130, 160)


class Spreadsheet(DemoWindow):
    """Orders: ``open {file, text: CSV with a header}``, ``select {row, column}``, ``type {text, seconds}``."""

    def __init__(self) -> None:
        super().__init__()
        self.table = QTableWidget()
        self.table.setStyleSheet("QTableWidget { font-size: 16px; gridline-color: #d5d8de; background: white; }")
        self.table.verticalHeader().setDefaultSectionSize(30)
        self.setCentralWidget(self.table)
        for name in ("File", "Edit", "View", "Insert", "Format", "Data"):
            self.menuBar().addMenu(name)
        self._typed = TypedOut(self._put, self)
        self.orders |= {
            "open": self._open,
            "select": self._select,
            "type": lambda order: self._typed.start(str(order["text"]), float(order["seconds"])),
        }

    def _open(self, order: Order) -> None:
        header, *rows = csv.reader(str(order["text"]).splitlines())
        self.table.setColumnCount(len(header))
        self.table.setRowCount(len(rows) + 6)
        self.table.setHorizontalHeaderLabels(header)
        for column, width in enumerate(WIDTHS[: len(header)]):
            self.table.setColumnWidth(column, width)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                self.table.setItem(number, column, self._cell(value))
        self.setWindowTitle(f"{order['file']} - Spreadsheet")

    @staticmethod
    def _cell(value: str) -> QTableWidgetItem:
        item = QTableWidgetItem(value)
        if value.replace(",", "").replace(".", "").isdigit():
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return item

    def _select(self, order: Order) -> None:
        self.table.setCurrentCell(int(order["row"]), int(order["column"]))
        item = self.table.currentItem()
        self.statusBar().showMessage(f"Cell: {item.text()}")

    def _put(self, letters: str) -> None:
        self.table.currentItem().setText(self.table.currentItem().text() + letters)


if __name__ == "__main__":
    play("Spreadsheet", Spreadsheet)
