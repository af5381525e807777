"""The real daemon on the desk in real time, for its memory: the replay's own buffers are not in it."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.desk.stage import open_stage
from benchmarks.desk.timeline import STEP_SECONDS, play
from desktop_app.recorder_process import SPARING

if TYPE_CHECKING:
    from benchmarks.desk.stage import Stage

STOP_SECONDS = 60.0
FIELDS = {"VmHWM": "peak_memory_mb", "RssAnon": "own_memory_mb", "RssFile": "memory_of_mapped_files_mb"}


def live(minutes: float) -> dict[str, float]:
    """Play so many minutes to the daemon; its memory in MB of 10^6 bytes and its CPU. Raises NoDisplay."""
    with TemporaryDirectory(prefix="bs-") as folder, open_stage() as stage:
        environment = {**os.environ, **SPARING, "XDG_RUNTIME_DIR": folder}
        environment.setdefault("BACKSCROLL_PASSPHRASE", secrets.token_hex(16))
        home = Path(folder) / "home"
        home.mkdir(mode=0o700)
        with (Path(folder) / "daemon.out").open("wb") as out:
            daemon = subprocess.Popen(
                [sys.executable, "-m", "desktop_app.daemon_process", "--home", str(home)],
                env=environment,
                stdout=out,
                stderr=out,
            )
        try:
            _play(stage, minutes)
            report = _memory(daemon.pid)
        finally:
            daemon.terminate()
            daemon.wait(STOP_SECONDS)
    return {"minutes": minutes, **report}


def _play(stage: Stage, minutes: float) -> None:
    began = time.monotonic()
    for step, orders in enumerate(play(minutes)):
        time.sleep(max(0.0, began + step * STEP_SECONDS - time.monotonic()))
        stage.carry_out(orders)


def _memory(pid: int) -> dict[str, float]:
    status = Path(f"/proc/{pid}/status").read_text()
    lines = dict(line.split(":", 1) for line in status.splitlines())
    return {name: round(int(lines[field].split()[0]) * 1024 / 1e6, 1) for field, name in FIELDS.items()}
