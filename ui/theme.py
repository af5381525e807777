"""Colours, type and spacing in one place: a light and a dark palette, and the style sheet made from them.

Widgets that paint ask `colours()` while they paint, so a change of the system's colour scheme reaches them with the
next repaint. Sizes: spacing in steps of 4 px, corners 8 px, 13 px body, 11 px captions, 20 px titles.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

from ui.style_sheet import SHEET

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

STEP = 4
CORNER = 8
BODY = 13
CAPTION = 11
HEADING = 14
TITLE = 20


@dataclass(frozen=True, slots=True)
class Colours:
    """A palette; each value is ``#rrggbb``. `on_*` is text upon that colour."""

    window: str
    canvas: str
    surface: str
    raised: str
    border: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    on_accent: str
    green: str
    amber: str
    red: str
    red_soft: str
    mark: str
    on_mark: str
    box: str
    lane: str
    recorded: str
    unchanged: str


LIGHT = Colours(
    window="#ffffff", canvas="#f5f5f7", surface="#ffffff", raised="#f5f5f7", border="#e3e3e8", text="#19191d",
    muted="#5f5f6b", accent="#5b5bd6", accent_soft="#eeeefc", on_accent="#ffffff", green="#17794c", amber="#8f5600",
    red="#b4232d", red_soft="#fbe6e7", mark="#f7d65a", on_mark="#1c1a10", box="#d29a00", lane="#ededf1",
    recorded="#8c8ce0", unchanged="#c9c9f2",
)  # fmt: skip

DARK = Colours(
    window="#1b1b20", canvas="#141417", surface="#1f1f25", raised="#26262d", border="#32323b", text="#ececf1",
    muted="#a3a3b0", accent="#8e8cf2", accent_soft="#2a2950", on_accent="#141417", green="#45c486", amber="#f2a83b",
    red="#ff8f89", red_soft="#43232a", mark="#f7d65a", on_mark="#1c1a10", box="#f2c335", lane="#232329",
    recorded="#6f6dd0", unchanged="#3f3e73",
)  # fmt: skip


def contrast(one: str, other: str) -> float:
    """Contrast ratio 1..21 of two ``#rrggbb`` colours (WCAG 2.1, relative luminance)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def is_dark() -> bool:
    """Whether the application is shown dark now."""
    return QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128


def colours() -> Colours:
    """The palette the application is shown in now."""
    return DARK if is_dark() else LIGHT


def font(pixels: int, *, bold: bool = False) -> QFont:
    """The system's font at a size in pixels, with numerals of equal width."""
    made = QFont(QGuiApplication.font())
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Gives a widget its part in the style sheet: ``title``, ``heading``, ``caption``, ``muted``, ``chip``..."""
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def style_sheet(palette: Colours) -> str:
    """The style sheet of the whole application in these colours."""
    sheet = SHEET
    for name in sorted((field.name for field in fields(palette)), key=len, reverse=True):
        sheet = sheet.replace("@" + name, getattr(palette, name))
    return sheet


def qt_palette(colours_used: Colours) -> QPalette:
    """The same colours for what Qt draws itself."""
    role = QPalette.ColorRole
    made = QPalette()
    for part, value in (
        (role.Window, colours_used.window),
        (role.Base, colours_used.surface),
        (role.AlternateBase, colours_used.raised),
        (role.Button, colours_used.surface),
        (role.WindowText, colours_used.text),
        (role.Text, colours_used.text),
        (role.ButtonText, colours_used.text),
        (role.ToolTipBase, colours_used.raised),
        (role.ToolTipText, colours_used.text),
        (role.PlaceholderText, colours_used.muted),
        (role.Highlight, colours_used.accent),
        (role.HighlightedText, colours_used.on_accent),
        (role.Mid, colours_used.border),
        (role.Link, colours_used.accent),
    ):
        made.setColor(part, QColor(value))
    return made


class Theme(QObject):
    """Dresses the application, and dresses it again when the system's colour scheme changes."""

    changed = Signal()

    def __init__(self, app: QApplication, *, dark: bool | None = None) -> None:
        """`dark` fixes the scheme; None follows the system."""
        super().__init__(app)
        self._app = app
        self._follows = dark is None
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._scheme_changed)
        self.dress(dark=hints.colorScheme() == Qt.ColorScheme.Dark if dark is None else dark)

    def dress(self, *, dark: bool) -> None:
        """Shows everything dark or light from now on."""
        palette = DARK if dark else LIGHT
        self._app.setStyle("Fusion")
        self._app.setPalette(qt_palette(palette))
        self._app.setStyleSheet(style_sheet(palette))
        self.changed.emit()

    def _scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        if self._follows:
            self.dress(dark=scheme == Qt.ColorScheme.Dark)
