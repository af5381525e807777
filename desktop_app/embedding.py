"""How a query becomes a vector in a process that only reads: through the running recorder, else with models of its own.

The recorder has its models loaded already; a process that asks it needs none (and the window must load none).
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from desktop_app.recorder import RecorderClient
from store.errors import ModelMissing, RecorderError
from store.records import SearchMode
from store.search.embedders import QueryEmbedders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.paths import Paths
    from desktop_app.settings import Settings
    from store.records import Vector
    from store.vault import Vault


class RecorderEmbedder:
    """Asks the recorder for the vector of a query."""

    def __init__(self, client: RecorderClient, mode: SearchMode, model: str, *, before: bool = False) -> None:
        """`before`: it is not the model in use."""
        self.model = model
        self._before = before
        self._client = client
        self._mode = mode

    def embed_query(self, text: str) -> Vector:
        """A float32 vector of unit length. Raises ModelMissing (also where the recorder went away), ReadingFailed."""
        try:
            model, vector = self._client.embed_query(text, self._mode, self.model if self._before else "")
        except RecorderError as error:
            msg = f"{error.message} Until then only words are searched."
            raise ModelMissing(msg) from error
        self.model = model
        return vector


def recorder_embedders(client: RecorderClient, paths: Paths) -> QueryEmbedders:
    """What the running recorder can embed. Raises RecorderError."""
    from desktop_app.looks import every_model

    status = client.status()
    return QueryEmbedders(
        meaning=RecorderEmbedder(client, SearchMode.MEANING, status.meaning) if status.meaning else None,
        looks=RecorderEmbedder(client, SearchMode.LOOKS, status.looks) if status.looks else None,
        looks_before=tuple(
            RecorderEmbedder(client, SearchMode.LOOKS, name, before=True)
            for name in every_model(paths)
            if status.looks and name != status.looks
        ),
    )


def local_embedders(paths: Paths, settings: Settings) -> QueryEmbedders:
    """Models of this process; they are loaded by the first query that needs them."""
    from capture.vision.text_embedding import MiniLmEmbedder
    from desktop_app.looks import find_looks_model, models_before

    texts = MiniLmEmbedder()
    looks = find_looks_model(paths, settings, texts)
    return QueryEmbedders(texts, looks, models_before(paths, looks.model, texts) if looks is not None else ())


@contextmanager
def embedders_for(paths: Paths, settings: Settings, vault: Vault) -> Iterator[QueryEmbedders]:
    """The recorder's models where it runs, else this process's own."""
    try:
        client = RecorderClient.connect(paths, vault.control_key())
    except RecorderError:
        yield local_embedders(paths, settings)
        return
    with client:
        try:
            embedders = recorder_embedders(client, paths)
        except RecorderError:
            embedders = local_embedders(paths, settings)
        yield embedders
