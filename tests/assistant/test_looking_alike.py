from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from assistant.looking_alike import NEVERTHELESS, NOTHING_CLOSE, Resembling, seen_or_resembling
from assistant.seen_before import Alike, Given
from capture.parts import parts_to_see
from capture.vision.clip import ClipModel
from capture.vision.screen_model import ScreenModel
from store.errors import BadQuery, ModelMissing, RecorderNotRunning
from store.frame_vectors import FrameVectors, LooksParts
from store.records import Frame, FrameState, NewFrame, Reading
from tests.store.conftest import MORNING

if TYPE_CHECKING:
    from store.tiles import Pixels
    from store.writer import MemoryWriter

TINY = Path(__file__).parents[1] / "capture" / "vision" / "tiny_clip"
DARK, LIGHT = (18, 20, 28), (250, 250, 250)


def _chart(ground: tuple[int, int, int], shift: int) -> Pixels:
    """A line and bars, without a word."""
    image = Image.new("RGB", (640, 360), ground)
    draw = ImageDraw.Draw(image)
    for place in range(6):
        draw.rectangle((60 + place * 90, 320 - 30 * ((place + shift) % 7), 110 + place * 90, 330), fill=(90, 140, 220))
    draw.line([(60 + n * 60, 80 + 20 * ((n * 3 + shift) % 5)) for n in range(9)], fill=(220, 40, 40), width=4)
    return np.asarray(image)


def _page(shift: int) -> Pixels:
    """Lines of grey on paper, as of a document."""
    image = Image.new("RGB", (640, 360), LIGHT)
    draw = ImageDraw.Draw(image)
    for line in range(14):
        draw.rectangle((80, 20 + line * 23, 400 + (line * 37 + shift) % 160, 28 + line * 23), fill=(70, 70, 70))
    return np.asarray(image)


@pytest.fixture(scope="module")
def model() -> ScreenModel:
    return ScreenModel()


def _looks(model: ScreenModel, pixels: Pixels) -> FrameVectors:
    return FrameVectors(looks_vector=model.embed_pictures([pixels])[0], looks_model=model.model)


def _keep(
    writer: MemoryWriter,
    model: ScreenModel | ClipModel,
    pixels: Pixels,
    minute: int,
    text: str,
    *,
    parts: bool = False,
) -> str:
    height, width = pixels.shape[:2]
    new = NewFrame(MORNING + timedelta(minutes=minute), "one", width, height, "Editor", f"window {minute}")
    frame = writer.keep_frame(new, pixels)
    vector, *parts_seen = model.embed_pictures([pixels, *(parts_to_see(pixels) if parts else [])])
    found = LooksParts(model.model, np.stack(parts_seen)) if parts_seen else None
    writer.record_reading(frame.id, Reading(text, (), looks_vector=vector, looks_model=model.model, parts=found))
    return frame.id


def test_a_picture_without_words_is_found_by_what_resembles_it(writer: MemoryWriter, model: ScreenModel) -> None:
    pages = [_keep(writer, model, _page(n), n, f"page {n}") for n in range(3)]
    chart = _keep(writer, model, _chart(DARK, 0), 9, "")
    writer.flush()
    found = seen_or_resembling(writer.reader, Given("", picture=_chart(DARK, 3)), [model]).first(10)
    assert found[0].frame.id == chart
    assert {one.frame.id for one in found[1:]} == set(pages)
    assert {one.matched_by for one in found} == {"looks alike (model)"}
    assert [one.by_model for one in found] == sorted((one.by_model or 0.0 for one in found), reverse=True)


def test_what_has_the_words_goes_before_what_only_resembles(writer: MemoryWriter, model: ScreenModel) -> None:
    worded = _keep(writer, model, _page(0), 0, "harbour invoice 4711 overdue")
    alike = _keep(writer, model, _chart(DARK, 0), 5, "")
    given = Given("harbour invoice 4711", _chart(DARK, 0))
    writer.flush()
    first, second = seen_or_resembling(writer.reader, given, [model]).first(10)
    assert (first.frame.id, first.matched_by) == (worded, "words and picture")
    assert (second.frame.id, second.matched_by) == (alike, "looks alike (model)")
    assert (second.by_model or 0) > 0.99
    found = seen_or_resembling(writer.reader, given, [model], without={alike})
    assert ([one.frame.id for one in found.by_words], found.by_looks, found.notes) == ([worded], [], ())
    assert len(seen_or_resembling(writer.reader, given, [model]).first(1)) == 1


def test_equal_ones_are_folded_and_other_models_are_not_compared(writer: MemoryWriter, model: ScreenModel) -> None:
    class Other(ScreenModel):
        model = "of-somebody-else"

    ids = [_keep(writer, model, _chart(DARK, 0), 0, "same") for _ in range(2)]
    writer.flush()
    (one,) = seen_or_resembling(writer.reader, Given("", picture=_chart(LIGHT, 2)), [model]).by_looks
    assert sorted([one.frame.id, *one.folded]) == sorted(ids)
    assert seen_or_resembling(writer.reader, Given("", picture=_chart(LIGHT, 2)), [Other()]).by_looks == []


