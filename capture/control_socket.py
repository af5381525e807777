"""Where the daemon listens, and what the operating system can promise about who is at the other end.

On Linux and macOS a socket file in a folder that only its owner can enter; on Windows a named pipe. The other end must
be the same user (SO_PEERCRED) and know the memory's control key (the HMAC challenge of multiprocessing.connection).
"""

from __future__ import annotations

import hashlib
import os
import socket
import stat
import struct
import sys
from multiprocessing import AuthenticationError
from multiprocessing.connection import answer_challenge, deliver_challenge
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.errors import FolderNotWritable

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

MAX_ADDRESS = 100  # sun_path holds 108 bytes on Linux, 104 on macOS
HANDSHAKE_SECONDS = 5.0
FAMILY = "AF_PIPE" if sys.platform == "win32" else "AF_UNIX"


def control_address(runtime: Path) -> str:
    """The address of the daemon whose private folder is `runtime`; a shorter one in /tmp where that is too long."""
    if sys.platform == "win32":
        return rf"\\.\pipe\{runtime.name}"
    for folder in (runtime, Path("/tmp") / f"backscroll-{os.getuid()}-{_short(runtime)}"):  # noqa: S108 - checked below
        if len(os.fsencode(folder / "control")) < MAX_ADDRESS:
            return str(folder / "control")
    msg = f"The path of {runtime} is too long for a socket; set XDG_RUNTIME_DIR to a shorter one."
    raise FolderNotWritable(msg)


def prepare_folder(address: str) -> None:
    """Make the socket's folder, for us alone, and clear away a socket that a dead daemon left.

    Only for the one who holds the lock of the home. Raises FolderNotWritable where the folder is a link, somebody
    else's, or cannot be made.
    """
    folder = Path(address).parent
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
            msg = f"The folder {folder} of the recorder's socket belongs to somebody else or is a link; remove it."
            raise FolderNotWritable(msg)
        folder.chmod(0o700)
        Path(address).unlink(missing_ok=True)
    except OSError as error:
        msg = f"The folder {folder} of the recorder's socket cannot be used ({error.strerror}); check its rights."
        raise FolderNotWritable(msg) from error


def same_user(connection: Connection[Any, Any]) -> bool:
    """Whether the process at the other end belongs to our user. Where the system cannot say, the key decides alone."""
    if sys.platform != "linux":
        return True
    with _as_socket(connection) as sock:
        _pid, uid, _gid = struct.unpack("3i", sock.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
    return bool(uid == os.getuid())


def limit_waiting(connection: Connection[Any, Any], *, receive: float, send: float) -> None:
    """From now on a read or write that waits longer than so many seconds (0: for ever) fails with an OSError."""
    if sys.platform == "win32":
        return
    with _as_socket(connection) as sock:
        for option, seconds in ((socket.SO_RCVTIMEO, receive), (socket.SO_SNDTIMEO, send)):
            whole = int(seconds)
            sock.setsockopt(socket.SOL_SOCKET, option, struct.pack("ll", whole, int((seconds - whole) * 1_000_000)))


def hang_up(connection: Connection[Any, Any]) -> None:
    """Wake whoever waits on this connection, in any thread, with an end of file. The connection stays to be closed."""
    if sys.platform == "win32":
        connection.close()
        return
    try:
        with _as_socket(connection) as sock:
            sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it is closed or the other end is gone: nobody waits any more


def greet_as_server(connection: Connection[Any, Any], key: bytes) -> bool:
    """Both ends prove that they know the key, the client first. False where it does not or takes too long."""
    return _greet(connection, key, (deliver_challenge, answer_challenge))


def greet_as_client(connection: Connection[Any, Any], key: bytes) -> bool:
    """The other half of `greet_as_server`."""
    return _greet(connection, key, (answer_challenge, deliver_challenge))


def _greet(connection: Connection[Any, Any], key: bytes, steps: tuple[Any, Any]) -> bool:
    try:
        limit_waiting(connection, receive=HANDSHAKE_SECONDS, send=HANDSHAKE_SECONDS)
        for step in steps:
            step(connection, key)
    except (AuthenticationError, OSError, EOFError, AssertionError, ValueError):
        # AssertionError: multiprocessing's own check that a challenge begins as one
        return False
    return True


def _as_socket(connection: Connection[Any, Any]) -> socket.socket:
    return socket.socket(fileno=os.dup(connection.fileno()))


def _short(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:12]
