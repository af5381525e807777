from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from capture.vision.clip_card import FILES, ClipCard
from desktop_app.looks import find_looks_model, installed_models, model_in_use
from desktop_app.paths import Paths
from desktop_app.settings import Settings, with_overrides
from store.errors import ModelMissing

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths.of(tmp_path / "home")


def test_a_fresh_install_uses_the_programs_own_model(paths: Paths) -> None:
    assert installed_models(paths) == []
    model = find_looks_model(paths, Settings())
    assert model is not None
    assert model.model == model_in_use(paths, Settings()) == "backscroll-eyes-1"


def test_an_installed_model_goes_before_it_unless_the_settings_name_it(paths: Paths) -> None:
    folder = paths.models / "mine"
    folder.mkdir(parents=True)
    for name in FILES:
        (folder / name).write_bytes(b"")
    ClipCard("mine", "MIT", "here").write(folder)
    model = find_looks_model(paths, Settings())
    assert model is not None
    assert model.model == "mine"
    own = find_looks_model(paths, with_overrides(Settings(), ["looks.model=backscroll-eyes-1"]))
    assert own is not None
    assert own.model == "backscroll-eyes-1"


def test_it_can_be_switched_off(paths: Paths) -> None:
    off = with_overrides(Settings(), ["looks.model=off"])
    assert model_in_use(paths, off) == ""
    assert find_looks_model(paths, off) is None


def test_one_that_is_named_and_not_there(paths: Paths) -> None:
    with pytest.raises(ModelMissing):
        find_looks_model(paths, with_overrides(Settings(), ["looks.model=ViT"]))
