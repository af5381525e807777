"""Which texts are embedded and which get the vector of one before them; with the real model where meaning matters."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from capture.late_vectors import BATCH, LateVectors
from capture.looking_again import LookingAgain
from capture.vision.clip import ClipModel
from capture.vision.screen_model import ScreenModel
from capture.vision.text_embedding import MiniLmEmbedder
from store.errors import ModelMissing, ReadingFailed
from store.records import NewFrame, Reading, SearchMode
from store.search.embedders import QueryEmbedders
from store.vault import PassphraseSource, Vault
from store.writer import MemoryWriter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
TINY = Path(__file__).parent / "vision" / "tiny_clip"
PAGE = " ".join(f"word{number}" for number in range(50))


class Counting:
    """Stands for a model: each text and each picture it is given gets another vector."""

    model = "counting"

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.pictures = 0
        self.calls = 0
        self.fail: Exception | None = None

    def embed(self, texts: Sequence[str]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        if self.fail is not None:
            raise self.fail
        self.calls += 1
        self.texts += texts
        angles = np.arange(len(self.texts) - len(texts), len(self.texts)) / 100
        return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)

    def embed_pictures(self, pictures: Sequence[object]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        self.pictures += len(pictures)
        return np.array([[1.0, self.pictures]] * len(pictures), np.float32)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault.create(tmp_path / "memory", PassphraseSource("x"))


@pytest.fixture
def writer(tmp_path: Path, vault: Vault) -> Iterator[MemoryWriter]:
    made = MemoryWriter.open(tmp_path / "memory", vault, zone=UTC)
    yield made
    made.close()


def keep(writer: MemoryWriter, texts: Sequence[str], *, app: str = "Editor", shade: int = 90) -> list[str]:
    """Frames that were read, a second apart."""
    ids = []
    for text in texts:
        number = writer.reader.counts().frames
        new = NewFrame(START + timedelta(seconds=number), "one", 160, 90, app_name=app)
        frame = writer.keep_frame(new, np.full((90, 160, 3), shade, np.uint8))
        writer.record_reading(frame.id, Reading(text))
        ids.append(frame.id)
    return ids


def test_what_was_typed_since_moves_no_vector_until_it_is_much(writer: MemoryWriter) -> None:
    model = Counting()
    typed = [PAGE + " new" * count for count in range(BATCH)]
    keep(writer, typed)
    late = LateVectors(writer, model, None)
    assert len(late.step()) == BATCH
    assert late.step() == []
    # compared with what was embedded, not with the frame before: small steps add up
    assert model.texts == [typed[0], typed[6], typed[13]]
    assert (late.made, late.carried, model.calls) == (3, BATCH - 3, 1)


def test_in_a_long_text_a_word_weighs_less(writer: MemoryWriter) -> None:
    model = Counting()
    long = f"{PAGE} {PAGE.upper()}"
    texts = [long + " new" * count for count in (0, 30, 60)]
    keep(writer, texts)
    LateVectors(writer, model, None).step()
    assert model.texts == [texts[0], texts[2]]


def test_each_application_is_compared_with_itself(writer: MemoryWriter) -> None:
    model = Counting()
    for _ in range(3):
        keep(writer, [PAGE], app="Editor")
        keep(writer, ["another text altogether"], app="Chat")
    LateVectors(writer, model, None).step()
    assert model.texts == [PAGE, "another text altogether"]


def test_a_later_process_goes_on(writer: MemoryWriter) -> None:
    ids = keep(writer, [f"text {number}" for number in range(BATCH + 3)])
    assert LateVectors(writer, Counting(), None).step() == ids[:BATCH]
    assert LateVectors(writer, Counting(), None).step() == ids[BATCH:]


def test_frames_without_text_wait_no_more(writer: MemoryWriter) -> None:
    ids = keep(writer, ["", ""])
    model = Counting()
    late = LateVectors(writer, model, None)
    assert late.step() == ids
    assert late.step() == []
    assert model.texts == []


def test_a_picture_that_looks_the_same_is_not_looked_at_again(writer: MemoryWriter) -> None:
    model = Counting()
    keep(writer, ["one", "two"], shade=90)
    keep(writer, ["three"], shade=91)
    keep(writer, ["four"], shade=200)
    LateVectors(writer, model, model).step()
    assert model.pictures == 2 * (1 + 4)  # the whole and its parts
    rows = writer._journal.query("SELECT looks_model FROM readings")
    assert rows == [("counting",)] * 4


def test_after_forgetting_nothing_is_shared_with_what_is_gone(writer: MemoryWriter) -> None:
    model = Counting()
    late = LateVectors(writer, model, model)
    first, second = keep(writer, [PAGE, PAGE])
    late.step()
    assert writer.reader.count_with_parts("counting") == 2
    writer.forget([first], lambda _done, _total: None)
    assert writer.reader.count_with_parts("counting") == 0
    (third,) = keep(writer, [PAGE])
    assert late.step() == [third]
    assert model.texts == [PAGE, PAGE]  # the vector of what is gone is given to nobody any more
    assert late.left
    while late.left:
        assert late.step() == []
    assert writer.reader.count_with_parts("counting") == 2
    assert [frame.id for frame in writer.reader.frames_without_parts("counting")] == []
    assert second in {each[0] for each in writer._journal.query("SELECT frame_id FROM looks_parts")}


def test_without_looks_too_nothing_is_shared_with_what_is_gone(writer: MemoryWriter) -> None:
    model = Counting()
    late = LateVectors(writer, model, None)
    (first,) = keep(writer, [PAGE])
    late.step()
    writer.forget([first], lambda _done, _total: None)
    keep(writer, [PAGE])
    late.step()
    assert model.texts == [PAGE, PAGE]


class Other(Counting):
    """Another model of looks."""

    model = "other"


def test_a_model_that_was_changed_looks_at_everything_again_and_the_words_keep_their_vectors(
    writer: MemoryWriter,
) -> None:
    old, new = Counting(), Other()
    ids = [frame for number in range(BATCH + 3) for frame in keep(writer, [f"text {number}"], shade=10 * number)]
    late = LateVectors(writer, old, old)
    assert late.step() + late.step() == ids
    assert late.step() == []
    assert writer.reader.count_seen_by_others("other") == len(ids)
    late = LateVectors(writer, old, new)
    assert late.looking_again is None
    assert late.step() == ids[:BATCH]
    assert late.looking_again is not None
    assert (late.looking_again.done, late.looking_again.total) == (BATCH, len(ids))
    assert late.looking_again.seconds_left is not None
    assert late.looking_again.seconds_left > 0
    assert writer.reader.count_seen_by_others("other") == 3
    (latest,) = keep(writer, ["kept with the new model"], shade=7)
    assert LateVectors(writer, old, new).step() == [latest]
    late = LateVectors(writer, old, new)  # another process
    assert late._again is not None
    late._again._passes[0].count()
    assert late.looking_again == LookingAgain(BATCH, len(ids), None)
    assert late.step() == ids[BATCH:]
    assert late.looking_again is None  # at once, though nobody asked for a next step
    assert late.step() == []
    assert late.looking_again is None
    assert (new.pictures, new.texts) == (5 * (len(ids) + 1), [])
    rows = writer._journal.query("SELECT DISTINCT text_model, text_vector IS NULL, looks_model FROM readings")
    assert rows == [("counting", 0, "other")]


def test_a_picture_that_cannot_be_seen_again_keeps_none_from_it(writer: MemoryWriter) -> None:
    class Blind(Other):
        def embed_pictures(self, pictures: Sequence[object]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
            if self.pictures == 0:
                self.pictures = 1
                raise ReadingFailed("Too odd.")
            return super().embed_pictures(pictures)

    old, new = Counting(), Blind()
    first, second = keep(writer, ["one"], shade=20)[0], keep(writer, ["two"], shade=200)[0]
    LateVectors(writer, old, old).step()
    late = LateVectors(writer, old, new)
    assert late.step() == [first, second]
    assert late.step() == []
    rows = writer._journal.query("SELECT frame_id, looks_model FROM readings ORDER BY frame_id")
    assert rows == [(first, "counting"), (second, "other")]


def test_a_text_the_model_cannot_take_is_given_up(writer: MemoryWriter) -> None:
    model = Counting()
    model.fail = ReadingFailed("Too odd.")
    ids = keep(writer, ["one"])
    late = LateVectors(writer, model, None)
    assert late.step() == ids
    assert late.step() == []


def test_without_a_model_frames_wait_for_one(writer: MemoryWriter) -> None:
    keep(writer, ["one"])
    model = Counting()
    model.fail = ModelMissing("Not here.")
    assert LateVectors(writer, None, None).step() == []
    with pytest.raises(ModelMissing):
        LateVectors(writer, model, None).step()
    assert len(writer.vectors.waiting()) == 1


def test_meaning_finds_what_got_its_vector_late(tmp_path: Path, vault: Vault, writer: MemoryWriter) -> None:
    embedder = MiniLmEmbedder()
    crash, _ = keep(writer, ["Segmentation fault: the program crashed", "How to bake a chocolate cake"])
    writer.flush()
    late = LateVectors(writer, embedder, None)
    writer.reader.close()
    reader = type(writer.reader).open(tmp_path / "memory", vault, embedders=QueryEmbedders(embedder, None), zone=UTC)
    try:
        query = "the computer application died"
        assert reader.search(query, modes=[SearchMode.MEANING]).hits == ()
        late.step()
        writer.flush()
        reader.refresh()
        assert reader.search(query, modes=[SearchMode.MEANING]).hits[0].frame.id == crash
    finally:
        reader.close()


def test_while_another_model_looks_again_what_the_former_saw_is_found_too(
    tmp_path: Path, vault: Vault, writer: MemoryWriter
) -> None:
    texts = MiniLmEmbedder()
    former, present = ClipModel(TINY), ScreenModel(texts)
    greys = [frame for number in range(BATCH) for frame in keep(writer, [""], shade=12 * number)]
    new = NewFrame(START + timedelta(hours=1), "one", 160, 90, app_name="Player")
    red = writer.keep_frame(new, np.full((90, 160, 3), (250, 5, 5), np.uint8)).id
    writer.record_reading(red, Reading(""))
    late = LateVectors(writer, texts, former)
    assert late.step() + late.step() == [*greys, red]
    late = LateVectors(writer, texts, present)
    assert late.step() == greys  # and then the recorder was ended
    writer.flush()
    embedders = QueryEmbedders(texts, present, (former, present))
    reader = type(writer.reader).open(tmp_path / "memory", vault, embedders=embedders, zone=UTC)
    try:
        found = [hit.frame.id for hit in reader.search("red", modes=[SearchMode.LOOKS]).hits]
        assert red in found[:2]
        assert len(found) > 1
        assert late.step() == [red]
        writer.flush()
        reader.refresh()
        assert red in [hit.frame.id for hit in reader.search("red", modes=[SearchMode.LOOKS]).hits]
    finally:
        reader.close()
