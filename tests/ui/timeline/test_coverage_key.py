from __future__ import annotations

from math import ceil

import pytest
from pytestqt.qtbot import QtBot

from ui.timeline.band_painting import cover_brush
from ui.timeline.coverage_key import CoverageKey
from ui.timeline.lanes import Cover


def test_what_a_day_has_beside_the_usual_is_explained_and_looks_unlike_the_rest(qtbot: QtBot) -> None:
    key = CoverageKey()
    qtbot.addWidget(key)
    usual = key.sizeHint().width()
    assert Cover.FORGOTTEN not in key.shown
    key.set_covers({Cover.RECORDED, Cover.FORGOTTEN})
    assert key.shown[-1] is Cover.FORGOTTEN
    assert "forgotten" in key.accessibleName()
    assert key.sizeHint().width() > usual
    others = {cover_brush(kind).style() for kind in Cover if kind is not Cover.FORGOTTEN}
    assert cover_brush(Cover.FORGOTTEN).style() not in others, "told apart without colours, too"
    key.set_covers(())
    assert key.sizeHint().width() == usual


@pytest.mark.parametrize("cut", [0, 1, 60, 300])
def test_it_paints_within_its_size(qtbot: QtBot, cut: int) -> None:
    key = CoverageKey()
    qtbot.addWidget(key)
    key.set_covers({Cover.HIDDEN, Cover.FORGOTTEN})
    key.resize(ceil(key._width(key.shown)) - cut, 16)
    image = key.grab().toImage()
    last = [image.pixelColor(image.width() - 1, y) for y in range(image.height())]
    assert len({colour.name() for colour in last}) == 1, "the last word is cut off"
    assert len({image.pixelColor(x, 8).name() for x in range(image.width())}) > 5


def test_what_does_not_fit_goes_as_a_whole_into_the_tooltip_first_what_the_day_has_not(qtbot: QtBot) -> None:
    key = CoverageKey()
    qtbot.addWidget(key)
    key.set_covers({Cover.RECORDED, Cover.HIDDEN, Cover.STOPPED})
    whole = ceil(key._width(key.shown))
    key.resize(whole, 16)
    assert key.fitting() == key.shown
    key.resize(whole - 20, 16)
    assert key.fitting() == tuple(kind for kind in key.shown if kind is not Cover.SCHEDULE)
    key.resize(key.sizeHint())
    assert key.fitting() == (Cover.RECORDED, Cover.HIDDEN, Cover.STOPPED)
    assert all(kind in key.tip() for kind in key.shown)
    key.resize(key.minimumSizeHint())
    assert key.fitting() == ()
    assert all(kind in key.accessibleName() for kind in key.shown)
