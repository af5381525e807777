"""Password fields among the windows: where they lie, where their windows were, and what covers them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np

from capture.desktop.window import Field, Trace, Window
from capture.eyes import Sight
from capture.guarding import Guard
from capture.privacy.exclusion import A_FIELD, PAINT, reason_for
from capture.privacy.fields import traces_of_fields, with_fields
from capture.screenshot import Monitor, Screenshot
from store.records import LedgerReason

PAGE = Window("1", 7, "App", "Sign in", 10, 10, 60, 40, active=True)
FIELD = Field("f", 7, "1", (5, 20, 30, 10), (60, 40))


def painted(windows: list[Window], fields: tuple[Field, ...] = (FIELD,), traces: tuple[Trace, ...] = ()) -> np.ndarray:
    shot = Screenshot(Monitor("m", 0, 0, 100, 80), np.full((80, 100, 3), 255, np.uint8), datetime.now(UTC))
    guarded = Guard()(shot, Sight([shot], windows, windows, list(traces), fields=fields))
    assert guarded.pixels is not None
    assert guarded.windows == tuple(windows)
    assert (guarded.reason is LedgerReason.MASKED) == bool((guarded.pixels == PAINT).any())
    return (guarded.pixels == PAINT).all(axis=2)


def test_a_field_is_painted_over_where_its_window_is() -> None:
    expected = np.zeros((80, 100), bool)
    expected[30:40, 15:45] = True
    assert np.array_equal(painted([PAGE]), expected)
    moved = replace(PAGE, left=30)
    assert np.array_equal(painted([moved]), np.roll(expected, 20, axis=1))


def test_what_lies_above_its_window_covers_it() -> None:
    cover = Window("2", 8, "Other", "", 0, 0, 30, 80, active=False)
    found = painted([PAGE, cover])
    assert not found[:, :30].any()
    assert found[30:40, 30:45].all()


def test_a_window_of_another_size_is_painted_over_whole() -> None:
    found = painted([replace(PAGE, height=44)])
    assert found[10:54, 10:70].all()
    assert found.sum() == 44 * 60


def test_where_its_window_was_a_moment_ago() -> None:
    trace = Trace(replace(PAGE, top=30), known=True)
    found = painted([PAGE], traces=(trace, Trace(PAGE, known=True)))
    assert found[30:60, 15:45].all()
    assert found.sum() == 30 * 30
    unknown = Trace(PAGE, known=False)
    assert traces_of_fields([unknown], [FIELD]) == []


def test_one_of_no_known_window_lies_above_all() -> None:
    homeless = Field("f", 9, "", (2, 3, 4, 5), (0, 0))
    windows = with_fields([PAGE], [homeless])
    assert [reason_for(window) for window in windows] == ["", A_FIELD]
    assert painted([PAGE], (homeless,))[3:8, 2:6].all()


def test_one_whose_window_is_gone_is_not_there() -> None:
    assert with_fields([], [FIELD]) == []
