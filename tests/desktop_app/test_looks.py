from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from capture.vision.clip_card import FILES, ClipCard
from capture.vision.text_embedding import MiniLmEmbedder
from desktop_app.looks import (
    LooksModels,
    every_model,
    find_looks_model,
    installed_models,
    model_in_use,
    models_before,
    seeing_models,
)
from desktop_app.paths import Paths
from desktop_app.settings import Settings, with_overrides
from store.errors import ModelMissing

TINY = Path(__file__).parents[1] / "capture" / "vision" / "tiny_clip"


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths.of(tmp_path / "home")


def test_a_fresh_install_uses_the_programs_own_model(paths: Paths) -> None:
    assert installed_models(paths) == []
    model = find_looks_model(paths, Settings())
    assert model is not None
    assert model.model == model_in_use(paths, Settings()) == "backscroll-eyes-2"


def test_an_installed_model_goes_before_it_unless_the_settings_name_it(paths: Paths) -> None:
    folder = paths.models / "mine"
    folder.mkdir(parents=True)
    for name in FILES:
        (folder / name).write_bytes(b"")
    ClipCard("mine", "MIT", "here").write(folder)
    model = find_looks_model(paths, Settings())
    assert model is not None
    assert model.model == "mine"
    own = find_looks_model(paths, with_overrides(Settings(), ["looks.model=backscroll-eyes-2"]))
    assert own is not None
    assert own.model == "backscroll-eyes-2"


def test_it_can_be_switched_off(paths: Paths) -> None:
    off = with_overrides(Settings(), ["looks.model=off"])
    assert model_in_use(paths, off) == ""
    assert find_looks_model(paths, off) is None


def test_one_that_is_named_and_not_there(paths: Paths) -> None:
    with pytest.raises(ModelMissing):
        find_looks_model(paths, with_overrides(Settings(), ["looks.model=ViT"]))


def test_models_that_are_not_in_use_can_still_be_asked_for_what_they_saw(paths: Paths) -> None:
    shutil.copytree(TINY, paths.models / "tiny-colours")
    texts = MiniLmEmbedder()
    assert every_model(paths) == ["backscroll-eyes-2", "tiny-colours"]
    assert [model.model for model in models_before(paths, "tiny-colours", texts)] == ["backscroll-eyes-2"]
    assert [model.model for model in models_before(paths, "backscroll-eyes-2", texts)] == ["tiny-colours"]
    models = LooksModels(paths, texts)
    assert models("tiny-colours") is models("tiny-colours")
    assert models("tiny-colours").embed_query("red").shape == (16,)
    for name in ("gone", "../models/tiny-colours"):
        with pytest.raises(ModelMissing, match="no longer installed"):
            models(name)
    (paths.models / "tiny-colours" / "model.json").write_text("{", encoding="utf-8")
    assert models_before(paths, "backscroll-eyes-2", texts) == ()


def test_pictures_are_seen_by_the_model_in_use_and_those_of_before(paths: Paths) -> None:
    shutil.copytree(TINY, paths.models / "tiny-colours")
    assert [model.model for model in seeing_models(paths, Settings())] == ["tiny-colours", "backscroll-eyes-2"]
    assert seeing_models(paths, with_overrides(Settings(), ["looks.model=off"])) == ()
    assert seeing_models(paths, with_overrides(Settings(), ["looks.model=ViT"])) == ()
