from __future__ import annotations

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


def test_it_paints_within_its_size(qtbot: QtBot) -> None:
    key = CoverageKey()
    qtbot.addWidget(key)
    key.resize(key.sizeHint())
    image = key.grab().toImage()
    last = [image.pixelColor(image.width() - 1, y) for y in range(image.height())]
    assert len({colour.name() for colour in last}) == 1, "the last word is cut off"
    assert len({image.pixelColor(x, 8).name() for x in range(image.width())}) > 5
