"""What runs inside the desk's xterm: ``python -m benchmarks.desk.terminal ORDERS ANSWERS``, two FIFOs.

Each order is text to print. It is answered when xterm has said that it took the text in: a terminal answers the
question where its cursor stands (``ESC [ 6 n``) only after what came before. It is asked twice, because what is drawn
goes to the X server between two answers. An answer holds the rows that are shown, as far as they were printed here.
"""

from __future__ import annotations

import json
import os
import sys
import termios
import tty
from collections import deque
from pathlib import Path

ASK = "\x1b[6n"
END_OF_ANSWER = b"R"


def main(orders: Path, answers: Path) -> None:
    """Obey until the other end closes the FIFO."""
    tty.setcbreak(sys.stdin.fileno(), termios.TCSANOW)
    rows = os.get_terminal_size().lines
    # the last row is the empty one of the cursor
    shown: deque[str] = deque(maxlen=rows - 1)
    with orders.open(encoding="utf-8") as lines, answers.open("w", encoding="utf-8") as out:
        for line in lines:
            text = "".join(order.get("text", "") for order in json.loads(line))
            shown.extend(text.splitlines())
            sys.stdout.write(text)
            _wait()
            _wait()
            out.write(json.dumps({"rows": list(shown)}) + "\n")
            out.flush()


def _wait() -> None:
    sys.stdout.write(ASK)
    sys.stdout.flush()
    while os.read(sys.stdin.fileno(), 1) != END_OF_ANSWER:
        pass


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
