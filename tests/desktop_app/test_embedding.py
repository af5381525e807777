from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from desktop_app.embedding import RecorderEmbedder, embedders_for
from desktop_app.keys import unlock_vault
from desktop_app.paths import Paths
from desktop_app.settings import LooksSettings, Settings
from store.errors import ModelMissing, RecorderNotRunning
from store.records import SearchMode

if TYPE_CHECKING:
    from pathlib import Path


def test_without_a_recorder_the_models_are_this_process_s_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKSCROLL_PASSPHRASE", "x")
    paths = Paths.of(tmp_path / "home")
    vault = unlock_vault(paths, create=True)
    with embedders_for(paths, Settings(), vault) as embedders:
        assert embedders.looks is not None
        assert embedders.meaning is not None
        for embedder in (embedders.meaning, embedders.looks):
            assert abs(float(np.linalg.norm(embedder.embed_query("rain"))) - 1) < 1e-5
    with embedders_for(paths, Settings(looks=LooksSettings(model="off")), vault) as embedders:
        assert embedders.looks is None


class GoneRecorder:
    """A conversation whose other end went away, which a real one does only at its own time."""

    def embed_query(self, *_: object) -> tuple[str, np.ndarray[tuple[int], np.dtype[np.float32]]]:
        raise RecorderNotRunning("The recorder is not running.")


def test_a_recorder_that_went_away_costs_this_way_of_finding_only() -> None:
    with pytest.raises(ModelMissing, match="only words"):
        RecorderEmbedder(GoneRecorder(), SearchMode.MEANING, "m").embed_query("x")  # type: ignore[arg-type]


class TwoModels:
    """A recorder with a model in use and one of before."""

    def embed_query(
        self, text: str, mode: SearchMode, model: str
    ) -> tuple[str, np.ndarray[tuple[int], np.dtype[np.float32]]]:
        return model or "in use", np.zeros(2, dtype=np.float32)


def test_a_model_of_before_is_asked_for_by_its_name() -> None:
    before = RecorderEmbedder(TwoModels(), SearchMode.LOOKS, "old", before=True)  # type: ignore[arg-type]
    before.embed_query("x")
    assert before.model == "old"
    present = RecorderEmbedder(TwoModels(), SearchMode.LOOKS, "was in use")  # type: ignore[arg-type]
    present.embed_query("x")
    assert present.model == "in use"
