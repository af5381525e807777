"""A setting as the screen shows it: plain records, told by whoever knows the settings."""

from __future__ import annotations

from dataclasses import dataclass

Value = bool | int | float | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """`key` is what is written in the file, `name` what a person reads; `help` is a sentence.

    `choices` are all values there are, empty for a free one; `least` and `most` bound a number. `problem`: why what was
    written for it is not used, as a sentence.
    """

    key: str
    name: str
    help: str
    value: Value
    choices: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Settings that belong together. `holds`: when a change of them takes effect, as a sentence."""

    title: str
    rows: tuple[Row, ...]
    holds: str = ""
