"""The contract of the reader, in this process and in others."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from store.errors import (
    BadQuery,
    FrameNotFound,
    MemoryDamaged,
    MemoryTooNew,
    NodeNotFound,
    PictureNotAvailable,
)
from store.journal.connection import Journal
from store.reader import MemoryReader
from store.records import FrameState, NewFrame, NodeLevel, SearchFilters, SearchMode
from store.writer import MemoryWriter
from tests.store.conftest import BERLIN, MORNING, picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from store.records import Frame
    from store.vault import Vault

    Remember = Callable[..., Frame]

ROOT = Path(__file__).parents[2]


@pytest.fixture
def reader(folder: Path, vault: Vault, writer: MemoryWriter) -> Iterator[MemoryReader]:
    opened = MemoryReader.open(folder, vault, zone=BERLIN)
    yield opened
    opened.close()


def test_a_reader_has_no_method_that_writes() -> None:
    offered = {name for name in dir(MemoryReader) if not name.startswith("_")}
    assert offered == {
        "open", "frame", "frames", "glances", "glances_of", "last_on_screen", "picture", "pixels", "thumbnail",
        "lost_pictures", "ledger",
        "node", "children", "frames_of", "nodes", "episode_of", "every", "days", "counts", "search", "refresh", "close",
        "resembling", "resembling_parts", "frames_without_parts", "count_without_parts", "count_with_parts",
        "glimpse", "frames_seen_by_others", "count_seen_by_others", "count_seen_already",
        "looks_models", "shown_before", "newest_read",
    }  # fmt: skip


def test_a_frame_is_found_by_a_unique_prefix(writer: MemoryWriter, reader: MemoryReader) -> None:
    first = writer.keep_frame(NewFrame(MORNING), None)
    second = writer.keep_frame(NewFrame(MORNING + timedelta(milliseconds=2)), None)
    assert reader.frame(first.id.upper()[:20]).id == first.id
    assert reader.frame(second.id).id == second.id
    with pytest.raises(FrameNotFound, match="Several"):
        reader.frame(first.id[:8])
    with pytest.raises(FrameNotFound, match="first eight"):
        reader.frame(first.id[:7])
    for nothing in ("", "01m82wz61d6hp1jxfm5k4k4bnf", "%_%_%_%_%", "x' OR 1=1 --"):
        with pytest.raises(FrameNotFound):
            reader.frame(nothing)


def test_frames_come_in_the_order_asked_for(writer: MemoryWriter, reader: MemoryReader) -> None:
    ids = [writer.keep_frame(NewFrame(MORNING + timedelta(seconds=i)), None).id for i in range(5)]
    assert [frame.id for frame in reader.frames([ids[3], "unknown", ids[0]])] == [ids[3], ids[0]]
    assert reader.frames([]) == []


def test_glances_are_what_was_on_the_screen_in_a_span(
    writer: MemoryWriter, reader: MemoryReader, remember: Remember
) -> None:
    frames = [remember("x", minute=minute, monitor="two" if minute == 2 else "one") for minute in range(4)]
    writer.flush()
    minute = timedelta(minutes=1)

    def seen(since: datetime, until: datetime, **more: object) -> list[str]:
        return [glance.id for glance in reader.glances(since, until, **more)]  # type: ignore[arg-type]

    ids = [frame.id for frame in frames]
    assert seen(MORNING, MORNING + 10 * minute) == ids
    assert seen(MORNING, MORNING + minute) == ids[:1], "until is not part of the span"
    assert seen(MORNING + timedelta(seconds=10), MORNING + minute) == ids[:1], "it was still on the screen"
    assert seen(MORNING + timedelta(seconds=30), MORNING + minute) == []
    assert seen(MORNING, MORNING + 10 * minute, monitor="two") == ids[2:3]
    assert seen(MORNING, MORNING + 10 * minute, limit=2) == ids[:2]
    glance = reader.glances(MORNING, MORNING + minute)[0]
    assert (glance.app_name, glance.state, glance.has_picture) == ("Editor", FrameState.READ, True)
    assert glance.last_seen_at == MORNING + timedelta(seconds=20)


def test_days_are_those_of_the_person(writer: MemoryWriter, reader: MemoryReader) -> None:
    for hour in (22, 23):  # 23:00 and 0:00 in Berlin
        writer.keep_frame(NewFrame(datetime(2026, 11, 22, hour, 10, tzinfo=UTC)), None)
    assert reader.days() == [date(2026, 11, 22), date(2026, 11, 23)]


def test_counts(writer: MemoryWriter, reader: MemoryReader, remember: Remember) -> None:
    assert reader.counts().first_at is None
    remember("one")
    writer.keep_frame(NewFrame(MORNING + timedelta(minutes=1)), picture(9))
    counts = reader.counts()
    assert (counts.frames, counts.unread, counts.pending, counts.pictures) == (2, 1, 1, 2)
    assert counts.picture_bytes == sum(path.stat().st_size for path in (reader._folder.pictures).rglob("*.bsp"))
    assert counts.journal_bytes > 0
    assert counts.table_bytes == 0
    assert (counts.first_at, counts.last_at) == (MORNING, MORNING + timedelta(minutes=1))
    writer.flush()
    assert reader.counts().table_bytes > 0


def test_nodes_and_their_frames(writer: MemoryWriter, reader: MemoryReader, remember: Remember) -> None:
    for minute in range(3):
        remember("budget for the year", minute=minute)
    writer.flush()
    node = reader.children("")[0]
    while node.level is not NodeLevel.SEGMENT:
        assert len(reader.frames_of(node.id)) == 3
        assert reader.node(node.id) == node
        node = reader.children(node.id)[0]
    assert reader.children(node.id) == []
    for ask in (reader.node, reader.frames_of):
        with pytest.raises(NodeNotFound):
            ask("nowhere")
    assert reader.episode_of("nowhere") is None


@pytest.mark.parametrize("damage", ["cut", "changed", "missing", "exchanged"])
def test_a_damaged_picture_is_told_and_the_text_stays(
    writer: MemoryWriter, reader: MemoryReader, remember: Remember, damage: str
) -> None:
    frame, other = remember("still here"), remember("other", minute=1)
    path, another = reader._drawing._pictures.path(frame.id), reader._drawing._pictures.path(other.id)
    held = path.read_bytes()
    if damage == "cut":
        path.write_bytes(held[: len(held) // 2])
    elif damage == "changed":
        path.write_bytes(held[:-1] + bytes([held[-1] ^ 1]))
    elif damage == "missing":
        path.unlink()
    else:
        path.write_bytes(another.read_bytes())
    with pytest.raises(PictureNotAvailable, match="text is still there"):
        reader.picture(frame.id)
    assert reader.frame(frame.id).text == "still here"


def test_search_finds_by_words_app_and_time(writer: MemoryWriter, reader: MemoryReader, remember: Remember) -> None:
    invoice = remember("Invoice INV-2041 due tomorrow", app="Mail")
    remember("weather tomorrow: rain", minute=30, app="Browser")
    writer.flush()
    reader.refresh()
    hits = reader.search("INV-2041").hits
    assert [hit.frame.id for hit in hits][:1] == [invoice.id]
    assert SearchMode.TEXT in hits[0].matched_by
    assert hits[0].episode_id == reader.episode_of(invoice.id).id  # type: ignore[union-attr]
    assert len(reader.search("tomorrow").hits) == 2
    assert [hit.frame.app_name for hit in reader.search("tomorrow", SearchFilters(app="browser")).hits] == ["Browser"]
    late = SearchFilters(since=MORNING + timedelta(minutes=10))
    assert [hit.frame.app_name for hit in reader.search("tomorrow", late).hits] == ["Browser"]


def test_a_search_before_anything_was_brought_finds_nothing(
    writer: MemoryWriter, reader: MemoryReader, remember: Remember
) -> None:
    assert reader.search("hello").hits == ()
    remember("hello")
    assert reader.search("hello").hits == ()
    with pytest.raises(BadQuery):
        reader.search("  ")
    writer.flush()
    assert len(reader.search("hello").hits) == 1


def test_lost_tables_are_told_and_not_taken_for_an_empty_memory(
    folder: Path, vault: Vault, writer: MemoryWriter, remember: Remember
) -> None:
    import shutil

    remember("hello")
    writer.flush()
    writer.close()
    shutil.rmtree(folder / "tables")
    reader = MemoryReader.open(folder, vault)
    with pytest.raises(MemoryDamaged, match="--rebuild"):
        reader.search("hello")
    assert len(reader.days()) == 1, "everything but searching goes on"
    reader.close()


def test_a_rebuild_under_an_open_reader_gives_the_same_hits(
    writer: MemoryWriter, reader: MemoryReader, remember: Remember
) -> None:
    for minute in range(30):
        remember(f"meeting {minute} about topic{minute % 7} and budget", minute=minute, app=f"App{minute % 3}")
    writer.flush()
    queries = [f"topic{number}" for number in range(7)] + ["meeting", "budget", "meeting 12"]
    before = {query: [hit.frame.id for hit in reader.search(query).hits] for query in queries}
    assert all(before.values())
    writer.rebuild(lambda _done, _total: None)
    reader.refresh()
    assert {query: [hit.frame.id for hit in reader.search(query).hits] for query in queries} == before


def test_reading_makes_and_changes_no_file(
    folder: Path, vault: Vault, writer: MemoryWriter, remember: Remember
) -> None:
    frame = remember("hello")
    writer.flush()
    writer.close()

    def state() -> dict[str, tuple[int, int]]:
        return {
            str(p): (p.stat().st_size, p.stat().st_mtime_ns) for p in folder.rglob("*") if not p.name.endswith("-shm")
        }

    before = state()
    reader = MemoryReader.open(folder, vault)
    assert reader.search("hello").hits
    assert reader.picture(frame.id)
    during = state()
    reader.close()
    assert before == during == state()


def test_a_newer_journal_is_refused_by_reader_and_writer(folder: Path, vault: Vault, writer: MemoryWriter) -> None:
    writer.close()
    journal = Journal.open(folder / "journal.db", vault.subkey("journal"), writable=True)
    journal.run("PRAGMA user_version = 999")
    journal.close()
    with pytest.raises(MemoryTooNew):
        MemoryReader.open(folder, vault)
    with pytest.raises(MemoryTooNew):
        MemoryWriter.open(folder, vault)


def test_a_folder_without_a_journal_is_told(folder: Path, vault: Vault) -> None:
    with pytest.raises(MemoryDamaged, match="journal"):
        MemoryReader.open(folder, vault)
    assert [path.name for path in folder.iterdir()] == ["memory.json"]


READ_ALONG = """
import json, sys, time
from pathlib import Path
from store.errors import BackscrollError
from store.reader import MemoryReader
from store.vault import Vault
reader = MemoryReader.open(Path(sys.argv[1]), Vault(bytes.fromhex(sys.argv[2])))
print("open", flush=True)
most, seen = 0, []
while "stop" not in seen:
    reader.refresh()
    hits = reader.search("common", limit=500).hits
    shown = sum(1 + len(hit.alike) for hit in hits)
    assert shown >= most, "a hit went away"
    most = shown
    if reader.counts().frames >= 60 and most >= 60:
        seen.append("stop")
print(json.dumps({"frames": reader.counts().frames, "found": most, "days": len(reader.days())}), flush=True)
"""


def test_another_process_reads_while_this_one_writes(
    folder: Path, vault: Vault, writer: MemoryWriter, remember: Remember
) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", READ_ALONG, folder, vault._root_key.hex()],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        for minute in range(60):
            text = f"common word number{minute} {'abcdefghij'[minute % 10] * 5}"
            remember(text, minute=minute, app=f"App{minute % 5}")
            if minute % 6 == 5:
                writer.flush()
            if minute % 20 == 19:
                writer.maintain()
        said, complaints = child.communicate(timeout=30)
    finally:
        child.kill()
        child.communicate()
    assert child.returncode == 0, complaints
    assert json.loads(said) == {"frames": 60, "found": 60, "days": 1}
