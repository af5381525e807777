from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from pytestqt.qtbot import QtBot
from scripted_memory import make_frame, picture_of

from ui.thumbnails import image_of
from ui.timeline.picture_canvas import MARGIN, PictureCanvas


def test_the_picture_is_fitted_and_all_words_can_be_chosen(qtbot: QtBot) -> None:
    canvas = PictureCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(800 + 2 * MARGIN, 1000)
    canvas.set_picture(make_frame(2), image_of(picture_of("a")))
    place = canvas.place()
    assert (place.width(), place.height()) == (800, 600)
    qtbot.keyClick(canvas, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert canvas.selected_text == make_frame(2).text
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert canvas.selected_text == ""


def test_a_match_is_boxed(qtbot: QtBot) -> None:
    canvas = PictureCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(400 + 2 * MARGIN, 300 + 2 * MARGIN)
    canvas.set_picture(make_frame(2), image_of(picture_of("")), (0,))
    image = canvas.grab().toImage()
    assert image.pixelColor(MARGIN + 45, MARGIN + 46).blue() < 230
    assert image.pixelColor(MARGIN + 45, MARGIN + 150).blue() == 255


def drag(qtbot: QtBot, canvas: PictureCanvas, start: QPoint, end: QPoint, *, shift: bool = False) -> None:
    keys = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, keys, start)
    qtbot.mouseMove(canvas, end)
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, keys, end)


def test_a_box_is_drawn_with_shift_or_when_it_was_asked_for(qtbot: QtBot) -> None:
    canvas = PictureCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(800 + 2 * MARGIN, 600 + 2 * MARGIN)
    canvas.set_picture(make_frame(2), image_of(picture_of("")))
    boxes: list[object] = []
    canvas.boxed.connect(boxes.append)
    start, end = QPoint(MARGIN + 40, MARGIN + 80), QPoint(MARGIN + 240, MARGIN + 120)
    drag(qtbot, canvas, start, end, shift=True)
    assert boxes == [(20, 40, 100, 20)]
    assert not canvas.drawing
    assert canvas.selected_text == ""
    drag(qtbot, canvas, start, end)
    assert (len(boxes), canvas.selected_text != "") == (1, True)
    canvas.draw_box()
    assert canvas.selected_text == ""
    drag(qtbot, canvas, start, start)  # a click is no box
    assert canvas.drawing
    drag(qtbot, canvas, end, start)
    assert boxes == [(20, 40, 100, 20)] * 2
    canvas.draw_box()
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert not canvas.drawing
    drag(qtbot, canvas, start, end)
    assert len(boxes) == 2


def test_a_box_is_drawn_by_the_keyboard(qtbot: QtBot) -> None:
    canvas = PictureCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(800 + 2 * MARGIN, 600 + 2 * MARGIN)
    canvas.set_picture(make_frame(2), image_of(picture_of("")))
    boxes: list[object] = []
    canvas.boxed.connect(boxes.append)
    qtbot.keyClick(canvas, Qt.Key.Key_Right)  # nobody asked for one
    assert not canvas.drawing
    canvas.draw_box()
    qtbot.keyClick(canvas, Qt.Key.Key_Return)  # there is none yet
    assert (boxes, canvas.drawing) == ([], True)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left):
        qtbot.keyClick(canvas, key)
    qtbot.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.mouseMove(canvas, QPoint(MARGIN + 3, MARGIN + 3))  # no button is down
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert (boxes, canvas.drawing) == ([(90, 75, 200, 157)], False)


def test_the_keys_of_a_box_are_no_shortcuts_meanwhile(qtbot: QtBot) -> None:
    """Arrows go to other frames, Escape to the first screen."""
    canvas = PictureCanvas()
    qtbot.addWidget(canvas)
    canvas.set_picture(make_frame(2), image_of(picture_of("")))
    for wanted in (False, True):
        for key in (Qt.Key.Key_Left, Qt.Key.Key_Escape):
            if wanted and not canvas.drawing:
                canvas.draw_box()
            asked = QKeyEvent(QKeyEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
            asked.setAccepted(False)
            canvas.event(asked)
            assert asked.isAccepted() is wanted


def test_a_picture_of_no_frame_can_be_drawn_on(qtbot: QtBot) -> None:
    canvas = PictureCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(400 + 2 * MARGIN, 300 + 2 * MARGIN)
    canvas.set_given(image_of(picture_of("chart")))
    boxes: list[object] = []
    canvas.boxed.connect(boxes.append)
    blank = PictureCanvas()
    qtbot.addWidget(blank)
    blank.resize(canvas.size())
    assert canvas.grab().toImage() != blank.grab().toImage()
    drag(qtbot, canvas, QPoint(MARGIN + 10, MARGIN + 20), QPoint(MARGIN + 110, MARGIN + 60), shift=True)
    assert boxes == [(10, 20, 100, 40)]
    drag(qtbot, canvas, QPoint(MARGIN + 10, MARGIN + 20), QPoint(MARGIN + 110, MARGIN + 60))
    assert (len(boxes), canvas.selected_text) == (1, "")


def test_a_note_stands_below_the_picture_and_not_upon_it(qtbot: QtBot) -> None:
    canvas = PictureCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(500, 300)
    canvas.set_picture(make_frame(2), image_of(picture_of("a")))
    before = canvas.place()
    canvas.set_note("Parts of it are not here")
    assert canvas.place().bottom() < before.bottom() - 8
    image = canvas.grab().toImage()
    ground = image.pixelColor(250, round(canvas.place().bottom()) + 7)
    below = [image.pixelColor(x, y) for x in range(150, 350) for y in range(round(canvas.place().bottom()) + 8, 298)]
    assert any(abs(colour.lightness() - ground.lightness()) > 60 for colour in below)
    canvas.set_note("")
    assert canvas.place() == before
