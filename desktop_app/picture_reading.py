"""Pictures a person gives, the words on them and what sees them: for the command line and for the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.errors import BadPicture

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import numpy as np
    import numpy.typing as npt

    from assistant.looking_alike import SeesPictures
    from capture.vision.ocr import OcrEngine
    from desktop_app.settings import OcrSettings

    Pixels = npt.NDArray[np.uint8]


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that is too long, a folder that may not be looked into
        return False


class PictureReading:
    """Opens pictures and reads them with the engine of the settings, which is started by the first that needs it."""

    def __init__(self, settings: OcrSettings, eyes: Callable[[], Sequence[SeesPictures]] = tuple) -> None:
        """`eyes` gives the models of looks as they are now, that in use first."""
        self._eyes = eyes
        self._settings = settings
        self._engine: OcrEngine | None = None

    @property
    def eyes(self) -> Sequence[SeesPictures]:
        """The models of looks, that in use first; none where looks are off."""
        return self._eyes()

    def open(self, path: Path) -> Pixels:
        """(H, W, 3) RGB. Raises BadPicture."""
        from capture.picture_files import decode_picture_file

        if not _is_file(path):
            msg = f"There is no file {path.name}; use a PNG, JPEG or WebP file."
            raise BadPicture(msg)
        try:
            return decode_picture_file(path)
        except BadPicture as error:
            msg = f"{path.name} cannot be used: {error.message}; use a PNG, JPEG or WebP file."
            raise BadPicture(msg) from error

    def words(self, pixels: Pixels) -> str:
        """The words in reading order; empty where there are none. Raises NoOcrEngine, ReadingFailed."""
        from capture.vision.ocr import choose_ocr

        engine = self._engine
        if engine is None:
            engine = self._engine = choose_ocr(self._settings.languages, self._settings.engine)
        return " ".join(word.text for word in engine.read(pixels))

    def close(self) -> None:
        """Ends the engine, if one was started."""
        if self._engine is not None:
            self._engine.close()
            self._engine = None
