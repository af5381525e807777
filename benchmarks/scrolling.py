"""What does scrolling cost? A page of 200 lines is scrolled in a real text widget, every step is read.

    python -m benchmarks.scrolling [--lines 200] [--engine auto]

Three ways of scrolling: line by line, back to the top again, and by 7 pixels (so that lines are cut in half at both
edges). Prints as JSON, for each: the pixels that went to OCR over the pixels of all lines of the page (their boxes,
each line once), calls, CPU seconds of reading, what reading every step as a whole would have given to OCR, and the
share of the page's words that were read. Exit code 1 where scrolling line by line costs more than 1.5 times the lines.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
from typing import TYPE_CHECKING, Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from benchmarks.desk.phrases import Phrases
from capture.reading.line_reader import LineReader
from capture.reading.lines import find_lines
from capture.vision.ocr import choose_ocr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from capture.screenshot import Pixels

WIDTH, HEIGHT = 1280, 800
PROMISED = 1.5
BY_PIXELS = 7


def page_of(lines: int, seed: int = 11) -> list[str]:
    """Lines of a page, no two alike."""
    phrases = Phrases(seed)
    return [f"{number:03d} {phrases.sentence()}" for number in range(1, lines + 1)]


def window_of(page: list[str]) -> QPlainTextEdit:
    """A text widget that shows the page's beginning."""
    window = QPlainTextEdit()
    window.setFont(QFont("DejaVu Sans", 11))
    window.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    window.setReadOnly(True)
    window.setPlainText("\n".join(page))
    window.resize(WIDTH, HEIGHT)
    window.show()
    return window


def line_by_line(window: QPlainTextEdit) -> Iterator[Pixels]:
    """The widget's pixels after each step of one line, down to the end."""
    bar = window.verticalScrollBar()
    for value in range(bar.minimum(), bar.maximum() + 1):
        bar.setValue(value)
        yield pixels_of(window)


def by_pixels(whole: Pixels, step: int) -> Iterator[Pixels]:
    """The tall picture of the page, seen through a window that moves by a few pixels."""
    for top in range(0, whole.shape[0] - HEIGHT, step):
        yield np.ascontiguousarray(whole[top : top + HEIGHT])


def tall_picture(window: QPlainTextEdit) -> Pixels:
    """The whole page at once."""
    window.resize(WIDTH, 10_000)
    bar = window.verticalScrollBar()
    bar.setValue(0)
    whole = pixels_of(window)
    window.resize(WIDTH, HEIGHT)
    last = max(box.top + box.height for box in find_lines(whole).lines)
    return np.ascontiguousarray(whole[: last + 8])


def pixels_of(window: QPlainTextEdit) -> Pixels:
    """(H, W, 3) RGB of the widget."""
    QApplication.processEvents()
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    raw = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return raw[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()


def cost(reader: LineReader, pictures: Iterable[Pixels], page: list[str], lines_pixels: int) -> dict[str, Any]:
    """Read every picture; what it cost beside the lines of the page."""
    start = json.loads(reader.counts.pack())
    wanted = {word for line in page for word in line.split()}
    found, cpu, whole = set[str](), 0.0, 0
    for pixels in pictures:
        whole += pixels.shape[0] * pixels.shape[1]
        began = cpu_seconds()
        found |= {word.text for word in reader.read(pixels, "screen")}
        cpu += cpu_seconds() - began
    day, counts = next(iter(json.loads(reader.counts.pack()).items()))
    spent = {name: value - start.get(day, {}).get(name, 0) for name, value in counts.items()}
    return {
        "steps": spent["frames"],
        "lines_pixels": lines_pixels,
        "ocr_pixels": spent["ocr_pixels"],
        "ratio": round(spent["ocr_pixels"] / lines_pixels, 3),
        "whole_frames_pixels": whole,
        "saved": round(1 - spent["ocr_pixels"] / whole, 4),
        "calls": spent["calls"],
        "lines": {name: spent[f"lines_{name}"] for name in ("carried", "cached", "read")},
        "cpu_seconds": round(cpu, 2),
        "words_read": round(len(wanted & found) / len(wanted), 3),
    }


def cpu_seconds() -> float:
    """Of this process and its children that ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=200)
    parser.add_argument("--engine", default="auto")
    given = parser.parse_args()
    app = QApplication(sys.argv[:1])
    page = page_of(given.lines)
    engine = choose_ocr(engine=given.engine)
    reader, window = LineReader(engine), window_of(page)
    tall = tall_picture(window)
    lines = sum(box.width * box.height for box in find_lines(tall).lines)
    report = {
        "engine": f"{engine.name} {engine.version}",
        "line_by_line": cost(reader, line_by_line(window), page, lines),
        "back_to_the_top": cost(reader, list(line_by_line(window))[::-1], page, lines),
        "by_7_pixels": cost(LineReader(engine), by_pixels(tall, BY_PIXELS), page, lines),
    }
    window.close()
    app.quit()
    print(json.dumps(report, indent=1))
    return 1 if report["line_by_line"]["ratio"] > PROMISED else 0


if __name__ == "__main__":
    sys.exit(main())
