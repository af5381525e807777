from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop_app.demo.windows.editor import BACKGROUND, NUMBERS_WIDTH, Editor

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_code_is_typed_behind_what_the_file_holds_and_the_title_says_it_is_unsaved(qtbot: QtBot) -> None:
    editor = Editor()
    qtbot.addWidget(editor)
    editor.obey(json.dumps({"do": "open", "file": "a.py", "text": "x = 1\n"}))
    assert editor.windowTitle() == "a.py - Editor"
    editor.obey(json.dumps({"do": "type", "text": "y = 2", "seconds": 0.05}))
    assert editor.windowTitle() == "• a.py - Editor"
    qtbot.waitUntil(lambda: editor.text.toPlainText() == "x = 1\ny = 2")
    editor.obey(json.dumps({"do": "save"}))
    assert editor.windowTitle() == "a.py - Editor"


def test_line_numbers_are_drawn(qtbot: QtBot) -> None:
    editor = Editor()
    qtbot.addWidget(editor)
    editor.resize(600, 300)
    editor.obey(json.dumps({"do": "open", "file": "a.py", "text": "\n".join("abc")}))
    editor.show()
    qtbot.waitExposed(editor)
    margin = editor.text.grab().toImage().copy(0, 0, NUMBERS_WIDTH, 100)
    colours = {margin.pixelColor(x, y).name() for x in range(NUMBERS_WIDTH) for y in range(100)}
    assert BACKGROUND in colours
    assert len(colours) > 5
