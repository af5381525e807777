"""What a person would be told: the window's own line to the recorder and its tray, without a window.

    python -m benchmarks.fault_notices --home DIR

Each line of stdout is JSON, one for each notification, or for each new state of the tray. Ends when its stdin ends.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import threading
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.keys import unlock_vault
from desktop_app.paths import Paths
from desktop_app.recorder_link import RecorderLink
from desktop_app.revival import REVIVED, Revival
from desktop_app.tray import Tray
from store.local_time import local_zone
from ui.recorder_state import RecorderState


class Watcher:
    """Prints what the tray shows and tells."""

    def __init__(self, paths: Paths) -> None:
        self.tray = Tray()
        self.link = RecorderLink(paths, unlock_vault(paths, create=False).control_key(), local_zone())
        self._revival = Revival()
        self._kind = ""
        self.link.state.connect(self._state)
        self.link.crashed.connect(self._crashed)
        self.tray.told.connect(lambda _title, sentence: say(told=sentence))
        self.link.start()

    def _state(self, state: RecorderState) -> None:
        if state.kind != self._kind:
            self._kind = state.kind
            say(state=state.kind)
        self.tray.set_state(state)

    def _crashed(self) -> None:
        if self._revival.ended(time.monotonic()) is not None and self._revival.is_first:
            self.tray.attend("The recorder is started again", REVIVED)


def say(**what: str) -> None:
    """One line."""
    print(json.dumps({**what, "at": time.monotonic()}), flush=True)


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, required=True)
    app = QApplication(sys.argv[:1])
    watcher = Watcher(Paths.of(parser.parse_args().home))
    ended = threading.Event()

    def end_with_stdin() -> None:
        sys.stdin.read()
        ended.set()

    threading.Thread(target=end_with_stdin, daemon=True).start()
    poll = QTimer(interval=200)
    poll.timeout.connect(lambda: app.quit() if ended.is_set() else None)
    poll.start()
    app.exec()
    watcher.link.close()
    watcher.tray.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
