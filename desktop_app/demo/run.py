"""The demo from beginning to end: a display, a memory, the recorder, a working day, ten searches, five questions."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answer import Assistant
from desktop_app.demo.player import open_windows, play
from desktop_app.demo.private_display import private_display
from desktop_app.demo.recording import environment, recording, wait_until_read
from desktop_app.demo.storyboard import FAST, LENGTH_SECONDS, PICTURED_QUERY, PICTURED_QUESTION
from desktop_app.demo.trial import hold_trial
from desktop_app.embedding import recorder_embedders
from desktop_app.keys import PASSPHRASE_VARIABLE, unlock_vault
from desktop_app.paths import Paths
from desktop_app.settings import save_setting
from store.errors import ToolMissing
from store.local_time import local_zone
from store.reader import MemoryReader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop_app.demo.trial import Trial
    from desktop_app.recorder import RecorderClient
    from store.vault import Vault

    Say = Callable[[str], None]

NEVER_IDLE_SECONDS = 86_400.0
"""Nobody touches mouse or keyboard in the demo, and yet its recorder must go on."""


@dataclass(frozen=True, slots=True)
class DemoOptions:
    """What the person asked for. Without `home` a throw-away one is made; without `display` (as in ``$DISPLAY``) the
    windows open on a private screen. `pictures` is the folder for pictures of the program's windows; with `open_window`
    the program's window opens over the memory at the end.
    """

    home: Path | None = None
    display: str = ""
    fast: bool = False
    pictures: Path | None = None
    open_window: bool = False


def display_of_person() -> str:
    """The X display of whoever runs this; empty where there is none, or where the screen belongs to Wayland."""
    return "" if os.environ.get("WAYLAND_DISPLAY") else os.environ.get("DISPLAY", "")


@dataclass(frozen=True, slots=True)
class DemoMemory:
    """The memory of this demo. `passphrase` is the throw-away one; empty where the person has their own key."""

    paths: Paths
    vault: Vault
    passphrase: str


def run_demo(options: DemoOptions, say: Say) -> bool:
    """Record the storyboard's day, search and ask it, leave pictures; whether enough of it was found.

    Raises any `BackscrollError` of the parts it uses.
    """
    with _memory(options.home) as memory:
        trial = _record_and_try(memory, options, say)
        _leave_pictures(memory, options, say)
        _say_how_to_open(memory, say)
        if options.open_window:
            say("Opening the window over this memory; nothing more is recorded. Ctrl+C here ends it.")
            with suppress(KeyboardInterrupt):
                subprocess.run([sys.executable, "-m", "desktop_app.demo.result", str(memory.paths.home)], check=False)
    return trial.passed


def _record_and_try(memory: DemoMemory, options: DemoOptions, say: Say) -> Trial:
    paths, vault = memory.paths, memory.vault
    with (
        _screen(options.display) as (display, size),
        tempfile.TemporaryDirectory(prefix="bs-demo-") as folder,
        open_windows(display, Path(folder), size) as windows,
        recording(paths, vault, display) as client,
    ):
        say(f"Screen: {'yours' if options.display else 'a private one'}, {size[0]} x {size[1]}. Memory: {paths.home}.")
        share = FAST if options.fast else 1.0
        say(f"Recording {LENGTH_SECONDS * share:.0f} seconds of a working day ...")
        scenes = play(display, windows, share, lambda at, step: say(f"  {at:3.0f} s  {step.scene}"))
        say("Reading what is not read yet ...")
        wait_until_read(client, lambda done, total, left: say(f"  {done} of {total} frames, {left:.0f} s left"))
        with closing(open_reader(paths, vault, client)) as reader:
            return hold_trial(reader, Assistant(reader, local_zone()), scenes, say)


def open_reader(paths: Paths, vault: Vault, client: RecorderClient) -> MemoryReader:
    """The memory to search; the recorder turns the queries into vectors."""
    return MemoryReader.open(paths.memory, vault, embedders=recorder_embedders(client, paths))


@contextmanager
def _screen(display: str) -> Iterator[tuple[str, tuple[int, int]]]:
    if display:
        yield display, _size_of(display)
    else:
        with private_display() as private:
            yield private.name, (private.width, private.height)


def _size_of(display: str) -> tuple[int, int]:
    from capture.x11_display import X11Display

    connection = X11Display(display)
    screen = connection.screen()
    size = (screen.width_in_pixels, screen.height_in_pixels)
    connection.close()
    return size


@contextmanager
def _memory(home: Path | None) -> Iterator[DemoMemory]:
    """The home and its unlocked keys. A throw-away passphrase stands in the environment while the demo runs."""
    given = os.environ.get(PASSPHRASE_VARIABLE, "")
    throw_away = "" if home is not None or given else secrets.token_urlsafe(9)
    with environment({PASSPHRASE_VARIABLE: given or throw_away or None}):
        paths = Paths.of(home or Path(tempfile.mkdtemp(prefix="backscroll-demo-")))
        vault = unlock_vault(paths, create=True)
        save_setting(paths, "capture.idle_seconds", NEVER_IDLE_SECONDS)
        yield DemoMemory(paths, vault, throw_away)


def _leave_pictures(memory: DemoMemory, options: DemoOptions, say: Say) -> None:
    """Pictures of the program's own windows over this memory, taken in a process that needs no screen."""
    folder = options.pictures or memory.paths.home / "pictures"
    say(f"\nPictures of the program's windows over this memory: {folder}")
    command = [sys.executable, "-m", "desktop_app.pictures", "--home", str(memory.paths.home), "--to", str(folder)]
    command += ["--query", PICTURED_QUERY, "--question", PICTURED_QUESTION]
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, env=variables, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1]
        msg = f"The pictures could not be made ({reason}): run `backscroll doctor`."
        raise ToolMissing(msg)


def _say_how_to_open(memory: DemoMemory, say: Say) -> None:
    secret = f"{PASSPHRASE_VARIABLE}={memory.passphrase} " if memory.passphrase else ""
    program = _program()
    say(f"\nOpen it again:   {secret}{program} --home {memory.paths.home}")
    say(f"                 (your screen is recorded into it then, until: {program} --home {memory.paths.home} stop)")
    say(f"Search it:       {secret}{program} --home {memory.paths.home} search KX-7719")
    if memory.passphrase:
        say(f"Throw it away:   rm -r {memory.paths.home}")


def _program() -> str:
    """How to call the program from here: by its name, or by its path where it stands in a folder off PATH."""
    beside = Path(sys.executable).with_name("backscroll")
    if shutil.which("backscroll") or not beside.exists():
        return "backscroll"
    return str(beside.relative_to(Path.cwd()) if beside.is_relative_to(Path.cwd()) else beside)
