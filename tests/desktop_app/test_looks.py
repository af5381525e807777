from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.looks import find_clip, installed_models
from desktop_app.paths import Paths
from desktop_app.settings import Settings, with_overrides
from store.errors import ModelMissing

if TYPE_CHECKING:
    from pathlib import Path


def test_none_is_installed(tmp_path: Path) -> None:
    paths = Paths.of(tmp_path / "home")
    assert installed_models(paths) == []
    assert find_clip(paths, Settings()) is None


def test_one_that_is_named_and_not_there(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        find_clip(Paths.of(tmp_path / "home"), with_overrides(Settings(), ["looks.model=ViT"]))
