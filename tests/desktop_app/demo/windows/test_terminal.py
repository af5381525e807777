from __future__ import annotations

import io
import json
import os
import threading
from typing import TYPE_CHECKING

from desktop_app.demo.windows import terminal

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

ORDER = {"folder": "~/tides", "command": "pytest tests", "output": "E   broken\nok", "seconds": 0.02}


def test_types_a_command_and_prints_what_it_gave() -> None:
    out = io.StringIO()
    terminal.run(ORDER, out)
    text = out.getvalue()
    assert "\x1b]2;~/tides: pytest - Terminal\x07" in text
    assert text.index("pytest tests\r\n") < text.index("E   broken") < text.index("ok\r\n")
    assert "\x1b[1;31mE   broken" in text


def test_reads_its_orders_from_a_fifo_and_ends_with_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fifo = tmp_path / "orders"
    os.mkfifo(fifo)
    reader = threading.Thread(target=terminal.main, args=(fifo,))
    reader.start()
    fifo.write_text(json.dumps(ORDER) + "\n")
    reader.join(timeout=5)
    assert not reader.is_alive()
    assert "broken" in capsys.readouterr().out
