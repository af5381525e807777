"""Faults, one at a time, into the real recorder: is each told within a minute, and is it well again within one?

    python -m benchmarks.faults [--only NAME ...]

The faults: the OCR program hangs for ever; it crashes on every picture, or on one; it is killed while it reads; the
display goes away and comes back; the whole process stands still; the daemon is killed; the settings file becomes
unreadable; one of two monitors is unplugged; the resolution changes; the disk is full to the last byte, or read-only;
a LanceDB table becomes unreadable; the clock is set back by an hour. After each the recorder must say so (or, where
nothing is lost, need not), record and read again, and have every frame it announced as safe. `notices` are the
notifications that the window's own tray would have shown: one for each fault that is told. JSON out; exit code 1 where
a fault was not told, told more than once, not overcome, or lost something. `not_run` names what was not run: the faults
of the disk where mounting is not permitted, those of monitors where Xorg's dummy driver is not installed, that of the
clock where no C compiler is.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

from benchmarks.dummy_display import MODE, NAMES, dummy_display, missing, xrandr
from benchmarks.fault_clock import clock_faults, moved_clock
from benchmarks.fault_disk import SmallDisk, small_disk
from benchmarks.recorder_rig import Listener, Rig, kill, rig
from desktop_app.attention import SAME_SECONDS
from desktop_app.recorder import RecorderClient
from desktop_app.settings import save_setting
from store.errors import RecorderError
from store.writer import MemoryWriter

if TYPE_CHECKING:
    from collections.abc import Callable

    from capture.messages import RecorderStatus
    from store.vault import Vault

LIMIT_SECONDS = 60.0
OTHER_MODE = "640x480"
SHIM = """#!/bin/sh
if [ -e "{folder}/hang" ]; then exec sleep 100000; fi
if [ -e "{folder}/crash" ]; then kill -SEGV $$; fi
if rm "{folder}/once" 2>/dev/null; then kill -SEGV $$; fi
exec "{real}" "$@"
"""


@dataclass
class Outcome:
    """Seconds until the fault was told (None: never; -1: it need not be) and until all was well after its end."""

    fault: str
    told: float | None = None
    well: float | None = None
    notices: int = 0

    @property
    def good(self) -> bool:
        """Told and overcome in time."""
        return (
            self.told is not None
            and self.told <= LIMIT_SECONDS
            and self.well is not None
            and self.well <= LIMIT_SECONDS
            and self.notices == (0 if self.told == -1 else 1)
        )


class Bench:
    """The recorder on its private desktop, and what can happen to it."""

    def __init__(self, made: Rig, vault: Vault, shim: Path) -> None:
        self.made, self.vault, self.shim = made, vault, shim
        self.daemon = made.start_daemon()
        self.client = made.connect(vault, self.daemon)
        self.listeners = [Listener(self.client)]
        self.notices: list[str] = []
        self._watcher = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.fault_notices", "--home", str(made.paths.home)],
            env=made.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._following = threading.Thread(target=self._follow)
        self._following.start()

    def _follow(self) -> None:
        for line in self._watcher.stdout or ():
            said = json.loads(line)
            if "told" in said:
                self.notices.append(said["told"])

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
        return self.until(lambda: len(self.safe) > before_safe + 1, 20.0) is not None and (
            self.until(lambda: sum(len(each.added) for each in self.listeners) > before_added, 20.0) is not None
        )

    def until(self, true: Callable[[], object], seconds: float) -> float | None:
        """Seconds until it was true; None where it was not in time."""
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
        time.sleep(SAME_SECONDS)  # what follows at once counts as the same trouble
        before = len(self.notices)
        begin()
        if told:
            outcome.told = self.until(lambda: len(self.notices) > before, LIMIT_SECONDS + 30)
        else:
            outcome.told = -1
            time.sleep(5)
        end()
        outcome.well = self.until(self.is_well, LIMIT_SECONDS + 30)
        time.sleep(5)
        outcome.notices = len(self.notices) - before
        print(json.dumps({**asdict(outcome), "sentences": self.notices[before:]}), file=sys.stderr, flush=True)
        return outcome

    def wake(self) -> None:
        """It goes on; who listened to it has hung up meanwhile."""
        self.daemon.send_signal(signal.SIGCONT)
        if self.until(self.status, LIMIT_SECONDS) is not None:
            self.listeners[-1].finish()
            self.listeners.append(Listener(self.client))

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
        self._watcher.communicate()
        self._following.join()
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


def sight_faults(bench: Bench) -> dict[str, Callable[[], Outcome]]:
    """What happens to monitors; the recorder goes on with what is there, so nothing need be told."""
    return {
        "monitor unplugged": lambda: bench.suffer(
            "monitor unplugged", lambda: plug(bench, second=False), lambda: plug(bench, second=True), told=False
        ),
        "resolution changed": lambda: bench.suffer(
            "resolution changed", lambda: resize(bench, OTHER_MODE), lambda: resize(bench, MODE), told=False
        ),
    }


def plug(bench: Bench, *, second: bool) -> None:
    """Only then is there a second monitor. Raises RuntimeError where the recorder does not notice within the limit."""
    monitor = ["--mode", MODE, "--right-of", NAMES[0]] if second else ["--off"]
    xrandr(bench.made.display.name, "--output", NAMES[1], *monitor)
    wanted = NAMES if second else NAMES[:1]
    if bench.until(lambda: getattr(bench.status(), "monitors", ()) == wanted, LIMIT_SECONDS) is None:
        raise RuntimeError(f"the recorder does not see {wanted}")


def resize(bench: Bench, mode: str) -> None:
    """The first monitor has another resolution, and the second moves."""
    display = bench.made.display.name
    xrandr(display, "--output", NAMES[0], "--mode", mode, "--output", NAMES[1], "--right-of", NAMES[0])
    time.sleep(10)


def disk_faults(bench: Bench, disk: SmallDisk) -> dict[str, Callable[[], Outcome]]:
    """What happens to the disk that the memory lies on."""
    return {
        "disk full": lambda: bench.suffer("disk full", disk.fill, disk.free),
        "disk read-only": lambda: bench.suffer("disk read-only", disk.freeze, disk.thaw),
        "table unreadable": lambda: bench.suffer("table unreadable", lambda: disk.damage("frames-new"), lambda: None),
    }


def faults(bench: Bench) -> dict[str, Callable[[], Outcome]]:
    """Every fault by its name."""
    hang, crash, once = (bench.shim / name for name in ("hang", "crash", "once"))
    settings = bench.made.paths.settings_file
    well = settings.read_text()
    display = list(bench.made.servers)
    return {
        "OCR hangs": lambda: bench.suffer("OCR hangs", hang.touch, hang.unlink),
        "OCR crashes": lambda: bench.suffer("OCR crashes", crash.touch, crash.unlink),
        "OCR crashes once": lambda: bench.suffer("OCR crashes once", once.touch, lambda: None, told=False),
        "OCR is killed": lambda: bench.suffer("OCR is killed", bench.kill_reader, lambda: None, told=False),
        "display stands still": lambda: bench.suffer(
            "display stands still",
            lambda: signal_all(display, signal.SIGSTOP),
            lambda: signal_all(display, signal.SIGCONT),
        ),
        "recorder stands still": lambda: bench.suffer(
            "recorder stands still",
            lambda: bench.daemon.send_signal(signal.SIGSTOP),
            bench.wake,
        ),
        "settings unreadable": lambda: bench.suffer(
            "settings unreadable", lambda: settings.write_text("[privacy"), lambda: settings.write_text(well)
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
    display = None if missing() else dummy_display()
    with (
        rig(every=1.0, size=(1000, 700), shown_on=display) as made,
        small_disk(made.paths.home) as disk,
    ):
        shim = make_shim(made.paths.home.parent)
        clock = moved_clock(made.paths.home.parent)
        made.environment["PATH"] = f"{shim}{os.pathsep}{made.environment['PATH']}"
        made.paths.prepare()
        save_setting(made.paths, "ocr.engine", "tesseract")  # a program of its own, which the shim can be
        bench = Bench(made, made.vault(), shim)
        outcomes: list[Outcome] = []
        try:
            bench.suffer("none", lambda: None, lambda: None, told=False)
            there = faults(bench) | (sight_faults(bench) if display else {})
            there |= (disk_faults(bench, disk) if disk else {}) | (clock_faults(bench, clock) if clock else {})
            outcomes += [deed() for name, deed in there.items() if arguments.only is None or name in arguments.only]
        finally:
            lost = bench.finish()
    could = {"those of the disk": disk, "those of monitors": display, "that of the clock": clock}
    not_run = [name for name, found in could.items() if not found]
    report = {
        "faults": [asdict(each) for each in outcomes],
        "announced": len(bench.safe),
        "lost": lost,
        "not_run": not_run,
    }
    print(json.dumps(report))
    return 0 if not lost and all(outcome.good for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
