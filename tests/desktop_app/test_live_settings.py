from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from capture.power.wishes import USUAL, ReadLater
from capture.schedule import ALWAYS, read_schedule
from desktop_app.live_settings import LiveSettings, loop_settings
from desktop_app.paths import Paths
from desktop_app.settings import Settings, load_settings, save_setting, with_overrides

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths.of(tmp_path / "home")


def test_defaults_are_what_the_loop_begins_with() -> None:
    settings = loop_settings(Settings())
    assert (settings.interval_seconds, settings.idle_seconds, settings.schedule) == (2.0, 120.0, ALWAYS)


def test_what_a_person_wants_of_a_battery_is_what_the_program_does_without_being_told(paths: Paths) -> None:
    assert loop_settings(Settings()).power == USUAL
    live = LiveSettings(paths, load_settings(paths))
    save_setting(paths, "power.read_later", "battery")
    save_setting(paths, "power.battery_stretch", 3.0)
    changed = live()
    assert changed is not None
    assert changed.power == replace(USUAL, battery_stretch=3.0, read_later=ReadLater.BATTERY)


def test_copied_text_is_kept_only_where_a_person_wants_it(paths: Paths) -> None:
    live = LiveSettings(paths, load_settings(paths))
    assert not loop_settings(load_settings(paths)).copied_text
    save_setting(paths, "capture.copied_text", value=True)
    changed = live()
    assert changed is not None
    assert changed.copied_text


def test_a_change_is_told_once(paths: Paths) -> None:
    live = LiveSettings(paths, load_settings(paths))
    assert live() is None
    save_setting(paths, "schedule.days", ("mon-fri",))
    save_setting(paths, "schedule.hours", ("08:00-18:00",))
    changed = live()
    assert changed is not None
    assert changed.schedule == read_schedule(["mon-fri"], ["08:00-18:00"])
    assert live() is None


def test_what_was_given_for_this_run_stays(paths: Paths) -> None:
    live = LiveSettings(paths, with_overrides(load_settings(paths), ["schedule.hours=9-17", "capture.idle_seconds=60"]))
    save_setting(paths, "schedule.hours", ("08:00-18:00",))
    save_setting(paths, "capture.interval_seconds", 5.0)
    changed = live()
    assert changed is not None
    assert changed.schedule == read_schedule([], ["9-17"])
    assert (changed.interval_seconds, changed.idle_seconds) == (5.0, 60.0)


@pytest.mark.parametrize("text", ['[schedule]\nhours = ["soon"]\n', "[schedule\n"])
def test_a_file_that_is_not_understood_changes_nothing(paths: Paths, text: str) -> None:
    save_setting(paths, "schedule.hours", ("08:00-18:00",))
    live = LiveSettings(paths, load_settings(paths))
    paths.settings_file.write_text(text)
    assert live() is None


def test_what_a_file_said_last_holds_when_it_goes_away(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    save_setting(paths, "schedule.hours", ("08:00-18:00",))
    live = LiveSettings(paths, load_settings(paths))
    save_setting(paths, "schedule.hours", ("09:00-17:00",))
    assert live() is not None
    paths.settings_file.write_text("")
    assert live() is None
    paths.settings_file.unlink()
    assert live() is None
    monkeypatch.setattr(live._zone, "changed", lambda: True)
    travelled = live()
    assert travelled is not None
    assert travelled.schedule == read_schedule([], ["09:00-17:00"])


def test_what_was_given_stays_though_the_file_said_the_same_at_the_start(paths: Paths) -> None:
    save_setting(paths, "capture.idle_seconds", 60.0)
    live = LiveSettings(paths, with_overrides(load_settings(paths), ["capture.idle_seconds=60"]))
    save_setting(paths, "capture.idle_seconds", 90.0)
    changed = live()
    assert changed is not None
    assert changed.idle_seconds == 60.0


def test_the_problems_are_those_of_the_file_as_it_is_now(paths: Paths) -> None:
    save_setting(paths, "capture.idle_seconds", 60.0)
    paths.settings_file.write_text('[capture]\nidle_seconds = "long"\n')
    live = LiveSettings(paths, load_settings(paths))
    assert [problem.key for problem in live.problems] == ["capture.idle_seconds"]
    paths.settings_file.write_text('[capture]\nidle_seconds = 60\n[privacy]\nexcluded_apps = "bank"\n')
    live()
    assert [problem.key for problem in live.problems] == ["privacy.excluded_apps"]
    paths.settings_file.write_text("[capture]\nidle_seconds = 60\n")
    live()
    assert live.problems == ()


def test_what_was_written_while_the_recorder_started_holds(paths: Paths) -> None:
    read = with_overrides(load_settings(paths), ["capture.idle_seconds=60"])
    save_setting(paths, "schedule.hours", ("08:00-18:00",))
    live = LiveSettings(paths, read)
    changed = live()
    assert changed is not None
    assert changed.schedule == read_schedule([], ["08:00-18:00"])
    assert changed.idle_seconds == 60
    assert live() is None
