from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.timeline.coverage_key import CoverageKey


def test_it_paints_within_its_size(qtbot: QtBot) -> None:
    key = CoverageKey()
    qtbot.addWidget(key)
    key.resize(key.sizeHint())
    image = key.grab().toImage()
    last = [image.pixelColor(image.width() - 1, y) for y in range(image.height())]
    assert len({colour.name() for colour in last}) == 1, "the last word is cut off"
    assert len({image.pixelColor(x, 8).name() for x in range(image.width())}) > 5
