"""A headless Chromium that takes pictures of pages held in memory, over its own pipe: no port, no network.

Protocol: https://chromedevtools.github.io/devtools-protocol/ ; messages on the pipe end in a zero byte.
"""

from __future__ import annotations

import base64
import fcntl
import io
import itertools
import json
import os
import shutil
import subprocess
import tempfile
from typing import Any, Self

from PIL import Image

from store.errors import BackscrollError

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--mute-audio", "--disable-extensions",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
    "--disable-dev-shm-usage", "--force-color-profile=srgb", "--font-render-hinting=none", "--in-process-gpu",
    "--disable-features=Translate,OptimizationHints,MediaRouter", "--remote-debugging-pipe",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip
HIGHEST_OWN = 10  # descriptors below are left to the shell, which gives the child 3 and 4
DECODED = "Promise.all([...document.images].map(one => one.decode().catch(() => 0))).then(() => 1)"


class ChromiumFailed(BackscrollError):
    """It is not installed, ended, or refused a command."""


class Chromium:
    """One process, one page; used as a context."""

    def __init__(self, program: str = "") -> None:
        """Starts it. Raises ChromiumFailed where none is installed, or where it ends."""
        found = program or shutil.which("chromium") or shutil.which("chromium-browser")
        if not found:
            raise ChromiumFailed("Chromium is not installed; Debian has it as chromium.")
        self._folder = tempfile.TemporaryDirectory(prefix="eyes-chromium-", ignore_cleanup_errors=True)
        theirs_in, ours_out = (_high(end) for end in os.pipe())
        ours_in, theirs_out = (_high(end) for end in os.pipe())
        command = [found, *FLAGS, f"--user-data-dir={self._folder.name}", "about:blank"]
        self._process = subprocess.Popen(
            ["bash", "-c", f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}', "bash", *command],
            pass_fds=(theirs_in, theirs_out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(theirs_in)
        os.close(theirs_out)
        self._out, self._in = os.fdopen(ours_out, "wb", buffering=0), os.fdopen(ours_in, "rb")
        self._numbers, self._session, self._left = itertools.count(1), "", b""
        try:
            target = self._ask("Target.createTarget", url="about:blank")["targetId"]
            self._session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            self._frame = self._ask("Page.getFrameTree")["frameTree"]["frame"]["id"]
        except ChromiumFailed:
            self.__exit__()
            raise

    def picture(self, html: str, size: tuple[int, int], scale: float) -> Image.Image:
        """The page in a window of `size` CSS pixels, each `scale` pixels of the RGB picture wide."""
        self._ask(
            "Emulation.setDeviceMetricsOverride", width=size[0], height=size[1], deviceScaleFactor=scale, mobile=False
        )
        self._ask("Page.setDocumentContent", frameId=self._frame, html=html)
        self._ask("Runtime.evaluate", expression=DECODED, awaitPromise=True)
        taken = self._ask("Page.captureScreenshot", format="png", optimizeForSpeed=True)["data"]
        with Image.open(io.BytesIO(base64.b64decode(taken))) as found:
            return found.convert("RGB")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Ends the process and removes its folder."""
        self._out.close()
        self._in.close()
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._folder.cleanup()

    def _ask(self, method: str, **given: object) -> dict[str, Any]:
        number = next(self._numbers)
        message: dict[str, object] = {"id": number, "method": method, "params": given}
        if self._session:
            message["sessionId"] = self._session
        try:
            self._out.write(json.dumps(message).encode() + b"\0")
        except BrokenPipeError as error:
            raise ChromiumFailed("Chromium ended before it was asked.") from error
        while True:
            told = json.loads(self._message())
            if told.get("id") != number:
                continue  # an event
            if "error" in told:
                raise ChromiumFailed(f"Chromium refused {method}: {told['error'].get('message', '')}")
            result: dict[str, Any] = told["result"]
            return result

    def _message(self) -> bytes:
        parts = [self._left]
        while b"\0" not in parts[-1]:
            more = os.read(self._in.fileno(), 1 << 20)
            if not more:
                raise ChromiumFailed("Chromium ended before it answered.")
            parts.append(more)
        whole, _, self._left = b"".join(parts).partition(b"\0")
        return whole


def _high(end: int) -> int:
    high = fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, HIGHEST_OWN)
    os.close(end)
    return high
