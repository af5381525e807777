"""Does anything of an excluded window reach the disk? The real recorder against windows that do their best.

    python -m benchmarks.private_windows [--grabs 2000] [--seconds 1800]

A desktop of two monitors with the windows of `benchmarks.private_desk`; a real daemon that looks five times a second,
until it has kept or extended so many frames. Then every picture, read and unread, is decoded and searched for the
colours of excluded windows, every text and title for their words, every other file of the home for the same words.
JSON out; exit code 1 where a pixel or a word was found, or where nothing was masked at all.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.private_desk import HEIGHT, RULES, SECRET, SECRET_WORDS, WIDTH
from benchmarks.recorder_rig import Listener, Rig, rig
from capture.privacy.exclusion import PAINT
from desktop_app.settings import save_setting
from store.records import LedgerReason
from store.writer import MemoryWriter

if TYPE_CHECKING:
    import numpy.typing as npt

    from store.vault import Vault

NEAR = 70  # of 255 in each colour: a lossy picture changes them a little
NAMES = ("Passwords.kdbx", "Geheimbank", "KeePass", "Private Browsing")


def secret_pixels(pixels: npt.NDArray[np.uint8]) -> int:
    """How many pixels of a (H, W, 3) picture are of a colour that only excluded windows have."""
    found = np.zeros(pixels.shape[:2], dtype=np.bool_)
    for colour in SECRET:
        found |= (np.abs(pixels.astype(np.int16) - np.array(colour, np.int16)) < NEAR).all(axis=2)
    return int(found.sum())


def look_through(made: Rig, vault: Vault, save_leaks: Path | None) -> dict[str, object]:
    """Everything in the home: what was kept, and what of it should not have been."""
    writer = MemoryWriter.open(made.paths.memory, vault)
    leaked: dict[str, int] = {}
    masked = told = 0
    words = tuple(SECRET_WORDS.split()) + NAMES
    try:
        until = datetime.now(UTC) + timedelta(days=1)
        glances = writer.reader.glances(until - timedelta(days=2), until)
        for glance in glances:
            pixels = writer.unread_pixels(glance.id)
            masked += bool((pixels == PAINT).all(axis=2).mean() > 0.001)
            if count := secret_pixels(pixels):
                leaked[glance.id] = count
                if save_leaks:
                    _save(pixels, save_leaks / f"{glance.id}.png")
            frame = writer.reader.frame(glance.id)
            told += any(word.casefold() in f"{frame.text}\n{frame.window_title}".casefold() for word in words)
        entries = writer.reader.ledger(until - timedelta(days=2), until)
    finally:
        writer.close()
    excluded = sum(entry.count for entry in entries if entry.reason in {LedgerReason.MASKED, LedgerReason.EXCLUDED})
    return {
        "frames": len(glances),
        "frames_with_masked_parts": masked,
        "ledger_entries_masked": excluded,
        "leaking_frames": len(leaked),
        "leaked_pixels": sum(leaked.values()),
        "frames_with_secret_words": told,
        "files_with_secret_words": _files_with(made.paths.home.parent, words),
    }


def _files_with(folder: Path, words: tuple[str, ...]) -> list[str]:
    """Files that hold one of the words readably, but the settings and their copy, which name what is excluded."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.suffix != ".toml":
            raw = path.read_bytes().lower()
            if any(word.lower().encode() in raw for word in words):
                found.append(str(path.relative_to(folder)))
    return found


def _save(pixels: npt.NDArray[np.uint8], path: Path) -> None:
    from PIL import Image

    Image.fromarray(pixels).save(path)


def keep_looking(made: Rig, grabs: int, seconds: float) -> dict[str, object]:
    """Record until so many frames are kept, or for so long."""
    vault = made.vault()
    began = time.monotonic()
    daemon = made.start_daemon()
    client = made.connect(vault, daemon)
    listener = Listener(client)
    while len(listener.safe) < grabs and daemon.poll() is None:
        time.sleep(1)
        print(f"{len(listener.safe)}/{grabs} kept", file=sys.stderr, end="\r")
        if time.monotonic() - began > seconds:
            break
    monitors = client.status().monitors
    client.stop()
    daemon.wait()
    listener.finish()
    client.close()
    return {"monitors": list(monitors), "seconds": round(time.monotonic() - began)}


def play(grabs: int, seconds: float, save_leaks: Path | None) -> dict[str, object]:
    """Record the windows, and look through what was kept."""
    with rig(size=(WIDTH, HEIGHT), windows=("benchmarks.private_desk",), monitors=2) as made:
        made.paths.prepare()
        save_setting(made.paths, "capture.interval_seconds", 0.2)
        for key, value in RULES.items():
            save_setting(made.paths, key, value)
        report = keep_looking(made, grabs, seconds)
        return report | look_through(made, made.vault(), save_leaks)


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--grabs", type=int, default=2000, help="pictures that must be kept; each comes from a grab")
    parser.add_argument("--seconds", type=float, default=1800.0, help="stop after so long, however many there are")
    parser.add_argument("--leaks", type=Path, default=None, help="a folder for the pictures that leak")
    arguments = parser.parse_args()
    report = play(arguments.grabs, arguments.seconds, arguments.leaks)
    print(json.dumps(report))
    bad = report["leaking_frames"] or report["frames_with_secret_words"] or report["files_with_secret_words"]
    return 1 if bad or not report["frames_with_masked_parts"] else 0


if __name__ == "__main__":
    sys.exit(main())
