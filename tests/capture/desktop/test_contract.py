"""Every desktop is held to the same words; see `contract`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from store.errors import NoDisplay
from tests.capture.desktop.contract import OPTIONAL, one, place, titles, until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.capture.desktop.contract import Stage

WRITER, BROWSER, BANK = (100, 120, 300, 200), (260, 200, 320, 240), (40, 300, 200, 150)


@pytest.fixture(
    params=[
        pytest.param("x11", marks=pytest.mark.display),
        pytest.param("sway", marks=pytest.mark.display),
        "played windows",
        "played macos",
        pytest.param("windows", marks=pytest.mark.skipif(sys.platform != "win32", reason="needs Windows, or Wine")),
    ]
)
def stage(request: pytest.FixtureRequest) -> Iterator[Stage]:
    made: Stage
    if request.param == "x11":
        from tests.capture.desktop.stages.x11_stage import X11Stage

        made = X11Stage(request.getfixturevalue("x_display"))
    elif request.param == "sway":
        from tests.capture.desktop.stages.sway_stage import SwayStage

        made = SwayStage(request.getfixturevalue("sway_session"))
    elif request.param == "played windows":
        from tests.capture.desktop.stages.played_windows import PlayedWindowsStage

        made = PlayedWindowsStage()
    elif request.param == "played macos":
        from tests.capture.desktop.stages.played_macos import PlayedMacStage

        made = PlayedMacStage()
    else:
        from tests.capture.desktop.stages.windows_stage import WindowsStage

        made = WindowsStage()
    yield made
    made.close()


def require(stage: Stage, word: str) -> None:
    assert word in OPTIONAL
    if word not in stage.can:
        pytest.skip(f"{stage.desktop.name} does not know of: {word}")


def three(stage: Stage) -> None:
    for title, where in (("letter", WRITER), ("news", BROWSER), ("accounts", BANK)):
        stage.open(title, where)
        until(lambda title=title: titles(stage)[-1:] == [title])


def test_stack(stage: Stage) -> None:
    three(stage)
    assert titles(stage) == ["letter", "news", "accounts"]
    stage.front("letter")
    until(lambda: titles(stage) == ["news", "accounts", "letter"])


def test_front(stage: Stage) -> None:
    three(stage)
    until(lambda: [w.active for w in stage.desktop.windows()] == [False, False, True])
    stage.front("news")
    until(lambda: [(w.title, w.active) for w in stage.desktop.windows()][-1] == ("news", True))
    assert sum(w.active for w in stage.desktop.windows()) == 1


def test_place(stage: Stage) -> None:
    three(stage)
    until(lambda: [place(one(stage, title)) for title in ("letter", "news", "accounts")] == [WRITER, BROWSER, BANK])
    stage.move("news", 500, 60)
    until(lambda: place(one(stage, "news")) == (500, 60, *BROWSER[2:]))


def test_names(stage: Stage) -> None:
    stage.open("letter", WRITER)
    until(lambda: titles(stage) == ["letter"])
    window = one(stage, "letter")
    assert window.app_name
    assert window.pid > 0
    assert window.id


def test_a_new_title_is_told_with_the_old_one(stage: Stage) -> None:
    require(stage, "rename")
    stage.open("letter", WRITER)
    until(lambda: titles(stage) == ["letter"])
    stage.rename("letter", "accounts")
    until(lambda: titles(stage) == ["accounts"])
    assert {"letter", "accounts"} <= {trace.window.title for trace in stage.desktop.traces()}


def test_minimised_is_not_told_until_it_comes_back(stage: Stage) -> None:
    require(stage, "minimised")
    three(stage)
    stage.minimise("news")
    until(lambda: titles(stage) == ["letter", "accounts"])
    stage.front("news")
    until(lambda: titles(stage) == ["letter", "accounts", "news"])


def test_closed_is_not_told_but_leaves_a_trace(stage: Stage) -> None:
    three(stage)
    stage.shut("news")
    until(lambda: titles(stage) == ["letter", "accounts"])
    traces = [trace for trace in stage.desktop.traces() if trace.window.title == "news"]
    assert traces
    assert all(trace.known for trace in traces)
    assert BROWSER in {place(trace.window) for trace in traces}


def test_a_dialog_says_whose_it_is(stage: Stage) -> None:
    require(stage, "dialog")
    stage.open("accounts", BANK)
    stage.open("letter", WRITER)
    until(lambda: {"accounts", "letter"} <= set(titles(stage)))
    stage.dialog("Save as", of="accounts", place=(300, 320, 160, 90))
    until(lambda: "Save as" in titles(stage))
    assert "accounts" in {owner.title for owner in one(stage, "Save as").owners}
    assert "letter" not in {owner.title for owner in one(stage, "Save as").owners}


def test_a_menu_says_whose_it_is_and_hides_nothing(stage: Stage) -> None:
    require(stage, "menu")
    stage.open("accounts", BANK)
    until(lambda: titles(stage) == ["accounts"])
    stage.menu(of="accounts", place=(120, 330, 90, 70))
    until(lambda: len(titles(stage)) == 2)
    menu = stage.desktop.windows()[-1]
    assert place(menu) == (120, 330, 90, 70)
    assert {owner.title for owner in menu.owners} == {"accounts"}
    assert not menu.opaque
    assert not menu.active


def test_what_shines_through_is_not_opaque(stage: Stage) -> None:
    stage.open("letter", WRITER)
    stage.open("glass", BROWSER, clear=True)
    until(lambda: {"letter", "glass"} <= set(titles(stage)))
    until(lambda: not one(stage, "glass").opaque)
    if "opaque" in stage.can:
        assert one(stage, "letter").opaque


def test_what_has_a_hole_is_not_opaque(stage: Stage) -> None:
    require(stage, "shaped")
    stage.open("accounts", BANK)
    stage.open("letter", WRITER)
    until(lambda: titles(stage) == ["accounts", "letter"] and one(stage, "letter").opaque)
    stage.cut("letter", (20, 180, 60, 10))
    until(lambda: not one(stage, "letter").opaque)
    assert one(stage, "accounts").opaque


def test_one_that_vanishes_takes_no_other_with_it(stage: Stage) -> None:
    require(stage, "vanishing")
    three(stage)
    stage.vanish("news")
    assert titles(stage) == ["letter", "accounts"]


def test_what_moved_was_there_and_is_here(stage: Stage) -> None:
    stage.open("letter", WRITER)
    until(lambda: titles(stage) == ["letter"] and place(one(stage, "letter")) == WRITER)
    stage.move("letter", 420, 260)
    until(lambda: place(one(stage, "letter"))[:2] == (420, 260))
    assert {WRITER[:2], (420, 260)} <= {place(trace.window)[:2] for trace in stage.desktop.traces()}


def test_a_flash_between_two_looks_is_told(stage: Stage) -> None:
    require(stage, "flash")
    stage.open("letter", WRITER)
    until(lambda: titles(stage) == ["letter"])
    stage.flash("accounts", BANK)
    until(lambda: any(trace.window.title == "accounts" or not trace.known for trace in stage.desktop.traces()), 1.4)


def test_idle_grows_and_begins_anew(stage: Stage) -> None:
    require(stage, "idle")
    stage.touch()
    until(lambda: stage.desktop.idle_seconds() < 1.0)
    stage.rest(1.5)
    assert 1.2 < stage.desktop.idle_seconds() < 60
    stage.touch()
    until(lambda: stage.desktop.idle_seconds() < 1.0)


def test_a_locked_screen_is_told(stage: Stage) -> None:
    assert not stage.desktop.locked()
    require(stage, "lock")
    stage.lock(locked=True)
    until(stage.desktop.locked)
    stage.lock(locked=False)
    until(lambda: not stage.desktop.locked())


def test_a_desktop_that_has_gone_is_refused(stage: Stage) -> None:
    stage.open("letter", WRITER)
    until(lambda: titles(stage) == ["letter"])
    stage.end()
    with pytest.raises(NoDisplay) as refused:
        stage.desktop.windows()
    assert refused.value.message.endswith(".")
    with pytest.raises(NoDisplay):
        stage.desktop.traces()
    stage.desktop.close()
