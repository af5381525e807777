from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from store.errors import BadImport
from store.transfer.moment import BadMoment, Moment
from store.transfer.pictures_folder import PicturesFolder

if TYPE_CHECKING:
    from pathlib import Path


def picture(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"never opened here: looking through a folder reads names only")


def moments(source: PicturesFolder) -> list[Moment]:
    return [item for item in source if isinstance(item, Moment)]


def test_without_a_list_names_give_the_times(tmp_path: Path) -> None:
    picture(tmp_path / "b/20240102_101113.png")
    picture(tmp_path / "b/20240102_101112.PNG")
    picture(tmp_path / "20250102_101112.jpg")
    picture(tmp_path / ".trash/20250102_101112.jpg")
    (tmp_path / "notes.txt").write_text("x")
    found = moments(PicturesFolder(tmp_path, UTC))
    assert [item.new.captured_at.second for item in found] == [12, 13, 12]
    assert [item.new.monitor for item in found] == ["b", "b", ""]
    assert len({item.key for item in found}) == 3


def test_links_are_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    picture(tmp_path / "secret/20240102_101112.png")
    picture(folder / "20240102_101113.png")
    (folder / "link").symlink_to(tmp_path / "secret")
    (folder / "20240102_101114.png").symlink_to(tmp_path / "secret/20240102_101112.png")
    assert len(moments(PicturesFolder(folder, UTC))) == 1


def test_a_list_says_when_and_what(tmp_path: Path) -> None:
    picture(tmp_path / "images/one.png")
    picture(tmp_path / "images/two.png")
    picture(tmp_path / "images/20240102_101112.png")
    rows = [
        {"session": "s2", "captured_at": "2024-01-01T10:00:05", "file": "images/two.png", "window_title": "Two"},
        {"session": "s1", "captured_at": "2024-01-01T10:00:00", "file": "images/one.png", "app_name": "Files"},
        {"session": "s1", "captured_at": "2024-01-01T10:00:09", "file": "images/gone.png"},
    ]
    (tmp_path / "frames.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    source = PicturesFolder(tmp_path, UTC)
    assert len(source) == 4
    first, second, third = moments(source)
    assert (first.new.app_name, second.new.window_title) == ("Files", "Two")
    assert first.new.captured_at == datetime(2024, 1, 1, 10, tzinfo=UTC)
    assert third.picture is not None
    assert third.picture.name == "20240102_101112.png"
    bad = [(item.place, item.reason) for item in source if isinstance(item, BadMoment)]
    assert bad == [("line 3", "the picture is not there")]
    assert [each.place for each in (first, third)] == ["line 2", "images/20240102_101112.png"]


def test_overlapping_sessions_come_one_after_the_other(tmp_path: Path) -> None:
    rows = []
    for second, session in enumerate("abab"):
        picture(tmp_path / f"{second}.png")
        rows.append({"session": session, "captured_at": f"2024-01-01T10:00:0{second}", "file": f"{second}.png"})
    (tmp_path / "frames.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    assert [item.new.monitor for item in moments(PicturesFolder(tmp_path, UTC))] == ["a", "a", "b", "b"]


def test_a_folder_without_pictures(tmp_path: Path) -> None:
    with pytest.raises(BadImport, match="no pictures"):
        PicturesFolder(tmp_path, UTC)


@pytest.mark.data
def test_the_real_sessions_are_all_found(shared_data: Path) -> None:
    source = PicturesFolder(shared_data, UTC)
    found = moments(source)
    assert len(source) == len(found) == 574
    assert len({item.key for item in found}) == 574
    assert len({item.new.monitor for item in found}) == 60
