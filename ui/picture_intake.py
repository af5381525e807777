"""Pictures that a person hands to the window: dropped on it, pasted into it, or chosen as a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

KINDS = "*.png *.jpg *.jpeg *.webp *.bmp *.tif *.tiff *.gif"


@dataclass(frozen=True, eq=False)
class GivenPicture:
    """A file that should be a picture, or the picture itself; `name` for the person."""

    name: str
    path: Path | None = None
    image: QImage | None = None


def picture_in(data: QMimeData, name: str) -> GivenPicture | None:
    """The picture in what was dropped or copied: a file of this computer, else the pixels; None where there is none."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
    if files:
        return GivenPicture(files[0].name, path=files[0])
    if data.hasImage():
        image = data.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return GivenPicture(name, image=image)
    return None


class PictureIntake(QObject):
    """Takes drops and pastes for a window and its text field; tells `given` (a `GivenPicture`) and `nothing` (a paste
    without a picture).
    """

    given = Signal(object)
    nothing = Signal()

    def __init__(self, window: QWidget, field: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        for watched in (window, field):
            watched.installEventFilter(self)

    def paste(self) -> None:
        """The picture in the clipboard."""
        picture = self._copied()
        if picture is None:
            self.nothing.emit()
        else:
            self.given.emit(picture)

    def choose(self) -> QFileDialog:
        """Asks for a file; the dialog stays open while the window goes on."""
        dialog = QFileDialog(
            self._window, self.tr("When did I see this picture?"), "", self.tr("Pictures") + f" ({KINDS})"
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.given.emit(GivenPicture(Path(path).name, path=Path(path))))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QDropEvent):  # also enter and move
            return self._dropped(event)
        if (
            watched is not self._window
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Paste)
        ):
            picture = None if QGuiApplication.clipboard().mimeData().hasText() else self._copied()
            if picture is not None and event.type() == QEvent.Type.KeyPress:
                self.given.emit(picture)
                return True
        return False

    def _dropped(self, event: QDropEvent) -> bool:
        picture = picture_in(event.mimeData(), self.tr("dropped picture"))
        if picture is None:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.given.emit(picture)
        return True

    def _copied(self) -> GivenPicture | None:
        return picture_in(QGuiApplication.clipboard().mimeData(), self.tr("pasted picture"))
