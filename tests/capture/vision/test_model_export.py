from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from capture.vision import model_export
from capture.vision.clip import ClipModel
from capture.vision.model_export import Agreement, export_model
from store.errors import BadInput, ModelMissing

if TYPE_CHECKING:
    from pathlib import Path

needs_openclip = pytest.mark.skipif(
    not model_export.is_installed(), reason="needs the extra: pip install 'backscroll[openclip]'"
)


@needs_openclip
@pytest.mark.heavy
@pytest.mark.filterwarnings("ignore")  # torch's exporter deprecates itself
def test_a_real_export_agrees_with_torch_and_runs_without_it(tmp_path: Path) -> None:
    import torch

    torch.manual_seed(3)
    agreement = export_model("ViT-S-32", None, tmp_path, licence="none: random weights", as_name="random")
    assert max(agreement.image, agreement.text) < 1e-5
    model = ClipModel(tmp_path / "random")
    assert model.embed_query("an error message").shape == (384,)
    assert model.embed_pictures([np.zeros((90, 160, 3), dtype=np.uint8)]).shape == (1, 384)
    with pytest.raises(BadInput, match="installed already"):
        export_model("ViT-S-32", None, tmp_path, licence="none", as_name="random")


@needs_openclip
@pytest.mark.heavy
@pytest.mark.filterwarnings("ignore")
def test_a_pair_that_disagrees_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_export, "LARGEST_DIFFERENCE", -1.0)
    with pytest.raises(ModelMissing, match="does not agree with torch"):
        export_model("ViT-S-32", None, tmp_path, licence="none")
    assert list(tmp_path.glob("*ViT*")) == []


@needs_openclip
@pytest.mark.filterwarnings("ignore")
def test_a_model_openclip_does_not_know(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="OpenCLIP knows no model 'ViT-Z'"):
        export_model("ViT-Z", None, tmp_path, licence="none")


def test_without_the_extra_it_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_export, "is_installed", lambda: False)
    with pytest.raises(ModelMissing, match=r"pip install 'backscroll\[openclip\]'"):
        export_model("ViT-S-32", None, tmp_path, licence="none")


def test_agreement_is_plain() -> None:
    assert Agreement(1e-7, 2e-7).text == 2e-7
