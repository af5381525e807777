from __future__ import annotations

import os
import signal

import pytest

from desktop_app.progress import progress_bar
from store.errors import Cancelled


def test_ctrl_c_cancels_at_the_next_report() -> None:
    before = signal.getsignal(signal.SIGINT)
    with progress_bar("Working") as report:
        report(1, 10, "fine")
        os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(Cancelled):
            report(2, 10)
    assert signal.getsignal(signal.SIGINT) is before


def test_a_second_ctrl_c_ends_it_at_once() -> None:
    with progress_bar("Working"):
        os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_nothing_is_drawn_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar("Working") as report:
        report(1, 0)
    assert capsys.readouterr().out == ""
