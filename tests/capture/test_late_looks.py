"""Which pictures and parts a model is given, and which get the vectors of those before them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np

from capture.late_looks import KNOWN_SCREENS, LateLooks
from store.errors import PictureNotAvailable, ReadingFailed
from store.records import Frame, FrameState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from capture.screenshot import Pixels

AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


class Eyes:
    """Every picture it is given gets the next number."""

    model = "eyes"

    def __init__(self) -> None:
        self.sizes: list[tuple[int, ...]] = []
        self.blind = False

    def embed_pictures(self, pictures: Sequence[Pixels]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        if self.blind:
            raise ReadingFailed("Too odd.")
        first = len(self.sizes)
        self.sizes += [each.shape[:2] for each in pictures]
        return np.array([[1.0, number] for number in range(first, len(self.sizes))], np.float32)


class Pictures:
    """What was kept."""

    def __init__(self) -> None:
        self.by_id: dict[str, Pixels] = {}

    def unread_pixels(self, frame_id: str) -> Pixels:
        if frame_id not in self.by_id:
            raise PictureNotAvailable("It is gone.")
        return self.by_id[frame_id]

    def frame(self, name: str, pixels: Pixels | None, app: str = "Editor") -> Frame:
        if pixels is not None:
            self.by_id[name] = pixels
        return Frame(name, AT, AT, "one", 160, 90, app, "", "", "screen", FrameState.READ, True, "", ())


WHOLE, PART = (90, 160), (54, 96)


def _screen(*patches: tuple[slice, slice]) -> Pixels:
    pixels = np.full((90, 160, 3), 240, np.uint8)
    for patch in patches:
        pixels[patch] = 20
    return pixels


CORNER = (slice(70, 90), slice(130, 160))


def test_the_first_is_seen_whole_and_in_parts_and_the_like_of_it_shares_them() -> None:
    kept, eyes = Pictures(), Eyes()
    looks = LateLooks(kept, eyes)
    first, second = looks.of(kept.frame("a", _screen())), looks.of(kept.frame("b", _screen()))
    assert first is not None
    assert second is not None
    assert eyes.sizes == [WHOLE, *[PART] * 4]
    assert first.whole.tolist() == second.whole.tolist() == [1.0, 0.0]
    assert first.parts.vectors is not None
    assert first.parts.vectors[:, 1].tolist() == [1.0, 2.0, 3.0, 4.0]
    assert (second.parts.model, second.parts.vectors, second.parts.same_as) == ("eyes", None, "a")


def test_a_part_that_changed_is_seen_again_by_itself() -> None:
    kept, eyes = Pictures(), Eyes()
    looks = LateLooks(kept, eyes)
    looks.of(kept.frame("a", _screen()))
    small = (slice(80, 88), slice(145, 160))  # too little for the whole and much for the part
    changed = looks.of(kept.frame("b", _screen(small)))
    assert changed is not None
    assert eyes.sizes[5:] == [PART]
    assert changed.parts.vectors is not None
    assert changed.parts.vectors[:, 1].tolist() == [1.0, 2.0, 3.0, 5.0]
    back = looks.of(kept.frame("c", _screen()))
    assert back is not None
    assert eyes.sizes[6:] == [PART]  # compared with what it was made of, which is "b"
    like_it = looks.of(kept.frame("d", _screen()))
    assert like_it is not None
    assert like_it.parts.same_as == "c"


def test_what_changed_much_is_seen_anew() -> None:
    kept, eyes = Pictures(), Eyes()
    looks = LateLooks(kept, eyes)
    looks.of(kept.frame("a", _screen()))
    found = looks.of(kept.frame("b", _screen(CORNER, (slice(0, 60), slice(0, 100)))))
    assert found is not None
    assert eyes.sizes[5:] == [WHOLE, *[PART] * 4]
    assert found.whole.tolist() == [1.0, 5.0]


def test_each_application_is_compared_with_itself_and_few_are_remembered() -> None:
    kept, eyes = Pictures(), Eyes()
    looks = LateLooks(kept, eyes)
    for number in range(KNOWN_SCREENS + 1):
        looks.of(kept.frame(f"a{number}", _screen(), app=f"app {number}"))
    assert len(eyes.sizes) == 5 * (KNOWN_SCREENS + 1)
    looks.of(kept.frame("last", _screen(), app=f"app {KNOWN_SCREENS}"))
    assert len(eyes.sizes) == 5 * (KNOWN_SCREENS + 1)
    looks.of(kept.frame("first", _screen(), app="app 0"))
    assert len(eyes.sizes) == 5 * (KNOWN_SCREENS + 2)


def test_what_cannot_be_seen_is_left_out_and_costs_those_behind_it_nothing() -> None:
    kept, eyes = Pictures(), Eyes()
    looks = LateLooks(kept, eyes)
    assert looks.of(kept.frame("gone", None)) is None
    assert looks.of(replace(kept.frame("text only", _screen()), has_picture=False)) is None
    eyes.blind = True
    assert looks.of(kept.frame("odd", _screen())) is None
    eyes.blind = False
    found = looks.of(kept.frame("next", _screen()))
    assert found is not None
    assert found.parts.vectors is not None
