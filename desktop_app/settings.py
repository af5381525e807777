"""Every setting, declared once: its key, type, default, help and limits.

From this one table come the TOML file, ``--set key=value``, the help texts and the settings window. A file or value
that cannot be used never stops the program: the default stays and `Settings.problems` says what is wrong, by key.
"""

from __future__ import annotations

import dataclasses
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

import tomlkit
from tomlkit.exceptions import TOMLKitError

from store.errors import BadInput, FolderNotWritable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.paths import Paths

Value = bool | int | float | str | tuple[str, ...]


def _setting(default: Value, help_text: str, *, least: float | None = None, most: float | None = None,
             choices: tuple[str, ...] = ()) -> Any:  # fmt: skip
    return field(default=default, metadata={"help": help_text, "least": least, "most": most, "choices": choices})


@dataclass(frozen=True, slots=True)
class CaptureSettings:
    """When the recorder looks at the screen."""

    interval_seconds: float = _setting(2.0, "Look at the screen at least this often.", least=0.2, most=3600)
    idle_seconds: float = _setting(
        120.0, "Stop looking when keyboard and mouse have rested for so long.", least=5, most=86400
    )


@dataclass(frozen=True, slots=True)
class OcrSettings:
    """How text is read."""

    engine: str = _setting("auto", "What reads the text.", choices=("auto", "tesserocr", "tesseract", "rapidocr"))
    languages: tuple[str, ...] = _setting(("eng",), "Languages on the screen, as Tesseract names them.")


@dataclass(frozen=True, slots=True)
class PrivacySettings:
    """What never reaches the disk."""

    excluded_apps: tuple[str, ...] = _setting(
        (),
        "Applications that are never kept: a part of the name, *wildcards*, or a /regular expression/.",
    )
    excluded_titles: tuple[str, ...] = _setting(
        (), "Windows with such titles are never kept; written as applications are."
    )
    excluded_sites: tuple[str, ...] = _setting((), "Sites that are never kept, as example.org.")
    unknown_windows: str = _setting(
        "refuse",
        "What to do on a desktop that does not tell where windows are: refuse to record, or keep whole pictures.",
        choices=("refuse", "keep"),
    )


@dataclass(frozen=True, slots=True)
class BudgetSettings:
    """What the recorder may take; 0 is no bound. To keep to it, it looks less often, reads later, lowers quality."""

    cpu_percent: float = _setting(
        50.0, "Percent of one processor core, averaged over a minute; 0: no bound.", least=0, most=6400
    )
    memory_mb: float = _setting(700.0, "Memory of the recorder in MB; 0: no bound.", least=0, most=1_000_000)
    disk_mb_a_day: float = _setting(
        2000.0, "What may be kept in a day in MB; when it is spent, nothing more is kept. 0: no bound.",
        least=0, most=10_000_000,
    )  # fmt: skip
    give_way_to_full_screen: bool = _setting(
        default=False, help_text="Keep nothing while the window in front fills the screen."
    )
    give_way_to_calls: bool = _setting(
        default=False, help_text="Keep nothing while a program listens to the microphone."
    )


@dataclass(frozen=True, slots=True)
class LooksSettings:
    """Finding by what a screen looks like."""

    model: str = _setting("", "The installed CLIP model to use; empty: the first one that is installed.")


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one home. `problems` holds a sentence for each key of the file that could not be used.

    `unreadable`: the file is there and could not be read at all, so these are the defaults.
    """

    capture: CaptureSettings = CaptureSettings()
    ocr: OcrSettings = OcrSettings()
    privacy: PrivacySettings = PrivacySettings()
    looks: LooksSettings = LooksSettings()
    budget: BudgetSettings = BudgetSettings()
    problems: tuple[str, ...] = ()
    unreadable: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table."""

    key: str
    default: Value
    help: str
    least: float | None
    most: float | None
    choices: tuple[str, ...]

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
        return tuple(str(item) for item in value)

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

    def parse(self, text: str) -> Value:
        """The value from a command line. A list is written with commas. Raises BadInput."""
        if isinstance(self.default, tuple):
            return tuple(part.strip() for part in text.split(",") if part.strip())
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


