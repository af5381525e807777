from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from capture.messages import RecorderState
from desktop_app.demo import recording as module
from desktop_app.demo.recording import environment, recording, wait_until_read
from desktop_app.keys import unlock_vault
from desktop_app.paths import Paths
from desktop_app.single_instance import running_recorder
from store.errors import RecorderNotAnswering

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.demo.private_display import PrivateDisplay


def test_the_environment_is_as_it_was_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BS_KEPT", "old")
    monkeypatch.setenv("BS_GONE", "there")
    monkeypatch.delenv("BS_NEW", raising=False)
    with environment({"BS_KEPT": "new", "BS_GONE": None, "BS_NEW": "1"}):
        assert (os.environ["BS_KEPT"], os.environ.get("BS_GONE"), os.environ["BS_NEW"]) == ("new", None, "1")
    assert (os.environ["BS_KEPT"], os.environ["BS_GONE"], os.environ.get("BS_NEW")) == ("old", "there", None)


@pytest.mark.heavy
@pytest.mark.display
def test_the_real_recorder_looks_at_the_display_until_everything_is_read(
    xvfb_display: PrivateDisplay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKSCROLL_PASSPHRASE", "a passphrase for a test")
    paths = Paths.of(tmp_path / "home")
    vault = unlock_vault(paths, create=True)
    with recording(paths, vault, xvfb_display.name) as client:
        assert client.remember().frame_ids
        wait_until_read(client, lambda done, total, left: None)
        status = client.status()
        assert (status.state, status.unread, status.pending) == (RecorderState.PAUSED, 0, 0)
        assert status.without_vectors == 0
        assert status.last_safe_at is not None
    assert running_recorder(paths.home) is None
    assert not paths.paused.exists(), "started again, it records"


class _Stuck:
    """A recorder that reads nothing: a real one cannot be made to."""

    class Status:
        unread, pending, without_vectors = 3, 0, 0

    def pause(self) -> Status:
        return self.Status()

    def status(self) -> Status:
        return self.Status()


def test_a_recorder_that_reads_no_more_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(module, "GIVE_UP_SECONDS", 0.05)
    with pytest.raises(RecorderNotAnswering, match="doctor"):
        wait_until_read(_Stuck(), lambda done, total, left: None)  # type: ignore[arg-type]
