"""Every setting, declared once: its key, type, default, help and limits.

From this one table come the TOML file, ``--set key=value``, the help texts and the settings window. A file or value
that cannot be used never stops the program: the default stays and `Settings.problems` says what is wrong, by key.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import tomlkit
from tomlkit.exceptions import TOMLKitError

from capture.schedule import read_schedule
from desktop_app.setting import Setting, Value, setting
from desktop_app.small_file import replace_file, text_of
from store.errors import BadInput, FolderNotWritable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.paths import Paths


@dataclass(frozen=True, slots=True)
class CaptureSettings:
    """When the recorder looks at the screen."""

    interval_seconds: float = setting(2.0, "Look at the screen at least this often.", least=0.2, most=3600)
    idle_seconds: float = setting(
        120.0,
        "Nobody is there when keyboard and mouse have rested and nothing has changed for so long.",
        least=5,
        most=86400,
    )
    copied_text: bool = setting(
        default=False,
        help="Keep text that you copy, too; never from what is excluded, nor what a password manager marks as secret.",
    )


@dataclass(frozen=True, slots=True)
class ScheduleSettings:
    """When the recorder may look at all, by the clock of this computer. Nothing said: always."""

    days: tuple[str, ...] = setting(
        (), "Days on which to record, as mon-fri, sun. Hours over midnight belong to the day they begin on.",
        check=lambda days: read_schedule(days, ()),
    )  # fmt: skip
    hours: tuple[str, ...] = setting(
        (), "Hours in which to record, as 08:00-12:00, 13:00-18:00, or 22:00-06:00 over midnight.",
        check=lambda hours: read_schedule((), hours),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PowerSettings:
    """What is done to spare a battery."""

    battery_stretch: float = setting(2.0, "On battery, look so many times less often.", least=1, most=100)
    low_battery_stretch: float = setting(4.0, "On a low battery, look so many times less often.", least=1, most=100)
    low_battery_percent: float = setting(20.0, "From so many percent on a battery is low.", least=0, most=100)
    read_later: str = setting(
        "low battery", "From when on reading waits for mains; what is kept is safe, and found later.",
        choices=("never", "low battery", "battery"),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class OcrSettings:
    """How text is read."""

    engine: str = setting("auto", "What reads the text.", choices=("auto", "tesserocr", "tesseract", "rapidocr"))
    languages: tuple[str, ...] = setting(("eng",), "Languages on the screen, as Tesseract names them.")


@dataclass(frozen=True, slots=True)
class PrivacySettings:
    """What never reaches the disk."""

    excluded_apps: tuple[str, ...] = setting(
        (),
        "Applications that are never kept: a part of the name, *wildcards*, or a /regular expression/.",
    )
    excluded_titles: tuple[str, ...] = setting(
        (), "Windows with such titles are never kept; written as applications are."
    )
    excluded_sites: tuple[str, ...] = setting((), "Sites that are never kept, as example.org.")
    password_fields: bool = setting(
        default=True, help="Paint over password fields, where programs tell accessibility tools of them."
    )
    unknown_windows: str = setting(
        "refuse",
        "What to do on a desktop that does not tell where windows are: refuse to record, or keep whole pictures.",
        choices=("refuse", "keep"),
    )
    silent_browsers: str = setting(
        "warn",
        "Chrome, Chromium, Brave and their kin do not tell under Linux which of their windows are private, unless they "
        "speak to accessibility tools: keep all of them and warn, keep them, or mask them all.",
        choices=("warn", "keep", "mask"),
    )


@dataclass(frozen=True, slots=True)
class BudgetSettings:
    """What the recorder may take; 0 is no bound. To keep to it, it looks less often, reads later, lowers quality."""

    cpu_percent: float = setting(
        50.0, "Percent of one processor core, averaged over a minute; 0: no bound.", least=0, most=6400
    )
    memory_mb: float = setting(700.0, "Memory of the recorder in MB; 0: no bound.", least=0, most=1_000_000)
    disk_mb_a_day: float = setting(
        2000.0, "What may be kept in a day in MB; when it is spent, nothing more is kept. 0: no bound.",
        least=0, most=10_000_000,
    )  # fmt: skip
    give_way_to_full_screen: bool = setting(
        default=False, help="Keep nothing while the window in front fills the screen."
    )
    give_way_to_calls: bool = setting(default=False, help="Keep nothing while a program listens to the microphone.")


@dataclass(frozen=True, slots=True)
class LooksSettings:
    """Finding by what a screen looks like."""

    model: str = setting(
        "", "The model to use; empty: the first CLIP model that is installed, else the program's own; off: none."
    )


class Problem(NamedTuple):
    """A key of the file that could not be used, and why; the key is empty where the whole file could not be read."""

    key: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one home. `problems` are those of the file, `given` is what was said for this run alone.

    `unreadable`: the file is there and could not be read at all, so these are the defaults. `missing`: so they are,
    because there is no file, or nothing in it. `held`: of such a file a copy was kept, and this is what it said.
    """

    capture: CaptureSettings = CaptureSettings()
    schedule: ScheduleSettings = ScheduleSettings()
    power: PowerSettings = PowerSettings()
    ocr: OcrSettings = OcrSettings()
    privacy: PrivacySettings = PrivacySettings()
    looks: LooksSettings = LooksSettings()
    budget: BudgetSettings = BudgetSettings()
    problems: tuple[Problem, ...] = ()
    given: tuple[tuple[str, Value], ...] = ()
    unreadable: bool = False
    missing: bool = False
    held: bool = False