def test_nothing_resembles_in_an_empty_memory(writer: MemoryWriter, model: ScreenModel) -> None:
    assert seen_or_resembling(writer.reader, Given("", picture=_page(0)), [model]) == ([], [], (), {}, None)


def test_a_damaged_model_costs_only_what_resembles(tmp_path: Path, writer: MemoryWriter, model: ScreenModel) -> None:
    worded = _keep(writer, model, _page(0), 0, "harbour invoice 4711 overdue")
    writer.flush()
    (tmp_path / "eyes.onnx").write_bytes(b"no model")
    damaged = ScreenModel(file=tmp_path / "eyes.onnx")
    found = seen_or_resembling(writer.reader, Given("harbour invoice 4711", _page(1)), [damaged])
    (one,) = found.first(10)
    assert (one.frame.id, one.matched_by) == (worded, "words and picture")
    assert "Install Backscroll again" in found.notes[0]
    with pytest.raises(ModelMissing):
        seen_or_resembling(writer.reader, Given("", picture=_page(1)), [damaged])


def test_without_a_model_words_are_needed(writer: MemoryWriter) -> None:
    with pytest.raises(BadQuery):
        seen_or_resembling(writer.reader, Given("", picture=_page(0)), [])


def test_what_a_model_of_before_alone_saw_is_found_by_it(writer: MemoryWriter, model: ScreenModel) -> None:
    former = ClipModel(TINY)
    assert former.model == "tiny-colours"
    moved = _keep(writer, model, _chart(DARK, 0), 0, "moved")
    before = _keep(writer, former, _chart(DARK, 1), 1, "before")
    page = _keep(writer, former, _page(1), 2, "page")
    writer.flush()
    given = Given("", picture=_chart(DARK, 3))
    found = seen_or_resembling(writer.reader, given, [model, model, former])
    assert [one.frame.id for one in found.by_looks] == [moved, before, page]
    assert found.notes == ()
    without = seen_or_resembling(writer.reader, given, [model])
    assert [one.frame.id for one in without.by_looks] == [moved]
    assert "no longer installed" in without.notes[0]
    writer.vectors.record({each: _looks(model, _page(1)) for each in (before, page)})
    writer.flush()
    assert seen_or_resembling(writer.reader, given, [model]).notes == ()


def test_of_a_whole_screen_only_what_is_as_near_as_screens_of_one_kind_are(
    writer: MemoryWriter, model: ScreenModel
) -> None:
    chart, page = (_keep(writer, model, pixels, n, "") for n, pixels in enumerate((_chart(DARK, 0), _page(0))))
    writer.flush()
    whole = seen_or_resembling(writer.reader, Given("", _chart(DARK, 1)), [model])
    assert [one.frame.id for one in whole.by_looks] == [chart]
    part = seen_or_resembling(writer.reader, Given("", picture=_chart(DARK, 1)), [model])
    assert [one.frame.id for one in part.by_looks] == [chart, page]


def test_a_part_of_a_screen_is_found_by_the_part_of_a_screen_that_is_like_it(
    writer: MemoryWriter, model: ScreenModel
) -> None:
    desk = np.asarray(Image.new("RGB", (1280, 720), (60, 90, 140))).copy()
    desk[360:, 640:] = _chart(LIGHT, 0)  # a chart in the corner of a screen full of other things
    for line in range(12):
        desk[30 + 25 * line : 42 + 25 * line, 40 : 300 + 37 * line % 200] = (230, 230, 230)
    with_it = _keep(writer, model, desk, 1, "", parts=True)
    for number in range(2, 5):
        _keep(writer, model, np.ascontiguousarray(_page(number)), number, "", parts=True)
    writer.flush()
    given = Given("", picture=_chart(LIGHT, 0))
    whole = seen_or_resembling(writer.reader, given, [model]).by_looks
    parts = seen_or_resembling(writer.reader, replace(given, part=True), [model]).by_looks
    nearness = [next(one.by_model for one in found if one.frame.id == with_it) for found in (whole, parts)]
    assert parts[0].frame.id == with_it
    assert nearness[1] is not None
    assert nearness[0] is not None
    assert nearness[1] > nearness[0] + 0.1


def test_a_frame_that_two_models_saw_is_not_folded_into_itself(writer: MemoryWriter, model: ScreenModel) -> None:
    class Former(ScreenModel):
        model = "former"

    frame = _keep(writer, model, _chart(DARK, 0), 1, "", parts=True)
    parts = model.embed_pictures(parts_to_see(_chart(DARK, 0)))
    writer.vectors.record_parts({frame: LooksParts("former", parts)})
    _keep(writer, Former(), _page(1), 2, "page")
    writer.flush()
    found = seen_or_resembling(writer.reader, Given("", picture=_chart(DARK, 0), part=True), [model, Former()]).by_looks
    assert [one.frame.id for one in found].count(frame) == 1
    assert all(frame not in one.folded for one in found)


