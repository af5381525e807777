from __future__ import annotations

from typing import TYPE_CHECKING

from store.journal import frames, thumbnails
from store.records import NewFrame
from tests.store.conftest import MORNING

if TYPE_CHECKING:
    from store.journal.connection import Journal

FRAME = "01m82wz61d6hp1jxfm5k4k4bn0"


def test_they_are_found_by_width_replaced_and_leave_with_their_frame(journal: Journal) -> None:
    frames.insert(journal, FRAME, NewFrame(MORNING), 10)
    thumbnails.keep(journal, FRAME, {320: b"small", 960: b"large"})
    assert (thumbnails.find(journal, FRAME, 320), thumbnails.find(journal, FRAME, 640)) == (b"small", None)
    thumbnails.keep(journal, FRAME, {320: b"another"})
    assert (thumbnails.find(journal, FRAME, 320), thumbnails.find(journal, FRAME, 960)) == (b"another", None)
    frames.delete(journal, [FRAME])
    assert journal.number("SELECT count(*) FROM thumbnails") == 0


def test_an_older_journal_has_none(journal: Journal) -> None:
    assert thumbnails.are_kept(journal)
    journal.run("DROP TABLE thumbnails")
    assert not thumbnails.are_kept(journal)
