"""The field in which one setting is changed: a switch, a choice, a number or a text, as its value asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QLineEdit, QWidget

from ui import theme
from ui.settings.switch import Switch

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent

    from ui.settings.row import Row, Value

FIELD_WIDTH = 300
NUMBER_WIDTH = 120
_UNBOUND = 1e9


class Editor(QWidget):
    """Tells `changed` with the new value when a person is done with it."""

    changed = Signal(object)

    def __init__(self, row: Row, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: Value = row.value
        self.field = self._field(row)
        self.field.setAccessibleName(row.name)
        self.field.setAccessibleDescription(row.help)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.field)
        self.setFocusProxy(self.field)

    def _field(self, row: Row) -> QWidget:
        if isinstance(row.value, bool):
            return self._switch(value=row.value)
        if row.choices:
            return self._choice(row)
        if isinstance(row.value, (int, float)):
            return self._number(row, float(row.value))
        return self._text(row.value)

    def _switch(self, *, value: bool) -> QWidget:
        field = Switch()
        field.setChecked(value)
        field.toggled.connect(self._tell)
        return field

    def _choice(self, row: Row) -> QWidget:
        field = _Choice()
        field.addItems(row.choices)
        field.setCurrentText(str(row.value))
        field.setFixedSize(NUMBER_WIDTH, 32)
        field.textActivated.connect(self._tell)
        return field

    def _number(self, row: Row, value: float) -> QWidget:
        field = _Number()
        field.setLocale(QLocale.c())
        field.setDecimals(1)
        least, most = (-_UNBOUND if row.least is None else row.least), (_UNBOUND if row.most is None else row.most)
        field.setRange(least, most)
        field.setValue(value)
        field.setFixedSize(NUMBER_WIDTH, 32)
        field.setKeyboardTracking(False)
        field.editingFinished.connect(lambda: self._tell(field.value()))
        return field

    def _text(self, value: str | tuple[str, ...]) -> QWidget:
        field = QLineEdit(value if isinstance(value, str) else ", ".join(value))
        field.setFixedSize(FIELD_WIDTH, 32)
        theme.set_role(field, "form")

        def done() -> None:
            words = field.text().strip()
            self._tell(words if isinstance(value, str) else tuple(part for part in _parts(words) if part))

        field.editingFinished.connect(done)
        return field

    def _tell(self, value: Value) -> None:
        if value != self._told:
            self._told = value
            self.changed.emit(value)


def _parts(words: str) -> list[str]:
    return [part.strip() for part in words.split(",")]


class _Number(QDoubleSpinBox):
    """The wheel scrolls the page; a number that is passed by must not change."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(8, 0, 0, 0)  # padding in the style sheet does not reach it

    def textFromValue(self, value: float) -> str:  # noqa: N802
        return f"{value:.1f}".removesuffix(".0")

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        _paint_arrow(self, self.height() / 2 - 5, up=True)
        _paint_arrow(self, self.height() / 2 + 5)


class _Choice(QComboBox):
    """The wheel scrolls the page here, too."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        _paint_arrow(self, self.height() / 2)


def _paint_arrow(field: QWidget, middle: float, *, up: bool = False) -> None:
    """A chevron at the right end; a style sheet could only take it from a file of one colour."""
    painter = QPainter(field)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.colours().muted), 1.5))
    across, down = field.width() - 14, -2 if up else 2
    points = [QPointF(across - 4, middle - down), QPointF(across, middle + down), QPointF(across + 4, middle - down)]
    painter.drawPolyline(QPolygonF(points))
    painter.end()
