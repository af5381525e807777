"""Search by looks: the frames whose picture looks like what the query says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.search.conditions import Conditions
    from store.search.embedders import QueryEmbedder
    from store.search.query import Query
    from store.search.windowed import Tables
    from store.tables.rows import Match

CANDIDATES = 60
ONLY_WHEN_ASKED = "backscroll-eyes-"
"""How the names of the program's own models begin. They know kinds, colours and layouts of screens, and few things: on
real sessions their list moved what was searched for by its words down (docs/eyes.md). It counts where somebody asks for
looks, by ``looks:`` or by the mode."""

RESEMBLES = {"backscroll-eyes-2": 0.6}
"""From which cosine on another screen looks like one, by the model: where half of those at that cosine are of its kind
on made-up screens (`python -m benchmarks.eyes.alike`, docs/eyes.md). Of models that are not named nothing is known."""
SAW_AND_GONE = (
    "Some earlier moments were seen by a model of looks that is no longer installed; they are found by looks again "
    "once the model in use has looked at them."
)


def resembles_from(model: str) -> float:
    """The cosine of two whole screens from which on they look alike to this model; -1 where that is not known."""
    return RESEMBLES.get(model, -1.0)


def counts_unasked(model: str) -> bool:
    """Whether this model's list has a say where a query does not speak of looks."""
    return not model.startswith(ONLY_WHEN_ASKED)


def find_by_looks(tables: Tables, embedder: QueryEmbedder, query: Query, conditions: Conditions) -> list[Match]:
    """The nearest, best first; no threshold. Raises ModelMissing, ReadingFailed."""
    vector = embedder.embed_query(query.looks or query.meant)
    return tables.find_vectors("looks", embedder.model, vector, conditions, limit=CANDIDATES)
