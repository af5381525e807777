from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop_app.demo.windows.pictures import Pictures

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def _share(window: Pictures, red: int, green: int, blue: int) -> float:
    image = window.picture.grab().toImage()
    spots = [
        image.pixelColor(x, y).getRgb()[:3] for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
    ]
    return sum(spot == (red, green, blue) for spot in spots) / len(spots)


def test_the_chart_is_a_red_line_and_the_map_is_mostly_sea(qtbot: QtBot) -> None:
    viewer = Pictures()
    qtbot.addWidget(viewer)
    viewer.resize(900, 600)
    viewer.obey(json.dumps({"do": "open", "file": "levels.png", "drawing": "chart"}))
    assert viewer.windowTitle() == "levels.png - Pictures"
    assert 0.002 < _share(viewer, 0xD0, 0x2F, 0x2F) < 0.1
    viewer.obey(json.dumps({"do": "open", "file": "map.png", "drawing": "map"}))
    assert _share(viewer, 0xD0, 0x2F, 0x2F) == 0
    assert _share(viewer, 0xCF, 0xE6, 0xF2) > 0.5
