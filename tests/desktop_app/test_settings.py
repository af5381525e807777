from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from desktop_app.paths import Paths
from desktop_app.settings import (
    Settings,
    all_settings,
    copy_settings,
    find_setting,
    load_settings,
    save_setting,
    with_given,
    with_overrides,
)
from store.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths.of(tmp_path / "home")


def write(paths: Paths, text: str | bytes) -> None:
    paths.settings_file.parent.mkdir(parents=True, exist_ok=True)
    paths.settings_file.write_bytes(text if isinstance(text, bytes) else text.encode())


def test_no_file_means_the_defaults(paths: Paths) -> None:
    assert load_settings(paths) == Settings(missing=True)


@pytest.mark.parametrize(("text", "missing"), [("", True), (" \n\n", True), ("# none yet\n", True), ("[ocr]", False)])
def test_nothing_in_the_file_is_as_no_file(paths: Paths, text: str, missing: bool) -> None:
    write(paths, text)
    assert load_settings(paths) == Settings(missing=missing)


def test_a_lost_file_says_what_its_copy_says_and_comes_back_whole(paths: Paths) -> None:
    assert not copy_settings(paths)
    write(paths, '# mine\n[privacy]\nexcluded_apps = ["KeePassXC"]\n')
    assert copy_settings(paths)
    paths.settings_file.unlink()
    assert not copy_settings(paths)
    settings = load_settings(paths)
    assert (settings.held, settings.missing, settings.privacy.excluded_apps) == (True, True, ("KeePassXC",))
    save_setting(paths, "capture.interval_seconds", 5.0)
    settings = load_settings(paths)
    assert (settings.held, settings.missing, settings.privacy.excluded_apps) == (False, False, ("KeePassXC",))
    assert settings.capture.interval_seconds == 5.0
    assert paths.settings_file.read_text().startswith("# mine")


def test_the_file_changes_what_it_names(paths: Paths) -> None:
    write(paths, '[capture]\ninterval_seconds = 5\n[privacy]\nexcluded_apps = ["KeePassXC"]\n')
    settings = load_settings(paths)
    assert settings.capture.interval_seconds == 5.0
    assert settings.privacy.excluded_apps == ("KeePassXC",)
    assert settings.capture.idle_seconds == Settings().capture.idle_seconds
    assert settings.problems == ()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('[capture]\ninterval_seconds = "fast"\nidle_seconds = 77\n', "capture.interval_seconds"),
        ("[capture]\ninterval_seconds = 0\nidle_seconds = 77\n", "capture.interval_seconds"),
        ("[capture]\ninterval_seconds = nan\nidle_seconds = 77\n", "capture.interval_seconds"),
        ('[capture]\nidle_seconds = 77\n[ocr]\nengine = "magic"\n', "ocr.engine"),
        ('[capture]\nidle_seconds = 77\n[ocr]\nlanguages = "eng"\n', "ocr.languages"),
        ("[capture]\nidle_seconds = 77\nwarp = 9\n", "capture.warp"),
        ("speed = 1\n[capture]\nidle_seconds = 77\n", "speed"),
    ],
)
def test_a_bad_value_is_named_and_the_rest_is_used(paths: Paths, text: str, key: str) -> None:
    write(paths, text)
    settings = load_settings(paths)
    assert len(settings.problems) == 1
    assert settings.problems[0].key == key
    assert key in settings.problems[0].sentence
    assert settings.capture.idle_seconds == 77
    assert settings.capture.interval_seconds == Settings().capture.interval_seconds


@pytest.mark.parametrize("text", ["[capture\n", b"\xff\xfe\x00", "a = 1\na = 2\n"])
def test_a_file_that_is_no_toml_keeps_the_defaults(paths: Paths, text: str | bytes) -> None:
    write(paths, text)
    settings = load_settings(paths)
    assert settings.capture == Settings().capture
    assert len(settings.problems) == 1


def test_every_row_has_help_and_takes_its_own_default() -> None:
    rows = list(all_settings())
    assert {"capture.interval_seconds", "ocr.languages", "privacy.excluded_titles"} <= {row.key for row in rows}
    for row in rows:
        assert row.help.endswith(".")
        assert row.accept(row.default) == row.default


