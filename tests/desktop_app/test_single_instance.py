"""One daemon a home, across processes, however the other one ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from desktop_app.single_instance import LOCK_NAME, RunningRecorder, SingleInstance, running_recorder
from store.errors import FolderNotWritable, RecorderAlreadyRuns

HOLD = """
import sys, time
from pathlib import Path
from desktop_app.single_instance import SingleInstance
held = SingleInstance.acquire(Path(sys.argv[1]), "the address")
print("held", flush=True)
time.sleep(60)
"""


def test_a_second_one_is_refused_until_the_first_is_gone(tmp_path):
    assert running_recorder(tmp_path) is None
    first = SingleInstance.acquire(tmp_path, "there")
    assert running_recorder(tmp_path) == RunningRecorder(os.getpid(), "there")
    with pytest.raises(RecorderAlreadyRuns, match="already runs"):
        SingleInstance.acquire(tmp_path, "here")
    first.release()
    assert running_recorder(tmp_path) is None
    SingleInstance.acquire(tmp_path, "here").release()


def test_kill_9_lets_the_next_one_in(tmp_path):
    other = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE)
    with other.stdout as said:
        assert said.readline() == b"held\n"
        assert running_recorder(tmp_path) == RunningRecorder(other.pid, "the address")
        other.send_signal(signal.SIGKILL)
        other.wait()
    assert running_recorder(tmp_path) is None, "the file it left means nothing"
    SingleInstance.acquire(tmp_path, "here").release()


def test_a_planted_link_is_not_followed(tmp_path):
    (tmp_path / "precious").write_text("keep me")
    (tmp_path / LOCK_NAME).symlink_to(tmp_path / "precious")
    with pytest.raises(FolderNotWritable):
        SingleInstance.acquire(tmp_path, "here")
    assert (tmp_path / "precious").read_text() == "keep me"


def test_a_home_that_is_not_there(tmp_path):
    with pytest.raises(FolderNotWritable):
        SingleInstance.acquire(tmp_path / "none", "here")
    assert running_recorder(tmp_path / "none") is None
