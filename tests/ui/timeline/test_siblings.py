from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget
from scripted_memory import ScriptedMemory

from ui.timeline.siblings import Siblings

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from store.errors import BackscrollError
    from ui.background import Background


def test_the_days_beside_a_day_are_offered(qtbot: QtBot, background: Background, memory: ScriptedMemory) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    failed: list[BackscrollError] = []
    siblings = Siblings(parent, memory, background, UTC)
    day = memory.node(f"d{memory.days()[0]}")
    siblings.offer(day, failed.append)
    qtbot.waitUntil(lambda: bool(parent.findChildren(QMenu)))
    (menu,) = parent.findChildren(QMenu)
    assert [each.text().split("   ")[0] for each in menu.actions()] == ["Friday 20", "Saturday 21"]
    with qtbot.waitSignal(siblings.picked) as picked:
        menu.actions()[1].trigger()
    assert picked.args == [memory.node(f"d{memory.days()[1]}")]
    menu.close()
    assert failed == []
    qtbot.waitUntil(lambda: not background.busy)