def test_the_command_line_overrides(paths: Paths) -> None:
    settings = with_overrides(load_settings(paths), ["capture.interval_seconds=1.5", "ocr.languages=eng, deu"])
    assert settings.capture.interval_seconds == 1.5
    assert settings.ocr.languages == ("eng", "deu")


@pytest.mark.parametrize(
    "bad", ["capture.interval_seconds=soon", "nothing=1", "capture.interval_seconds", "ocr.engine=x"]
)
def test_a_bad_override_is_an_error(bad: str) -> None:
    with pytest.raises(BadInput):
        with_overrides(Settings(), [bad])


def test_saving_keeps_the_comments_and_reads_back(paths: Paths) -> None:
    write(paths, "# mine\n[capture]\nidle_seconds = 60 # a minute\n")
    save_setting(paths, "privacy.excluded_titles", ("bank",))
    save_setting(paths, "capture.idle_seconds", 90.0)
    assert "# mine" in paths.settings_file.read_text()
    settings = load_settings(paths)
    assert settings.privacy.excluded_titles == ("bank",)
    assert settings.capture.idle_seconds == 90
    assert stat.S_IMODE(paths.settings_file.stat().st_mode) == 0o600


def test_saving_never_overwrites_a_file_it_cannot_read(paths: Paths) -> None:
    write(paths, "[capture\n")
    with pytest.raises(BadInput, match="mend"):
        save_setting(paths, "capture.idle_seconds", 90.0)
    assert paths.settings_file.read_text() == "[capture\n"


def test_saving_refuses_a_bad_value(paths: Paths) -> None:
    with pytest.raises(BadInput, match=r"capture\.idle_seconds"):
        save_setting(paths, "capture.idle_seconds", -1.0)
    assert find_setting("capture.idle_seconds").most == 86400


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('[privacy]\nexcluded_apps = "bank, diary"\n', "privacy.excluded_apps"),
        ('[privacy]\nexcluded_titles = ["salary", 7]\n', "privacy.excluded_titles"),
        ("[privacy.excluded_sites]\n", "privacy.excluded_sites"),
        ('[schedule]\nhours = ["soon"]\n', "schedule.hours"),
        ('privacy = "bank"\n', "privacy.excluded_apps"),
        ('[[privacy]]\nexcluded_apps = ["bank"]\n', "privacy.excluded_apps"),
    ],
)
def test_saving_never_deletes_a_list_that_is_not_understood(paths: Paths, text: str, key: str) -> None:
    write(paths, text)
    with pytest.raises(BadInput, match="first"):
        save_setting(paths, key, ("08:00-18:00",))
    assert paths.settings_file.read_text() == text


def test_a_value_that_is_not_understood_is_mended_by_saving_another(paths: Paths) -> None:
    write(paths, '[capture]\nidle_seconds = "long"\n')
    save_setting(paths, "capture.idle_seconds", 90.0)
    settings = load_settings(paths)
    assert (settings.capture.idle_seconds, settings.problems) == (90.0, ())


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('[app.privacy]\nexcluded_apps = ["bank"]\n', "app.privacy.excluded_apps"),
        ('[privacy.more]\napps = ["bank"]\n', "privacy.more.apps"),
        ("[privacy.excluded_apps]\n", "privacy.excluded_apps"),
    ],
)
def test_what_stands_deeper_is_named(paths: Paths, text: str, key: str) -> None:
    write(paths, text)
    assert [problem.key for problem in load_settings(paths).problems] == [key]


def test_rules_that_are_given_come_to_those_of_the_file(paths: Paths) -> None:
    write(paths, '[privacy]\nexcluded_apps = ["bank"]\n[ocr]\nlanguages = ["deu"]\n')
    assignments = ["privacy.excluded_apps=diary, bank", "privacy.excluded_apps=mail", "ocr.languages=eng"]
    settings = with_overrides(load_settings(paths), assignments)
    assert settings.privacy.excluded_apps == ("bank", "diary", "mail")
    assert settings.ocr.languages == ("eng",)
    assert [key for key, _ in settings.given] == ["privacy.excluded_apps", "privacy.excluded_apps", "ocr.languages"]
    write(paths, '[privacy]\nexcluded_apps = ["other"]\n')
    again = with_given(load_settings(paths), settings.given)
    assert again.privacy.excluded_apps == ("other", "diary", "bank", "mail")
