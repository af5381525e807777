from __future__ import annotations

from types import SimpleNamespace

import pytest
from tokenizers import Tokenizer

from capture.vision.openclip_tokenizer import END, START, tokenizer_text
from store.errors import ModelMissing


def byte_pairs() -> SimpleNamespace:
    """A tokenizer of OpenCLIP's shape with a handful of merges."""
    tokens = ["h", "i", "o", "t", "s", "'", "h</w>", "i</w>", "o</w>", "t</w>", "s</w>", "'</w>", "hi</w>", "'s</w>"]
    merges = [("h", "i</w>"), ("'", "s</w>")]
    encoder = {token: number for number, token in enumerate([*tokens, START, END])}
    return SimpleNamespace(encoder=encoder, bpe_ranks={merge: rank for rank, merge in enumerate(merges)})


def test_merges_word_ends_and_the_two_special_tokens() -> None:
    made = byte_pairs()
    tokenizer = Tokenizer.from_str(tokenizer_text(made))
    read = tokenizer.encode("  HI   to  hi's ").tokens
    assert read == [START, "hi</w>", "t", "o</w>", "hi</w>", "'s</w>", END]


def test_another_kind_is_refused() -> None:
    with pytest.raises(ModelMissing, match="SimpleNamespace"):
        tokenizer_text(SimpleNamespace())


def test_one_that_hugging_face_made_is_written_as_it_is() -> None:
    backend = SimpleNamespace(to_str=lambda: '{"model": {}}')
    assert tokenizer_text(SimpleNamespace(tokenizer=SimpleNamespace(backend_tokenizer=backend))) == '{"model": {}}'
