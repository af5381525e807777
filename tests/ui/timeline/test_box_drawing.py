from __future__ import annotations

from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from ui.timeline.box_drawing import SMALLEST, BoxDrawing, paint_drawing


def test_a_box_is_drawn_in_any_direction_and_ends_at_the_edge_of_the_picture() -> None:
    drawing = BoxDrawing()
    assert drawing.box(100, 80) is None
    drawing.begin((90.4, 70.0))
    assert drawing.box(100, 80) is None
    drawing.end = (10.0, -30.0)
    assert drawing.box(100, 80) == (10, 0, 80, 70)
    drawing.begin((95.0, 10.0))
    drawing.end = (500.0, 500.0)
    assert drawing.box(100, 80) is None  # a sliver at the edge
    drawing.begin((10.0, 10.0))
    drawing.end = (10.0 + SMALLEST, 10.0 + SMALLEST)
    assert drawing.box(100, 80) == (10, 10, SMALLEST, SMALLEST)
    drawing.cancel()
    assert (drawing.armed, drawing.box(100, 80)) == (False, None)


def test_a_box_is_moved_and_stretched_by_steps_and_stays_inside() -> None:
    drawing = BoxDrawing(armed=True)
    drawing.step(1, 0, 400, 200, stretch=False)
    assert drawing.box(400, 200) == (100, 50, 200, 100)  # the first only makes it
    drawing.step(1, -1, 400, 200, stretch=False)
    assert drawing.box(400, 200) == (110, 45, 200, 100)
    drawing.step(-1, 1, 400, 200, stretch=True)
    assert drawing.box(400, 200) == (110, 45, 190, 105)
    for _ in range(60):
        drawing.step(1, 1, 400, 200, stretch=False)
    assert drawing.box(400, 200) == (210, 95, 190, 105)
    for _ in range(60):
        drawing.step(-1, -1, 400, 200, stretch=True)
    assert drawing.box(400, 200) == (210, 95, SMALLEST, SMALLEST)
    for _ in range(60):
        drawing.step(1, 1, 400, 200, stretch=True)
    assert drawing.box(400, 200) == (210, 95, 190, 105)


def test_the_picture_is_dimmed_around_the_box(qtbot: QtBot) -> None:
    """Letters need an application, which `qtbot` makes."""
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_drawing(painter, (50, 20, 100, 60), (200, 100), 1.0)
    painter.end()
    assert image.pixelColor(100, 50) == QColor("white")
    assert image.pixelColor(10, 90).lightness() < 200
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_drawing(painter, None, (200, 100), 1.0)
    painter.end()
    assert image.pixelColor(100, 90).lightness() < 200
