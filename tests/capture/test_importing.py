from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image, ImageDraw

from capture.importing import Importer
from capture.pipeline import FrameReader
from store.errors import Cancelled, ReadingFailed
from store.key_sources import PassphraseSource
from store.records import FrameState, Word
from store.transfer.choose import find_moments
from store.vault import Vault
from store.writer import MemoryWriter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from capture.screenshot import Pixels

BEGINNING, END = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


class BrightnessReader:
    """Stands for OCR, which has tests of its own: "reads" a picture's mean brightness, and can be told to fail."""

    name, version = "brightness", "1"

    def __init__(self) -> None:
        self.fail = False
        self.read_count = 0

    def read(self, pixels: Pixels) -> list[Word]:
        self.read_count += 1
        if self.fail:
            raise ReadingFailed("told to fail")
        return [Word(f"brightness{int(pixels.mean())}", 0, 0, 10, 10, 0.9, 0)]


class LengthEmbedder:
    model = "length"

    def embed(self, texts: Sequence[str]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        rows = np.array([[len(text), 1.0] for text in texts], np.float32)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture
def ocr() -> BrightnessReader:
    return BrightnessReader()


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[MemoryWriter]:
    vault = Vault.create(tmp_path / "memory", PassphraseSource("x"))
    made = MemoryWriter.open(tmp_path / "memory", vault, zone=UTC)
    yield made
    made.close()


def folder_of(tmp_path: Path, shades: Sequence[int], *, session: str = "s", gap_minutes: int = 1) -> Path:
    folder = tmp_path / "recording"
    folder.mkdir(exist_ok=True)
    rows = []
    for number, shade in enumerate(shades):
        Image.new("RGB", (160, 96), (shade, shade, shade)).save(folder / f"{session}{number}.png")
        at = f"2024-01-01T{10 + number * gap_minutes // 60:02}:{number * gap_minutes % 60:02}:00"
        rows.append({"session": session, "captured_at": at, "file": f"{session}{number}.png"})
    with (folder / "frames.jsonl").open("a") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    return folder


def importer(writer: MemoryWriter, ocr: BrightnessReader) -> Importer:
    return Importer(writer, FrameReader(ocr, None, None))


def test_kept_extended_and_refused_are_all_accounted_for(
    tmp_path: Path, writer: MemoryWriter, ocr: BrightnessReader
) -> None:
    folder = folder_of(tmp_path, [10, 10, 200, 200, 10])
    (folder / "s1.png").write_bytes((folder / "s1.png").read_bytes()[:60])  # truncated
    with (folder / "frames.jsonl").open("a") as file:
        file.write("not json\n")
    report = importer(writer, ocr).run(find_moments(folder, UTC))
    assert (report.total, report.kept, report.extended, report.refused, report.already) == (6, 3, 1, 2, 0)
    assert set(report.reasons) == {"the picture is damaged or truncated", "the line is not JSON"}
    glances = writer.reader.glances(BEGINNING, END)
    assert [glance.state for glance in glances] == [FrameState.READ] * 3
    assert (glances[1].last_seen_at - glances[1].captured_at).total_seconds() == 60
    assert [hit.frame.text for hit in writer.reader.search("brightness200").hits] == ["brightness200"]


def test_a_second_import_adds_nothing(tmp_path: Path, writer: MemoryWriter, ocr: BrightnessReader) -> None:
    folder = folder_of(tmp_path, [10, 10, 200])
    importer(writer, ocr).run(find_moments(folder, UTC))
    report = importer(writer, ocr).run(find_moments(folder, UTC))
    assert (report.already, report.kept, report.extended) == (3, 0, 0)
    assert len(writer.reader.glances(BEGINNING, END)) == 2


def test_what_was_forgotten_is_not_brought_back(tmp_path: Path, writer: MemoryWriter, ocr: BrightnessReader) -> None:
    folder = folder_of(tmp_path, [10, 10, 200])
    importer(writer, ocr).run(find_moments(folder, UTC))
    first, second = writer.reader.glances(BEGINNING, END)
    writer.forget([first.id], lambda _done, _total: None)
    report = importer(writer, ocr).run(find_moments(folder, UTC))
    assert (report.already, report.kept, report.extended, report.refused) == (3, 0, 0, 0)
    assert report.forgotten == 2, "the picture that extended it, too"
    assert [each.id for each in writer.reader.glances(BEGINNING, END)] == [second.id]


def test_what_was_refused_is_tried_again_once_it_is_mended(
    tmp_path: Path, writer: MemoryWriter, ocr: BrightnessReader
) -> None:
    folder = folder_of(tmp_path, [10, 200])
    whole = (folder / "s1.png").read_bytes()
    (folder / "s1.png").write_bytes(whole[:50])
    assert importer(writer, ocr).run(find_moments(folder, UTC)).refused == 1
    (folder / "s1.png").write_bytes(whole)
    report = importer(writer, ocr).run(find_moments(folder, UTC))
    assert (report.already, report.kept, report.refused) == (1, 1, 0)


def test_stopped_in_the_middle_it_goes_on_and_nothing_doubles(
    tmp_path: Path, writer: MemoryWriter, ocr: BrightnessReader
) -> None:
    folder = folder_of(tmp_path, [n * 20 for n in range(12)])

    def stop_at_five(done: int, _total: int, _note: str) -> None:
        if done >= 5:
            raise Cancelled("enough")

    with pytest.raises(Cancelled, match="same command again"):
        importer(writer, ocr).run(find_moments(folder, UTC), stop_at_five)
    assert 5 <= len(writer.reader.glances(BEGINNING, END)) < 12
    report = importer(writer, ocr).run(find_moments(folder, UTC))
    assert report.kept + report.already == 12
    glances = writer.reader.glances(BEGINNING, END)
    assert len(glances) == 12
    assert {glance.state for glance in glances} == {FrameState.READ}


def test_frames_of_a_killed_import_are_found_again(tmp_path: Path, writer: MemoryWriter, ocr: BrightnessReader) -> None:
    """A kill between keeping and reading leaves frames that are in no list of what was imported."""
    folder = folder_of(tmp_path, [10, 100, 200])
    moments = list(find_moments(folder, UTC))
    for moment in moments[:2]:
        assert moment.new.source == "import:recording"  # type: ignore[union-attr]
        pixels = np.array(Image.open(moment.picture))  # type: ignore[union-attr,arg-type]
        from dataclasses import replace

        writer.keep_frame(replace(moment.new, width=160, height=96), pixels)  # type: ignore[union-attr]
    assert len(writer.unread_frames()) == 2
    importer(writer, ocr).run(find_moments(folder, UTC))
    assert len(writer.reader.glances(BEGINNING, END)) == 3
    assert writer.unread_frames() == []


def test_a_small_edit_is_a_new_frame(tmp_path: Path, writer: MemoryWriter, ocr: BrightnessReader) -> None:
    folder = folder_of(tmp_path, [255, 255])
    with Image.open(folder / "s1.png") as image:
        ImageDraw.Draw(image).text((20, 20), "x", fill="black")
        image.save(folder / "s1.png")
    assert importer(writer, ocr).run(find_moments(folder, UTC)).kept == 2


def test_a_long_silence_is_not_bridged(tmp_path: Path, writer: MemoryWriter, ocr: BrightnessReader) -> None:
    folder = folder_of(tmp_path, [10, 10], gap_minutes=30)
    assert importer(writer, ocr).run(find_moments(folder, UTC)).kept == 2


def test_other_sessions_are_never_extended(tmp_path: Path, writer: MemoryWriter, ocr: BrightnessReader) -> None:
    folder_of(tmp_path, [10], session="a")
    folder = folder_of(tmp_path, [10], session="b")
    assert importer(writer, ocr).run(find_moments(folder, UTC)).kept == 2


def test_text_moments_keep_their_words_and_vectors(tmp_path: Path, writer: MemoryWriter, ocr: BrightnessReader) -> None:
    path = tmp_path / "notes.jsonl"
    rows = [
        {"captured_at": "2024-01-01T10:00:00Z", "app_name": "Mail", "window_title": "Inbox", "text": "invoice 4711"},
        {"captured_at": "2024-01-01T10:05:00Z", "app_name": "Mail", "window_title": "Inbox", "text": "invoice 4711"},
        {"captured_at": "2024-01-01T10:00:00Z", "app_name": "Mail", "window_title": "Inbox", "text": "invoice 4711"},
    ]
    path.write_text("\n".join(json.dumps(row) for row in rows))
    report = Importer(writer, FrameReader(ocr, LengthEmbedder(), None)).run(find_moments(path, UTC))
    assert (report.kept, report.already) == (2, 1)  # the third line is the first one again
    assert ocr.read_count == 0
    frame = writer.reader.frames([glance.id for glance in writer.reader.glances(BEGINNING, END)])[0]
    assert (frame.text, frame.app_name, frame.has_picture) == ("invoice 4711", "Mail", False)
    assert writer.reader.search("4711").hits[0].frame.text == "invoice 4711"


def test_a_text_beside_a_picture_wins_over_what_is_read(
    tmp_path: Path, writer: MemoryWriter, ocr: BrightnessReader
) -> None:
    Image.new("RGB", (160, 96), "white").save(tmp_path / "p.png")
    path = tmp_path / "m.jsonl"
    path.write_text(json.dumps({"captured_at": "2024-01-01T10:00:00Z", "text": "known", "picture": "p.png"}))
    importer(writer, ocr).run(find_moments(path, UTC))
    frame = writer.reader.frames([writer.reader.glances(BEGINNING, END)[0].id])[0]
    assert (frame.text, frame.has_picture) == ("known", True)


def test_a_picture_that_cannot_be_read_is_kept_without_words(
    tmp_path: Path, writer: MemoryWriter, ocr: BrightnessReader
) -> None:
    ocr.fail = True
    folder = folder_of(tmp_path, [10, 200])
    report = importer(writer, ocr).run(find_moments(folder, UTC))
    assert (report.kept, report.unreadable) == (2, 2)
    assert {glance.state for glance in writer.reader.glances(BEGINNING, END)} == {FrameState.FAILED}
    assert importer(writer, ocr).run(find_moments(folder, UTC)).already == 2