def all_settings() -> Iterator[Setting]:
    """Every row of the table, in the order of declaration."""
    for group in dataclasses.fields(Settings):
        if dataclasses.is_dataclass(group.default):
            for row in dataclasses.fields(group.default):
                meta = row.metadata
                key = f"{group.name}.{row.name}"
                yield Setting(
                    key, cast("Value", row.default), meta["help"], meta["least"], meta["most"], meta["choices"]
                )


def find_setting(key: str) -> Setting:
    """The row of that key. Raises BadInput."""
    for setting in all_settings():
        if setting.key == key:
            return setting
    msg = f"There is no setting {key}: the settings are {', '.join(row.key for row in all_settings())}."
    raise BadInput(msg)


def with_value(settings: Settings, key: str, value: Value) -> Settings:
    """The same settings with one value changed; `value` was accepted before."""
    group_name, name = key.split(".")
    group = dataclasses.replace(getattr(settings, group_name), **{name: value})
    return dataclasses.replace(settings, **{group_name: group})


def with_overrides(settings: Settings, assignments: Sequence[str]) -> Settings:
    """Apply ``key=value`` texts of the command line. Raises BadInput."""
    for assignment in assignments:
        key, separator, text = assignment.partition("=")
        if not separator:
            raise BadInput("--set takes key=value, for instance --set capture.interval_seconds=5.")
        setting = find_setting(key.strip())
        settings = with_value(settings, setting.key, setting.parse(text.strip()))
    return settings


def load_settings(paths: Paths) -> Settings:
    """What the file says, over the defaults. Never raises: what cannot be used is named in `problems`."""
    try:
        document = tomlkit.parse(paths.settings_file.read_text(encoding="utf-8")).unwrap()
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except (OSError, UnicodeDecodeError, TOMLKitError):
        sentence = f"{paths.settings_file} cannot be read: the defaults are used until it is mended."
        return Settings(problems=(sentence,), unreadable=True)
    settings, problems = Settings(), []
    for key, value in _flat(document):
        try:
            settings = with_value(settings, key, find_setting(key).accept(value))
        except BadInput as error:
            problems.append(f"{error.message.rstrip('.')}; the rest of {paths.settings_file.name} is used.")
    return dataclasses.replace(settings, problems=tuple(problems))


def save_setting(paths: Paths, key: str, value: Value) -> None:
    """Write one value into the file, keeping the person's comments. Raises BadInput, FolderNotWritable."""
    accepted = find_setting(key).accept(value)
    group_name, name = key.split(".")
    try:
        text = paths.settings_file.read_text(encoding="utf-8") if paths.settings_file.exists() else ""
        document = tomlkit.parse(text)
        group = document.setdefault(group_name, tomlkit.table())
        group[name] = list(accepted) if isinstance(accepted, tuple) else accepted
        _replace(paths, tomlkit.dumps(document))
    except (UnicodeDecodeError, TOMLKitError) as error:
        msg = f"{paths.settings_file} cannot be read: mend or remove it first."
        raise BadInput(msg) from error
    except OSError as error:
        msg = f"{paths.settings_file} cannot be written ({error.strerror})."
        raise FolderNotWritable(msg) from error


def _replace(paths: Paths, text: str) -> None:
    paths.settings_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = paths.settings_file.with_suffix(".new")
    fresh.touch(mode=0o600)
    with fresh.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(paths.settings_file)


def _flat(document: dict[str, Any]) -> Iterator[tuple[str, object]]:
    for group, rows in document.items():
        if isinstance(rows, dict):
            for name, value in rows.items():
                yield f"{group}.{name}", value
        else:
            yield group, rows
