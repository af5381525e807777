from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop_app.demo.windows.chat import Chat

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_messages_come_in_and_one_is_written(qtbot: QtBot) -> None:
    chat = Chat()
    qtbot.addWidget(chat)
    chat.obey(json.dumps({"do": "open", "with": "Ana", "others": ["Jonas"]}))
    chat.obey(json.dumps({"do": "message", "from": "Ana", "at": "10:00", "text": "Is 3 < 4?"}))
    chat.obey(json.dumps({"do": "type", "text": "yes", "seconds": 0.05}))
    qtbot.waitUntil(lambda: chat.draft.text() == "yes")
    chat.obey(json.dumps({"do": "send", "from": "Mira", "at": "10:01"}))
    shown = chat.messages.toPlainText()
    assert chat.windowTitle() == "Ana - Chat"
    assert chat.draft.text() == ""
    assert shown.index("Is 3 < 4?") < shown.index("Mira") < shown.index("yes")
