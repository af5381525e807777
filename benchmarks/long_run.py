"""A compressed day of recording: does the recorder grow, does it leave files, threads or processes open?

    nice python -m benchmarks.long_run [--minutes 25] [--warm-up 10] [--every 15] [--interval 0.5]

The real recorder on a private desktop of two monitors where windows open and close twice a second, move, change their
titles and words. Compressed means: it looks every half second (two seconds is usual) at a desktop on which something
new stands all the time, so a minute holds about as many frames as a busy quarter of an hour. The samples go to stderr
one JSON line each; the summary is JSON on stdout. Growth is the median of the last fifth of the samples after the
warm-up less that of the first fifth of them. Memory is told three ways: RSS of the recorder alone, of it with its
children (pages that two of them share count twice), and its anonymous memory, which no file page blurs. Exit code 1
where RSS with children grew by 20 MB or more, or files, threads or processes grew at all (by more than their noise).
Threads of LanceDB's own pool, which grows with what is asked at once and shrinks when they have nothing to do, are
told apart and not judged.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from Xlib.display import Display

from benchmarks.private_desk import HEIGHT, RULES, WIDTH
from benchmarks.recorder_rig import Listener, Rig, rig
from desktop_app.settings import save_setting

MB = 1_000_000
MOST_GROWTH_MB = 20.0
NOISE = {"files": 8, "threads": 3, "processes": 1}
"""A compaction holds some tables open, a picture is read while it is counted: that many more are no leak."""


@dataclass(frozen=True)
class Sample:
    """What the recorder takes at one moment; memory in MB, `minute` since its start."""

    minute: float
    rss: float
    rss_with_children: float
    anonymous: float
    files: int
    threads: int
    pool: int
    processes: int
    kept: int
    found: int
    unread: int


def sample(pid: int, began: float, listener: Listener, unread: int) -> Sample:
    """As the kernel counts it now. Raises OSError where the process has ended."""
    family = [pid, *descendants(pid)]
    resident = {each: _rollup(each) for each in family}
    return Sample(
        minute=round((time.monotonic() - began) / 60, 2),
        rss=round(resident[pid].get("Rss", 0) / MB, 1),
        rss_with_children=round(sum(each.get("Rss", 0) for each in resident.values()) / MB, 1),
        anonymous=round(sum(each.get("Anonymous", 0) for each in resident.values()) / MB, 1),
        files=sum(_count(each, "fd") for each in family),
        threads=sum(_count(each, "task") - _in_pool(each) for each in family),
        pool=sum(_in_pool(each) for each in family),
        processes=len(family),
        kept=len(listener.safe),
        found=len(listener.added),
        unread=unread,
    )


def descendants(pid: int) -> list[int]:
    """Children, their children, and so on."""
    found: list[int] = []
    waiting = [pid]
    while waiting:
        children: list[int] = []
        for task in Path(f"/proc/{waiting.pop()}/task").glob("*/children"):
            try:
                children += [int(child) for child in task.read_text().split()]
            except OSError:  # the thread has ended
                continue
        found += children
        waiting += children
    return found


def _rollup(pid: int) -> dict[str, int]:
    """Bytes by their kind (proc_pid_smaps_rollup(5)); empty where the process has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    except OSError:
        return {}
    return {name.rstrip(":"): int(size) * 1024 for name, size, *_ in (line.split() for line in lines)}


def _count(pid: int, what: str) -> int:
    try:
        return len(os.listdir(f"/proc/{pid}/{what}"))  # noqa: PTH208 - nothing but how many there are
    except OSError:
        return 0


def _in_pool(pid: int) -> int:
    """Threads of LanceDB's pool."""
    found = 0
    for task in Path(f"/proc/{pid}/task").glob("*/comm"):
        with suppress(OSError):
            found += task.read_text(encoding="utf-8").startswith("lancedb-tokio")
    return found


def growth(samples: list[Sample], warm_up: float) -> dict[str, float]:
    """By how much each measure grew after the warm-up (minutes): median of the last fifth less that of the first."""
    warm = [each for each in samples if each.minute >= warm_up]
    part = max(1, len(warm) // 5)
    grown: dict[str, float] = {}
    for name in ("rss", "rss_with_children", "anonymous", "files", "threads", "pool", "processes"):
        values = [float(getattr(each, name)) for each in warm]
        grown[name] = round(median(values[-part:]) - median(values[:part]), 1) if values else 0.0
    return grown


def record(made: Rig, minutes: float, every: float) -> list[Sample]:
    """Samples of the recorder, one every so many seconds, each on stderr as it is taken."""
    vault = made.vault()
    daemon = made.start_daemon()
    client = made.connect(vault, daemon)
    listener = Listener(client)
    began = time.monotonic()
    samples: list[Sample] = []
    while (time.monotonic() - began) / 60 < minutes and daemon.poll() is None:
        time.sleep(every)
        samples.append(sample(daemon.pid, began, listener, client.status().unread))
        print(json.dumps(asdict(samples[-1])), file=sys.stderr, flush=True)
    client.stop()
    daemon.wait()
    listener.finish()
    client.close()
    return samples


def _stay_awake(name: str) -> None:
    """No screen saver: nobody touches a key here, and the recorder does not look at a screen that is covered."""
    display = Display(name)
    display.set_screen_saver(0, 0, 0, 0)
    display.sync()
    display.close()


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=25.0)
    parser.add_argument("--warm-up", type=float, default=10.0, help="minutes that do not count")
    parser.add_argument("--every", type=float, default=15.0, help="seconds between two samples")
    parser.add_argument("--interval", type=float, default=0.5, help="capture.interval_seconds")
    arguments = parser.parse_args()
    with rig(size=(WIDTH, HEIGHT), windows=("benchmarks.private_desk",), monitors=2) as made:
        made.paths.prepare()
        _stay_awake(made.display.name)
        save_setting(made.paths, "capture.interval_seconds", arguments.interval)
        for key, value in RULES.items():
            save_setting(made.paths, key, value)
        samples = record(made, arguments.minutes, arguments.every)
    grown = growth(samples, arguments.warm_up)
    good = grown["rss_with_children"] < MOST_GROWTH_MB and all(grown[name] <= most for name, most in NOISE.items())
    report = {
        "minutes": arguments.minutes,
        "warm_up": arguments.warm_up,
        "interval_seconds": arguments.interval,
        "kept": samples[-1].kept if samples else 0,
        "grown_after_warm_up": grown,
        "most_growth_mb": MOST_GROWTH_MB,
        "first_warm": asdict(next((each for each in samples if each.minute >= arguments.warm_up), samples[-1])),
        "last": asdict(samples[-1]),
        "good": good,
    }
    print(json.dumps(report))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
