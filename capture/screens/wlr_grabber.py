"""Grabbing under wlroots compositors (sway) through grim, which uses wlr-screencopy. Every output is one monitor.

Sway tells places in logical pixels. They are multiplied by the greatest scale of all outputs, here and in
`capture.desktop.sway`, and every output is grabbed at that scale: one plane for windows and pixels, none too coarse.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from datetime import UTC, datetime

import numpy as np

from capture.screens.monitor_changes import CHANGED
from capture.screenshot import Monitor, Screenshot
from capture.sway_ipc import GET_OUTPUTS, SwaySocket, greatest_scale, is_sway
from store.errors import MonitorsChanged, NoDisplay

PROGRAM = "grim"
ADVICE = "The screen of this Wayland session is grabbed by grim: run `sudo apt install grim`, then start again."
GRAB_SECONDS = 10.0


def is_compatible() -> bool:
    """A sway session; others say nothing of their windows."""
    return is_sway() and bool(os.environ.get("WAYLAND_DISPLAY"))


def is_installed() -> bool:
    """Whether grim is there."""
    return shutil.which(PROGRAM) is not None


class WlrGrabber:
    """One connection to sway; grim runs for each picture."""

    name = "wlr"

    def __init__(self) -> None:
        """Connects. Raises NoDisplay."""
        self._sway = SwaySocket()
        self._scale = 1.0

    def monitors(self) -> list[Monitor]:
        """Every output that is on. Raises NoDisplay."""
        outputs = self._sway.ask(GET_OUTPUTS)
        self._scale = greatest_scale(outputs)
        return [self._monitor(output) for output in outputs if output.get("active")]

    def grab(self, monitor: Monitor) -> Screenshot:
        """The pixels of one output. Raises MonitorsChanged where it went away or has another size, NoDisplay."""
        command = [PROGRAM, "-t", "ppm", "-s", f"{self._scale:g}", "-o", monitor.name, "-"]
        try:
            done = subprocess.run(command, capture_output=True, timeout=GRAB_SECONDS, check=True)
        except (OSError, subprocess.SubprocessError) as error:
            if monitor not in self.monitors():
                raise MonitorsChanged(CHANGED) from error
            message = f"The monitor {monitor.name} cannot be looked at: is the Wayland session still there?"
            raise NoDisplay(message) from error
        taken_at = datetime.now(UTC)
        pixels = _from_ppm(done.stdout)
        if pixels.shape[:2] != (monitor.height, monitor.width):
            raise MonitorsChanged(CHANGED)
        return Screenshot(monitor, pixels, taken_at)

    def close(self) -> None:
        """Hangs up; safe to call twice."""
        self._sway.close()

    def _monitor(self, output: dict[str, object]) -> Monitor:
        rect = output["rect"]
        assert isinstance(rect, dict)  # noqa: S101 - sway-ipc(7)
        left, top = (round(rect[side] * self._scale) for side in ("x", "y"))
        width, height = (int(rect[side] * self._scale) for side in ("width", "height"))  # as grim cuts fractions off
        return Monitor(str(output["name"]), left, top, width, height)


def _from_ppm(raw: bytes) -> np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]:
    """(H, W, 3) RGB of a binary PPM with 8 bits a colour. Raises NoDisplay."""
    header = re.match(rb"P6\s(\d+)\s(\d+)\s255\s", raw)
    columns, rows = (int(header[1]), int(header[2])) if header else (0, 0)
    if header is None or len(raw) - header.end() != columns * rows * 3:
        raise NoDisplay("grim gave no picture; is it the one of your distribution?")
    return np.frombuffer(raw, np.uint8, offset=header.end()).reshape(rows, columns, 3).copy()
