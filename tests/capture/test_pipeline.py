"""The recipe, step by step, over a real memory and, for reading, the real Tesseract."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from capture.changes import Box
from capture.desktop.window import Window
from capture.eyes import Sight
from capture.fresh_pictures import FreshPictures
from capture.guarding import Guard
from capture.parts import parts_to_see
from capture.pipeline import FrameReader, LookResult, Pipeline
from capture.privacy.rules import Rule
from capture.reading.scene import Scene
from capture.remembered_screens import RememberedScreens
from capture.screenshot import Monitor, Screenshot
from capture.vision.ocr import choose_ocr
from capture.vision.screen_model import ScreenModel
from store.errors import ModelMissing, ReadingFailed
from store.records import FrameState, LedgerReason, NewFrame, Word
from store.vault import PassphraseSource, Vault
from store.writer import MemoryWriter

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
MONITOR = Monitor("A", 0, 0, 160, 96)


@pytest.fixture
def writer(tmp_path):
    vault = Vault.create(tmp_path / "memory", PassphraseSource("test"))
    writer = MemoryWriter.open(tmp_path / "memory", vault, zone=UTC)
    yield writer
    writer.close()


@pytest.fixture
def kept():
    return []


@pytest.fixture
def pipeline(writer, kept):
    return Pipeline(writer, Guard([Rule("test", app="Bank")]), RememberedScreens(writer.extend_frame), kept.append)


def sight(value: int, at: float, *windows: Window) -> Sight:
    shot = Screenshot(MONITOR, np.full((96, 160, 3), value, np.uint8), START + timedelta(seconds=at))
    return Sight([shot], list(windows), list(windows))


def take(pipeline, seen: Sight):
    return pipeline.take(seen.shots[0], seen)


def window(app: str, *, active: bool = True, width: int = 160) -> Window:
    return Window("1", 1, app, f"{app} title", 0, 0, width, 96, active)


def test_kept_announced_and_then_extended(writer, pipeline, kept):
    first = take(pipeline, sight(10, 0, window("Editor")))
    again = take(pipeline, sight(10, 11, window("Editor")))
    assert (first.result, again.result) == (LookResult.KEPT, LookResult.EXTENDED)
    assert again.frame_id == first.frame_id == kept[0].id
    assert (kept[0].app_name, kept[0].window_title, kept[0].state) == ("Editor", "Editor title", FrameState.UNREAD)
    take(pipeline, sight(200, 12, window("Editor")))
    assert writer.reader.frame(first.frame_id).seen_seconds == 11


def test_an_announced_frame_is_in_the_journal_already(writer):
    seen_at_announcement = []
    pipeline = Pipeline(
        writer,
        Guard(),
        RememberedScreens(writer.extend_frame),
        lambda frame: seen_at_announcement.append(writer.reader.frame(frame.id).has_picture),
    )
    take(pipeline, sight(10, 0))
    assert seen_at_announcement == [True]


def test_an_excluded_window_leaves_a_ledger_entry_and_no_name(writer, pipeline, kept):
    look = take(pipeline, sight(10, 0, window("Bank")))
    assert (look.result, look.frame_id, kept) == (LookResult.REFUSED, "", [])
    take(pipeline, sight(10, 2, window("Editor"), window("Bank", width=60)))
    assert (kept[0].app_name, kept[0].window_title) == ("Editor", "Editor title")
    pixels = writer.unread_pixels(kept[0].id)
    assert abs(int(pixels[50, 20, 0]) - 40) < 4
    assert abs(int(pixels[50, 120, 0]) - 10) < 4
    entries = writer.reader.ledger(START, START + timedelta(hours=1))
    assert {entry.reason for entry in entries} == {LedgerReason.EXCLUDED, LedgerReason.MASKED}


def test_a_long_exclusion_is_one_growing_entry(writer, pipeline):
    for at in range(0, 61, 2):
        take(pipeline, sight(10, at, window("Bank")))
    entries = writer.reader.ledger(START - timedelta(hours=1), START + timedelta(hours=1))
    assert sum((entry.ended_at - entry.started_at).total_seconds() for entry in entries) == 60


class Broken:
    """A model that is there in name only."""

    model = "broken"

    def embed(self, texts):
        raise ModelMissing("Not here.")

    def embed_pictures(self, pictures):
        raise ReadingFailed("Too odd.")


class OneWord:
    """An engine with one answer, so that the test is about what is made of it."""

    name, version = "one", "1"

    def read(self, pixels):
        return [Word("two", 0, 0, 5, 5, 0.9, 0), Word("words", 9, 0, 5, 5, 0.9, 0), Word("below", 0, 9, 5, 5, 0.9, 1)]


def test_a_broken_model_costs_its_vector_and_no_word():
    reader, pixels = FrameReader(OneWord(), Broken(), Broken()), np.zeros((8, 8, 3), np.uint8)
    reading = reader.read(pixels, NewFrame(START))
    assert reading.text == "two words\nbelow"
    reading = reader.with_vectors(reading.text, reading.words, NewFrame(START), pixels)
    assert reading.text == "two words\nbelow"
    assert (reading.text_vector, reading.looks_vector, reading.text_model) == (None, None, "")


def test_a_picture_is_seen_whole_and_in_its_parts():
    pixels = np.full((90, 160, 3), 240, np.uint8)
    pixels[60:, 100:] = (200, 20, 20)
    model = ScreenModel()
    reading = FrameReader(OneWord(), None, model).with_vectors("text", (), NewFrame(START), pixels)
    assert (reading.looks_model, reading.parts.model) == (model.model, model.model)
    assert reading.looks_vector == pytest.approx(model.embed_pictures([pixels])[0], abs=1e-5)
    assert reading.parts.vectors == pytest.approx(model.embed_pictures(parts_to_see(pixels)), abs=1e-5)
    assert FrameReader(OneWord(), None, model).with_vectors("text", (), NewFrame(START), None).parts is None


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_a_drawn_sentence_is_read_by_the_real_engine():
    picture = Image.new("RGB", (640, 120), "white")
    ImageDraw.Draw(picture).text((20, 40), "Invoice number 48213", "black", ImageFont.load_default(28))
    reading = FrameReader(choose_ocr(), None, None).read(np.asarray(picture), NewFrame(START))
    assert "48213" in reading.text


def test_a_frame_that_is_announced_waits_for_its_reader_as_it_was_on_the_screen_with_its_windows(writer, kept):
    fresh = FreshPictures()
    pipeline = Pipeline(writer, Guard(), RememberedScreens(writer.extend_frame), kept.append, fresh)
    shot = sight(10, 0, window("Editor"), window("Chat", active=False, width=60))
    take(pipeline, shot)
    picture = fresh.take(kept[0].id)
    assert (picture.pixels == shot.shots[0].pixels).all()
    assert picture.scene.panes == (Box(0, 0, 60, 96), Box(0, 0, 160, 96)), "the frontmost first"
    assert picture.scene.moving == ()


def test_a_reader_by_lines_gets_the_scene_and_forgets_when_told():
    class Lines:
        def __init__(self) -> None:
            self.asked = []
            self.forgot = False

        def read(self, pixels, monitor, scene):
            self.asked.append((monitor, scene))
            return [Word("by", 0, 0, 5, 5, 0.9, 0), Word("lines", 9, 0, 5, 5, 0.9, 1)]

        def forget(self) -> None:
            self.forgot = True

    lines, scene = Lines(), Scene(panes=(Box(0, 0, 5, 5),))
    reader = FrameReader(OneWord(), None, None, lines)
    reading = reader.read(np.zeros((8, 8, 3), np.uint8), NewFrame(START, monitor="A"), scene)
    assert (reading.text, lines.asked) == ("by\nlines", [("A", scene)])
    reader.forget()
    assert lines.forgot


def test_a_monitor_that_went_away_stands_in_the_ledger_and_its_frame_does_not_go_on_when_it_is_back(writer, pipeline):
    def there(at: float, *names: str) -> Sight:
        shots = [
            Screenshot(Monitor(name, 0, 0, 160, 96), np.full((96, 160, 3), 90, np.uint8), START + timedelta(seconds=at))
            for name in names
        ]
        return Sight(shots, [], [], monitors=names)

    def look(seen: Sight) -> dict[str, str]:
        return {shot.monitor.name: pipeline.take(shot, seen).frame_id for shot in seen.shots}

    first = look(there(0, "A", "B"))
    assert look(there(5, "A", "B")) == first
    for at in (10, 20, 30):
        assert look(there(at, "A")) == {"A": first["A"]}
    second = look(there(40, "A", "B"))
    assert second["A"] == first["A"]
    assert second["B"] != first["B"]
    gone = writer.reader.ledger(START, START + timedelta(hours=1))
    assert [(entry.monitor, entry.reason) for entry in gone] == [("B", LedgerReason.NO_MONITOR)]
    assert gone[0].started_at == START + timedelta(seconds=10)
    assert gone[0].ended_at >= START + timedelta(seconds=30)


def test_what_is_not_kept_does_not_reach_over_a_time_in_which_nobody_looked(writer, pipeline):
    for at in (0, 4, 8):
        take(pipeline, sight(10, at, window("Bank")))
    pipeline.part()
    take(pipeline, sight(10, 3600, window("Bank")))
    entries = writer.reader.ledger(START - timedelta(hours=1), START + timedelta(hours=2))
    spans = [((each.started_at - START).total_seconds(), (each.ended_at - START).total_seconds()) for each in entries]
    assert spans == [(0, 8), (3600, 3600)]
