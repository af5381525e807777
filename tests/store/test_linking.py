from __future__ import annotations

from typing import TYPE_CHECKING

from store.journal import associations, meta
from store.linking import link_older

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.records import Frame
    from store.writer import MemoryWriter


def _entered(writer: MemoryWriter) -> list[tuple[str, str]]:
    return sorted(
        (row[0], row[2])
        for row in associations.of_frames(
            writer._journal, [each[0] for each in writer._journal.query("SELECT id FROM frames")]
        )
    )


def test_frames_are_entered_as_they_come_and_a_rebuild_makes_the_same(
    writer: MemoryWriter, remember: Callable[..., Frame]
) -> None:
    frame = remember("see OPS-1", title="Plan - Editor")
    writer.flush()
    entered = _entered(writer)
    assert entered == [(frame.id, "ops-1"), (frame.id, "plan")]
    writer.rebuild(lambda _done, _total: None)
    assert _entered(writer) == entered


def test_the_frames_of_an_older_version_are_entered_bit_by_bit(
    writer: MemoryWriter, remember: Callable[..., Frame]
) -> None:
    ids = [remember(f"see OPS-{i}", minute=i).id for i in range(3)]
    writer.flush()
    entered = _entered(writer)
    associations.clear(writer._journal)
    meta.put(writer._journal, "associations to be made before", "~")
    link_older(writer._journal)
    assert _entered(writer) == entered
    assert associations.still_to_make(writer._journal, 5) == []
    link_older(writer._journal)
    assert meta.get(writer._journal, "associations to be made before") == ""
    assert {each for each, _ in entered} == set(ids)
