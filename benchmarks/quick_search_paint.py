"""How soon the quick search stands on the screen, and how soon its rows, over a memory of any size.

    BACKSCROLL_PASSPHRASE=... QT_QPA_PLATFORM=offscreen python -m benchmarks.quick_search_paint --home H [--times 20]

The real panel and controller over the real reader, warm. `opens`: from asking for the panel to its first paint.
`rows`: from the start of a search (after the 90 ms in which no key was struck) to the paint with its rows.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from contextlib import closing
from datetime import UTC
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the program is started, and before numpy is loaded

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from benchmarks.finding_scale import Cost, told
from capture.vision.text_embedding import MiniLmEmbedder
from desktop_app.keys import unlock_vault
from desktop_app.paths import Paths
from store.reader import MemoryReader
from store.search.embedders import QueryEmbedders
from ui.background import Background
from ui.quick_search.controller import QuickSearchController
from ui.quick_search.view import QuickSearchPanel
from ui.thumbnails import Thumbnails

WORDS = "the name of file", "values are returned", "invoice list", "module search path", "class definition"
PATIENCE = 30.0


class Paints(QObject):
    """Counts the paints of what it watches."""

    count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.count += event.type() == QEvent.Type.Paint
        return False


def clock_paint(app: QApplication, paints: Paints, act: object) -> Cost:
    """Milliseconds from an act to the next paint."""
    before, wall, cpu = paints.count, time.perf_counter(), time.process_time()
    act()  # type: ignore[operator]
    while paints.count == before and time.perf_counter() - wall < PATIENCE:
        app.processEvents()
        time.sleep(0.001)  # the search runs in another thread and needs the interpreter too
    return Cost(1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu))


def main() -> None:
    """Measure; one JSON document."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--times", type=int, default=20)
    given = parser.parse_args()
    app = QApplication([])
    paths = Paths.of(given.home)
    vault = unlock_vault(paths, create=False)
    with closing(
        MemoryReader.open(paths.memory, vault, embedders=QueryEmbedders(MiniLmEmbedder()), zone=UTC)
    ) as reader:
        for words in WORDS:
            reader.search(words, limit=12)
        background = Background(threads=2)
        panel = QuickSearchPanel(Thumbnails(reader.picture, background), UTC)
        controller = QuickSearchController(panel, reader, background)
        panel_paints, row_paints = Paints(), Paints()
        panel.installEventFilter(panel_paints)
        panel.rows.viewport().installEventFilter(row_paints)
        opens, rows = [], []
        for number in range(given.times):
            panel.hide()
            app.processEvents()
            opens.append(clock_paint(app, panel_paints, panel.popup))
            words = WORDS[number % len(WORDS)]
            rows.append(clock_paint(app, row_paints, lambda words=words: controller.search(words)))
        frames = reader.counts().frames
        panel.close()
        background.close()
    print(json.dumps({"frames": frames, "opens": told(opens), "rows": told(rows)}, indent=1))


if __name__ == "__main__":
    main()
