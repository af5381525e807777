"""What runs inside xterm: a shell that types its own commands and prints what they gave.

``python -m desktop_app.demo.windows.terminal FIFO`` reads its orders from the FIFO, one JSON object a line, because the
standard input of a program in xterm is xterm's own: ``run {folder, command, output, seconds}``. Ends with the FIFO.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import IO, Any

TYPING_SHARE = 0.4
"""Of the time of an order, how much goes into typing the command; the rest into the lines of its output."""


def main(orders: Path) -> None:
    """Obey until the other end closes the FIFO."""
    _write(sys.stdout, _title("bash") + _prompt("~"))
    with orders.open(encoding="utf-8") as lines:
        for line in lines:
            run(json.loads(line), sys.stdout)


def run(order: dict[str, Any], out: IO[str]) -> None:
    """Type one command, print its output and a new prompt."""
    folder, command = str(order["folder"]), str(order["command"])
    lines = str(order["output"]).splitlines()
    seconds = float(order["seconds"])
    _write(out, _title(f"{folder}: {command.partition(' ')[0]}") + "\r\x1b[K" + _prompt(folder))
    for letter in command:
        _write(out, letter)
        time.sleep(seconds * TYPING_SHARE / len(command))
    _write(out, "\r\n")
    for line in lines:
        time.sleep(seconds * (1 - TYPING_SHARE) / len(lines))
        _write(out, _coloured(line) + "\r\n")
    _write(out, _prompt(folder))


def _prompt(folder: str) -> str:
    return f"\x1b[1;32mmira@harbour\x1b[0m:\x1b[1;34m{folder}\x1b[0m$ "


def _title(text: str) -> str:
    return f"\x1b]2;{text} - Terminal\x07"


def _coloured(line: str) -> str:
    if line.startswith(("E ", "FAILED")) or " failed" in line:
        return f"\x1b[1;31m{line}\x1b[0m"
    return f"\x1b[1;32m{line}\x1b[0m" if " passed in" in line else line


def _write(out: IO[str], text: str) -> None:
    out.write(text)
    out.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
