from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from ui.recorder_menu import PAUSES, RecorderMenu

ASKED = {"Remember this now", "Forget the last 10 minutes\u2026"}
ALL_PAUSES = {name for name, _ in PAUSES}


@pytest.mark.parametrize(
    ("kind", "offered"),
    [
        ("recording", ASKED | ALL_PAUSES),
        ("idle", ASKED | ALL_PAUSES),
        ("failed", ASKED | ALL_PAUSES),
        ("paused", ASKED | {"Resume"}),
        ("stopped", {"Start the recorder"}),
        ("starting", set()),
        ("", set()),
    ],
)
def test_only_what_can_be_done_is_offered(qtbot: QtBot, kind: str, offered: set[str]) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    RecorderMenu(menu).set_kind(kind)
    shown = {each.text() for each in menu.actions() if each.isVisible() and each.isEnabled() and not each.isSeparator()}
    assert shown == offered


def test_each_tells_what_is_wanted(qtbot: QtBot) -> None:
    menu = QMenu()
    told: list[object] = []
    qtbot.addWidget(menu)
    wishes = RecorderMenu(menu)
    for name in ("remember", "resume", "start", "forget"):
        getattr(wishes, f"{name}_wanted").connect(lambda name=name: told.append(name))
    wishes.pause_wanted.connect(told.append)
    for action in menu.actions():
        action.setEnabled(True)
        action.trigger()
    assert told == ["remember", 900.0, 3600.0, "tomorrow", None, "resume", "start", "forget"]
