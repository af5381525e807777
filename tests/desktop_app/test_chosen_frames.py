from __future__ import annotations

import argparse
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.call import Call
from desktop_app.chosen_frames import choose_frames
from desktop_app.paths import Paths
from desktop_app.settings import Settings
from store.errors import BadTime
from store.records import NewFrame

if TYPE_CHECKING:
    from pathlib import Path


def asked(tmp_path: Path, **given: object) -> Call:
    every = {"frame": None, "app": None, "matching": None, "last": None, "between": None, **given}
    return Call(Paths.of(tmp_path / "home"), Settings(), argparse.Namespace(**every), as_json=False)


def test_spans_and_applications(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKSCROLL_PASSPHRASE", "x")
    call = asked(tmp_path, last="15m")
    now = datetime.now(UTC)
    with call.writing(call.unlock(create=True)) as writer:
        old = writer.keep_frame(NewFrame(now - timedelta(hours=2), app_name="Mail"), None).id
        late = writer.keep_frame(NewFrame(now - timedelta(minutes=5), app_name="Files"), None).id
        assert choose_frames(call, writer.reader) == [late]
        assert choose_frames(asked(tmp_path, last="3h"), writer.reader) == [old, late]
        assert choose_frames(asked(tmp_path, app="MAIL"), writer.reader) == [old]
        assert choose_frames(asked(tmp_path, frame=[late, late]), writer.reader) == [late]
        with pytest.raises(BadTime):
            choose_frames(asked(tmp_path, between=["2024-01-02", "2024-01-01"]), writer.reader)


def test_so_long_ago_means_that_moment_where_it_bounds_a_span(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKSCROLL_PASSPHRASE", "x")
    call = asked(tmp_path, between=["2 hours ago", "an hour ago"])
    now = datetime.now(UTC)
    with call.writing(call.unlock(create=True)) as writer:
        kept = {
            minutes: writer.keep_frame(NewFrame(now - timedelta(minutes=minutes), app_name="Mail"), None).id
            for minutes in (135, 110, 70, 50)
        }
        assert choose_frames(call, writer.reader) == [kept[110], kept[70]]
