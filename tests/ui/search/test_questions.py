"""Over a real memory: real journal, real tables, real pictures."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest

from capture.vision.screen_model import ScreenModel
from store.errors import BadQuery, ModelMissing
from store.key_sources import PassphraseSource
from store.reader import MemoryReader
from store.records import NewFrame, Reading, Word
from store.seen import seen_together
from store.vault import Vault
from store.writer import MemoryWriter
from ui.search.questions import (
    changed_since_last_seen,
    compared,
    part_seen,
    picture_seen,
    related_to,
    similar,
    words_inside,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy.typing as npt

    from assistant.looking_alike import SeesPictures
    from store.records import Frame

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
INVOICE = "invoice of harbour boatyard\nslip fee and winter storage\namount {0} EUR"
DAYS = (
    (0, "Sheet", INVOICE.format("1240")),
    (1, "Mail", "dear mira the gauges have arrived\nplease collect them on thursday"),
    (30, "Sheet", INVOICE.format("1310")),
    (31, "Terminal", "pytest tests all green\nseventeen passed in two seconds"),
)


class Reads:
    """Reads what it is told, and sees with some models."""

    def __init__(self, words: str, *eyes: SeesPictures) -> None:
        self._words = words
        self.eyes = eyes

    def open(self, path: Path) -> npt.NDArray[np.uint8]:
        raise NotImplementedError

    def words(self, pixels: npt.NDArray[np.uint8]) -> str:
        assert pixels.dtype == np.uint8
        return self._words


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MemoryReader]:
    folder = tmp_path_factory.mktemp("questions") / "memory"
    vault = Vault.create(folder, PassphraseSource("correct horse"))
    writer = MemoryWriter.open(folder, vault, zone=UTC)
    for hours, app, text in DAYS:
        pixels = np.full((300, 400, 3), 255, np.uint8)
        pixels[20:60, 20 : 40 + 5 * len(app)] = 3 * hours
        frame = writer.keep_frame(NewFrame(AT + timedelta(hours=hours), "one", 400, 300, app, f"{app} window"), pixels)
        words = tuple(
            Word(word, 20 + 60 * place, 20 + 40 * line, 50, 20, 0.9, line)
            for line, words in enumerate(text.splitlines())
            for place, word in enumerate(words.split())
        )
        writer.record_reading(frame.id, Reading(text, words))
    writer.flush()
    writer.close()
    opened = MemoryReader.open(folder, vault, zone=UTC)
    yield opened
    opened.close()


@pytest.fixture
def frames(reader: MemoryReader) -> list[Frame]:
    glances = reader.glances(AT, AT + timedelta(days=9))
    return reader.frames([glance.id for glance in glances])


def ids(answer: object) -> list[str]:
    return [hit.frame.id for group in answer.groups for hit in group.hits]  # type: ignore[attr-defined]


def test_what_is_like_a_moment_is_found_without_itself(reader: MemoryReader, frames: list[Frame]) -> None:
    answer = similar(reader, (), frames[2])
    assert ids(answer)[0] == frames[0].id
    assert frames[2].id not in ids(answer)
    assert frames[2].id not in [each for group in answer.groups for hit in group.hits for each in hit.alike]
    assert answer.reasons[frames[0].id][0].startswith("words ")
    assert answer.shown is not None


def test_near_duplicates_of_a_moment_stay_when_it_is_taken_out(tmp_path: Path) -> None:
    vault = Vault.create(tmp_path / "memory", PassphraseSource("correct horse"))
    writer = MemoryWriter.open(tmp_path / "memory", vault, zone=UTC)
    for minute in range(3):
        frame = writer.keep_frame(NewFrame(AT + timedelta(minutes=minute), "one", app_name="Sheet"), None)
        writer.record_reading(frame.id, Reading(INVOICE.format("1240")))
    writer.flush()
    writer.close()
    reader = MemoryReader.open(tmp_path / "memory", vault, zone=UTC)
    try:
        kept = [glance.id for glance in reader.glances(AT, AT + timedelta(days=1))]
        for frame_id in kept:
            (group,) = similar(reader, (), reader.frame(frame_id)).groups
            found = [each for hit in group.hits for each in (hit.frame.id, *hit.alike)]
            assert sorted(found) == [each for each in kept if each != frame_id]
            assert group.caption == "2 moments"
            spans = [(one.captured_at, one.last_seen_at) for one in reader.frames(found)]
            assert [hit.seen for hit in group.hits if hit.alike] in ([], [seen_together(spans)])
        answer = picture_seen(reader, Reads(INVOICE.format("1240")), np.zeros((9, 9, 3), np.uint8), UTC)
        assert answer.notice == "First seen Mon 2 Mar, 09:00, last Mon 2 Mar, 09:02."
    finally:
        reader.close()


def test_what_changed_since_a_window_was_seen(reader: MemoryReader, frames: list[Frame]) -> None:
    found = changed_since_last_seen(reader, frames[2]).compared
    assert found is not None
    assert (found.before.id, found.after.id) == (frames[0].id, frames[2].id)
    (line,) = found.difference.changed
    assert [(number.before, number.after) for number in line.numbers] == [(1240, 1310)]
    first = changed_since_last_seen(reader, frames[1])
    assert (first.compared, first.groups) == (None, ())


def test_two_moments_are_compared_the_earlier_first(frames: list[Frame]) -> None:
    for one, other in ((0, 2), (2, 0)):
        found = compared(frames[one], frames[other]).compared
        assert found is not None
        assert (found.before.id, found.after.id) == (frames[0].id, frames[2].id)


def test_a_part_is_looked_for_by_the_words_in_it(reader: MemoryReader, frames: list[Frame]) -> None:
    box = (10, 10, 280, 40)
    assert words_inside(frames[0], box) == "invoice of harbour boatyard"
    answer = part_seen(reader, Reads("never asked"), frames[0], box, UTC)
    assert sorted(ids(answer)) == [frames[0].id, frames[2].id]
    assert answer.notice == "First seen Mon 2 Mar, 09:00, last Tue 3 Mar, 15:00."
    hit = answer.groups[0].hits[0]
    assert [hit.frame.words[place].text for place in hit.matched_words] == ["invoice", "of", "harbour", "boatyard"]
    assert answer.shown is not None
    assert (answer.shown.width(), answer.shown.height()) == (280, 40)


def test_what_was_seen_only_in_one_moment_was_not_seen_before(reader: MemoryReader, frames: list[Frame]) -> None:
    assert part_seen(reader, Reads(""), frames[3], (10, 10, 380, 80), UTC).groups == ()


def test_a_part_without_known_words_is_read(reader: MemoryReader, frames: list[Frame]) -> None:
    empty = (300, 200, 60, 60)
    answer = part_seen(reader, Reads("winter storage"), frames[1], empty, UTC)
    assert sorted(ids(answer)) == [frames[0].id, frames[2].id]
    with pytest.raises(BadQuery, match="larger box"):
        part_seen(reader, Reads(""), frames[1], empty, UTC)


def test_when_a_picture_was_seen(reader: MemoryReader, frames: list[Frame]) -> None:
    pixels = reader.pixels(frames[1].id)
    answer = picture_seen(reader, Reads(DAYS[1][2]), pixels, UTC)
    assert ids(answer)[0] == frames[1].id
    assert answer.notice == "Seen Mon 2 Mar, 10:00."
    assert answer.reasons[frames[1].id] == ("words 100%", "looks 100%")
    with pytest.raises(BadQuery, match="No words"):
        picture_seen(reader, Reads(""), pixels, UTC)
    assert picture_seen(reader, Reads("zyxomma petiolatum"), pixels, UTC).groups == ()


def test_related_episodes_are_moments_that_say_why(reader: MemoryReader, frames: list[Frame]) -> None:
    answer = related_to(reader, frames[0])
    (group,) = answer.groups
    episode = reader.episode_of(frames[0].id)
    assert episode is not None
    assert all(reader.episode_of(hit.frame.id) != episode for hit in group.hits)
    assert all(answer.reasons[hit.frame.id] for hit in group.hits)
    assert frames[2].id in ids(answer)


@pytest.fixture(scope="module")
def eyes() -> ScreenModel:
    return ScreenModel()


def _striped(shift: int) -> npt.NDArray[np.uint8]:
    pixels = np.full((300, 400, 3), 25, np.uint8)
    pixels[40 + 9 * shift : 240 : 30, 30 : 370 - 40 * shift] = 200
    return pixels


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory, eyes: ScreenModel) -> Iterator[MemoryReader]:
    """Three striped screens, of which the last two say the same, seen by the model of looks."""
    folder = tmp_path_factory.mktemp("seen") / "memory"
    vault = Vault.create(folder, PassphraseSource("correct horse"))
    writer = MemoryWriter.open(folder, vault, zone=UTC)
    for hour, text in enumerate(("winter storage of the boat", "green tests", "")):
        pixels = _striped(hour)
        frame = writer.keep_frame(NewFrame(AT + timedelta(hours=hour), "one", 400, 300, "Draw", ""), pixels)
        looks = eyes.embed_pictures([pixels])[0]
        writer.record_reading(frame.id, Reading(text, looks_vector=looks, looks_model=eyes.model))
    writer.flush()
    writer.close()
    opened = MemoryReader.open(folder, vault, zone=UTC)
    yield opened
    opened.close()


def test_what_only_looks_alike_stands_in_a_group_of_its_own_behind_the_words(
    seen: MemoryReader, eyes: ScreenModel
) -> None:
    first, second, third = seen.frames([glance.id for glance in seen.glances(AT, AT + timedelta(days=1))])
    answer = similar(seen, (eyes,), first)
    assert [group.title for group in answer.groups] == ["Looks alike"]
    assert set(ids(answer)) == {second.id, third.id}
    assert answer.reasons[second.id][0].startswith("looks alike ")
    assert answer.notice == ""
    answer = picture_seen(seen, Reads("winter storage of the boat", eyes), _striped(1), UTC)
    assert [group.title for group in answer.groups] == ["Seen then", "Looks alike"]
    assert answer.groups[0].hits[0].frame.id == first.id
    assert answer.notice == "Seen Mon 2 Mar, 09:00."


def test_a_picture_or_a_part_without_words_is_looked_for_by_looks(seen: MemoryReader, eyes: ScreenModel) -> None:
    answer = picture_seen(seen, Reads("", eyes), _striped(2), UTC)
    assert [group.title for group in answer.groups] == ["Looks alike"]
    assert (len(ids(answer)), answer.notice) == (3, "")
    frame = seen.frame(ids(answer)[0])
    part = part_seen(seen, Reads("", eyes), frame, (20, 20, 300, 200), UTC)
    assert len(ids(part)) == 2
    assert frame.id not in ids(part)


def test_a_part_of_a_picture_that_stood_there_again_is_found_in_the_other_moments(
    tmp_path: Path, eyes: ScreenModel
) -> None:
    vault = Vault.create(tmp_path / "memory", PassphraseSource("correct horse"))
    with closing(MemoryWriter.open(tmp_path / "memory", vault, zone=UTC)) as writer:
        kept = []
        for hour in range(3):
            frame = writer.keep_frame(NewFrame(AT + timedelta(hours=hour), "one", 400, 300, "Draw", ""), _striped(1))
            looks = eyes.embed_pictures([_striped(1)])[0]
            writer.record_reading(frame.id, Reading("", looks_vector=looks, looks_model=eyes.model))
            kept.append(frame.id)
        writer.flush()
        for each in kept:
            answer = part_seen(writer.reader, Reads("", eyes), writer.reader.frame(each), (20, 20, 300, 200), UTC)
            (hit,) = [hit for group in answer.groups for hit in group.hits]
            assert sorted((hit.frame.id, *hit.alike)) == sorted(set(kept) - {each})


def test_without_the_model_words_find_what_they_can_and_the_rest_is_told(
    tmp_path: Path, seen: MemoryReader, eyes: ScreenModel
) -> None:
    (tmp_path / "eyes.onnx").write_bytes(b"no model")
    damaged = ScreenModel(file=tmp_path / "eyes.onnx")
    answer = picture_seen(seen, Reads("winter storage of the boat", damaged), _striped(1), UTC)
    assert [group.title for group in answer.groups] == ["Seen then"]
    assert answer.notice.startswith("Seen Mon 2 Mar, 09:00. The model file eyes.onnx")
    with pytest.raises(ModelMissing):
        picture_seen(seen, Reads("", damaged), _striped(1), UTC)
