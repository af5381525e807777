"""How soon the quick search stands on the screen, and how soon its rows, over a memory of any size.

    BACKSCROLL_PASSPHRASE=... QT_QPA_PLATFORM=offscreen python -m benchmarks.quick_search_paint --home H [--times 20]

The real panel and controller over the real reader, warm; queries of one to four words of random moments. `opens`: from
asking for the panel to its first paint. `first`: from the last key struck to the first paint of rows for these words,
the 30 ms behind the key included; `first_half_typed`: the same with the last two letters still missing. `whole`: from
that key to the paint of what the whole search found (it starts 200 ms behind the key). `search`: the baseline, the
whole search alone, without window and without waiting. `empty_first_looks`: queries whose first rows were those of the
whole search.
"""

from __future__ import annotations

import argparse
import json
import time
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.finding_scale import Cost, clocked, queries, told
from capture.vision.text_embedding import MiniLmEmbedder
from desktop_app.keys import unlock_vault
from desktop_app.paths import Paths
from store.folder import MemoryFolder
from store.journal.connection import Journal
from store.reader import MemoryReader
from store.search.embedders import QueryEmbedders
from ui.background import Background
from ui.quick_search.controller import QuickSearchController
from ui.quick_search.view import QuickSearchPanel
from ui.thumbnails import Thumbnails

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 30.0
HALF_TYPED = 2


class Paints(QObject):
    """Counts the paints of what it watches."""

    count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.count += event.type() == QEvent.Type.Paint
        return False


@dataclass
class Clock:
    """Milliseconds since it was started."""

    wall: float = field(default_factory=time.perf_counter)
    cpu: float = field(default_factory=time.process_time)

    def cost(self) -> Cost:
        """Until now."""
        return Cost(1000 * (time.perf_counter() - self.wall), 1000 * (time.process_time() - self.cpu))


def wait_for(app: QApplication, happened: Callable[[], bool]) -> None:
    """Until something happened; the window goes on meanwhile."""
    ends = time.perf_counter() + PATIENCE
    while not happened() and time.perf_counter() < ends:
        app.processEvents()
        time.sleep(0.001)  # the search runs in another thread and needs the interpreter too


def clock_opening(app: QApplication, panel: QuickSearchPanel, paints: Paints) -> Cost:
    """From asking for the panel to its paint."""
    panel.hide()
    app.processEvents()
    before, clock = paints.count, Clock()
    panel.popup()
    wait_for(app, lambda: paints.count > before)
    return clock.cost()


def clock_rows(app: QApplication, panel: QuickSearchPanel, paints: Paints, words: str) -> tuple[Cost, Cost, bool]:
    """From the last key to the first rows, and to those of the whole search; whether both were the same."""
    panel.line.clear()
    panel.line.textEdited.emit("")
    wait_for(app, lambda: panel.chosen is None)
    app.processEvents()
    panel.line.setText(words[:-1])
    before, clock = paints.count, Clock()
    QTest.keyClicks(panel.line, words[-1])
    wait_for(app, lambda: paints.count > before and panel.chosen is not None)
    first, same = clock.cost(), bool(panel.note)
    before = paints.count - same
    wait_for(app, lambda: bool(panel.note) and paints.count > before)
    return first, clock.cost(), same


def main() -> None:
    """Measure; one JSON document."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--times", type=int, default=20)
    given = parser.parse_args()
    app = QApplication([])
    paths = Paths.of(given.home)
    vault = unlock_vault(paths, create=False)
    with closing(Journal.open(MemoryFolder(paths.memory).journal, vault.subkey("journal"), writable=False)) as journal:
        asked = [one.query for one in queries(journal, given.times)]
    with closing(
        MemoryReader.open(paths.memory, vault, embedders=QueryEmbedders(MiniLmEmbedder()), zone=UTC)
    ) as reader:
        for words in asked[:5]:
            reader.search(words, limit=12)
        print(json.dumps({"frames": reader.counts().frames, **measure(app, reader, asked)}, indent=1))


def measure(app: QApplication, reader: MemoryReader, asked: list[str]) -> dict[str, object]:
    """Every query typed whole and half, and searched without the window."""
    background = Background(threads=2)
    panel = QuickSearchPanel(Thumbnails(reader.thumbnail, background), UTC)
    QuickSearchController(panel, reader, background)
    panel_paints, row_paints = Paints(), Paints()
    panel.installEventFilter(panel_paints)
    panel.rows.viewport().installEventFilter(row_paints)
    costs: dict[str, list[Cost]] = {name: [] for name in ("opens", "first", "first_half_typed", "whole", "search")}
    empty = 0
    for words in asked:
        costs["opens"].append(clock_opening(app, panel, panel_paints))
        rows, all_rows, same = clock_rows(app, panel, row_paints, words)
        costs["first"].append(rows)
        costs["whole"].append(all_rows)
        empty += same
        costs["first_half_typed"].append(clock_rows(app, panel, row_paints, words[:-HALF_TYPED])[0])
        with clocked(costs["search"]):
            reader.search(words, limit=12)
    panel.close()
    background.close()
    return {name: told(each) for name, each in costs.items()} | {"empty_first_looks": empty}


if __name__ == "__main__":
    main()
