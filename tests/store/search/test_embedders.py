from __future__ import annotations

from store.search.embedders import QueryEmbedders


def test_without_models_there_is_nothing_to_ask_with() -> None:
    embedders = QueryEmbedders()
    assert embedders.meaning is None
    assert embedders.looks is None
