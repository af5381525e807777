"""The real daemon on the desk in real time, for its memory, and to see that all of it works together."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.desk.stage import open_stage
from benchmarks.desk.timeline import STEP_SECONDS, play
from desktop_app.keys import unlock_vault
from desktop_app.paths import Paths
from desktop_app.recorder_process import SPARING
from store.folder import MemoryFolder
from store.journal import vectors_due
from store.journal.connection import Journal

if TYPE_CHECKING:
    from benchmarks.desk.stage import Stage

STOP_SECONDS = 60.0
FIELDS = {"VmHWM": "peak_memory_mb", "RssAnon": "own_memory_mb", "RssFile": "memory_of_mapped_files_mb"}


def live(minutes: float) -> dict[str, float]:
    """Play so many minutes to the daemon; its memory in MB of 10^6 bytes, and what it kept. Raises NoDisplay."""
    with TemporaryDirectory(prefix="bs-") as folder, open_stage() as stage:
        os.environ.setdefault("BACKSCROLL_PASSPHRASE", secrets.token_hex(16))
        environment = {**os.environ, **SPARING, "XDG_RUNTIME_DIR": folder}
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
        report |= _kept(Paths.of(home))
    return {"minutes": minutes, **report}


def _play(stage: Stage, minutes: float) -> None:
    began = time.monotonic()
    for step, orders in enumerate(play(minutes)):
        time.sleep(max(0.0, began + step * STEP_SECONDS - time.monotonic()))
        stage.carry_out(orders)


def _kept(paths: Paths) -> dict[str, float]:
    key = unlock_vault(paths, create=False).subkey("journal")
    with closing(Journal.open(MemoryFolder(paths.memory).journal, key, writable=False)) as journal:
        vectors = journal.number("SELECT count(*) FROM readings WHERE text_vector IS NOT NULL")
        return {
            "frames": journal.number("SELECT count(*) FROM frames"),
            "with_vectors": vectors,
            "waiting_for_vectors": vectors_due.count(journal),
        }


def _memory(pid: int) -> dict[str, float]:
    status = Path(f"/proc/{pid}/status").read_text()
    lines = dict(line.split(":", 1) for line in status.splitlines())
    return {name: round(int(lines[field].split()[0]) * 1024 / 1e6, 1) for field, name in FIELDS.items()}
