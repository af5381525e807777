from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from ui import icons


@pytest.mark.parametrize("name", icons.names())
def test_each_is_drawn_in_the_colour_asked_for(qtbot: QtBot, name: str) -> None:
    drawn = icons.picture(name, 20, "#ff0000", scale=2.0)
    assert (drawn.width(), drawn.devicePixelRatio()) == (40, 2.0)
    image = drawn.toImage()
    inked = [image.pixelColor(x, y) for x in range(40) for y in range(40) if image.pixelColor(x, y).alpha() > 200]
    assert inked
    assert all(QColor(c).red() > 240 and c.green() < 16 and c.blue() < 16 for c in inked)
