"""Excluded windows: painted over, never named; also one that opened or closed while the pixels were taken."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np

from capture.desktop.window import Window
from capture.eyes import Sight
from capture.guarding import Guard, own_rules, untold_sentence
from capture.screenshot import Monitor, Screenshot
from store.records import LedgerReason

MONITOR = Monitor("A", 0, 0, 200, 100)


def window(app: str, left: int, width: int, *, active: bool = False) -> Window:
    return Window(app, 1, app, f"title of {app}", left, 0, width, 100, active)


def guarded(before, after, **rules):
    shot = Screenshot(MONITOR, np.full((100, 200, 3), 255, np.uint8), datetime.now(UTC))
    return Guard(own_rules(**rules))(shot, Sight([shot], before, after))


EDITOR, BANK = window("Editor", 0, 100), window("Bank", 100, 100, active=True)


def test_nothing_excluded_is_the_whole_picture():
    seen = guarded([EDITOR, BANK], [EDITOR, BANK])
    assert (seen.pixels == 255).all()
    assert seen.reason is None
    assert seen.windows == (EDITOR, BANK)


def test_an_excluded_window_is_painted_over_and_not_named():
    seen = guarded([EDITOR, BANK], [EDITOR, BANK], apps=["bank"])
    assert (seen.pixels[:, :100] == 255).all()
    assert not (seen.pixels[:, 100:] == 255).any()
    assert seen.reason is LedgerReason.MASKED
    assert seen.windows == (EDITOR,)


def test_by_title():
    assert guarded([BANK], [BANK], titles=["TITLE OF BANK"]).reason is LedgerReason.MASKED


def test_it_opened_or_closed_while_we_looked():
    for before, after in (([EDITOR, BANK], [EDITOR]), ([EDITOR], [EDITOR, BANK])):
        assert not (guarded(before, after, apps=["bank"]).pixels[:, 100:] == 255).any()


def test_where_nothing_is_left_nothing_is_kept():
    whole = window("Bank", 0, 200)
    seen = guarded([whole], [whole], apps=["bank"])
    assert seen.pixels is None
    assert seen.reason is LedgerReason.EXCLUDED


def test_browsers_that_do_not_tell_are_named_once():
    silent = [Window(str(each), 1, "Chromium", "", 0, 0, 9, 9, active=False, untold=True) for each in range(2)]
    assert untold_sentence([EDITOR, BANK]) == ""
    assert untold_sentence([EDITOR, *silent]).startswith("Private windows of Chromium cannot be told")