def test_of_a_part_both_lists_have_a_say_where_nothing_was_surely_seen() -> None:
    def alike(name: str, by_words: float, by_model: float | None = None) -> Alike:
        frame = Frame(name, MORNING, MORNING, "one", 9, 9, "", "", "", "screen", FrameState.READ, True, "", ())
        return Alike(frame, by_model or by_words, by_words, None, by_model=by_model)

    words = [alike("sure", 0.6), alike("some words", 0.45), alike("both", 0.4), alike("few words", 0.3)]
    looks = [alike("looks", 0.0, 0.9), alike("hardly", 0.0, 0.7)]
    places = {"looks": 1, "both": 2, "hardly": 3}
    fused = Resembling(words, looks, (), places)
    named = [one.frame.id for one in fused.first(9)]
    assert named == ["sure", "both", "looks", "some words", "hardly", "few words"]
    assert [one.frame.id for one in fused.first(2)] == ["sure", "both"]
    in_turn = [one.frame.id for one in Resembling(words, looks).first(9)]
    assert in_turn == ["sure", "some words", "both", "few words", "looks", "hardly"]


def test_of_as_many_words_the_one_that_looks_like_it_comes_first() -> None:
    def alike(name: str, by_words: float) -> Alike:
        frame = Frame(name, MORNING, MORNING, "one", 9, 9, "", "", "", "screen", FrameState.READ, True, "", ())
        return Alike(frame, by_words, by_words, None)

    words = [alike("one", 1.0), alike("other", 0.998), alike("fewer", 0.9)]
    fused = Resembling(words, [], (), {"other": 1, "fewer": 2})
    assert [one.frame.id for one in fused.first(9)] == ["other", "one", "fewer"]


def test_of_a_file_that_looks_like_nothing_the_nearest_are_given_and_said_to_be(
    writer: MemoryWriter, model: ScreenModel
) -> None:
    for number in range(8):
        _keep(writer, model, _page(number), number, f"page {number}", parts=True)
    writer.flush()
    green = np.full((90, 200, 3), (10, 160, 60), np.uint8)
    found = seen_or_resembling(writer.reader, Given("", green, part=True), [model])
    assert len(found.by_looks) == NEVERTHELESS
    assert found.notes == (NOTHING_CLOSE,)
    assert all((one.by_model or 0.0) < 0.6 for one in found.by_looks)
    assert seen_or_resembling(writer.reader, Given("", green), [model]) == ([], [], (), {}, None)  # a whole screen
    with_words = seen_or_resembling(writer.reader, Given("page 3", green, part=True), [model])
    assert with_words.by_words
    assert with_words.notes == ()


def test_the_model_says_its_places_for_parts_only(writer: MemoryWriter, model: ScreenModel) -> None:
    worded = _keep(writer, model, _page(0), 0, "harbour invoice 4711 overdue", parts=True)
    alike = _keep(writer, model, _chart(DARK, 0), 5, "", parts=True)
    writer.flush()
    given = Given("harbour invoice 4711", _chart(DARK, 0))
    assert seen_or_resembling(writer.reader, given, [model]).places == {}
    assert seen_or_resembling(writer.reader, replace(given, part=True), [model]).places == {alike: 1}
    region = Given("harbour invoice 4711", part=True, picture=_chart(DARK, 0))
    assert seen_or_resembling(writer.reader, region, [model]).places == {alike: 1, worded: 2}


def test_one_picture_is_one_moment_though_a_word_more_was_read_on_it(writer: MemoryWriter, model: ScreenModel) -> None:
    vector = model.embed_pictures([_chart(DARK, 0)])[0]
    ids = []
    for minute, text in enumerate(("ls", "ls docs", "ls docs")):
        frame = writer.keep_frame(NewFrame(MORNING + timedelta(minutes=minute), "one", 640, 360, "Shell"), None)
        writer.record_reading(frame.id, Reading(text, looks_vector=vector, looks_model=model.model))
        ids.append(frame.id)
    writer.flush()
    (one,) = seen_or_resembling(writer.reader, Given("", _chart(DARK, 1)), [model]).by_looks
    assert sorted([one.frame.id, *one.folded]) == ids


def test_a_recorder_that_is_not_there_to_see_is_told_where_there_are_words(writer: MemoryWriter) -> None:
    class Gone:
        model = ""

        def embed_pictures(self, _pictures: object) -> Any:
            raise RecorderNotRunning("Start it.")

    writer.flush()
    assert seen_or_resembling(writer.reader, Given("harbour", _page(0)), [Gone()]).notes == ("Start it.",)
    with pytest.raises(RecorderNotRunning):
        seen_or_resembling(writer.reader, Given("", _page(0)), [Gone()])
