from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from capture.screens.screencast_token import KeptToken

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_newest_is_kept_and_only_ours_to_read(tmp_path: Path) -> None:
    file = tmp_path / "token"
    kept = KeptToken(file)
    assert kept.read() == ""
    for token in ("one", "two"):
        kept.keep(token)
        assert (KeptToken(file).read(), file.stat().st_mode & 0o777) == (token, 0o600)
    assert not list(tmp_path.glob("token?*"))


def test_what_another_process_put_there_is_newer(tmp_path: Path) -> None:
    ours, theirs = KeptToken(tmp_path / "token"), KeptToken(tmp_path / "token")
    ours.keep("one")
    theirs.keep("two")
    assert ours.read() == "two"


def test_before_the_home_is_made_it_is_kept_in_memory(tmp_path: Path) -> None:
    kept = KeptToken(tmp_path / "home" / "token")
    kept.keep("early")
    assert kept.read() == "early"
    (tmp_path / "home").mkdir()
    kept.settle()
    assert KeptToken(tmp_path / "home" / "token").read() == "early"


def test_a_link_that_was_planted_is_not_followed(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("theirs")
    (tmp_path / "token.new").symlink_to(other)
    KeptToken(tmp_path / "token").keep("mine")
    assert (other.read_text(), (tmp_path / "token").read_text()) == ("theirs", "mine")


def test_a_file_that_cannot_be_read_or_written_is_no_token(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "token").mkdir()
    kept = KeptToken(tmp_path / "token")
    assert kept.read() == ""
    with caplog.at_level(logging.WARNING):
        kept.keep("secret")
    assert "could not be kept" in caplog.text
    assert "secret" not in caplog.text
    assert KeptToken().read() == ""
