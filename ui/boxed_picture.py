"""Drawing the picture of a frame into a box: cropped to fill it, with the words that matched boxed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from store.sure_words import is_sure
from ui import theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from store.records import Frame, Hit, Word


def matched(frame: Frame, places: Iterable[int]) -> list[Word]:
    """The words at these places; places that the frame does not have are left out."""
    return [frame.words[place] for place in places if 0 <= place < len(frame.words)]


def joined(words: Iterable[Word]) -> list[Word]:
    """Words that stand beside each other on a line, no farther apart than they are high, as one box. Pure.

    What was read surely is not joined with what may have been misread.
    """
    boxes: list[Word] = []
    for word in sorted(words, key=lambda each: (each.line, each.left)):
        last = boxes[-1] if boxes else None
        if (
            last is not None
            and last.line == word.line
            and is_sure(last) == is_sure(word)
            and word.left - (last.left + last.width) <= max(last.height, word.height)
        ):
            top, right = min(last.top, word.top), max(last.left + last.width, word.left + word.width)
            height = max(last.top + last.height, word.top + word.height) - top
            boxes[-1] = last._replace(top=top, width=right - last.left, height=height)
        else:
            boxes.append(word)
    return boxes


def crop_for(
    picture: tuple[float, float], box: tuple[float, float], words: Sequence[Word], *, closest: float = 1.0
) -> QRectF:
    """The part of a picture (width, height in its pixels) that fills a box of that shape and shows the words. Pure.

    The whole width where nothing matched; with `closest` above 1 up to that much nearer to the first word.
    """
    width, height = max(1.0, picture[0]), max(1.0, picture[1])
    shape = box[0] / max(1.0, box[1])
    across = min(width, height * shape) / (closest if words else 1.0)
    down = across / shape
    if not words:
        return QRectF((width - across) / 2, 0, across, down)
    first = words[0]
    left = first.left + first.width / 2 - across / 2
    top = first.top + first.height / 2 - down / 2
    return QRectF(min(max(0.0, left), width - across), min(max(0.0, top), height - down), across, down)


def paint_picture(painter: QPainter, box: QRectF, image: QImage | None, words: str = "") -> None:
    """Fills the box with the picture from its top; where there is none, with calm ground and `words`."""
    palette = theme.colours()
    if image is None:
        painter.fillRect(box, QColor(palette.raised))
        painter.setFont(theme.font(10))
        painter.setPen(QColor(palette.muted))
        flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        painter.drawText(box.adjusted(10, 8, -10, -8), flags, words)
        return
    crop = crop_for((image.width(), image.height()), (box.width(), box.height()), ())
    painter.drawImage(box, image, crop)


def paint_hit(painter: QPainter, box: QRectF, image: QImage, hit: Hit, *, closest: float = 1.0) -> None:
    """Fills the box with the part of the picture where the hit is, its words boxed."""
    frame = hit.frame
    words = matched(frame, hit.matched_words)
    crop = crop_for((frame.width, frame.height), (box.width(), box.height()), words, closest=closest)
    down = image.width() / max(1, frame.width)
    source = QRectF(crop.left() * down, crop.top() * down, crop.width() * down, crop.height() * down)
    painter.drawImage(box, image, source)
    scale = box.width() / crop.width()
    painter.save()
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    painter.translate(box.left() - crop.left() * scale, box.top() - crop.top() * scale)
    paint_boxes(painter, words, scale)
    painter.restore()


def paint_boxes(painter: QPainter, words: Iterable[Word], scale: float) -> None:
    """Boxes around words; the painter's origin is the picture's upper left corner at that scale.

    The box of a word that may have been misread is dashed and empty.
    """
    colour = QColor(theme.colours().box)
    sure, doubtful = QPen(colour, 1.5), QPen(colour, 1.5, Qt.PenStyle.DashLine)
    fill = QColor(247, 214, 90, 80)
    for word in joined(words):
        painter.setPen(sure if is_sure(word) else doubtful)
        painter.setBrush(fill if is_sure(word) else Qt.BrushStyle.NoBrush)
        box = QRectF(word.left * scale, word.top * scale, word.width * scale, word.height * scale)
        painter.drawRoundedRect(box.adjusted(-3, -2, 3, 2), 3, 3)
