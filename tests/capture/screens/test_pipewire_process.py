"""Pictures of a real PipeWire, taken in a process of their own: exact, and whatever happens to either side."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import numpy as np
import pytest

from capture.screens.pipewire_process import LOST, PipeWireProcess
from capture.screens.video_format import ORDERS
from store.errors import NoDisplay
from tests.capture.screens.conftest import memory_of, picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from capture.screenshot import Pixels
    from tests.capture.screens.conftest import PipeWire

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="PipeWire is of Linux")
BGRX = 8


@pytest.fixture
def opened(pipewire: PipeWire) -> Iterator[Callable[..., PipeWireProcess]]:
    """`opened(node, ...)`: a process that takes the pictures of these."""
    made: list[PipeWireProcess] = []

    def opened(*nodes: int) -> PipeWireProcess:
        with pipewire.remote() as remote:
            made.append(PipeWireProcess(remote.fileno(), nodes))
        return made[-1]

    yield opened
    for each in made:
        each.close()


def shows(process: PipeWireProcess, node: int, wanted: Pixels, seconds: float = 20.0) -> bool:
    """Whether that picture comes, to the last bit."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = process.look(node, picture=True).pixels
        if found is not None and found.shape == wanted.shape and (found == wanted).all():
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize("order", ORDERS)
def test_every_format_to_the_last_bit(order: int, pipewire: PipeWire, opened: Callable[..., PipeWireProcess]) -> None:
    source, wanted = pipewire.source(), picture(61, 37)
    process = opened(source.offer(61, 37, order))
    source.show(wanted, order, stride=61 * ORDERS[order][0] + 12, offset=64)
    assert shows(process, source.node, wanted)


def test_the_newest_of_two_monitors_holds_until_another_comes(
    pipewire: PipeWire, opened: Callable[..., PipeWireProcess]
) -> None:
    left, right = pipewire.source("left"), pipewire.source("right")
    process = opened(left.offer(64, 48), right.offer(80, 50))
    right.show(picture(80, 50, 99))
    for seed in range(12):  # more than there are buffers; one by one, as PipeWire may leave out what comes too fast
        left.show(picture(64, 48, seed))
        assert shows(process, left.node, picture(64, 48, seed))
    time.sleep(1.0)
    assert shows(process, left.node, picture(64, 48, 11), 0.5)
    assert shows(process, right.node, picture(80, 50, 99), 0.5)


def test_what_holds_no_pixels_or_is_broken_is_passed_over(
    pipewire: PipeWire, opened: Callable[..., PipeWireProcess]
) -> None:
    source, good = pipewire.source(), picture(64, 48)
    process = opened(source.offer(64, 48))
    assert process.wait(source.node, 20).size == (64, 48)
    assert process.look(source.node, picture=True).pixels is None
    source.show(good)
    assert shows(process, source.node, good)
    for broken in ({"size": 0}, {"flags": 1}, {"flags": 2}, {"header_flags": 2}):
        for _ in range(4):  # more than there are buffers: each must be given back
            source.show(picture(64, 48, 2), **broken)
    assert shows(process, source.node, good, 1.0)
    source.show(picture(64, 48, 3))
    assert shows(process, source.node, picture(64, 48, 3))


def test_a_first_picture_that_is_lost_is_asked_for_again(
    pipewire: PipeWire, opened: Callable[..., PipeWireProcess]
) -> None:
    """A compositor may send it before this end is ready; where nothing moves on the screen it was the only one."""
    source = pipewire.source()
    source.lose_the_first(picture(64, 48))
    process = opened(source.offer(64, 48))
    assert shows(process, source.node, picture(64, 48))


def test_a_stride_that_is_not_told_is_found_in_the_size(
    pipewire: PipeWire, opened: Callable[..., PipeWireProcess]
) -> None:
    source, wanted = pipewire.source(), picture(61, 37)
    process = opened(source.offer(61, 37, 16))
    laid = 61 * 3 + 1  # as GStreamer fills rows up
    source.file.write_bytes(memory_of(wanted, 16, stride=laid))
    assert source._do(show={"memory": str(source.file), "stride": 0}) == {"done": True}
    assert shows(process, source.node, wanted)


def test_a_picture_that_claims_more_than_its_memory_is_none(
    pipewire: PipeWire, opened: Callable[..., PipeWireProcess]
) -> None:
    source = pipewire.source()
    process = opened(source.offer(64, 48))
    source.show(picture(64, 48))
    assert shows(process, source.node, picture(64, 48))
    source.file.write_bytes(bytes(64 * 48 * 4))
    for lie in ({"stride": 1 << 20}, {"stride": -256}, {"offset": 2 * 64 * 48 * 4}):
        assert source._do(show={"memory": str(source.file), "size": 64, **lie}) == {"done": True}
        time.sleep(0.2)
        now = process.look(source.node, picture=True)
        assert (now.state, now.pixels) == ("running", None)
    source.show(picture(64, 48, 2))
    assert shows(process, source.node, picture(64, 48, 2))


def test_crop_and_rotation(pipewire: PipeWire, opened: Callable[..., PipeWireProcess]) -> None:
    source, whole = pipewire.source(), picture(64, 48)
    process = opened(source.offer(64, 48))
    source.show(whole, crop=(5, 3, 40, 30))
    assert shows(process, source.node, whole[3:33, 5:45])
    assert process.look(source.node).size == (40, 30)
    source.show(np.ascontiguousarray(np.rot90(whole[:, :48], 1)), transform=1)  # square parts keep the buffer's size
    source.show(np.ascontiguousarray(whole[::-1, ::-1]), transform=2)
    assert shows(process, source.node, whole)


