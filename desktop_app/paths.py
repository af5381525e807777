"""Where Backscroll keeps its things. One frozen record, made once a process.

With ``--home DIR`` (or ``BACKSCROLL_HOME``) everything lies in that one folder; without it the folders are those the
operating system names (platformdirs). The runtime folder holds the daemon's socket: it is private, short (a socket's
path may have 107 bytes), and another one for each home.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from store.errors import FolderNotWritable, NotAMemory
from store.folder import unfinished, write_once

APP = "backscroll"
MARKER = ".backscroll-home"
"""Lies in every home we made, so that we never take a person's own folder for one."""


@dataclass(frozen=True, slots=True)
class Paths:
    """All folders and files of one home. Nothing is created before `prepare`."""

    home: Path
    memory: Path
    models: Path
    logs: Path
    settings_file: Path
    runtime: Path

    @classmethod
    def of(cls, home: Path | None = None) -> Paths:
        """The paths of `home`; of ``BACKSCROLL_HOME`` where it is None; else of the system's own folders."""
        named = home or (Path(value) if (value := os.environ.get("BACKSCROLL_HOME")) else None)
        if named is not None:
            folder = named.expanduser().absolute()
            return cls._inside(folder, folder / "settings.toml")
        import platformdirs

        data = platformdirs.user_data_path(APP, appauthor=False)
        return cls._inside(data, platformdirs.user_config_path(APP, appauthor=False) / "settings.toml")

    @classmethod
    def _inside(cls, home: Path, settings_file: Path) -> Paths:
        return cls(
            home=home,
            memory=home / "memory",
            models=home / "models",
            logs=home / "logs",
            settings_file=settings_file,
            runtime=_runtime_folder(home),
        )

    @property
    def screencast_token(self) -> Path:
        """Where the desktop's permission to show the screen is kept."""
        return self.home / "screencast.token"

    @property
    def settings_copy(self) -> Path:
        """What the settings file said when the recorder read it last: it holds where that file is lost."""
        return self.home / f"{self.settings_file.stem}.last.toml"

    @property
    def paused(self) -> Path:
        """The note of a pause, which outlives the recorder."""
        return self.home / "paused.json"

    @property
    def marker(self) -> Path:
        """What says that the home is ours, with its name in it."""
        return self.home / MARKER

    @property
    def has_memory(self) -> bool:
        """Whether a memory was made here, readable or not."""
        return (self.memory / "memory.json").exists()

    def check_home(self) -> None:
        """See that the home is ours or may become ours: settings may be made before anything is kept. Touches nothing.

        Raises NotAMemory for a file, or a folder with other things in it; FolderNotWritable where it cannot be read.
        """
        if self.home.exists() and not self.home.is_dir():
            msg = f"{self.home} is a file, not a folder: name another folder with --home."
            raise NotAMemory(msg)
        try:
            names = {entry.name for entry in self.home.iterdir()} if self.home.exists() else set()
        except OSError as error:
            msg = f"{self.home} cannot be read ({error.strerror}): mend its permissions."
            raise FolderNotWritable(msg) from error
        is_ours = any(name == MARKER or fnmatchcase(name, unfinished(MARKER)) for name in names) or self.has_memory
        settings = {name for name in names if name.startswith(self.settings_file.name)}
        if names - settings and not is_ours:
            message = f"{self.home} already holds other things: name an empty or a new folder with --home."
            raise NotAMemory(message)

    def prepare(self) -> None:
        """Make the folders, all private (0700). Raises NotAMemory, FolderNotWritable; nothing of others is touched."""
        self.check_home()
        _make_private(self.home)
        try:
            self._mark()  # before anything else is in there: another process may be about to check it, too
        except OSError as error:
            raise _not_writable(self.home, error) from error
        for folder in (self.models, self.logs, self.runtime, self.settings_file.parent):
            _make_private(folder)
        _check_private(self.runtime)

    def _mark(self) -> None:
        """Give the home its name; of several processes that do it at once the first wins. Raises OSError."""
        if not self.marker.exists():
            with suppress(FileExistsError):
                write_once(self.marker, secrets.token_hex(8))
        if not self.marker.read_bytes().strip():  # left by a power cut
            self.marker.write_text(secrets.token_hex(8), encoding="ascii")

    def home_id(self) -> str:
        """A name of this home that stays when the folder is moved; empty before `prepare`."""
        try:
            return self.marker.read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            return ""


def _runtime_folder(home: Path) -> Path:
    """A short private place for the socket, its own for each home."""
    digest = hashlib.sha256(os.fsencode(home.resolve())).hexdigest()[:12]
    given = os.environ.get("XDG_RUNTIME_DIR")
    if given and len(os.fsencode(given)) < 60 and os.access(given, os.W_OK):
        return Path(given) / f"{APP}-{digest}"
    user = os.getuid() if hasattr(os, "getuid") else 0
    return Path(tempfile.gettempdir()) / f"{APP}-{user}-{digest}"


def _make_private(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise _not_writable(folder, error) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise _not_writable(folder, None)


def _check_private(folder: Path) -> None:
    """Refuse a runtime folder that another user could have planted: a link, not ours, or open to others."""
    found = folder.lstat()
    if not hasattr(os, "getuid"):
        return
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        msg = f"{folder} belongs to somebody else: remove it, or set XDG_RUNTIME_DIR to a private folder."
        raise FolderNotWritable(msg)
    if found.st_mode & 0o077:
        folder.chmod(0o700)


def _not_writable(folder: Path, error: OSError | None) -> FolderNotWritable:
    why = f" ({error.strerror})" if error is not None and error.strerror else ""
    return FolderNotWritable(
        f"{folder} cannot be written{why}: mend its permissions or name another folder with --home."
    )
