"""Answers of Core Graphics as Apple documents them, written by hand; no macOS was there to give them."""

from __future__ import annotations

from typing import Any

import pytest

from capture.desktop.macos_told import ALPHA, BOUNDS, LOCKED, NUMBER, ON_CONSOLE
from capture.desktop.macos_windows import Judge, is_locked, is_shown, pops_up, window
from capture.privacy.exclusion import reason_for
from tests.capture.desktop.contract import place
from tests.capture.desktop.stages.played_macos import PlayedMac


@pytest.fixture
def played() -> PlayedMac:
    return PlayedMac()


def shown(played: PlayedMac) -> list[Any]:
    return [each for _, each in Judge(played).shown(played.on_screen() or ())]


def test_parts_of_points_are_taken_outwards(played: PlayedMac) -> None:
    told = played.add("letter", (0, 0, 1, 1))
    told[BOUNDS] = {"X": -10.5, "Y": 25.25, "Width": 100.0, "Height": 50.5}
    assert place(window(told)) == (-11, 25, 101, 51)


def test_nothing_hides_for_sure_what_lies_below(played: PlayedMac) -> None:
    played.add("letter", (0, 0, 300, 200))
    assert [each.opaque for each in shown(played)] == [False]


def test_the_foremost_ordinary_window_is_in_front_whatever_floats_above(played: PlayedMac) -> None:
    played.add("letter", (0, 0, 300, 200))
    played.add("news", (0, 0, 300, 200))
    played.add("", (0, 0, 1280, 24), "Window Server", pid=90, level=24)
    played.add("palette", (0, 0, 50, 200), level=3)
    assert [each.title for each in shown(played) if each.active] == ["news"]


@pytest.mark.parametrize(
    ("key", "value"),
    [(ALPHA, 0.0), (BOUNDS, {}), (BOUNDS, {"X": 1.0, "Y": 1.0, "Width": 0.0, "Height": 5.0}), (NUMBER, None)],
)
def test_what_cannot_be_seen(played: PlayedMac, key: str, value: object) -> None:
    told = played.add("letter", (0, 0, 300, 200))
    assert is_shown(told)
    told[key] = value
    assert not is_shown(told)


@pytest.mark.parametrize(
    ("title", "level", "pops"),
    [
        ("letter", 0, False),
        (None, 0, True),  # a sheet
        ("", 0, True),
        ("palette", 3, True),
        (None, 8, True),  # a modal panel
        (None, 20, False),  # the Dock
        (None, 24, False),  # the menu bar
        (None, 25, False),  # an icon in it
        (None, 101, True),  # a menu
        (None, -2147483603, False),  # the icons of the desktop
        (None, 2147483630, False),  # the pointer
    ],
)
def test_menus_sheets_and_panels_belong_to_others(played: PlayedMac, title: str | None, level: int, pops: bool) -> None:
    assert pops_up(played.add(title, (0, 0, 30, 30), level=level)) is pops


def test_a_menu_belongs_to_all_windows_of_its_program(played: PlayedMac) -> None:
    played.add("accounts - (Incognito)", (0, 0, 300, 200), "Google Chrome", pid=7)
    played.add("news", (0, 0, 300, 200), "Google Chrome", pid=7)
    played.add("letter", (0, 0, 300, 200))
    played.add(None, (10, 10, 90, 70), "Google Chrome", pid=7, level=101)
    menu = shown(played)[-1]
    assert {owner.title for owner in menu.owners} == {"accounts - (Incognito)", "news"}
    assert reason_for(menu) == "private browsing"


def test_a_panel_of_a_helper_belongs_to_what_is_in_front(played: PlayedMac) -> None:
    played.add("accounts", (0, 0, 300, 200))
    played.add(None, (10, 10, 90, 70), "Open and Save Panel Service", pid=77)
    letter, panel = shown(played)
    assert letter.active
    assert [owner.title for owner in panel.owners] == ["accounts"]


def test_our_own_windows_are_known_though_python_runs_them(played: PlayedMac) -> None:
    played.hidden.append(played.add("Backscroll", (0, 0, 300, 200), "Python", pid=5))
    played.front_to_back.clear()
    played.add("Quick search", (0, 0, 300, 200), "Python", pid=5)
    played.add("plot", (0, 0, 300, 200), "Python", pid=6)
    assert [(each.app_name, bool(reason_for(each))) for each in shown(played)] == [
        ("Backscroll", True),
        ("Python", False),
    ]


@pytest.mark.parametrize(
    ("session", "locked"),
    [
        ({ON_CONSOLE: True}, False),
        ({ON_CONSOLE: True, LOCKED: True}, True),
        ({ON_CONSOLE: True, LOCKED: 1}, True),
        ({ON_CONSOLE: False}, True),
        ({}, False),
    ],
)
def test_who_has_the_screen(session: dict[str, Any], locked: bool) -> None:
    assert is_locked(session) is locked
