"""Forgetting single pictures out of chains: what stays is drawn as before, and nothing else is left of what went."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest

from store.errors import DiskFull, PictureNotAvailable
from store.journal import picture_bases
from store.records import NewFrame
from store.writer import MemoryWriter
from tests.store.conftest import BERLIN, MORNING
from tests.store.test_writer import crash, never_mind

if TYPE_CHECKING:
    from pathlib import Path

    from store.vault import Vault

SECRET = (201, 3, 77)


def screens() -> list[np.ndarray]:
    """Six screens: each writes into another place, the third shows a secret that the fourth covers again."""
    shown, pixels = [], np.full((192, 320, 3), 240, np.uint8)
    for number in range(6):
        pixels = pixels.copy()
        pixels[32 * number + 4 : 32 * number + 20, 8 : 100 + number] = 10 * number
        pixels[40:60, 200:300] = SECRET if number == 2 else 240
        shown.append(pixels)
    return shown


def keep(writer: MemoryWriter) -> list[str]:
    return [
        writer.keep_frame(NewFrame(MORNING + timedelta(seconds=second), "one", 320, 192), pixels).id
        for second, pixels in enumerate(screens())
    ]


def all_drawn(writer: MemoryWriter, ids: list[str], gone: set[int]) -> bool:
    drawing = writer._keeping.drawing
    drawing.clear()
    return all(np.array_equal(drawing.pixels(ids[i]), screens()[i]) for i in range(6) if i not in gone)


@pytest.mark.parametrize("gone", [set(some) for count in (1, 2) for some in itertools.combinations(range(6), count)])
def test_whatever_is_forgotten_the_rest_is_drawn_as_before(writer: MemoryWriter, gone: set[int]) -> None:
    ids = keep(writer)
    assert picture_bases.dependents(writer._journal, [ids[0]])
    receipt = writer.forget([ids[i] for i in gone], never_mind)
    assert (receipt.frames, receipt.found_afterwards) == (len(gone), 0)
    assert all_drawn(writer, ids, gone)
    recorded = dict(writer._journal.query("SELECT frame_id, base_id FROM picture_bases"))
    for i in set(range(6)) - gone:
        assert writer._keeping.drawing.open(ids[i]).base_id == recorded.get(ids[i], "")
        (size,) = writer._journal.one("SELECT picture_bytes FROM frames WHERE id = ?", (ids[i],)) or (0,)
        assert size == writer._pictures.size(ids[i])


def test_one_after_the_other_until_none_is_left(writer: MemoryWriter) -> None:
    ids, gone = keep(writer), set[int]()
    for i in (3, 0, 2, 5, 1, 4):
        gone.add(i)
        assert writer.forget([ids[i]], never_mind).found_afterwards == 0
        assert all_drawn(writer, ids, gone)
    assert list(writer._pictures.ids()) == []


def test_nothing_of_a_forgotten_secret_stands_in_what_stays(writer: MemoryWriter) -> None:
    """Every picture file of every patch that is left is opened and looked at, also where a later patch covers it."""
    from store.images import decode_picture

    ids = keep(writer)
    writer.forget([ids[2]], never_mind)
    for i in (0, 1, 3, 4, 5):
        for patch in writer._keeping.drawing.open(ids[i]).patches:
            assert not (decode_picture(patch.data) == SECRET).all(axis=2).any()


def test_the_next_picture_builds_on_none_that_is_gone(writer: MemoryWriter) -> None:
    ids = keep(writer)
    writer.forget(ids, never_mind)
    frame = writer.keep_frame(NewFrame(MORNING + timedelta(seconds=9), "one", 320, 192), screens()[5])
    assert writer._keeping.drawing.open(frame.id).base_id == ""


def test_a_crash_between_the_files_and_the_journal_harms_nothing(
    folder: Path, vault: Vault, writer: MemoryWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = keep(writer)
    monkeypatch.setattr(writer._forgetting, "_remove_rows", lambda *_: (_ for _ in ()).throw(RuntimeError("killed")))
    with pytest.raises(RuntimeError, match="killed"):
        writer.forget([ids[0], ids[3]], never_mind)
    crash(writer)
    again = MemoryWriter.open(folder, vault, zone=BERLIN)
    try:
        assert all_drawn(again, ids, set())
        again.forget([ids[0], ids[3]], never_mind)
        assert all_drawn(again, ids, {0, 3})
    finally:
        again.close()


def test_a_picture_that_is_damaged_already_does_not_stop_forgetting(writer: MemoryWriter) -> None:
    ids = keep(writer)
    writer._pictures.path(ids[1]).write_bytes(b"broken")
    writer._keeping.drawing.clear()
    assert writer.forget([ids[0]], never_mind).found_afterwards == 0
    with pytest.raises(PictureNotAvailable):
        writer._keeping.drawing.pixels(ids[1])


def test_a_base_that_a_picture_got_before_a_crash_is_not_lost_later(
    folder: Path, vault: Vault, writer: MemoryWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first picture leaves: the second is whole now, the others build on it. Then it leaves, too."""
    ids = keep(writer)
    before = dict(writer._journal.query("SELECT frame_id, base_id FROM picture_bases"))
    monkeypatch.setattr(writer._forgetting, "_remove_rows", lambda *_: (_ for _ in ()).throw(RuntimeError("killed")))
    with pytest.raises(RuntimeError, match="killed"):
        writer.forget([ids[0], ids[1]], never_mind)
    crash(writer)
    again = MemoryWriter.open(folder, vault, zone=BERLIN)
    try:
        recorded = dict(again._journal.query("SELECT frame_id, base_id FROM picture_bases"))
        drawing = again._keeping.drawing
        assert recorded == {each: drawing.open(each).base_id for each in ids if drawing.open(each).base_id} != before
        for gone in ({2}, {2, 4}):
            again.forget([ids[i] for i in gone], never_mind)
            assert all_drawn(again, ids, gone)
    finally:
        again.close()


@pytest.mark.parametrize("written", range(3))
def test_a_disk_that_is_full_in_the_middle_of_forgetting_loses_no_picture(
    writer: MemoryWriter, monkeypatch: pytest.MonkeyPatch, written: int
) -> None:
    ids = keep(writer)
    write, calls = writer._pictures.write, itertools.count()

    def full(*_arguments: object) -> None:
        raise DiskFull("full")

    def full_later(frame_id: str, sealed: bytes) -> None:
        if next(calls) == written:
            full()
        write(frame_id, sealed)

    with monkeypatch.context() as broken:
        broken.setattr(writer._pictures, "write", full_later)
        broken.setattr(writer._forgetting, "_remove_rows", full)
        with pytest.raises(DiskFull):
            writer.forget([ids[0], ids[1]], never_mind)
    assert all_drawn(writer, ids, set())
    gone: set[int] = set()
    for i in (2, 0, 4, 1):
        gone.add(i)
        assert writer.forget([ids[i]], never_mind).found_afterwards == 0
        assert all_drawn(writer, ids, gone)


def test_a_file_that_is_gone_after_a_crash_keeps_nobody_from_going_on(
    folder: Path, vault: Vault, writer: MemoryWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = keep(writer)
    monkeypatch.setattr(writer._forgetting, "_remove_rows", lambda *_: (_ for _ in ()).throw(RuntimeError("killed")))
    with pytest.raises(RuntimeError, match="killed"):
        writer.forget([ids[0]], never_mind)
    crash(writer)
    writer._pictures.delete(ids[5])
    again = MemoryWriter.open(folder, vault, zone=BERLIN)
    try:
        again.forget([ids[0]], never_mind)
        assert all_drawn(again, ids, {0, 5})
    finally:
        again.close()
