"""Rules that hold from the next look on, and nothing kept while they cannot be understood."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np
import pytest

from capture.desktop.window import Field, Named, Window
from capture.eyes import Sight
from capture.screenshot import Monitor, Screenshot
from desktop_app.live_guard import LiveGuard
from desktop_app.paths import Paths
from desktop_app.settings import load_settings, save_setting, with_overrides
from store.errors import BadInput
from store.records import LedgerReason

if TYPE_CHECKING:
    from pathlib import Path

    from capture.guarding import Guarded

BANK = Window("1", 1, "Bank", "accounts", 0, 0, 100, 50, active=True)
SILENT = Window("2", 2, "Chromium", "News - Chromium", 0, 0, 100, 50, active=True, untold=True)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    made = Paths.of(tmp_path / "home")
    made.prepare()
    return made


def look(
    guard: LiveGuard, *, tells_windows: bool = True, window: Window = BANK, fields: tuple[Field, ...] = ()
) -> Guarded:
    shot = Screenshot(Monitor("A", 0, 0, 200, 100), np.full((100, 200, 3), 255, np.uint8), datetime.now(UTC))
    windows = [window] if tells_windows else []
    return guard(shot, Sight([shot], windows, windows, fields=fields, tells_windows=tells_windows))


def is_masked(guarded: Guarded) -> bool:
    assert guarded.pixels is not None
    return bool((guarded.pixels[:50, :100] != 255).all())


def test_a_rule_holds_from_the_next_look_on(paths: Paths) -> None:
    guard = LiveGuard(paths, load_settings(paths))
    assert not is_masked(look(guard))
    save_setting(paths, "privacy.excluded_apps", ("bank",))
    assert is_masked(look(guard))
    save_setting(paths, "privacy.excluded_apps", ())
    assert not is_masked(look(guard))


def test_a_name_is_excluded_from_the_next_question_on_and_while_the_rules_cannot_be_read(paths: Paths) -> None:
    guard = LiveGuard(paths, load_settings(paths))
    assert not guard.excludes(BANK)
    save_setting(paths, "privacy.excluded_apps", ("bank",))
    assert guard.excludes(BANK)
    assert guard.excludes(Named("Bank", ""))
    assert not guard.excludes(Named("Notes", ""))
    paths.settings_file.write_text("[privacy")
    assert guard.excludes(Named("Notes", ""))


def test_while_the_rules_cannot_be_read_nothing_is_kept(paths: Paths) -> None:
    save_setting(paths, "privacy.excluded_apps", ("bank",))
    guard = LiveGuard(paths, load_settings(paths))
    for text in ("[privacy", '[privacy]\nexcluded_apps = "bank"\n', '[privacy]\nexcluded_titles = ["/(/"]\n'):
        paths.settings_file.write_text(text)
        assert look(guard).pixels is None
        assert guard.trouble
    paths.settings_file.write_text('[privacy]\nexcluded_titles = ["accounts"]\n')
    assert is_masked(look(guard))
    assert guard.trouble == ""


@pytest.mark.parametrize("text", ["[privacy", "[privacy]\nexcluded_apps = 3\n", '[privacy]\nexcluded_apps = ["/(/"]\n'])
def test_it_does_not_start_with_rules_it_does_not_understand(paths: Paths, text: str) -> None:
    paths.settings_file.write_text(text)
    with pytest.raises(BadInput):
        LiveGuard(paths, load_settings(paths))


@pytest.mark.parametrize("lose", ["remove", "empty", "rename"])
def test_the_rules_of_a_file_that_goes_away_hold_and_it_is_said(paths: Paths, lose: str) -> None:
    save_setting(paths, "privacy.excluded_apps", ("bank",))
    guard = LiveGuard(paths, load_settings(paths))
    assert guard.warnings == ()
    text = paths.settings_file.read_text()
    if lose == "empty":
        paths.settings_file.write_text("")
    elif lose == "rename":
        paths.settings_file.rename(f"{paths.settings_file}~")
    else:
        paths.settings_file.unlink()
    assert is_masked(look(guard))
    assert guard.excludes(BANK)
    (said,) = guard.warnings
    assert "settings.toml is gone or empty" in said
    assert guard.trouble == ""
    paths.settings_file.write_text(text.replace("bank", "other"))
    assert not is_masked(look(guard))
    assert guard.warnings == ()


@pytest.mark.parametrize("lose", ["remove", "empty"])
def test_the_rules_of_a_file_that_is_lost_hold_for_the_next_recorder_too(paths: Paths, lose: str) -> None:
    save_setting(paths, "privacy.excluded_apps", ("other",))
    LiveGuard(paths, load_settings(paths))
    save_setting(paths, "privacy.excluded_apps", ("bank",))
    assert is_masked(look(LiveGuard(paths, load_settings(paths))))
    paths.settings_file.write_text("") if lose == "empty" else paths.settings_file.unlink()
    guard = LiveGuard(paths, load_settings(paths))
    assert is_masked(look(guard))
    (said,) = guard.warnings
    assert said.endswith("settings.toml is gone or empty: what it said last holds until something stands in it again.")
    paths.settings_file.write_text('[privacy]\nexcluded_apps = ["other"]\n')
    assert not is_masked(look(guard))
    assert guard.warnings == ()
    paths.settings_file.unlink()
    assert not is_masked(look(LiveGuard(paths, load_settings(paths))))


def test_a_copy_that_cannot_be_read_is_no_reason_to_keep_what_it_excludes(paths: Paths) -> None:
    save_setting(paths, "privacy.excluded_apps", ("bank",))
    LiveGuard(paths, load_settings(paths))
    paths.settings_file.unlink()
    paths.settings_copy.write_text("[privacy")
    with pytest.raises(BadInput, match=r"settings\.last\.toml cannot be read"):
        LiveGuard(paths, load_settings(paths))


def test_where_no_copy_can_be_written_it_is_said_that_the_rules_hold_for_this_recorder_alone(paths: Paths) -> None:
    save_setting(paths, "privacy.excluded_apps", ("bank",))
    paths.settings_copy.mkdir()
    guard = LiveGuard(paths, load_settings(paths))
    paths.settings_file.unlink()
    assert is_masked(look(guard))
    assert "or the recorder is started anew" in guard.warnings[0]


def test_a_file_that_was_not_understood_and_goes_away_is_not_forgotten(paths: Paths) -> None:
    guard = LiveGuard(paths, load_settings(paths))
    paths.settings_file.write_text("[privacy")
    assert look(guard).pixels is None
    paths.settings_file.unlink()
    assert look(guard).pixels is None
    assert guard.trouble


def test_where_there_never_was_a_file_none_is_missed(paths: Paths) -> None:
    guard = LiveGuard(paths, load_settings(paths))
    paths.settings_file.write_text("")
    assert not is_masked(look(guard))
    assert guard.warnings == ()


def test_a_rule_of_the_command_line_stays_when_the_file_changes(paths: Paths) -> None:
    guard = LiveGuard(paths, with_overrides(load_settings(paths), ["privacy.excluded_apps=bank"]))
    save_setting(paths, "capture.idle_seconds", 60.0)
    assert is_masked(look(guard))


def test_a_rule_of_the_command_line_stays_when_the_file_no_longer_has_it(paths: Paths) -> None:
    save_setting(paths, "privacy.excluded_apps", ("bank",))
    guard = LiveGuard(paths, with_overrides(load_settings(paths), ["privacy.excluded_apps=bank,diary"]))
    save_setting(paths, "privacy.excluded_apps", ())
    assert is_masked(look(guard))


def test_a_rule_of_the_file_holds_beside_those_of_the_command_line(paths: Paths) -> None:
    save_setting(paths, "privacy.excluded_apps", ("bank",))
    guard = LiveGuard(paths, with_overrides(load_settings(paths), ["privacy.excluded_apps=diary"]))
    assert is_masked(look(guard))
    save_setting(paths, "capture.idle_seconds", 60.0)
    assert is_masked(look(guard))


@pytest.mark.parametrize("given", ["true", "false"])
def test_what_the_command_line_says_of_password_fields_outlives_a_change_of_the_file(paths: Paths, given: str) -> None:
    save_setting(paths, "privacy.password_fields", value=given == "false")
    guard = LiveGuard(paths, with_overrides(load_settings(paths), [f"privacy.password_fields={given}"]))
    fields = (Field("/1", BANK.pid, BANK.id, (0, 0, 100, 50), (100, 50)),)
    for seconds in (60.0, 90.0):
        assert is_masked(look(guard, fields=fields)) == (given == "true")
        save_setting(paths, "capture.idle_seconds", seconds)


@pytest.mark.parametrize(("in_file", "given"), [("keep", "mask"), ("mask", "warn"), ("warn", "keep")])
def test_what_the_command_line_says_of_silent_browsers_outlives_a_change_of_the_file(
    paths: Paths, in_file: str, given: str
) -> None:
    save_setting(paths, "privacy.silent_browsers", in_file)
    guard = LiveGuard(paths, with_overrides(load_settings(paths), [f"privacy.silent_browsers={given}"]))
    for seconds in (60.0, 90.0):
        assert is_masked(look(guard, window=SILENT)) == (given == "mask")
        assert bool(guard.warnings) == (given == "warn")
        save_setting(paths, "capture.idle_seconds", seconds)


@pytest.mark.parametrize("text", ['[privcy]\nexcluded_apps = ["bank"]\n', '[capture]\nexclude = ["bank"]\n'])
def test_what_may_be_meant_for_a_rule_is_no_reason_to_keep(paths: Paths, text: str) -> None:
    guard = LiveGuard(paths, load_settings(paths))
    paths.settings_file.write_text(text)
    assert look(guard).pixels is None
    assert guard.trouble.startswith("Nothing is recorded while")
    with pytest.raises(BadInput, match="is not understood"):
        LiveGuard(paths, load_settings(paths))


@pytest.mark.parametrize("text", ["[looks]\nold_option = true\n", '[capture]\nidle_seconds = "long"\n'])
def test_what_has_nothing_to_do_with_rules_stops_nothing(paths: Paths, text: str) -> None:
    paths.settings_file.write_text(f'{text}[privacy]\nexcluded_apps = ["bank"]\n')
    guard = LiveGuard(paths, load_settings(paths))
    assert is_masked(look(guard))
    assert guard.trouble == ""


def test_a_desktop_that_does_not_tell_windows_is_kept_only_as_long_as_the_person_wants(paths: Paths) -> None:
    save_setting(paths, "privacy.unknown_windows", "keep")
    guard = LiveGuard(paths, load_settings(paths))
    assert look(guard, tells_windows=False).pixels is not None
    save_setting(paths, "privacy.unknown_windows", "refuse")
    refused = look(guard, tells_windows=False)
    assert refused.pixels is None
    assert refused.reason is LedgerReason.REFUSED
    assert "does not tell where windows are" in guard.trouble
    assert look(guard).pixels is not None
    assert guard.trouble == ""


def test_a_desktop_that_stops_telling_windows_is_refused_at_once_and_kept_when_it_tells_again(paths: Paths) -> None:
    guard = LiveGuard(paths, load_settings(paths))
    for _ in range(2):
        assert look(guard).pixels is not None
        assert look(guard, tells_windows=False).pixels is None
        assert guard.trouble


@pytest.mark.parametrize(("in_file", "given"), [("keep", "refuse"), ("refuse", "keep")])
def test_what_the_command_line_says_of_unknown_windows_outlives_a_change_of_the_file(
    paths: Paths, in_file: str, given: str
) -> None:
    save_setting(paths, "privacy.unknown_windows", in_file)
    guard = LiveGuard(paths, with_overrides(load_settings(paths), [f"privacy.unknown_windows={given}"]))
    for apps in ((), ("bank",)):
        save_setting(paths, "privacy.excluded_apps", apps)
        assert (look(guard, tells_windows=False).pixels is not None) == (given == "keep")


def test_a_browser_that_does_not_tell_its_private_windows_is_kept_and_said_until_a_person_chooses(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    guard = LiveGuard(paths, load_settings(paths))
    assert not is_masked(look(guard))
    assert guard.warnings == ()
    assert not is_masked(look(guard, window=SILENT))
    (said,) = guard.warnings
    assert "Private windows of Chromium cannot be told" in said
    assert guard.trouble == ""
    monkeypatch.setattr("desktop_app.live_guard.UNTOLD_SECONDS", 0.0)
    assert guard.warnings == (), "it has not been seen for a while"
    monkeypatch.undo()
    save_setting(paths, "privacy.silent_browsers", "keep")
    assert not is_masked(look(guard, window=SILENT))
    assert guard.warnings == ()
    save_setting(paths, "privacy.silent_browsers", "mask")
    assert is_masked(look(guard, window=SILENT))
    assert guard.excludes(SILENT)
    assert not is_masked(look(guard, window=replace(SILENT, untold=False)))
    assert guard.warnings == ()


def test_a_browser_that_is_excluded_needs_no_warning(paths: Paths) -> None:
    save_setting(paths, "privacy.excluded_apps", ("chromium",))
    guard = LiveGuard(paths, load_settings(paths))
    assert is_masked(look(guard, window=SILENT))
    assert guard.warnings == ()


def test_a_rule_that_was_written_while_the_recorder_started_holds(paths: Paths) -> None:
    """A person is asked for a passphrase between, or excludes something as soon as the window is there."""
    read = with_overrides(load_settings(paths), ["privacy.excluded_titles=diary"])
    save_setting(paths, "privacy.excluded_apps", ("bank",))
    guard = LiveGuard(paths, read)
    assert is_masked(look(guard))
    assert guard.excludes(Named("any", "diary"))
    assert not guard.warnings
