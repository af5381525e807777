from __future__ import annotations

from itertools import combinations

from pytestqt.qtbot import QtBot

from ui.timeline.band_painting import cover_brush
from ui.timeline.lanes import Cover


def test_no_two_kinds_of_coverage_look_the_same(qtbot: QtBot) -> None:
    looks = [(cover_brush(kind).color().name(), cover_brush(kind).style()) for kind in Cover]
    assert all(one != other for one, other in combinations(looks, 2))
