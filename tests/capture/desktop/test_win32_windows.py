"""Answers of a real user32 (Wine's, by `stages/record_windows.py`), and those of Windows that Wine never gives."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from capture.desktop.win32_told import Session, ToldWindow
from capture.desktop.win32_windows import (
    CAPTION,
    TOOL_WINDOW,
    TRANSPARENT,
    UNPAINTED,
    Judge,
    idle_seconds,
    is_locked,
    is_opaque,
    is_shown,
    place_of,
    program_name,
)
from capture.desktop.window import Named
from capture.privacy.exclusion import reason_for
from tests.capture.desktop.contract import place
from tests.capture.desktop.stages.played_windows import PlayedWindows

RECORDED = Path(__file__).with_name("recorded")
HERE = Session("Default", "Default", saver_runs=False, locked=False, connected=True)


class Recorded(PlayedWindows):
    """Says again what Wine said once."""

    def __init__(self, name: str) -> None:
        super().__init__()
        said = json.loads((RECORDED / name).read_text("utf-8"))
        self.stack = [told_from(each) for each in said["told"]]
        self.in_front, self.pointing = said["foreground"], tuple(said["pointer"])
        self.programs = {int(pid): name for pid, name in said["programs"].items()}
        self.order = said["handles"]
        self.who = Session(**said["session"])
        self.touched_ms, self.now_ms = said["ticks"]

    def handles(self) -> list[int]:
        return self.order


def told_from(said: dict[str, Any]) -> ToldWindow:
    frame = tuple(said["frame"]) if said["frame"] is not None else None
    return ToldWindow(**{**said, "edges": tuple(said["edges"]), "frame": frame})


@pytest.fixture
def played() -> PlayedWindows:
    return PlayedWindows()


def only(played: PlayedWindows) -> Any:
    ((_handle, window),) = Judge(played).shown(played.handles() or ())
    return window


def test_what_wine_said() -> None:
    recorded = Recorded("wine_windows.json")
    windows = [window for _, window in Judge(recorded).shown(recorded.handles())]
    assert [(w.app_name, w.title, place(w), w.active, w.opaque) for w in windows] == [
        ("python", "letter", (100, 120, 300, 200), False, True),
        ("python", "glass", (260, 200, 320, 240), False, False),
        ("python", "accounts", (40, 300, 200, 150), False, True),
        ("python", "Save as", (300, 320, 160, 110 - 20), False, True),
        ("notepad", "Untitled - Notepad", (0, 0, 760, 570), True, True),
        ("python", "", (120, 330, 90, 70), False, False),
        ("notepad", "", (4, 42, 146, 152), False, False),
    ]
    owners = {window.id: {owner.title for owner in window.owners} for window in windows if window.owners}
    by_title = {window.title: window.id for window in windows}
    assert owners.pop(by_title["Save as"]) == {"accounts"}
    assert sorted(map(sorted, owners.values())) == [["Untitled - Notepad"], ["letter"]]
    assert idle_seconds(*recorded.ticks()) == pytest.approx(3.877)
    assert not is_locked(recorded.session())


def test_menus_and_tooltips_of_a_qt_program_belong_to_its_windows() -> None:
    recorded = Recorded("wine_qt.json")
    window, dialog, *pop_ups = [window for _, window in Judge(recorded).shown(recorded.handles())]
    assert (window.title, window.owners, window.opaque) == ("accounts", (), True)
    assert (dialog.title, dialog.owners, dialog.active) == ("Save as", (Named("python", "accounts"),), True)
    assert [(each.title, each.opaque) for each in pop_ups] == [("python", False)] * 3
    assert {each.owners for each in pop_ups} == {(Named("python", "accounts"),)}


def test_the_frame_is_that_of_the_compositor_else_the_one_with_its_borders(played: PlayedWindows) -> None:
    told = played.add("letter", (100, 120, 300, 200))
    assert place_of(told) == (100, 120, 400, 320)
    assert place_of(replace(told, frame=None)) == (93, 120, 407, 327)
    assert place_of(replace(told, frame=(0, 0, 0, 0))) == (93, 120, 407, 327)


@pytest.mark.parametrize(
    "how",
    [
        {"visible": False},
        {"minimised": True},
        {"cloaked": True},
        {"frame": None, "edges": (5, 5, 5, 90)},
    ],
)
def test_what_cannot_be_seen(played: PlayedWindows, how: dict[str, Any]) -> None:
    told = played.add("letter", (0, 0, 300, 200))
    assert is_shown(told)
    assert not is_shown(replace(told, **how))


@pytest.mark.parametrize(
    "how",
    [
        {"solid": False},
        {"captured": False},  # pictures of the screen show what lies below it
        {"style": 0x94000000},  # no title bar: it may be drawn with an alpha that nobody is told of
        {"style": 0x14800000},  # half of WS_CAPTION: a border alone
        {"extended": TRANSPARENT},
        {"extended": TOOL_WINDOW},
        {"extended": UNPAINTED},
    ],
)
def test_what_may_show_what_lies_below(played: PlayedWindows, how: dict[str, Any]) -> None:
    told = played.add("letter", (0, 0, 300, 200))
    assert told.style & CAPTION == CAPTION
    assert is_opaque(told)
    assert not is_opaque(replace(told, **how))


def test_a_store_program_has_the_name_of_its_content(played: PlayedWindows) -> None:
    played.programs |= {700: "ApplicationFrameHost.exe", 701: "Secrets.exe"}
    told = played.add("Vault", (0, 0, 300, 200), "ApplicationFrameWindow", pid=700)
    played.change(told, hosted_pid=701)
    assert (only(played).app_name, only(played).pid) == ("Secrets", 701)


def test_what_stands_in_for_one_that_hangs_is_that_one(played: PlayedWindows) -> None:
    played.programs |= {800: "dwm.exe", 801: "keepassxc.exe"}
    hung = played.add("Passwords", (0, 0, 300, 200), pid=801)
    hung = played.change(hung, cloaked=True)
    played.add("Passwords (Not Responding)", (0, 0, 300, 200), "Ghost", owner=hung.handle, pid=800)
    window = only(played)
    assert window.owners == (Named("keepassxc", "Passwords"),)
    assert reason_for(window) == "password manager"


def test_a_dialog_of_a_dialog_leads_to_the_window(played: PlayedWindows) -> None:
    bank = played.add("accounts - (Incognito)", (0, 0, 300, 200))
    dialog = played.add("Print", (10, 10, 100, 100), "#32770", owner=bank.handle)
    played.add("Printer", (20, 20, 100, 100), "#32770", owner=dialog.handle)
    printer = Judge(played).shown(played.handles() or ())[-1][1]
    assert [owner.title for owner in printer.owners] == ["Print", "accounts - (Incognito)"]
    assert reason_for(printer) == "private browsing"


def test_owners_in_a_circle_end(played: PlayedWindows) -> None:
    one = played.add("one", (0, 0, 300, 200))
    other = played.add("other", (0, 0, 300, 200), owner=one.handle)
    played.change(one, owner=other.handle)
    assert {window.title for _, window in Judge(played).shown(played.handles() or ())} == {"one", "other"}


def test_a_nameless_pop_up_without_an_owner_is_of_its_process(played: PlayedWindows) -> None:
    played.add("accounts", (0, 0, 300, 200), pid=500)
    played.add("other", (400, 0, 300, 200), pid=600)
    played.add("", (10, 10, 50, 50), "Chrome_WidgetWin_2", pid=500, style=0x94000000)
    pop_up = Judge(played).shown(played.handles() or ())[-1][1]
    assert {owner.title for owner in pop_up.owners} == {"accounts"}


def test_the_background_and_the_task_bar_belong_to_no_window(played: PlayedWindows) -> None:
    played.programs[900] = "explorer.exe"
    for class_name, title in (("Progman", "Program Manager"), ("WorkerW", ""), ("Shell_TrayWnd", "")):
        played.add(title, (0, 0, 1280, 800), class_name, pid=900, style=0x96000000)
    played.add("Documents", (0, 0, 300, 200), "CabinetWClass", pid=900)
    windows = [window for _, window in Judge(played).shown(played.handles() or ())]
    assert [window.owners for window in windows] == [(), (), (), ()]


def test_our_own_windows_are_known_though_python_runs_them(played: PlayedWindows) -> None:
    played.programs |= {910: "pythonw.exe", 911: "python.exe"}
    played.add("Quick search - Backscroll", (0, 0, 300, 200), "Qt", pid=910)
    played.add("", (10, 10, 30, 30), "Qt", pid=910, style=0x94000000)
    played.add("plots of Backscroll", (0, 0, 300, 200), "Tk", pid=911)
    windows = [window for _, window in Judge(played).shown(played.handles() or ())]
    assert [window.app_name for window in windows] == ["Backscroll", "Backscroll", "python"]
    assert [bool(reason_for(window)) for window in windows] == [True, True, False]


def test_our_own_window_that_came_and_went_is_known_too(played: PlayedWindows) -> None:
    played.programs[910] = "pythonw.exe"
    told = played.add("Quick search - Backscroll", (0, 0, 300, 200), "Qt", pid=910)
    assert Judge(played).alone(told).app_name == "Backscroll"


def test_one_told_of_later_names_its_owners_as_far_as_they_are_known(played: PlayedWindows) -> None:
    bank = played.add("accounts", (0, 0, 300, 200))
    judge = Judge(played)
    judge.shown(played.handles() or ())
    menu = played.add("", (10, 10, 50, 50), "#32768", owner=bank.handle, style=0x94000000)
    tip = played.add("", (10, 10, 50, 50), "tooltips_class32", style=0x94000000)
    assert judge.alone(menu).owners == judge.alone(tip).owners == (Named("notepad", "accounts"),)
    assert judge.alone(bank).owners == ()


@pytest.mark.parametrize(
    ("last", "now", "seconds"),
    [(1_000, 4_500, 3.5), (2**32 - 500, 1_000, 1.5), (1_016, 1_000, 0.0), (7, 7, 0.0)],
)
def test_ticks_begin_anew_after_49_days(last: int, now: int, seconds: float) -> None:
    assert idle_seconds(last, now) == seconds


@pytest.mark.parametrize(
    ("how", "locked"),
    [
        ({}, False),
        ({"locked": True}, True),
        ({"connected": False}, True),
        ({"saver_runs": True}, True),
        ({"input_desktop": ""}, True),
        ({"input_desktop": "Winlogon"}, True),
        ({"locked": None, "connected": None}, False),
        ({"own_desktop": "", "input_desktop": ""}, False),
    ],
)
def test_who_has_the_screen(how: dict[str, Any], locked: bool) -> None:
    assert is_locked(replace(HERE, **how)) is locked


def test_the_name_of_a_program_has_no_ending() -> None:
    assert [program_name(name) for name in ("chrome.exe", "KeePassXC.EXE", "System", "")] == [
        "chrome", "KeePassXC", "System", "",
    ]  # fmt: skip
