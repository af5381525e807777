"""The settings as the window shows them: names and groups for people, over the one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.comma_list import comma_list, merged
from desktop_app.settings import all_settings, load_settings, save_setting, value_of
from ui.settings.row import Group, Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.paths import Paths
    from desktop_app.setting import Value

AT_ONCE = "A change holds at once."
NEXT_START = "A change holds when the recorder starts next."
_GROUPS = {
    "capture": ("When to look", AT_ONCE),
    "schedule": ("Schedule", AT_ONCE),
    "power": ("Battery", AT_ONCE),
    "privacy": ("Never kept", AT_ONCE),
    "budget": ("What the recorder may take", NEXT_START),
    "ocr": ("Reading", NEXT_START),
    "looks": ("Looks", NEXT_START),
}
"""In the order of the screen. A group that is not named here comes last, under its own name."""


def shown_groups(paths: Paths) -> list[Group]:
    """Every setting with its value in the file, or why that is not used."""
    settings = load_settings(paths)
    problems = {problem.key: problem.sentence for problem in settings.problems}
    rows: dict[str, list[Row]] = {}
    for row in all_settings():
        group, _, words = row.key.partition(".")
        words = words.replace("_mb", "_MB").replace("cpu", "CPU").replace("_", " ")
        name, value = words[0].upper() + words[1:], value_of(settings, row.key)
        shown = Row(row.key, name, row.help, value, row.choices, row.least, row.most, problems.get(row.key, ""))
        rows.setdefault(group, []).append(shown)
    order = [*(group for group in _GROUPS if group in rows), *(group for group in rows if group not in _GROUPS)]
    return [_group(group, tuple(rows[group])) for group in order]


def saver(paths: Paths) -> Callable[[str, Value, Value], Value]:
    """Writes one value into the file in place of the one that was shown, and gives what stands there then.

    A list comes as it was typed; what else was written into it since it was shown stays. Raises BadInput,
    FolderNotWritable.
    """

    def save(key: str, value: Value, shown: Value) -> Value:
        stands = value_of(load_settings(paths), key)
        if isinstance(stands, tuple) and isinstance(shown, tuple) and isinstance(value, str):
            value = merged(stands, shown, comma_list(value, (*shown, *stands)))
        save_setting(paths, key, value)
        return value_of(load_settings(paths), key)

    return save


def _group(name: str, rows: tuple[Row, ...]) -> Group:
    title, holds = _GROUPS.get(name, (name.capitalize(), NEXT_START))
    return Group(title, rows, holds)
