"""A real window that shows a new line of words again and again, and says on stdout which and when.

    python -m benchmarks.desk_window [--every SECONDS] [--seed N]

Each line of stdout is JSON: ``{"word": ..., "shown_at": seconds since the epoch}``, written once the window was
painted with that word in it. Ends when its stdin ends.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import threading
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QPlainTextEdit

SYLLABLES = ("ba", "do", "fen", "gri", "hol", "jam", "kel", "lum", "mor", "nap", "pir", "rus", "sot", "tev", "zan")


def new_word(draw: random.Random) -> str:
    """A word of four syllables that stands in no dictionary."""
    return "".join(draw.choice(SYLLABLES) for _ in range(4))


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=float, default=2.0)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    draw = random.Random(arguments.seed)
    app = QApplication(sys.argv[:1])
    page = QPlainTextEdit()
    page.setWindowTitle("Notes")
    page.setFont(QFont("DejaVu Sans", 12))
    page.setMaximumBlockCount(24)
    page.resize(900, 640)
    page.show()

    def show_next() -> None:
        word = new_word(draw)
        page.appendPlainText(f"The word of this moment is {word}, noted at {time.strftime('%H:%M:%S')}")
        page.repaint()
        app.processEvents()
        print(json.dumps({"word": word, "shown_at": time.time()}), flush=True)

    timer = QTimer()
    timer.timeout.connect(show_next)
    timer.start(int(arguments.every * 1000))

    def end_with_stdin() -> None:
        sys.stdin.read()
        app.quit()

    threading.Thread(target=end_with_stdin, daemon=True).start()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
