from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from store.local_time import WallZone, ZoneWatch, local_zone, today_began, until_tomorrow

MOVING = """
import os
from datetime import UTC, datetime
from capture.schedule import read_schedule
from store.local_time import ZoneWatch, local_zone

def move(zone):
    os.symlink("/usr/share/zoneinfo/" + zone, "/etc/localtime.new")
    os.replace("/etc/localtime.new", "/etc/localtime")
    with open("/etc/timezone", "w") as file:
        file.write(zone)

def say():
    print(at.astimezone().hour, at.astimezone(local_zone()).hour, office.allows(at), watch.changed())

at, office = datetime(2026, 1, 15, 3, 0, tzinfo=UTC), read_schedule([], ["09:00-17:00"])
watch = ZoneWatch()
say()
move("Asia/Tokyo")
say()
say()
move("America/New_York")
print(watch.changed())
say()
"""


def test_the_zone_is_that_of_the_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    import tzlocal

    monkeypatch.setenv("TZ", "Asia/Kolkata")
    tzlocal.reload_localzone()
    try:
        offset = datetime(2026, 1, 1, tzinfo=UTC).astimezone(local_zone()).utcoffset()
    finally:
        monkeypatch.undo()
        tzlocal.reload_localzone()
    assert offset is not None
    assert offset.total_seconds() == 5.5 * 3600


def test_nothing_is_noticed_where_nothing_changes() -> None:
    watch = ZoneWatch()
    assert not watch.changed()


def test_who_holds_the_zone_of_the_wall_tells_its_time_after_a_move(moved: Callable[[str], None]) -> None:
    wall, noon = WallZone(), datetime(2026, 1, 15, 12, tzinfo=UTC)
    assert (noon.astimezone(wall).hour, wall.follow()) == (13, False)
    moved("Asia/Tokyo")
    assert noon.astimezone(wall).hour == 13, "not in the middle of something"
    assert (wall.follow(), wall.follow()) == (True, False)
    assert (noon.astimezone(wall).hour, noon.astimezone(wall).tzname()) == (21, "JST")
    assert until_tomorrow(noon, wall) == 3 * 3600


@pytest.mark.parametrize(
    ("noon", "began"),
    [
        (datetime(2026, 3, 29, 10, tzinfo=UTC), datetime(2026, 3, 28, 23, tzinfo=UTC)),
        (datetime(2026, 10, 25, 11, tzinfo=UTC), datetime(2026, 10, 24, 22, tzinfo=UTC)),
        (datetime(2026, 6, 1, 21, 59, tzinfo=UTC), datetime(2026, 5, 31, 22, tzinfo=UTC)),
    ],
)
def test_today_began_at_midnight_also_on_the_days_of_23_and_25_hours(noon: datetime, began: datetime) -> None:
    assert today_began(noon, ZoneInfo("Europe/Berlin")) == began


@pytest.mark.usefixtures("moved")
def test_the_zone_of_the_wall_knows_the_days_of_23_and_25_hours() -> None:
    wall, berlin = WallZone(), ZoneInfo("Europe/Berlin")
    for day, hours in ((datetime(2026, 3, 29, tzinfo=wall), 23), (datetime(2026, 10, 25, tzinfo=wall), 25)):
        begin, end = day.astimezone(UTC), (day + timedelta(days=1)).astimezone(UTC)
        assert end - begin == timedelta(hours=hours)
        for at in (begin + timedelta(minutes=30 * each) for each in range(2 * hours)):
            told, expected = at.astimezone(wall), at.astimezone(berlin)
            assert (told.replace(tzinfo=None), told.fold) == (expected.replace(tzinfo=None), expected.fold)
            assert told.astimezone(UTC) == at
            assert told.dst() == expected.dst()


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() != 0 or not shutil.which("unshare"), reason="needs root on Linux"
)
def test_a_computer_that_travels_takes_its_clock_along(tmp_path: Path) -> None:
    """In a namespace with a folder of settings of its own, so that nobody else travels along."""
    shutil.copytree("/etc", tmp_path / "etc", symlinks=True, ignore_dangling_symlinks=True)
    script = tmp_path / "moving.py"
    script.write_text(MOVING)
    (tmp_path / "etc" / "localtime").unlink()
    (tmp_path / "etc" / "localtime").symlink_to("/usr/share/zoneinfo/Europe/Berlin")
    (tmp_path / "etc" / "timezone").write_text("Europe/Berlin")
    inside = f"mount --bind {tmp_path}/etc /etc && exec {sys.executable} {script}"
    environment = {name: value for name, value in os.environ.items() if name != "TZ"}
    environment["PYTHONPATH"] = str(Path(__file__).parents[2])
    done = subprocess.run(
        ["unshare", "--mount", "sh", "-c", inside], env=environment, check=False, capture_output=True, text=True
    )
    if "unshare" in done.stderr or "mount" in done.stderr:
        pytest.skip("no namespace of its own")
    assert done.stdout.splitlines() == [
        "4 4 False False",
        "4 4 False True",  # asked for the hour before it was noticed
        "12 12 True False",
        "True",
        "22 22 False False",
    ], done.stderr
