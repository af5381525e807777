from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop_app.demo.windows.notice import Notice

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_notification_comes_and_goes(qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    notice.obey(json.dumps({"do": "open", "title": "Dentist", "text": "Friday", "seconds": 0.1}))
    assert notice.isVisible()
    assert notice.windowTitle() == "Dentist"
    qtbot.waitUntil(lambda: not notice.isVisible())
