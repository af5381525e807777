from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from store.abandoning import abandoned_when
from store.errors import Abandoned
from store.frame_vectors import LooksParts
from store.journal import nearest_parts, windows
from store.search.conditions import Conditions
from tests.store.conftest import MORNING
from tests.store.journal.seen_parts import keep, nearest, towards

if TYPE_CHECKING:
    from store.writer import MemoryWriter


def test_a_frame_is_as_near_as_its_nearest_part(writer: MemoryWriter) -> None:
    one = keep(writer, 1, LooksParts("eyes", towards(0, 30)))
    two = keep(writer, 2, LooksParts("eyes", towards(85, 200, 270, 0)))
    keep(writer, 3, LooksParts("other", towards(90)))
    keep(writer, 4, LooksParts("eyes", np.ones((1, 3), np.float32)))  # of another size
    found = nearest(writer)
    assert [name for name, _ in found[:2]] == [two, one]
    assert found[0][1] == pytest.approx(np.cos(np.radians(5)), abs=1e-2)
    assert found[1][1] == pytest.approx(0.5, abs=1e-2)
    assert found[2][1] == -1.0
    assert nearest(writer, 1) == found[:1]
    assert nearest(writer, model="none") == []


def test_all_are_read_a_piece_at_a_time(writer: MemoryWriter, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [keep(writer, number, LooksParts("eyes", towards(10 * number))) for number in range(8)]
    whole = nearest(writer)
    monkeypatch.setattr(nearest_parts, "PIECE", 3)
    assert nearest(writer) == whole
    assert [name for name, _ in whole] == ids[::-1]


def test_those_that_share_vectors_stand_side_by_side(writer: MemoryWriter, monkeypatch: pytest.MonkeyPatch) -> None:
    made = keep(writer, 1, LooksParts("eyes", towards(80)))
    sharing = [keep(writer, number, LooksParts("eyes", None, made)) for number in (2, 3)]
    nearer = keep(writer, 5, LooksParts("eyes", towards(90)))
    assert [name for name, _ in nearest(writer)] == [nearer, made, *sharing]
    monkeypatch.setattr(nearest_parts, "MOST_SHARING", 1)
    assert [name for name, _ in nearest(writer)] == [nearer, made, sharing[-1]]
    assert [name for name, _ in nearest(writer, 2)] == [nearer, made, sharing[-1]]  # large groups crowd out no other


def test_a_scan_reads_the_made_ones_by_their_index(writer: MemoryWriter) -> None:
    plan = str(writer._journal.query(f"EXPLAIN QUERY PLAN {nearest_parts._EVERY}", ("m", 3, 9)))
    assert "USING INDEX looks_parts_made (model=? AND id>?)" in plan
    assert "TEMP B-TREE" not in plan


def test_frames_in_which_another_part_changed_crowd_out_no_other(writer: MemoryWriter) -> None:
    """Their vectors of the parts that did not are the same."""
    turning = [keep(writer, number, LooksParts("eyes", towards(80, 200 + number))) for number in range(8)]
    other = keep(writer, 9, LooksParts("eyes", towards(60)))
    assert [name for name, _ in nearest(writer, 2)] == [turning[0], *turning[-2:], other]


def test_what_nobody_waits_for_any_more_ends_at_the_next_piece(writer: MemoryWriter) -> None:
    keep(writer, 1, LooksParts("eyes", towards(80)))
    with abandoned_when(lambda: True), pytest.raises(Abandoned):
        nearest(writer)


@pytest.mark.parametrize("few", [20_000, 0])
def test_only_what_satisfies_is_found_however_many_do(
    writer: MemoryWriter, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    """By the vectors of those, or by all: the same."""
    monkeypatch.setattr(nearest_parts, "FEW", few)
    monkeypatch.setattr(nearest_parts, "PIECE", 2)
    made = keep(writer, 1, LooksParts("eyes", towards(80)))
    first, second, third = (keep(writer, number, LooksParts("eyes", None, made)) for number in (2, 3, 4))
    others = [keep(writer, 10 + number, LooksParts("eyes", towards(10 * number))) for number in range(5)]
    everything = nearest(writer)
    assert [name for name, _ in everything[:3]] == [made, second, third]
    cosines = dict(everything)
    since = Conditions(since=MORNING.replace(minute=2), until=MORNING.replace(minute=12))
    assert nearest(writer, conditions=since) == [(each, cosines[made]) for each in (first, second, third)] + [
        (each, cosines[each]) for each in others[1::-1]
    ], "what was shared is found though its maker does not fit"
    late = Conditions(since=MORNING.replace(minute=10), not_ids=(others[4],))
    assert [name for name, _ in nearest(writer, conditions=late)] == others[3::-1]
    assert [name for name, _ in nearest(writer, 2, conditions=late)] == others[3:1:-1]
    assert nearest(writer, conditions=Conditions(since=MORNING.replace(hour=20))) == []
    assert nearest(writer, conditions=Conditions(app_names=())) == []
    assert nearest(writer, conditions=Conditions(app_names=("' OR 1 --",))) == []


def test_what_shares_and_satisfies_is_looked_up_by_indexes(writer: MemoryWriter) -> None:
    statement, values = windows.satisfying(Conditions(since=MORNING))
    asked = f"EXPLAIN QUERY PLAN {nearest_parts._SATISFYING.format(statement)}"
    plan = str(writer._journal.query(asked, ("m", "[]", "[]", *values)))
    assert "SCAN p" not in plan
    assert "SCAN frames" not in plan
    for of_frames in (nearest_parts._MADE_FOR, nearest_parts._OF_THESE):
        plan = str(writer._journal.query(f"EXPLAIN QUERY PLAN {of_frames}", ("m", "[]")))
        assert "(frame_id=? AND model=?)" in plan
