from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.paths import Paths
from desktop_app.settings import all_settings, load_settings, save_setting
from desktop_app.settings_shown import AT_ONCE, saver, shown_groups
from store.errors import BadInput


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths.of(tmp_path / "home")


def test_every_setting_is_shown_once_with_its_value(paths: Paths) -> None:
    save_setting(paths, "schedule.hours", ("08:00-18:00",))
    groups = shown_groups(paths)
    rows = {row.key: row for group in groups for row in group.rows}
    assert set(rows) == {row.key for row in all_settings()}
    assert rows["schedule.hours"].value == ("08:00-18:00",)
    assert rows["budget.disk_mb_a_day"].name == "Disk MB a day"
    assert {group.title: group.holds for group in groups}["Schedule"] == AT_ONCE


def test_what_is_saved_is_in_the_file_and_what_cannot_be_is_not(paths: Paths) -> None:
    save = saver(paths)
    assert save("schedule.days", " mon-fri,", ()) == ("mon-fri",)
    with pytest.raises(BadInput, match="day of the week"):
        save("schedule.days", "someday", ("mon-fri",))
    assert save("capture.interval_seconds", 3, 2.0) == 3.0
    assert load_settings(paths).schedule.days == ("mon-fri",)


def test_a_list_that_is_not_understood_is_said_and_not_overwritten(paths: Paths) -> None:
    save_setting(paths, "capture.idle_seconds", 60.0)
    written = '[privacy]\nexcluded_apps = "bank, diary"\n'
    paths.settings_file.write_text(written)
    rows = {row.key: row for group in shown_groups(paths) for row in group.rows}
    assert "must be a list" in rows["privacy.excluded_apps"].problem
    assert rows["privacy.excluded_titles"].problem == ""
    with pytest.raises(BadInput, match="bank, diary"):
        saver(paths)("privacy.excluded_apps", "foo", ())
    assert paths.settings_file.read_text() == written


def test_rules_with_a_comma_stay_whole_when_another_is_added(paths: Paths) -> None:
    rules = (r"/\d{4,16}/", "Smith, John")
    save_setting(paths, "privacy.excluded_titles", rules)
    saver(paths)("privacy.excluded_titles", ", ".join((*rules, "Salary")), rules)
    assert load_settings(paths).privacy.excluded_titles == (*rules, "Salary")


def test_a_rule_that_was_written_elsewhere_meanwhile_stays(paths: Paths) -> None:
    save_setting(paths, "privacy.excluded_apps", ("diary", "KeePass, old", "bank"))
    saved = saver(paths)("privacy.excluded_apps", "bank, Signal", ("bank", "mail"))
    assert saved == load_settings(paths).privacy.excluded_apps == ("diary", "KeePass, old", "bank", "Signal")
