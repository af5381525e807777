"""Asks the assistant behind and shows what it answers."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from assistant.answer import Assistant
    from store.errors import BackscrollError
    from store.reader import MemoryReader
    from ui.ask.view import AskView
    from ui.background import Background


class AskController(QObject):
    """Told with `ask`, `memory_changed`; tells `open_wanted` (a frame's id)."""

    open_wanted = Signal(str)

    def __init__(self, view: AskView, assistant: Assistant, background: Background) -> None:
        super().__init__(view)
        self._view = view
        self._assistant = assistant
        self._background = background
        view.asked.connect(self.ask)
        view.opened.connect(self.open_wanted)

    def ask(self, question: str) -> None:
        """Shows the question, and the answer once it is there."""
        if not question.strip():
            return
        self._view.add_question(question)
        self._view.set_waiting()
        self._background.request(
            "ask",
            lambda: self._assistant.ask(question, datetime.now(UTC)),
            self._view.set_answer,
            self._fail,
        )

    def memory_changed(self, reader: MemoryReader) -> None:
        """Answers that stand on a moment that was forgotten go with it."""
        shown = self._view.frame_ids()
        if shown:
            self._background.request(
                "still there to ask",
                lambda: shown - {glance.id for glance in reader.glances_of(sorted(shown))},
                self._view.take_away,
                lambda _: None,
            )

    def _fail(self, error: BackscrollError) -> None:
        self._view.set_failure(error.title, error.message)
