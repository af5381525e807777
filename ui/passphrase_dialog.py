"""Asks for the passphrase of a memory: once for one that is there, twice for a new one."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLayout, QLineEdit, QVBoxLayout, QWidget

from ui import theme

WIDTH, HEIGHT = 380, 34
"""Pixels of its lines."""


class PassphraseDialog(QDialog):
    """`exec` it; where it was accepted, `passphrase` is what was given, and never empty."""

    def __init__(self, warning: str = "", problem: str = "", parent: QWidget | None = None) -> None:
        """`warning` is what a person must know before choosing one: with it a new passphrase is asked for, twice.

        `problem` says what was wrong with the one before.
        """
        super().__init__(parent)
        self.setWindowTitle("Backscroll")
        words = self.tr("A passphrase for the new memory") if warning else self.tr("Passphrase of the memory")
        self.first = _hidden_line(words)
        self.second = _hidden_line(self.tr("The same again")) if warning else None
        self.problem = _sentence(problem, "danger")
        self.problem.setVisible(bool(problem))
        self._lay_out(warning)

    @property
    def passphrase(self) -> str:
        """What stands in the first line."""
        return self.first.text()

    def accept(self) -> None:
        """Closes it, unless something is wrong; then it says what, and what was typed stays."""
        problem, wrong = self._problem()
        if problem:
            self.problem.setText(problem)
            self.problem.show()
            wrong.setFocus()
            wrong.selectAll()
        else:
            super().accept()

    def _lay_out(self, warning: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(theme.STEP * 2)
        column.setSizeConstraint(
            QLayout.SizeConstraint.SetFixedSize
        )  # it grows by the sentence that says what is wrong
        for line in (self.first, self.second):
            if line is not None:
                label = QLabel(line.accessibleName())
                label.setBuddy(line)
                column.addWidget(label)
                column.addWidget(line)
                line.textEdited.connect(self.problem.hide)
        if warning:
            column.addWidget(_sentence(warning, "muted"))
        column.addWidget(self.problem)
        buttons = QDialogButtonBox.StandardButton
        box = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        theme.set_role(box.button(buttons.Ok), "primary")
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column.addWidget(box)

    def _problem(self) -> tuple[str, QLineEdit]:
        if not self.first.text():
            return self.tr("The passphrase is empty."), self.first
        if self.second is None or self.second.text() == self.first.text():
            return "", self.first
        if not self.second.text():
            return self.tr("Type the same passphrase in the second line, too."), self.second
        return self.tr("The two passphrases differ. Nothing was made yet: type them again."), self.second


def _sentence(words: str, role: str) -> QLabel:
    made = QLabel(words)
    made.setWordWrap(True)
    made.setFixedWidth(WIDTH)
    theme.set_role(made, role)
    return made


def _hidden_line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setMinimumSize(WIDTH, HEIGHT)
    theme.set_role(line, "form")
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setAccessibleName(name)
    return line
