"""One drawn set of icons (line, 1.5 px), kept as SVG and coloured as the theme asks."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui import theme

_FOLDER = Path(__file__).parent / "drawings"


def names() -> list[str]:
    """The names of all icons there are."""
    return sorted(path.stem for path in _FOLDER.glob("*.svg"))


def picture(name: str, size: int, colour: str, *, scale: float = 1.0) -> QPixmap:
    """The icon as a picture of `size` logical pixels on a screen of that scale, in one colour (``#rrggbb``)."""
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))
    drawn = QPixmap(round(size * scale), round(size * scale))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, drawn.width(), drawn.height()))
    painter.end()
    drawn.setDevicePixelRatio(scale)
    return drawn


def icon(name: str, *, checked: str = "", colour: str = "") -> QIcon:
    """The icon in the theme's muted colour (or `colour`), and in the colour `checked` when switched on."""
    made = QIcon()
    normal = colour or theme.colours().muted
    for scale in (1.0, 2.0):
        made.addPixmap(picture(name, 20, normal, scale=scale), QIcon.Mode.Normal, QIcon.State.Off)
        made.addPixmap(picture(name, 20, checked or normal, scale=scale), QIcon.Mode.Normal, QIcon.State.On)
    return made


@lru_cache(maxsize=64)
def _drawing(name: str) -> str:
    return (_FOLDER / f"{name}.svg").read_text(encoding="utf-8")
