"""What the process says to who asks; that it takes pictures of a real PipeWire is in test_pipewire_process.py."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from multiprocessing.connection import Connection
from threading import Thread
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from capture.screens import pipewire_library
from capture.screens.pipewire_child import serve

if TYPE_CHECKING:
    from collections.abc import Callable

    from capture.screenshot import Pixels

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="PipeWire is of Linux")


class Remote:
    """Stands for PipeWire."""

    def tell(self, node: int, *, picture: bool) -> tuple[dict[str, Any], Pixels | None]:
        pixels = np.full((2, 3, 3), node, np.uint8) if picture else None
        return {"state": "running", "size": (3, 2), **({"shape": (2, 3)} if picture else {})}, pixels


def _serve(there: Connection) -> None:
    with pytest.raises(EOFError):
        serve(there, Remote())  # type: ignore[arg-type]


def test_pictures_are_sent_only_where_they_are_wanted_and_it_ends_with_who_asks() -> None:
    ours, theirs = socket.socketpair()
    with Connection(theirs.detach()) as there:
        thread = Thread(target=_serve, args=(there,))
        thread.start()
        with Connection(ours.detach()) as here:
            here.send_bytes(b'{"node": 5}')
            assert json.loads(here.recv_bytes()) == {"state": "running", "size": [3, 2]}
            here.send_bytes(b'{"node": 7, "picture": true}')
            assert json.loads(here.recv_bytes())["shape"] == [2, 3]
            assert here.recv_bytes() == bytes([7]) * 18
        thread.join(10)
        assert not thread.is_alive()


def test_a_connection_that_is_none_is_gone_and_no_crash(wait: Callable[..., None]) -> None:
    if not pipewire_library.is_installed():
        pytest.skip(f"needs {pipewire_library.NAME}: apt install libpipewire-0.3-0")
    ours, theirs = socket.socketpair()
    nobody, gone = socket.socketpair()
    gone.close()
    with theirs, nobody:
        command = [sys.executable, "-m", "capture.screens.pipewire_child", str(theirs.fileno()), str(nobody.fileno())]
        child = subprocess.Popen([*command, "40"], pass_fds=[theirs.fileno(), nobody.fileno()])

    with Connection(ours.detach()) as here:

        def is_gone() -> bool:
            here.send_bytes(b'{"node": 40, "picture": true}')
            return bool(json.loads(here.recv_bytes()) == {"state": "gone", "size": None})

        wait(is_gone)
    assert child.wait(30) == 0


HANGS = """
import time
from capture.screens import pipewire_child
class Remote:
    def __init__(self, descriptor, nodes):
        print("hangs", flush=True)
        time.sleep(600)
pipewire_child.Remote = Remote
pipewire_child.main(%r, "0", "40")
"""


def test_one_that_hangs_ends_with_who_asks() -> None:
    ours, theirs = socket.socketpair()
    with theirs:
        command = [sys.executable, "-c", HANGS % str(theirs.fileno())]
        child = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdout=subprocess.PIPE)
    assert child.stdout is not None
    try:
        assert child.stdout.readline() == b"hangs\n"
        ours.close()
        assert child.wait(30) == 0
    finally:
        child.kill()
        child.stdout.close()
