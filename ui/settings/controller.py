"""Connects the settings screen with where settings are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from store.errors import BackscrollError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.settings.row import Group, Value
    from ui.settings.view import SettingsView

    Save = Callable[[str, Value, Value], Value]


class SettingsController(QObject):
    """`read` gives all settings as they stand now: others write them, too.

    `save` writes one value in place of the one that was shown and gives what stands there then; it raises
    BackscrollError where the value cannot be taken. Both are about a small file, so not behind.
    """

    def __init__(self, view: SettingsView, read: Callable[[], Sequence[Group]], save: Save) -> None:
        super().__init__(view)
        self._view = view
        self._read = read
        self._save = save
        view.set_groups(read())
        view.changed.connect(self._changed)
        view.looked_at.connect(self.renew)

    def renew(self) -> None:
        """Shows what stands there now."""
        self._view.renew(self._read())

    def _changed(self, key: str, value: Value) -> None:
        try:
            saved = self._save(key, value, self._view.editors[key].value)
        except BackscrollError as error:
            self._view.show_problem(key, error.message)
        else:
            self._view.show_saved(key, saved)
