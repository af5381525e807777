"""The model that comes with the program, really run; what it is worth is measured by benchmarks.eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from capture.vision.screen_model import FILE, ScreenModel, about
from capture.vision.text_embedding import DIMENSIONS, MiniLmEmbedder
from store.errors import ModelMissing

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def model() -> ScreenModel:
    return ScreenModel()


def _screen(
    ground: tuple[int, int, int], ink: tuple[int, int, int], *, rows: bool
) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    pixels = np.full((600, 960, 3), ground, np.uint8)
    if rows:
        pixels[40:560:24, 60:900], pixels[40:560, 60:900:110] = ink, ink
    return pixels


def test_pictures_of_any_size_become_vectors_of_unit_length(model: ScreenModel) -> None:
    pictures = [np.full((height, width, 3), 90, np.uint8) for height, width in ((1080, 1920), (90, 160), (1600, 900))]
    vectors = model.embed_pictures(pictures)
    assert (vectors.shape, vectors.dtype) == ((3, DIMENSIONS), np.float32)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    assert model.embed_pictures([]).shape == (0, DIMENSIONS)


def test_a_query_is_turned_towards_pictures_and_is_no_longer_the_vector_of_its_meaning(model: ScreenModel) -> None:
    texts = MiniLmEmbedder()
    turned = ScreenModel(texts).embed_query("a spreadsheet")
    assert np.linalg.norm(turned) == pytest.approx(1, abs=1e-5)
    assert np.allclose(turned, model.embed_query("a spreadsheet"), atol=1e-5)
    assert float(turned @ texts.embed_query("a spreadsheet")) < 0.999


def test_a_grid_of_cells_is_more_of_a_spreadsheet_than_a_bare_colour_is(model: ScreenModel) -> None:
    grid, bare = model.embed_pictures(
        [_screen((255, 255, 255), (190, 190, 190), rows=True), _screen((20, 80, 200), (0, 0, 0), rows=False)]
    )
    sheet, desktop = model.embed_query("a spreadsheet"), model.embed_query("an empty desktop with a blue wallpaper")
    assert float(grid @ sheet) > float(bare @ sheet)
    assert float(bare @ desktop) > float(grid @ desktop)


def test_another_file_than_the_pinned_one_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "eyes.onnx"
    other.write_bytes(FILE.read_bytes() + b"\0")
    with pytest.raises(ModelMissing, match="not the one"):
        ScreenModel(file=other).embed_query("words")
    with pytest.raises(ModelMissing, match="cannot be read"):
        ScreenModel(file=tmp_path / "none.onnx").embed_pictures([])


def test_what_is_said_of_it() -> None:
    said = about()
    assert said["bytes"] <= 12_000_000
    assert said["licence"] == "Apache-2.0"
    assert said["name"] == ScreenModel.model
    assert said["figures"]
    assert said["milliseconds_a_frame"] <= 15
    assert said["megabytes"] <= 60
