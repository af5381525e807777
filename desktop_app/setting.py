"""One setting: how it is declared, and which values it takes."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from desktop_app.comma_list import comma_list
from store.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable

Value = bool | int | float | str | tuple[str, ...]


def setting(default: Value, help: str, **limits: Any) -> Any:  # noqa: A002 - as the row has it
    """A field of a group of settings: `help` is a sentence for a person, `limits` are further fields of `Setting`."""
    return field(default=default, metadata={"help": help, **limits})


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table.

    `check` raises BadInput for a list that cannot be used, with a sentence that need not name the key.
    """

    key: str
    default: Value
    help: str
    least: float | None = None
    most: float | None = None
    choices: tuple[str, ...] = ()
    check: Callable[[Any], object] | None = None

    def accept(self, value: object) -> Value:
        """The value in the type of this setting. Raises BadInput with a sentence that names the key."""
        if isinstance(self.default, tuple):
            return self._accept_list(value)
        if isinstance(self.default, float):
            return self._accept_number(value)
        if type(value) is not type(self.default):
            msg = f"Setting {self.key} must be {_kind(self.default)}."
            raise BadInput(msg)
        if self.choices and value not in self.choices:
            msg = f"Setting {self.key} must be one of {', '.join(self.choices)}."
            raise BadInput(msg)
        return value

    def _accept_list(self, value: object) -> tuple[str, ...]:
        if not isinstance(value, (list, tuple)) or not all(isinstance(item, str) for item in value):
            msg = f"Setting {self.key} must be a list of texts."
            raise BadInput(msg)
        items = tuple(str(item).strip() for item in value)
        if self.check is not None:
            try:
                self.check(items)
            except BadInput as error:
                msg = f"Setting {self.key}: {error.message}"
                raise BadInput(msg) from error
        return items

    def _accept_number(self, value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            msg = f"Setting {self.key} must be a number."
            raise BadInput(msg)
        number = float(value)
        least = self.least if self.least is not None else number
        most = self.most if self.most is not None else number
        if not least <= number <= most:  # also refuses nan
            msg = f"Setting {self.key} must lie between {self.least:g} and {self.most:g}."
            raise BadInput(msg)
        return number

    def check_replaceable(self, stands: object, file: str) -> None:
        """Raises BadInput for a list in the file that was not understood: what replaces it would know nothing of it."""
        try:
            self.accept(stands)
        except BadInput as error:
            if isinstance(self.default, tuple):
                shown = shorten(json.dumps(stands, ensure_ascii=False, default=str), 80, placeholder=" ...")
                msg = f"{file} has {self.key} = {shown}, which this would delete. {error.message}"
                raise BadInput(f"{msg} Correct it in that file, or remove it there, first.") from error

    def parse(self, text: str) -> Value:
        """The value from a command line. A list is written with commas. Raises BadInput."""
        if isinstance(self.default, tuple):
            return self._accept_list(comma_list(text))
        if isinstance(self.default, bool):
            if text.lower() not in ("true", "false"):
                msg = f"Setting {self.key} must be true or false."
                raise BadInput(msg)
            return text.lower() == "true"
        if isinstance(self.default, float):
            try:
                return self.accept(float(text))
            except ValueError as error:
                msg = f"Setting {self.key} must be a number."
                raise BadInput(msg) from error
        return self.accept(text)


def _kind(default: object) -> str:
    return {"bool": "true or false", "str": "a text"}.get(type(default).__name__, "a number")
