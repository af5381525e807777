"""Which CLIP model this home uses, and what to say where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from capture.vision.clip import ClipModel
    from desktop_app.paths import Paths
    from desktop_app.settings import Settings

LOOKS_OFF = (
    "Looks-search is off because no CLIP model is installed; switch it on with: backscroll models install NAME "
    "(backscroll models list says which there are)"
)


def find_clip(paths: Paths, settings: Settings) -> ClipModel | None:
    """The model the settings name, else the first installed one; None where none is. Nothing is loaded yet.

    Raises ModelMissing where the named one is not installed or damaged.
    """
    name = settings.looks.model or next(iter(installed_models(paths)), "")
    if not name:
        return None
    from capture.vision.clip import ClipModel

    return ClipModel(paths.models / name)


def installed_models(paths: Paths) -> list[str]:
    """The names of the complete models in this home."""
    from capture.vision.clip_card import installed

    return installed(paths.models)
