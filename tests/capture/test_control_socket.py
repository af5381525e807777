"""The socket's folder: private, ours, short, and cleared of what a dead daemon left."""

from __future__ import annotations

import os
import socket
import tempfile
from pathlib import Path

import pytest

from capture.control_socket import MAX_ADDRESS, control_address, prepare_folder
from store.errors import FolderNotWritable

RUN = "XDG_RUNTIME_DIR"


def test_the_address_lies_in_the_runtime_folder():
    assert control_address(Path("/run/user/1/backscroll-1")) == "/run/user/1/backscroll-1/control"


def test_a_long_runtime_folder_gets_a_short_address_of_its_own():
    one, other = (control_address(Path("/" + "x" * 200 + name)) for name in "ab")
    assert one != other
    assert len(one) < MAX_ADDRESS


def test_a_stale_socket_is_cleared_away():
    folder = Path(os.environ[RUN]) / "b"
    folder.mkdir(mode=0o755)
    stale = socket.socket(socket.AF_UNIX)
    stale.bind(str(folder / "control"))
    stale.close()  # the file stays, as after kill -9
    prepare_folder(str(folder / "control"))
    assert not (folder / "control").exists()
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_planted_link_is_refused():
    with tempfile.TemporaryDirectory() as elsewhere:
        link = Path(os.environ[RUN]) / "linked"
        link.symlink_to(elsewhere)
        with pytest.raises(FolderNotWritable, match="is a link"):
            prepare_folder(str(link / "control"))


@pytest.mark.skipif(os.getuid() != 0, reason="only root can make a folder somebody else's")
def test_somebody_elses_folder_is_refused():
    folder = Path(os.environ[RUN]) / "foreign"
    folder.mkdir()
    os.chown(folder, 12345, 12345)
    with pytest.raises(FolderNotWritable, match="somebody else"):
        prepare_folder(str(folder / "control"))
    os.chown(folder, 0, 0)
