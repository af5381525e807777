"""Whose a window is: as the system says, else its process, else what was in use when it came."""

from __future__ import annotations

from dataclasses import replace

from capture.desktop.kin import Kin, Relative, name_of, of_process, strangers
from capture.desktop.window import Named, Trace, Window

LETTER = Window("1", 7, "Editor", "letter", 0, 0, 300, 200, active=False)
BANK = Window("2", 8, "Browser", "accounts", 400, 0, 300, 200, active=True)
MENU = Window("3", 0, "", "", 10, 10, 50, 50, active=False, opaque=False)
FAR = (5000, 5000)


def owners(kin: Kin, menu: Relative, pointer: tuple[int, int] = FAR) -> set[str]:
    windows = kin.named([Relative(LETTER, pops_up=False), Relative(BANK, pops_up=False), menu], pointer)
    assert [window.id for window in windows] == ["1", "2", "3"]
    assert windows[0].owners == windows[1].owners == ()
    return {owner.title for owner in windows[2].owners}


def test_what_the_system_names_comes_first() -> None:
    assert owners(Kin(), Relative(replace(MENU, pid=8), True, (Named("Editor", "letter"),))) == {"letter"}


def test_a_dialog_of_a_name_keeps_its_declared_owner_without_being_a_pop_up() -> None:
    assert owners(Kin(), Relative(MENU, False, (Named("Editor", "letter"),))) == {"letter"}


def test_else_all_windows_of_its_process() -> None:
    assert owners(Kin(), Relative(replace(MENU, pid=7), True)) == {"letter"}
    assert of_process(replace(MENU, pid=7), [LETTER, BANK]) == (name_of(LETTER),)


def test_an_unknown_process_is_nobodys() -> None:
    assert of_process(MENU, [replace(LETTER, pid=0)]) == ()


def test_else_what_is_in_front_and_under_the_pointer() -> None:
    assert owners(Kin(), Relative(MENU, True)) == {"accounts"}
    assert owners(Kin(), Relative(MENU, True), (100, 100)) == {"accounts", "letter"}


def test_else_the_topmost_where_none_is_in_front() -> None:
    windows = [Relative(LETTER, pops_up=False), Relative(replace(BANK, active=False), pops_up=False)]
    assert [owner.title for owner in Kin().named([*windows, Relative(MENU, True)], FAR)[-1].owners] == ["accounts"]
    assert Kin().named([Relative(MENU, True)], FAR)[0].owners == ()


def test_what_covers_everything_is_nobodys_unless_somebody_is_named() -> None:
    assert owners(Kin(), Relative(MENU, True, over_all=True), (100, 100)) == set()
    assert owners(Kin(), Relative(MENU, True, (Named("Editor", "letter"),), over_all=True)) == {"letter"}
    assert owners(Kin(), Relative(replace(MENU, pid=8), True, over_all=True)) == {"accounts"}


def test_it_stays_whose_it_was_when_it_came_while_it_stays_where_it_is() -> None:
    kin = Kin()
    assert owners(kin, Relative(MENU, True), (100, 100)) == {"accounts", "letter"}
    assert owners(kin, Relative(MENU, True), FAR) == {"accounts", "letter"}
    assert owners(kin, Relative(replace(MENU, left=11), True), FAR) == {"accounts"}


def test_strangers_are_those_without_an_application() -> None:
    nameless = replace(BANK, app_name="")
    assert strangers([LETTER, nameless]) == [Trace(nameless, known=False)]


def test_one_that_went_is_forgotten() -> None:
    kin = Kin()
    owners(kin, Relative(MENU, True), (100, 100))
    kin.named([Relative(LETTER, pops_up=False)], FAR)
    assert owners(kin, Relative(MENU, True), FAR) == {"accounts"}
