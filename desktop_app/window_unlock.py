"""Opens the keys of a memory for the window: where a passphrase is needed, a dialog asks for it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QDialog

from desktop_app.keys import NOBODY_CAN, PASSPHRASE_VARIABLE, unlock_vault
from store.errors import KeyNeeded, WrongKey
from ui.passphrase_dialog import PassphraseDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.paths import Paths
    from store.vault import Vault


def unlock_in_window(paths: Paths, stopped: Callable[[], bool] = lambda: False) -> tuple[Vault, str]:
    """The keys, and the passphrase that was typed, else that of the environment. A wrong one is asked for again.

    Nobody is asked once the program is `stopped`. Makes a memory where there is none. Raises what `unlock_vault` does;
    WrongKey only where nobody typed it.
    """
    person = _Person(stopped)
    while True:
        try:
            vault = unlock_vault(paths, create=True, ask=person.ask)
        except WrongKey as error:
            if not person.typed:
                raise
            person.problem = error.message
        else:
            return vault, person.typed or os.environ.get(PASSPHRASE_VARIABLE, "")


def raise_dialog() -> None:
    """What asks comes to the front, where anything asks."""
    dialog = QApplication.activeModalWidget()
    if dialog is not None:
        dialog.raise_()
        dialog.activateWindow()


class _Person:
    """Who is asked: `typed` is the last answer, `problem` what was wrong with it."""

    typed = problem = ""

    def __init__(self, stopped: Callable[[], bool]) -> None:
        self._stopped = stopped

    def ask(self, new: bool) -> str:  # noqa: FBT001 - the one shape of AskPassphrase
        dialog = PassphraseDialog(NOBODY_CAN if new else "", self.problem)
        accepted = not self._stopped() and dialog.exec() == QDialog.DialogCode.Accepted
        self.typed = dialog.passphrase
        dialog.deleteLater()
        if not accepted:
            raise KeyNeeded("No passphrase was given: the memory stays sealed.")
        return self.typed
