"""Faults, one at a time, into the real recorder: is each told within a minute, and is it well again within one?

    python -m benchmarks.faults [--only NAME ...] [--json]

The faults: the OCR program hangs for ever; it crashes on every picture; it is killed in the middle of a picture; the
display goes away and comes back; the whole process stands still; the daemon is killed; the settings file becomes
unreadable. After each the recorder must say so (or, where nothing is lost, need not), record and read again, and have
every frame it announced as safe. JSON out; exit code 1 where a fault was not told, not overcome, or lost something.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import stat
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

from benchmarks.recorder_rig import Listener, Rig, kill, rig
from desktop_app.recorder import RecorderClient
from store.errors import RecorderError
from store.writer import MemoryWriter

if TYPE_CHECKING:
    from collections.abc import Callable

    from capture.messages import RecorderStatus
    from store.vault import Vault

LIMIT_SECONDS = 60.0
SHIM = """#!/bin/sh
if [ -e "{folder}/hang" ]; then exec sleep 100000; fi
if [ -e "{folder}/crash" ]; then kill -SEGV $$; fi
exec "{real}" "$@"
"""


@dataclass
class Outcome:
    """Seconds until the fault was told (None: never; -1: it need not be) and until all was well after its end."""

    fault: str
    told: float | None = None
    well: float | None = None

    @property
    def good(self) -> bool:
        """Told and overcome in time."""
        return (
            self.told is not None
            and self.told <= LIMIT_SECONDS
            and self.well is not None
            and self.well <= LIMIT_SECONDS
        )


class Bench:
    """The recorder on its private desktop, and what can happen to it."""

    def __init__(self, made: Rig, vault: Vault, shim: Path) -> None:
        self.made, self.vault, self.shim = made, vault, shim
        self.daemon = made.start_daemon()
        self.client = made.connect(vault, self.daemon)
        self.listeners = [Listener(self.client)]

    @property
    def safe(self) -> list[str]:
        """Every frame that was announced."""
        return [frame_id for listener in self.listeners for frame_id in listener.safe]

    def status(self) -> RecorderStatus | None:
        """What it says; None where it does not answer."""
        try:
            return self.client.status()
        except RecorderError:
            self.client.close()
            with suppress(RecorderError):
                self.client = RecorderClient.connect(self.made.paths, self.vault.control_key())
            return None

    def is_well(self) -> bool:
        """It has no trouble, keeps frames, and what it keeps is read and can be found."""
        status = self.status()
        if status is None or status.trouble:
            return False
        before_safe, before_added = len(self.safe), sum(len(each.added) for each in self.listeners)
        return self._until(lambda: len(self.safe) > before_safe + 1, 20.0) is not None and (
            self._until(lambda: sum(len(each.added) for each in self.listeners) > before_added, 20.0) is not None
        )

    def _until(self, true: Callable[[], object], seconds: float) -> float | None:
        began = time.monotonic()
        while time.monotonic() - began < seconds:
            if true():
                return round(time.monotonic() - began, 1)
            time.sleep(0.25)
        return None

    def suffer(
        self, fault: str, begin: Callable[[], object], end: Callable[[], object], *, told: bool = True
    ) -> Outcome:
        """One fault from its beginning until all is well again."""
        outcome = Outcome(fault)
        begin()
        if told:
            outcome.told = self._until(self._in_trouble, LIMIT_SECONDS + 30)
        else:
            outcome.told = -1
            time.sleep(5)
        end()
        outcome.well = self._until(self.is_well, LIMIT_SECONDS + 30)
        print(json.dumps(asdict(outcome)), file=sys.stderr)
        return outcome

    def _in_trouble(self) -> bool:
        status = self.status()
        return status is None or bool(status.trouble)

    def restart(self) -> None:
        """The recorder anew, as the window does it."""
        self.listeners[-1].finish()
        self.client.close()
        self.daemon = self.made.start_daemon()
        self.client = self.made.connect(self.vault, self.daemon)
        self.listeners.append(Listener(self.client))

    def kill_reader(self) -> None:
        """The OCR program in the middle of a picture, a few times."""
        for _ in range(20):
            children = subprocess.run(
                ["pgrep", "-P", str(self.daemon.pid)], capture_output=True, text=True, check=False
            )
            for pid in children.stdout.split():
                with suppress(OSError):
                    os.kill(int(pid), signal.SIGKILL)
            time.sleep(0.2)

    def finish(self) -> list[str]:
        """End it; the announced frames that are not there."""
        self.client.stop()
        self.daemon.wait()
        self.listeners[-1].finish()
        self.client.close()
        writer = MemoryWriter.open(self.made.paths.memory, self.vault)
        try:
            until = datetime.now(UTC) + timedelta(days=1)
            there = {glance.id for glance in writer.reader.glances(until - timedelta(days=2), until)}
        finally:
            writer.close()
        return [frame_id for frame_id in self.safe if frame_id not in there]


def faults(bench: Bench) -> dict[str, Callable[[], Outcome]]:
    """Every fault by its name."""
    hang, crash = bench.shim / "hang", bench.shim / "crash"
    settings = bench.made.paths.settings_file
    display = list(bench.made.servers)
    return {
        "OCR hangs": lambda: bench.suffer("OCR hangs", hang.touch, hang.unlink),
        "OCR crashes": lambda: bench.suffer("OCR crashes", crash.touch, crash.unlink),
        "OCR is killed": lambda: bench.suffer("OCR is killed", bench.kill_reader, lambda: None, told=False),
        "display stands still": lambda: bench.suffer(
            "display stands still",
            lambda: signal_all(display, signal.SIGSTOP),
            lambda: signal_all(display, signal.SIGCONT),
        ),
        "recorder stands still": lambda: bench.suffer(
            "recorder stands still",
            lambda: bench.daemon.send_signal(signal.SIGSTOP),
            lambda: bench.daemon.send_signal(signal.SIGCONT),
        ),
        "settings unreadable": lambda: bench.suffer(
            "settings unreadable", lambda: settings.write_text("[privacy"), settings.unlink
        ),
        "recorder killed": lambda: bench.suffer("recorder killed", lambda: kill(bench.daemon), bench.restart),
    }


def signal_all(pids: list[int], number: signal.Signals) -> None:
    """The same signal to each."""
    for pid in pids:
        os.kill(pid, number)


def make_shim(folder: Path) -> Path:
    """A `tesseract` that does as it is told, and else what the real one does."""
    shim = folder / "shim"
    shim.mkdir()
    program = shim / "tesseract"
    program.write_text(SHIM.format(folder=shim, real=which("tesseract")))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return shim


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", default=None)
    arguments = parser.parse_args()
    with rig(every=1.0, size=(1000, 700)) as made:
        shim = make_shim(made.paths.home.parent)
        made.environment["PATH"] = f"{shim}{os.pathsep}{made.environment['PATH']}"
        made.paths.prepare()
        bench = Bench(made, made.vault(), shim)
        outcomes: list[Outcome] = []
        try:
            bench.suffer("none", lambda: None, lambda: None, told=False)
            outcomes += [
                deed() for name, deed in faults(bench).items() if arguments.only is None or name in arguments.only
            ]
        finally:
            lost = bench.finish()
    announced = len(bench.safe)
    print(json.dumps({"faults": [asdict(each) for each in outcomes], "announced": announced, "lost": lost}))
    return 0 if not lost and all(outcome.good for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
