from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from benchmarks.eyes.kit import held_out
from benchmarks.eyes.scenes import SCENES
from benchmarks.eyes.screen import KINDS, make_screen

if TYPE_CHECKING:
    from benchmarks.eyes.kit import Kit


def test_every_kind_is_drawn_and_says_something_of_itself(kit: Kit) -> None:
    screens = [make_screen(kit, seed, kind=kind) for seed, kind in enumerate(KINDS)]
    assert [screen.kind for screen in screens] == list(KINDS)
    assert all(screen.features for screen in screens)
    assert all(np.asarray(screen.image).std() > 1 for screen in screens), "one colour only"


def test_the_same_number_gives_the_same_screen_and_another_another(kit: Kit) -> None:
    one, again, other = make_screen(kit, 7), make_screen(kit, 7), make_screen(kit, 8)
    assert np.array_equal(np.asarray(one.image), np.asarray(again.image))
    assert (one.kind, one.features, one.pictured) == (again.kind, again.features, again.pictured)
    assert one.image.size != other.image.size or not np.array_equal(np.asarray(one.image), np.asarray(other.image))


def test_what_is_kept_for_measuring_is_never_drawn_for_training(kit: Kit) -> None:
    for kept in (False, True):
        shown = {name for seed in range(60) for name in make_screen(kit, seed, held_out=kept).pictured}
        things = {name.split(" on ")[0] for name in shown} - SCENES.keys()
        assert things
        assert {held_out(name) for name in things} == {kept}
