"""What changed within the last moment is remembered with every place and name it had, and then forgotten."""

from __future__ import annotations

from dataclasses import replace

import pytest

from capture.desktop.trails import KEEP_SECONDS, Trails
from capture.desktop.window import Named, Trace, Window

EDITOR = Window("0x2", 1, "Editor", "letter", 10, 20, 300, 200, active=True)
FRAME = 7


@pytest.fixture
def trails() -> Trails:
    made = Trails()
    made.listed([(FRAME, EDITOR)], 0.0)
    return made


def test_what_stands_still_leaves_no_trace(trails: Trails) -> None:
    trails.listed([(FRAME, replace(EDITOR, active=False))], 0.5)
    assert trails.recent(0.6) == []


def test_every_place_of_a_moving_window_under_its_name(trails: Trails) -> None:
    for step in range(1, 4):
        trails.placed(FRAME, (10 + 40 * step, 20, 300, 200), 0.1 * step)
    assert trails.recent(0.4) == [Trace(replace(EDITOR, left=10 + 40 * step), known=True) for step in range(1, 4)]


def test_a_new_title_is_told_with_the_old_one(trails: Trails) -> None:
    after = replace(EDITOR, title="bank")
    trails.listed([(FRAME, after)], 1.0)
    assert {trace.window.title for trace in trails.recent(1.1)} == {"letter", "bank"}


def test_closed_is_told_and_forgotten_after_a_moment(trails: Trails) -> None:
    trails.listed([], 1.0)
    assert trails.recent(1.0 + KEEP_SECONDS) == [Trace(EDITOR, known=True)]
    assert trails.recent(1.1 + KEEP_SECONDS) == []


def test_where_everything_takes_longer_a_place_is_kept_longer() -> None:
    slow = [8.0]
    trails = Trails(slowness=lambda: slow[0])
    trails.listed([(FRAME, EDITOR)], 0.0)
    trails.listed([], 1.0)
    assert trails.recent(1.0 + 8 * KEEP_SECONDS) == [Trace(EDITOR, known=True)]
    slow[0] = 1.0
    assert trails.recent(1.0 + 8 * KEEP_SECONDS) == []


def test_opened_and_closed_between_two_lists_is_told_without_a_name(trails: Trails) -> None:
    trails.placed(9, (5, 6, 70, 80), 0.1)
    trails.shown(9, 0.1)
    trails.gone(9, 0.15)
    (trace,) = trails.recent(0.2)
    assert not trace.known
    assert (trace.window.left, trace.window.top, trace.window.width, trace.window.height) == (5, 6, 70, 80)


def test_never_shown_is_never_told(trails: Trails) -> None:
    trails.placed(9, (5, 6, 70, 80), 0.1)
    trails.gone(9, 0.15)
    assert trails.recent(0.2) == []


def test_named_later_is_told_by_name_at_its_first_place(trails: Trails) -> None:
    trails.placed(9, (0, 0, 300, 200), 0.1)
    trails.shown(9, 0.1)
    opened = replace(EDITOR, id="0x3", title="bank", left=500)
    trails.listed([(FRAME, EDITOR), (9, opened)], 0.3)
    assert Trace(replace(opened, left=0, top=0), known=True) in trails.recent(0.4)
    assert all(trace.known for trace in trails.recent(0.4))


def test_a_number_given_to_another_window_does_not_inherit_its_place(trails: Trails) -> None:
    trails.placed(9, (5, 6, 70, 80), 0.1)
    trails.gone(9, 0.2)
    trails.shown(9, 5.0)
    assert trails.recent(5.0) == []


def test_restacked_in_place_is_told(trails: Trails) -> None:
    trails.placed(FRAME, (10, 20, 300, 200), 3.0)
    assert trails.recent(3.1) == [Trace(EDITOR, known=True)]


def test_what_one_was_when_it_was_told(trails: Trails) -> None:
    flash = replace(EDITOR, id="9", title="flash")
    trails.told(9, flash, 0.2)
    assert trails.recent(0.3) == [Trace(flash, known=True)]


def test_one_that_opened_without_an_application_is_not_known_until_it_has_one(trails: Trails) -> None:
    nameless = replace(EDITOR, id="0x3", app_name="", title="accounts")
    trails.placed(9, (10, 20, 300, 200), 0.9)
    trails.shown(9, 0.9)
    trails.listed([(FRAME, EDITOR), (9, nameless)], 1.0)
    assert trails.recent(1.1) == [Trace(nameless, known=False)]
    assert trails.recent(1.1 + KEEP_SECONDS) == []
    trails.listed([(FRAME, EDITOR), (9, replace(nameless, app_name="Bank"))], 5.0)
    assert Trace(replace(nameless, app_name="Bank"), known=True) in trails.recent(5.1)


def test_a_menu_without_a_name_is_known_by_whose_it_is(trails: Trails) -> None:
    menu = replace(EDITOR, id="0x3", app_name="", title="", owners=(Named("Editor", "letter"),))
    trails.listed([(FRAME, EDITOR), (9, menu)], 1.0)
    assert trails.recent(1.1) == [Trace(menu, known=True)]
