"""What the checks of the recorder share: a private desktop with a changing window, and the real daemon on it."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from Xlib.display import Display
from Xlib.ext import randr
from Xlib.protocol import rq

from capture.messages import FrameAdded, FrameSafe
from desktop_app.demo.private_display import private_display
from desktop_app.keys import unlock_vault
from desktop_app.paths import Paths
from desktop_app.recorder import RecorderClient
from store.errors import RecorderError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.demo.private_display import PrivateDisplay
    from store.vault import Vault

START_SECONDS = 60.0


@dataclass
class Rig:
    """A private display with a window that changes; a home of its own. `shown` is what the window said."""

    paths: Paths
    environment: dict[str, str]
    display: PrivateDisplay
    servers: tuple[int, ...] = ()
    shown: list[dict[str, object]] = field(default_factory=list)

    def vault(self) -> Vault:
        """The keys of the memory in this home."""
        return unlock_vault(self.paths, create=True)

    def start_daemon(self, prefix: Sequence[str] = ()) -> subprocess.Popen[bytes]:
        """The real recorder, as `backscroll record` starts it."""
        command = [*prefix, sys.executable, "-m", "desktop_app.daemon_process", "--home", str(self.paths.home)]
        log = (self.paths.home.parent / "daemon.out").open("ab")
        with log:
            return subprocess.Popen(command, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def connect(self, vault: Vault, daemon: subprocess.Popen[bytes]) -> RecorderClient:
        """A conversation with the daemon as soon as it answers."""
        end = time.monotonic() + START_SECONDS
        while True:
            try:
                client = RecorderClient.connect(self.paths, vault.control_key())
                client.status()
            except RecorderError:
                if daemon.poll() is not None or time.monotonic() > end:
                    raise
                time.sleep(0.05)
            else:
                return client


class Listener:
    """Collects what the daemon announces, from a connection of its own, until the daemon is gone."""

    def __init__(self, client: RecorderClient) -> None:
        self.safe: list[str] = []
        self.added: dict[str, float] = {}
        self._events = client.events()
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def _listen(self) -> None:
        with contextlib.suppress(RecorderError):
            for event in self._events:
                if isinstance(event, FrameSafe):
                    self.safe.append(event.frame_id)
                elif isinstance(event, FrameAdded):
                    self.added.update(dict.fromkeys(event.frame_ids, time.time()))

    def finish(self) -> None:
        """Wait for the end of the events."""
        self._events.stop()
        self._thread.join()
        self._events.close()


@contextmanager
def rig(
    every: float = 2.0,
    size: tuple[int, int] = (1280, 800),
    windows: Sequence[str] = (),
    monitors: int = 1,
    shown_on: AbstractContextManager[PrivateDisplay] | None = None,
) -> Iterator[Rig]:
    """A desktop of our own, with nothing left behind at the end.

    `windows` is the module that opens windows there, with its arguments; `monitors` lie side by side on
    an Xvfb of that `size`, unless it is `shown_on` another display.
    """
    with tempfile.TemporaryDirectory(prefix="bs-") as folder, shown_on or private_display(*size) as display:
        os.environ.update(
            {
                "DISPLAY": display.name,
                "BACKSCROLL_PASSPHRASE": os.environ.get("BACKSCROLL_PASSPHRASE") or secrets.token_hex(8),
                "XDG_RUNTIME_DIR": folder,
            }
        )
        home = Path(folder) / "home"
        home.mkdir(mode=0o700)
        made = Rig(Paths.of(home), dict(os.environ), display, display.server_pids[:1])
        divide(display, monitors)
        window = subprocess.Popen(
            [sys.executable, "-m", *(windows or ("benchmarks.desk_window", "--every", str(every)))],
            env={**os.environ, "QT_QPA_PLATFORM": "xcb"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        follow = threading.Thread(target=_follow, args=(window, made.shown))
        follow.start()
        try:
            yield made
        finally:
            window.terminate()
            window.wait()
            follow.join()


def divide(display: PrivateDisplay, monitors: int) -> None:
    """Make several monitors of the one screen, as RandR does for a person who splits a wide one."""
    if monitors == 1:
        return
    connection = Display(display.name)
    root = connection.screen().root
    width = display.width // monitors
    for place in range(monitors):
        _SetMonitor(
            display=connection.display,
            opcode=connection.display.get_extension_major(randr.extname),
            window=root,
            name=connection.get_atom(f"SIDE-{place + 1}"),
            primary=place == 0,
            automatic=False,
            x=place * width,
            y=0,
            width_in_pixels=width,
            height_in_pixels=display.height,
            width_in_millimeters=width // 4,
            height_in_millimeters=display.height // 4,
            outputs=[randr.get_screen_resources(root).outputs[0]] if place == 0 else [],
        )
    connection.sync()
    connection.close()


class _SetMonitor(rq.Request):  # type: ignore[misc]  # python-xlib has no types
    """RRSetMonitor; the one of python-xlib 0.33 cannot be sent."""

    _request = rq.Struct(
        rq.Card8("opcode"),
        rq.Opcode(43),
        rq.RequestLength(),
        rq.Window("window"),
        rq.Card32("name"),
        rq.Bool("primary"),
        rq.Bool("automatic"),
        rq.LengthOf("outputs", 2),
        rq.Int16("x"),
        rq.Int16("y"),
        rq.Card16("width_in_pixels"),
        rq.Card16("height_in_pixels"),
        rq.Card32("width_in_millimeters"),
        rq.Card32("height_in_millimeters"),
        rq.List("outputs", rq.Card32Obj),
    )


def _follow(window: subprocess.Popen[bytes], shown: list[dict[str, object]]) -> None:
    if window.stdout is None:
        return
    with closing(window.stdout) as lines:
        shown.extend(json.loads(line) for line in lines)


def kill(daemon: subprocess.Popen[bytes]) -> None:
    """kill -9, and wait until it is gone."""
    daemon.send_signal(signal.SIGKILL)
    daemon.wait()
