"""A real window in which somebody types, and says on stdout which word and when.

    python -m benchmarks.typing_window [--letters 300] [--a-second 8] [--seed 1] [--wait 4]

Each line of stdout is JSON: ``{"word": ..., "shown_at": seconds since the epoch}``, written once the last letter of
the word was painted. Types after `--wait` seconds, then stands still and ends when its stdin ends.
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

from benchmarks.desk_window import SYLLABLES


def text_of(letters: int, seed: int) -> str:
    """Words of four to ten letters that stand in no dictionary, so many letters and spaces in all."""
    draw, text = random.Random(seed), ""
    while len(text) < letters:
        text += "".join(draw.choice(SYLLABLES) for _ in range(draw.randrange(2, 4))) + " "
    return text[:letters].rpartition(" ")[0]


class Typist:
    """Types a text into a page, a letter at each tick."""

    def __init__(self, page: QPlainTextEdit, text: str) -> None:
        self._page = page
        self._waiting = list(text)
        self._word = ""
        self.timer = QTimer()
        self.timer.timeout.connect(self._type_next)

    def _type_next(self) -> None:
        letter = self._waiting.pop(0)
        self._page.insertPlainText(letter)
        self._page.repaint()
        QApplication.processEvents()
        self._word += letter.strip()
        if self._word and (not self._waiting or self._waiting[0] == " "):
            print(json.dumps({"word": self._word, "shown_at": time.time()}), flush=True)
            self._word = ""
        if not self._waiting:
            self.timer.stop()


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--letters", type=int, default=300)
    parser.add_argument("--a-second", type=float, default=8.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--wait", type=float, default=4.0)
    given = parser.parse_args()
    app = QApplication(sys.argv[:1])
    page = QPlainTextEdit()
    page.setWindowTitle("Letter")
    page.setFont(QFont("DejaVu Sans", 11))
    page.resize(900, 500)
    page.show()
    page.setFocus()
    typist = Typist(page, text_of(given.letters, given.seed))
    QTimer.singleShot(int(given.wait * 1000), lambda: typist.timer.start(int(1000 / given.a_second)))

    def end_with_stdin() -> None:
        sys.stdin.read()
        app.quit()

    threading.Thread(target=end_with_stdin, daemon=True).start()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
