"""The field in which one setting is changed: a switch, a choice, a number or a text, as its value asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QPointF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QLineEdit, QWidget

from ui import theme
from ui.settings.switch import Switch

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent

    from ui.settings.row import Row, Value

FIELD_WIDTH = 300
NUMBER_WIDTH = 120
DECIMALS = 3
_UNBOUND = 1e9


class Editor(QWidget):
    """Told with `show_value`, `set_value`; tells `changed` with the new value when a person is done with it.

    A list is told as it was typed: what parts it knows whoever keeps it.
    """

    changed = Signal(object)

    def __init__(self, row: Row, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value: Value = row.value
        """What was shown last; a person may have changed it since."""
        self.field = self._field(row)
        self._told = self._shown = self._content()
        self.field.setAccessibleName(row.name)
        self.field.setAccessibleDescription(row.help)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.field)
        self.setFocusProxy(self.field)

    @property
    def being_edited(self) -> bool:
        """Whether words stand in it that were not taken: they are being typed, or were refused."""
        if isinstance(self.field, _Number):
            typed = self.field.lineEdit().text() != self.field.textFromValue(self.field.value())
            return self.field.hasFocus() and (typed or self._content() != self._told)
        return isinstance(self.field, QLineEdit) and self._content() != self._shown

    def set_value(self, value: Value) -> None:
        """Shows a value that was written elsewhere, unless somebody is about to write another one here."""
        if not self.being_edited:
            self.show_value(value)

    def show_value(self, value: Value) -> None:
        """Shows a value, and tells nothing."""
        self.value = value
        with QSignalBlocker(self.field):
            if isinstance(self.field, Switch):
                self.field.setChecked(bool(value))
            elif isinstance(self.field, QComboBox):
                self.field.setCurrentText(str(value))
            elif isinstance(self.field, QDoubleSpinBox):
                self.field.setValue(float(str(value)))
            elif isinstance(self.field, QLineEdit) and _words(value) != self.field.text():  # else the cursor would move
                self.field.setText(_words(value))
        self.field.update()
        self._told = self._shown = self._content()

    def _content(self) -> bool | float | str:
        """What the field says, as it is told."""
        if isinstance(self.field, Switch):
            return self.field.isChecked()
        if isinstance(self.field, QComboBox):
            return self.field.currentText()
        if isinstance(self.field, QDoubleSpinBox):
            return self.field.value()
        return self.field.text().strip() if isinstance(self.field, QLineEdit) else ""

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
        field.toggled.connect(lambda _checked: self._tell())
        return field

    def _choice(self, row: Row) -> QWidget:
        field = _Choice()
        field.addItems(row.choices)
        field.setCurrentText(str(row.value))
        field.setFixedSize(NUMBER_WIDTH, 32)
        field.textActivated.connect(lambda _words: self._tell())
        return field

    def _number(self, row: Row, value: float) -> QWidget:
        field = _Number()
        field.setLocale(QLocale.c())
        field.setDecimals(DECIMALS)
        least, most = (-_UNBOUND if row.least is None else row.least), (_UNBOUND if row.most is None else row.most)
        field.setRange(least, most)
        field.setValue(value)
        field.setFixedSize(NUMBER_WIDTH, 32)
        field.setKeyboardTracking(False)
        field.editingFinished.connect(self._tell)
        return field

    def _text(self, value: str | tuple[str, ...]) -> QWidget:
        field = QLineEdit(_words(value))
        field.setFixedSize(FIELD_WIDTH, 32)
        theme.set_role(field, "form")
        field.editingFinished.connect(self._tell)
        return field

    def _tell(self) -> None:
        """Only what was changed: a number in the file may have more places than the field has."""
        content = self._content()
        if content != self._told:
            self._told = content
            self.changed.emit(content)


def _words(value: Value) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


class _Number(QDoubleSpinBox):
    """The wheel scrolls the page; a number that is passed by must not change."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(8, 0, 0, 0)  # padding in the style sheet does not reach it

    def textFromValue(self, value: float) -> str:  # noqa: N802
        return f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")

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