def all_settings() -> Iterator[Setting]:
    """Every row of the table, in the order of declaration."""
    for group in dataclasses.fields(Settings):
        if dataclasses.is_dataclass(group.default):
            for row in dataclasses.fields(group.default):
                yield Setting(f"{group.name}.{row.name}", cast("Value", row.default), **row.metadata)


def find_setting(key: str) -> Setting:
    """The row of that key. Raises BadInput."""
    for row in all_settings():
        if row.key == key:
            return row
    msg = f"There is no setting {key}: the settings are {', '.join(row.key for row in all_settings())}."
    raise BadInput(msg)


def value_of(settings: Settings, key: str) -> Value:
    """The value of that key."""
    group_name, name = key.split(".")
    return cast("Value", getattr(getattr(settings, group_name), name))


def with_value(settings: Settings, key: str, value: Value) -> Settings:
    """The same settings with one value changed; `value` was accepted before."""
    group_name, name = key.split(".")
    group = dataclasses.replace(getattr(settings, group_name), **{name: value})
    return dataclasses.replace(settings, **{group_name: group})


def with_overrides(settings: Settings, assignments: Sequence[str]) -> Settings:
    """Apply ``key=value`` texts of the command line. Raises BadInput."""
    given = []
    for assignment in assignments:
        key, separator, text = assignment.partition("=")
        if not separator:
            raise BadInput("--set takes key=value, for instance --set capture.interval_seconds=5.")
        setting = find_setting(key.strip())
        given.append((setting.key, setting.parse(text.strip())))
    return with_given(settings, given)


def with_given(settings: Settings, given: Sequence[tuple[str, Value]]) -> Settings:
    """The same settings with what was given for this run, which was accepted before.

    Rules that were given come to those of the file: neither takes the other away.
    """
    for key, value in given:
        in_file = value_of(settings, key)
        if key.startswith("privacy.") and isinstance(value, tuple) and isinstance(in_file, tuple):
            settings = with_value(settings, key, tuple(dict.fromkeys((*in_file, *value))))
        else:
            settings = with_value(settings, key, value)
    return dataclasses.replace(settings, given=(*settings.given, *given))


def load_settings(paths: Paths) -> Settings:
    """What the file says, over the defaults; where nothing stands in it, what it said when its copy was taken.

    Never raises: what cannot be used is named in `problems`.
    """
    file, missing = paths.settings_file, False
    try:
        document = tomlkit.parse(text_of(file)).unwrap()
        missing = not document
        if missing:
            file = paths.settings_copy
            document = tomlkit.parse(text_of(file)).unwrap()
    except (OSError, UnicodeDecodeError, TOMLKitError):
        sentence = f"{file} cannot be read: the defaults are used until it is mended."
        return Settings(problems=(Problem("", sentence),), unreadable=True, missing=missing)
    settings, problems = Settings(missing=missing, held=missing and bool(document)), []
    for key, value in _flat(document):
        try:
            settings = with_value(settings, key, find_setting(key).accept(value))
        except BadInput as error:
            sentence = f"{error.message.rstrip('.')}; the rest of {file.name} is used."
            problems.append(Problem(key, sentence))
    return dataclasses.replace(settings, problems=tuple(problems))


def copy_settings(paths: Paths) -> bool:
    """Keeps a copy of the file beside the memory, in case the file is lost. Whether there is one that says the same."""
    try:
        text = text_of(paths.settings_file)
        if not tomlkit.parse(text):  # it may be gone since it was read
            return False
        if text != text_of(paths.settings_copy):
            replace_file(paths.settings_copy, text)
    except (OSError, UnicodeDecodeError, TOMLKitError):
        return False
    return True


def settings_stamp(paths: Paths) -> tuple[int, int, int]:
    """Changes whenever the file does: it is always replaced whole, so its number changes, too."""
    try:
        found = paths.settings_file.stat()
    except OSError:
        return (0, 0, 0)
    return (found.st_ino, found.st_mtime_ns, found.st_size)


def save_setting(paths: Paths, key: str, value: Value) -> None:
    """Write one value into the file, keeping the person's comments. Raises BadInput, FolderNotWritable.

    A list that stands there and was not understood is not overwritten: it may be rules, and the new one knows none.
    """
    row = find_setting(key)
    accepted = row.accept(value)
    group_name, name = key.split(".")
    try:
        document = tomlkit.parse(text_of(paths.settings_file))
        if not document:  # a lost file comes back whole, not with the one value alone
            document = tomlkit.parse(text_of(paths.settings_copy) or text_of(paths.settings_file))
        stands = document.unwrap().get(group_name, {})
        if not isinstance(stands, dict):
            raise BadInput(f"{paths.settings_file} has {group_name}, which is no group of settings: mend it first.")
        if name in stands:
            row.check_replaceable(stands[name], str(paths.settings_file))
        group = document.setdefault(group_name, tomlkit.table())
        group[name] = list(accepted) if isinstance(accepted, tuple) else accepted
        replace_file(paths.settings_file, tomlkit.dumps(document))
    except (UnicodeDecodeError, TOMLKitError) as error:
        msg = f"{paths.settings_file} cannot be read: mend or remove it first."
        raise BadInput(msg) from error
    except OSError as error:
        msg = f"{paths.settings_file} cannot be written ({error.strerror})."
        raise FolderNotWritable(msg) from error


def _flat(document: dict[str, Any], group: str = "") -> Iterator[tuple[str, object]]:
    for name, value in document.items():
        if isinstance(value, dict) and (value or not group):
            yield from _flat(value, f"{group}{name}.")
        else:
            yield f"{group}{name}", value
