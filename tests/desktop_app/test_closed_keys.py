from __future__ import annotations

import pytest

from desktop_app.closed_keys import may_exclude
from desktop_app.settings import all_settings


@pytest.mark.parametrize(
    ("key", "what"),
    [
        ("privacy", "a privacy rule"),
        ("privacy.excluded_apps", "a privacy rule"),
        ("privacy.banks", "a privacy rule"),
        ("schedule.hours", "the schedule"),
        ("schedule.months", "the schedule"),
        ("privcy.excluded_apps", "a setting that may be a privacy rule"),
        ("Privacy.x", "a setting that may be a privacy rule"),
        ("private.x", "a setting that may be a privacy rule"),
        ("app.privacy.x", "a setting that may be a privacy rule"),
        ("capture.exclude", "a setting that may be a privacy rule"),
        ("ocr.ignored-apps", "a setting that may be a privacy rule"),
        ("rules.never", "a setting that may be a privacy rule"),
        ("excluded_apps", "a setting that may be a privacy rule"),
        ("shedule.x", "a setting that may be a privacy rule"),
        ("timetable.hour", "a setting that may be a privacy rule"),
    ],
)
def test_what_may_be_meant_for_a_rule(key: str, what: str) -> None:
    assert may_exclude(key) == what


@pytest.mark.parametrize("key", ["looks.old_option", "capture.new_option", "search.results", "looks.size", "telemetry"])
def test_what_another_version_has_is_none(key: str) -> None:
    assert may_exclude(key) == ""


def test_of_the_settings_there_are_those_of_privacy_and_schedule_are() -> None:
    assert {row.key.partition(".")[0] for row in all_settings() if may_exclude(row.key)} == {"privacy", "schedule"}
    assert all(may_exclude(row.key) for row in all_settings() if row.key.startswith(("privacy.", "schedule.")))
