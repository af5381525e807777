from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop_app.demo.storyboard import content
from desktop_app.demo.windows.browser import Browser

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_opens_an_article_and_scrolls_in_it(qtbot: QtBot) -> None:
    browser = Browser()
    qtbot.addWidget(browser)
    browser.resize(900, 300)
    order = {"do": "open", "title": "Tides", "address": "https://a.example", "html": content("tides.html")}
    browser.obey(json.dumps(order))
    browser.show()
    qtbot.waitExposed(browser)
    assert browser.windowTitle() == "Tides - Browser"
    assert "period of 12.42 hours" in browser.page.toPlainText()
    bar = browser.page.verticalScrollBar()
    assert bar.maximum() > 0
    browser.obey(json.dumps({"do": "scroll", "to": 1.0, "seconds": 0.05}))
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
