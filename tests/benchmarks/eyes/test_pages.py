from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import numpy as np
import pytest

from benchmarks.eyes.captions import captions
from benchmarks.eyes.chromium import Chromium
from benchmarks.eyes.kit import held_out
from benchmarks.eyes.pages import PAGE_KINDS, make_page, markup_of
from benchmarks.eyes.scenes import SCENES
from benchmarks.eyes.screen import KINDS

if TYPE_CHECKING:
    from benchmarks.eyes.kit import Kit


def test_every_kind_is_one_that_pillow_draws_too_and_says_something_of_itself(kit: Kit) -> None:
    assert set(PAGE_KINDS) <= set(KINDS)
    for seed, kind in enumerate(PAGE_KINDS):
        for held in (False, True):
            sheet, told, markup = markup_of(kit, seed, held_out=held, kind=kind)
            assert told == kind
            assert sheet.features, kind
            assert markup.count("<div") == markup.count("</div>"), kind


def test_the_same_number_gives_the_same_page_and_another_another(kit: Kit) -> None:
    assert markup_of(kit, 7)[2] == markup_of(kit, 7)[2]
    assert markup_of(kit, 7)[2] != markup_of(kit, 8)[2]
    assert markup_of(kit, 7)[2] != markup_of(kit, 7, held_out=True)[2]


def test_what_is_kept_for_measuring_is_on_no_page_for_training(kit: Kit) -> None:
    for kept in (False, True):
        shown = {name for seed in range(60) for name in markup_of(kit, seed, held_out=kept)[0].pictured}
        things = {name.split(" on ")[0] for name in shown - SCENES.keys()}
        assert things
        assert {held_out(name) for name in things} == {kept}


def test_no_page_asks_for_anything_outside_itself(kit: Kit) -> None:
    for seed in range(40):
        markup = markup_of(kit, seed)[2]
        assert not re.search(r"(src|href)=(?!\"data:)", markup)
        assert "url(" not in markup


@pytest.mark.skipif(not shutil.which("chromium"), reason="Chromium is not installed: no page is drawn")
def test_chromium_draws_it_the_same_twice(kit: Kit) -> None:
    with Chromium() as chromium:
        one, again = (make_page(kit, chromium, 3, kind="spreadsheet") for _ in range(2))
    assert (one.kind, one.image.width) == ("spreadsheet", 720)
    assert np.asarray(one.image).std() > 5, "nothing was drawn"
    assert np.array_equal(np.asarray(one.image), np.asarray(again.image))
    assert len(captions(one, 3)) == 4
