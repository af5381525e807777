"""A clipboard and windows that a test chooses."""

from __future__ import annotations

from capture.desktop.window import Window


class OneText:
    """A clipboard that always holds something else; a program that excluded it must not be asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.owners: list[Window] = []

    def sources(self, _windows):
        return self.owners

    def text(self) -> str:
        self.asked += 1
        return f"copied {self.asked}"

    def close(self) -> None:
        """Nothing to let go of."""


class ToldWindows:
    tells_windows = True

    def windows(self) -> list[Window]:
        return [Window("1", 1, "App", "front", 0, 0, 9, 9, active=True)]
