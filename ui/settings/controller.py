"""Connects the settings screen with where settings are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from store.errors import BackscrollError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.settings.row import Group, Value
    from ui.settings.view import SettingsView


class SettingsController(QObject):
    """`save` writes one value (a small file, so not behind) and raises BackscrollError where it cannot be taken."""

    def __init__(self, view: SettingsView, groups: Sequence[Group], save: Callable[[str, Value], None]) -> None:
        super().__init__(view)
        self._view = view
        self._save = save
        view.set_groups(groups)
        view.changed.connect(self._changed)

    def _changed(self, key: str, value: Value) -> None:
        try:
            self._save(key, value)
        except BackscrollError as error:
            self._view.show_problem(key, error.message)
        else:
            self._view.show_saved(key)
