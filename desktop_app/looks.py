"""Which model of looks this home uses, and what to say where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    from capture.vision.screen_model import MODEL, ScreenModel

    name = model_in_use(paths, settings)
    if not name:
        return None
    if name == MODEL:
        return ScreenModel(texts)
    from capture.vision.clip import ClipModel

    return ClipModel(paths.models / name)


def model_in_use(paths: Paths, settings: Settings) -> str:
    """What the settings name, else the first installed one, else the program's own; empty where it is switched off."""
    from capture.vision.screen_model import MODEL

    if settings.looks.model == OFF:
        return ""
    return settings.looks.model or next(iter(installed_models(paths)), MODEL)


def installed_models(paths: Paths) -> list[str]:
    """The names of the complete models in this home; the program's own is not among them."""
    from capture.vision.clip_card import installed

    return installed(paths.models)