def test_a_monitor_that_is_resized(pipewire: PipeWire, opened: Callable[..., PipeWireProcess]) -> None:
    source = pipewire.source()
    process = opened(source.offer(64, 48))
    source.show(picture(64, 48))
    assert shows(process, source.node, picture(64, 48))
    source.offer(96, 54)
    source.show(picture(96, 54))
    assert shows(process, source.node, picture(96, 54))
    assert process.look(source.node).size == (96, 54)


def test_a_source_that_goes_away_leaves_no_picture_behind(
    pipewire: PipeWire, opened: Callable[..., PipeWireProcess], wait: Callable[..., None]
) -> None:
    source, other = pipewire.source(), pipewire.source("other")
    process = opened(source.offer(64, 48), other.offer(64, 48))
    source.show(picture(64, 48))
    other.show(picture(64, 48, 2))
    assert shows(process, source.node, picture(64, 48))
    source.end()
    wait(lambda: process.look(source.node).state == "gone")
    assert process.look(source.node, picture=True).pixels is None
    assert shows(process, other.node, picture(64, 48, 2))


def test_pipewire_that_ends_is_said_so(
    pipewire: PipeWire, opened: Callable[..., PipeWireProcess], wait: Callable[..., None]
) -> None:
    source = pipewire.source()
    process = opened(source.offer(64, 48))
    source.show(picture(64, 48))
    assert shows(process, source.node, picture(64, 48))
    pipewire.children[0].kill()

    def is_gone() -> bool:
        try:
            now = process.look(source.node, picture=True)
        except NoDisplay:
            return True
        return now.state == "gone" and now.pixels is None

    wait(is_gone)


def test_a_process_that_crashes_or_hangs_is_told_once_and_holds_nobody_up(
    pipewire: PipeWire, opened: Callable[..., PipeWireProcess], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = pipewire.source()
    node = source.offer(64, 48)
    crashed, hung = opened(node), opened(node)
    for process in (crashed, hung):
        process.wait(node, 20)
    crashed._process.send_signal(signal.SIGSEGV)
    hung._process.send_signal(signal.SIGSTOP)
    hung._patience = 0.5
    for process in (crashed, hung):
        began = time.monotonic()
        with pytest.raises(NoDisplay, match=LOST):
            process.look(node)
        assert time.monotonic() - began < 5
        with pytest.raises(NoDisplay, match=LOST):
            process.look(node)
        assert process._process.poll() is not None


def test_it_ends_when_its_owner_is_gone(pipewire: PipeWire, wait: Callable[..., None]) -> None:
    node = pipewire.source().offer(64, 48)
    owner = (
        "import os, socket, time\n"
        "from capture.screens.pipewire_process import PipeWireProcess\n"
        "remote = socket.socket(socket.AF_UNIX)\n"
        f"remote.connect({str(pipewire.socket)!r})\n"
        f"process = PipeWireProcess(remote.fileno(), [{node}])\n"
        f"process.wait({node}, 20)\n"
        "print(process._process.pid, flush=True)\n"
        "os._exit(0)\n"
    )
    said = subprocess.run([sys.executable, "-c", owner], capture_output=True, text=True, check=True).stdout
    child = int(said)

    def is_gone() -> bool:
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            return True
        with open(f"/proc/{child}/stat") as told:  # noqa: PTH123 - not yet taken in by who takes in orphans
            return told.read().rpartition(")")[2].split()[0] == "Z"

    wait(is_gone, 10)


def test_pictures_of_another_program(pipewire: PipeWire, opened: Callable[..., PipeWireProcess]) -> None:
    """GStreamer's bars, whose colours are known: a source that shares no line with us."""
    inspect = shutil.which("gst-inspect-1.0")
    if not inspect or subprocess.run([inspect, "pipewiresink"], capture_output=True, check=False).returncode:
        pytest.skip("needs GStreamer: apt install gstreamer1.0-tools gstreamer1.0-plugins-base gstreamer1.0-pipewire")
    pipewire.start(
        "gst-launch-1.0", "-q", "videotestsrc", "is-live=true", "pattern=smpte", "!",
        "video/x-raw,format=BGRx,width=640,height=360,framerate=5/1", "!", "pipewiresink", "mode=provide",
        "stream-properties=props,media.class=Video/Source,node.name=bars",
    )  # fmt: skip
    node, until = 0, time.monotonic() + 30
    while not node and time.monotonic() < until:
        dump = subprocess.run(["pw-dump"], env=pipewire.environment, capture_output=True, check=True).stdout
        nodes = [each for each in json.loads(dump) if each["type"].endswith(":Node")]
        node = next((each["id"] for each in nodes if each["info"]["props"].get("node.name") == "bars"), 0)
    found = opened(node).wait(node, 20, picture=True).pixels
    assert found is not None
    assert found.shape == (360, 640, 3)
    bars = [found[100, 45 + 91 * place].tolist() for place in range(7)]
    assert bars == [[255] * 3, [255, 255, 0], [0, 255, 255], [0, 255, 0], [255, 0, 255], [255, 0, 0], [0, 0, 255]]
