"""Which model of looks this home uses, and what to say where there is none."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from store.errors import ModelMissing

if TYPE_CHECKING:
    from capture.vision.clip import ClipModel
    from capture.vision.screen_model import ScreenModel
    from capture.vision.text_embedding import MiniLmEmbedder
    from desktop_app.paths import Paths
    from desktop_app.settings import Settings

OFF = "off"
LOOKS_OFF = (
    "Looks-search is off by the setting looks.model; leave that empty to switch it on "
    "(backscroll models list says which models there are)"
)


def find_looks_model(
    paths: Paths, settings: Settings, texts: MiniLmEmbedder | None = None
) -> ScreenModel | ClipModel | None:
    """The model that `model_in_use` names; None where that is none. Nothing is loaded yet.

    `texts` is shared with the program's own model. Raises ModelMissing where the named one is not installed or damaged.
    """
    name = model_in_use(paths, settings)
    return model_named(name, paths, texts) if name else None


def seeing_models(paths: Paths, settings: Settings) -> tuple[ScreenModel | ClipModel, ...]:
    """The model in use and after it the others there are; none where looks are off or the named model is not there."""
    from capture.vision.text_embedding import MiniLmEmbedder

    texts = MiniLmEmbedder()
    try:
        present = find_looks_model(paths, settings, texts)
    except ModelMissing:
        return ()
    return () if present is None else (present, *models_before(paths, present.model, texts))


def model_in_use(paths: Paths, settings: Settings) -> str:
    """What the settings name, else the first installed one, else the program's own; empty where it is switched off."""
    from capture.vision.screen_model import MODEL

    if settings.looks.model == OFF:
        return ""
    return settings.looks.model or next(iter(installed_models(paths)), MODEL)


def every_model(paths: Paths) -> list[str]:
    """The names of all models of looks that there are in this home, the program's own among them."""
    from capture.vision.screen_model import MODEL

    return [MODEL, *installed_models(paths)]


class LooksModels:
    """The models of looks of this home by their names; each is made once and loads when it is first asked.

    May be called from any thread.
    """

    def __init__(self, paths: Paths, texts: MiniLmEmbedder) -> None:
        """`texts` is shared with the program's own model."""
        self._paths = paths
        self._texts = texts
        self._made: dict[str, ScreenModel | ClipModel] = {}
        self._lock = threading.Lock()

    def __call__(self, name: str) -> ScreenModel | ClipModel:
        """Raises ModelMissing where there is none of that name."""
        with self._lock:
            if name not in self._made:
                if name not in every_model(self._paths):
                    raise ModelMissing("A model of looks that was used before is no longer installed.")
                self._made[name] = model_named(name, self._paths, self._texts)
            return self._made[name]


def models_before(paths: Paths, present: str, texts: MiniLmEmbedder) -> tuple[ScreenModel | ClipModel, ...]:
    """The models of looks but the present one; those that are damaged are left out."""
    found = []
    for name in every_model(paths):
        with suppress(ModelMissing):
            found.append(model_named(name, paths, texts))
    return tuple(model for model in found if model.model != present)


def model_named(name: str, paths: Paths, texts: MiniLmEmbedder | None = None) -> ScreenModel | ClipModel:
    """A model of looks; nothing is loaded yet. Raises ModelMissing where it is not installed or damaged."""
    from capture.vision.screen_model import MODEL, ScreenModel

    if name == MODEL:
        return ScreenModel(texts)
    from capture.vision.clip import ClipModel

    return ClipModel(paths.models / name)


def installed_models(paths: Paths) -> list[str]:
    """The names of the complete models in this home; the program's own is not among them."""
    from capture.vision.clip_card import installed

    return installed(paths.models)
