"""Threads that crash."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest

from capture.troubles import CRASHED
from desktop_app import crashes


@pytest.mark.parametrize(
    ("name", "fault", "missing"),
    [
        ("reading", CRASHED, ""),
        ("heartbeat", CRASHED, ""),
        ("password fields", CRASHED, ""),
        ("watcher", "", "by the interval alone"),
        ("notices", "", "nobody is notified"),
        ("control-client", "", ""),
    ],
)
def test_a_crashed_worker_ends_the_daemon_and_nothing_quotes_the_error(name, fault, missing, monkeypatch, caplog):
    class Endable:
        fault, missing = "", ""

        def end_by_fault(self, sentence):
            self.fault = sentence

        def do_without(self, sentence):
            self.missing = sentence

    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    daemon = Endable()
    crashes.end_with_workers(daemon)

    def crash() -> None:
        raise AttributeError("what stood on the screen")

    thread = threading.Thread(target=crash, name=name)
    monkeypatch.setattr(crashes.log, "propagate", True)
    thread.start()
    thread.join()
    assert daemon.fault == fault
    assert (missing in daemon.missing, bool(daemon.missing)) == (True, bool(missing))
    assert "AttributeError" in caplog.text
    assert "what stood on the screen" not in caplog.text


def test_every_thread_of_the_recorder_that_can_crash_is_known():
    """A thread whose end would be told by nobody is named here with the reason."""
    told_otherwise = {
        "control-client": "who asked hears that the conversation has ended",
        "control-events": "the subscriber is hung up on",
        "heartbeat-ledger": "the next beat begins another",
        "recorder-link": "of the window's process",
        "recorder-end": "of the window's process",
    }
    named = set()
    for package in ("capture", "desktop_app"):
        for file in (Path(__file__).parents[2] / package).rglob("*.py"):
            named |= set(re.findall(r'(?:Thread\(.*name=|Listening\()"([^"]+)"', file.read_text("utf-8")))
    assert named == {*crashes.WORKERS, *crashes.SPARED, *told_otherwise}
