from __future__ import annotations

import json
import shutil
import threading
from pathlib import Path

import numpy as np
import pytest

from capture.vision.clip import ClipModel
from store.errors import ModelMissing

TINY = Path(__file__).parent / "tiny_clip"


def plain(red: int, green: int, blue: int, width: int = 320, height: int = 180) -> np.ndarray:
    return np.full((height, width, 3), (red, green, blue), dtype=np.uint8)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "models" / "tiny"))


def test_words_find_pictures() -> None:
    model = ClipModel(TINY)
    pictures = model.embed_pictures([plain(250, 5, 5), plain(5, 240, 10), plain(0, 0, 255), plain(255, 255, 255)])
    assert pictures.shape == (4, 16)
    assert pictures.dtype == np.float32
    assert np.allclose(np.linalg.norm(pictures, axis=1), 1, atol=1e-6)
    for place, word in enumerate(["red", "GREEN", "something blue", "white"]):
        query = model.embed_query(word)
        assert query.shape == (16,)
        assert float(np.linalg.norm(query)) == pytest.approx(1, abs=1e-6)
        assert int((pictures @ query).argmax()) == place
    assert model.model == "tiny-colours"


def test_what_stands_at_the_edge_of_a_wide_screen_is_seen() -> None:
    model = ClipModel(TINY)
    wide = plain(255, 255, 255, 1920, 1080)
    edged = wide.copy()
    edged[:, :200] = (255, 0, 0)  # a centre crop would not see the first 420 columns
    without, within = model.embed_pictures([wide, edged])
    assert float(without @ within) < 0.99


def test_no_pictures_no_vectors_and_a_long_query_is_cut() -> None:
    model = ClipModel(TINY)
    assert len(model.embed_pictures([])) == 0
    assert np.array_equal(model.embed_query("red " * 50), model.embed_query("red " * 8))


def test_a_query_of_unknown_words_is_no_nan() -> None:
    assert not np.isnan(ClipModel(TINY).embed_query("zzz")).any()


def test_from_several_threads() -> None:
    model = ClipModel(TINY)
    found: list[np.ndarray] = []
    threads = [threading.Thread(target=lambda: found.append(model.embed_query("red"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert all(np.array_equal(found[0], other) for other in found)


def test_no_model_says_how_to_install_one(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="backscroll models install NAME"):
        ClipModel(tmp_path / "none")


@pytest.mark.parametrize("content", ["{", '{"format": 2}', "[]", '{"name": "a", "mean": [1, 2]}', '{"colour": 1}'])
def test_a_damaged_description(folder: Path, content: str) -> None:
    (folder / "model.json").write_text(content)
    with pytest.raises(ModelMissing, match="install it again"):
        ClipModel(folder)


@pytest.mark.parametrize("name", ["image.onnx", "text.onnx"])
def test_a_damaged_tower(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"no model")
    model = ClipModel(folder)
    with pytest.raises(ModelMissing, match=f"{name} cannot be loaded"):
        _ = model.embed_pictures([plain(1, 2, 3)]) if name == "image.onnx" else model.embed_query("red")


@pytest.mark.parametrize("content", ["", "[]", json.dumps({"model": None})])
def test_a_damaged_tokenizer(folder: Path, content: str) -> None:
    (folder / "tokenizer.json").write_text(content)
    with pytest.raises(ModelMissing, match="tokenizer of the CLIP model is damaged"):
        ClipModel(folder).embed_query("red")
