"""kill -9 while a process writes: what it announced is there, and everything opens."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from store.images import decode_picture
from store.writer import MemoryWriter
from tests.store.conftest import BERLIN, picture

if TYPE_CHECKING:
    from store.vault import Vault

ROOT = Path(__file__).parents[2]
WRITE = """
import itertools, sys
from datetime import datetime, timedelta, UTC
from pathlib import Path
from store.records import NewFrame, Reading
from store.vault import Vault
from store.writer import MemoryWriter
sys.path.insert(0, ".")
from tests.store.conftest import picture
writer = MemoryWriter.open(Path(sys.argv[1]), Vault(bytes.fromhex(sys.argv[2])))
start = datetime(2026, 11, 23, tzinfo=UTC) + timedelta(minutes=10 * int(sys.argv[3]))
for number in itertools.count():
    frame = writer.keep_frame(NewFrame(start + timedelta(seconds=number), "one", 160, 90, "App"), picture(number))
    print("safe", frame.id, number, flush=True)
    writer.record_reading(frame.id, Reading(f"common round{sys.argv[3]} number{number}"))
    print("read", frame.id, number, flush=True)
    if number % 5 == 4:
        writer.flush()
    if number % 17 == 16:
        writer.forget([frame.id], lambda done, total: None)
        print("gone", frame.id, number, flush=True)
"""


@pytest.mark.heavy
def test_announced_frames_survive_kill_9(folder: Path, vault: Vault) -> None:
    dice = random.Random(20261123)
    safe: dict[str, int] = {}
    read: set[str] = set()
    gone: set[str] = set()
    for turn in range(6):
        child = subprocess.Popen(
            [sys.executable, "-c", WRITE, folder, vault._root_key.hex(), str(turn)],
            cwd=ROOT, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert child.stdout is not None
        lines = [child.stdout.readline()]
        time.sleep(dice.uniform(0.05, 2.5))
        child.kill()
        lines += child.stdout.read().splitlines()
        child.wait()
        child.stdout.close()
        for line in lines:
            said = line.split()
            if len(said) == 3:
                {"safe": lambda s: safe.update({s[1]: int(s[2])}), "read": lambda s: read.add(s[1]),
                 "gone": lambda s: gone.add(s[1])}[said[0]](said)  # fmt: skip
    assert len(safe) > 6
    with_all = MemoryWriter.open(folder, vault, zone=BERLIN)
    reader = with_all.reader
    # a frame killed while it was being forgotten may be gone before it was said
    maybe = {frame_id for frame_id, number in safe.items() if number % 17 == 16}
    found = {frame.id for frame in reader.frames(list(safe))}
    assert set(safe) - found <= gone | maybe
    assert not found & gone
    for frame_id in sorted(found & read)[:20]:
        assert (decode_picture(reader.picture(frame_id)) == picture(safe[frame_id])).all()
        assert f"number{safe[frame_id]}" in reader.frame(frame_id).text
    for frame in with_all.unread_frames():
        assert (with_all.unread_pixels(frame.id) == picture(safe.get(frame.id, 0))).all() or frame.id not in safe
    with_all.flush()
    tables = with_all._bringing.tables()
    read_now = {row[0] for row in with_all._journal.query("SELECT id FROM frames WHERE state = 'read'")}
    assert tables.frame_ids() == read_now
    assert reader.search("common").hits
    assert {path.stem for path in (folder / "pictures").rglob("*") if path.is_file()} == {
        row[0] for row in with_all._journal.query("SELECT id FROM frames")
    }
    with_all.close()
