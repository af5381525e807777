"""Builds the daemon process: ``python -m desktop_app.daemon_process [--home DIR] [--for SECONDS]``.

The passphrase comes from the environment, the keyring, or, when the window starts it, through a pipe
(``--passphrase-fd 0``); never as an argument, which every process of the machine can read.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import logging
import os
import signal
import sys
import threading
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from capture.control_socket import control_address
from capture.daemon import Daemon
from capture.daemon_parts import DaemonParts, DaemonPlace
from capture.desktop.chosen import choose_desktop
from capture.desktop.password_fields import PasswordFields
from capture.eyes import Eyes
from capture.governor import Budgets
from capture.guarding import NO_WINDOWS
from capture.pause_note import PauseFile
from capture.pipeline import FrameReader
from capture.reading.line_reader import LineReader
from capture.screens.chosen import asks_the_person, choose_grabber
from capture.screens.screencast_token import KeptToken
from capture.spare_memory import keep_few_heaps
from capture.troubles import CRASHED
from capture.vision.ocr import choose_ocr
from capture.vision.text_embedding import MiniLmEmbedder
from desktop_app.crashes import end_with_workers, quote_no_errors, told
from desktop_app.end_note import forget_end, note_end, noted_end
from desktop_app.given_note import forget_given, given_sentence, note_given, noted_given
from desktop_app.keys import unlock_vault
from desktop_app.live_guard import LiveGuard, check_privacy
from desktop_app.live_settings import LiveSettings, loop_settings
from desktop_app.logs import write_logs
from desktop_app.lone_notices import LoneNotices
from desktop_app.looks import LOOKS_OFF, LooksModels, find_looks_model
from desktop_app.paths import Paths
from desktop_app.settings import load_settings, with_given
from desktop_app.single_instance import SingleInstance
from desktop_app.window_keeper import WindowKeeper
from store.errors import BackscrollError, ModelMissing, RecorderError, RecorderNotRunning
from store.folder import PRIVATE_UMASK
from store.writer import MemoryWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from capture.daemon_commands import ImportFrom
    from desktop_app.keys import AskPassphrase
    from desktop_app.settings import Settings
    from store.vault import Vault

log = logging.getLogger("desktop_app.daemon_process")  # its name while it runs is __main__, whose words are not kept

MB = 1_000_000
STOPPED_MEANWHILE = "The recorder was stopped while it started."


def run_daemon(
    paths: Paths,
    settings: Settings,
    *,
    for_seconds: float | None = None,
    ask: AskPassphrase | None = None,
    unless_stopped: bool = False,
) -> None:
    """Record until SIGTERM, SIGINT, SIGHUP (its terminal closes), the command `stop`, or for so many seconds.

    With `unless_stopped` not at all where a `stop` overtook the start: RecorderNotRunning. Raises RecorderAlreadyRuns,
    NoDisplay, NoOcrEngine, MemoryFault, KeyFault; BackscrollError after a crash.
    """
    os.umask(PRIVATE_UMASK)
    keep_few_heaps()
    paths.check_home()
    eyes = Eyes(partial(choose_grabber, KeptToken(paths.screencast_token)), choose_desktop, PasswordFields())
    if not asks_the_person():
        eyes.monitor_names()  # no display: say so before anything else
    check_privacy(settings)
    if not eyes.tells_windows and settings.privacy.unknown_windows == "refuse":
        raise RecorderError(NO_WINDOWS)  # before the person is asked for what would not be kept
    eyes.monitor_names()
    paths.prepare()
    write_logs(paths, "recorder")
    address = control_address(paths.runtime)
    instance = SingleInstance.acquire(paths.home, address)
    keeper = WindowKeeper(paths.home)
    try:
        if unless_stopped and noted_end(paths) == "":
            raise RecorderNotRunning(STOPPED_MEANWHILE)
        forget_end(paths)
        vault = unlock_vault(paths, create=True, ask=ask)
        daemon = build_daemon(paths, settings, vault, eyes, keeper)
        end_with_workers(daemon)
        _end_by_signals(daemon)
        note_given(paths, settings.given)
        _record(paths, daemon, keeper, for_seconds)
    finally:
        instance.release()


def build_daemon(
    paths: Paths, settings: Settings, vault: Vault, eyes: Eyes, keeper: WindowKeeper | None = None
) -> Daemon:
    """The daemon of this home, ready to run; it warns of what troubles the `keeper` of the window, too.

    Raises NoDisplay, NoOcrEngine, MemoryFault.
    """
    texts = MiniLmEmbedder()
    reader, looks_off = build_reader(paths, settings, texts)
    writer = MemoryWriter.open(paths.memory, vault)
    try:
        guard, reread = LiveGuard(paths, settings), LiveSettings(paths, settings)
        parts = DaemonParts(
            writer=writer,
            reader=reader,
            eyes=eyes,
            guard=guard,
            import_from=importing_into(writer, reader),
            settings=loop_settings(settings),
            reread=reread,
            pause_note=PauseFile(paths.paused),
            budgets=budgets_of(settings),
            looks_model=LooksModels(paths, texts),
        )
        place = DaemonPlace(
            address=control_address(paths.runtime),
            key=vault.control_key(),
            version=importlib.metadata.version("backscroll"),
            looks_off=looks_off,
            warnings=lambda: (
                keeper.trouble if keeper is not None else "",
                *guard.warnings,
                given_sentence(settings.given),
                # what keeps everything from being kept is told as that
                *(problem.sentence for problem in reread.problems if problem.sentence not in guard.trouble),
                *reader.ocr.notes,
            ),
        )
        return Daemon(parts, place)
    except BaseException:
        writer.close()
        raise


def budgets_of(settings: Settings) -> Budgets:
    """What the recorder may take."""
    budget = settings.budget
    return Budgets(
        cpu_percent=budget.cpu_percent,
        memory_bytes=round(budget.memory_mb * MB),
        disk_bytes_a_day=round(budget.disk_mb_a_day * MB),
        give_way_to_full_screen=budget.give_way_to_full_screen,
        give_way_to_calls=budget.give_way_to_calls,
    )


def build_reader(paths: Paths, settings: Settings, texts: MiniLmEmbedder | None = None) -> tuple[FrameReader, str]:
    """What reads frames, and the sentence that says why looks-search is off (empty where it is on)."""
    ocr = choose_ocr(settings.ocr.languages, settings.ocr.engine)
    texts = texts or MiniLmEmbedder()
    try:
        clip = find_looks_model(paths, settings, texts)
        looks_off = "" if clip is not None else LOOKS_OFF
    except ModelMissing as error:
        clip, looks_off = None, error.message
    return FrameReader(ocr, texts, clip, LineReader(ocr)), looks_off


def importing_into(writer: MemoryWriter, reader: FrameReader) -> ImportFrom:
    """What the daemon does when it is told to import."""

    def import_from(path: Path, progress: Callable[[int, int, str], None]) -> dict[str, Any]:
        from capture.importing import Importer
        from store.local_time import local_zone
        from store.transfer.choose import find_moments

        return Importer(writer, reader).run(find_moments(path, local_zone()), progress).as_dict()

    return import_from


def main(arguments: Sequence[str] | None = None) -> int:
    """The process. Errors are one sentence on stderr, exit code 1."""
    parser = argparse.ArgumentParser(prog="backscroll-daemon", description="The recorder.")
    parser.add_argument("--home", type=Path, default=None)
    parser.add_argument("--for", dest="for_seconds", type=float, default=None, metavar="SECONDS")
    parser.add_argument("--unless-stopped", action="store_true")
    parser.add_argument("--passphrase-fd", type=int, default=None, metavar="NUMBER")
    given = parser.parse_args(arguments)
    try:
        ask = None if given.passphrase_fd is None else _passphrase_from(given.passphrase_fd)
        paths = Paths.of(given.home)
        settings = with_given(load_settings(paths), noted_given(paths))  # those of the run that it goes on with
        run_daemon(paths, settings, for_seconds=given.for_seconds, ask=ask, unless_stopped=given.unless_stopped)
    except BackscrollError as error:
        sys.stderr.write(f"{error.message}\n")
        return 1
    return 0


def _passphrase_from(descriptor: int) -> AskPassphrase:
    """Reads the pipe at once, so that nobody else can; the answer to the question comes from memory."""
    with os.fdopen(descriptor, "r", encoding="utf-8", closefd=descriptor > 2) as pipe:
        passphrase = pipe.readline().rstrip("\n")
    return lambda _new: passphrase


@contextmanager
def _attended(paths: Paths, daemon: Daemon, keeper: WindowKeeper) -> Iterator[None]:
    """While the daemon runs a lost window is opened again, and without one what needs attention is told."""
    notices = LoneNotices(paths, daemon.trouble)
    keeper.start()
    notices.start()
    try:
        yield
    finally:
        notices.stop()
        keeper.stop()


def _end_by_signals(daemon: Daemon) -> None:
    for name in ("SIGTERM", "SIGINT", "SIGHUP"):  # Windows has no SIGHUP
        number = getattr(signal, name, signal.SIGTERM)
        if name == "SIGHUP" and signal.getsignal(number) is signal.SIG_IGN:
            continue  # nohup: it is to outlive its terminal
        # In a thread: the signal may arrive while the loop holds the lock of the very event that stop sets.
        signal.signal(number, lambda _number, _frame: threading.Thread(target=daemon.stop).start())


def _record(paths: Paths, daemon: Daemon, keeper: WindowKeeper, for_seconds: float | None) -> None:
    """Raises BackscrollError where it ends by a fault, whatever that was, and notes why."""
    try:
        with _attended(paths, daemon, keeper):
            daemon.run(for_seconds)
    except BackscrollError:
        raise
    except Exception as error:
        log.error("the recorder ended by %s", told(type(error), error.__traceback__))  # noqa: TRY400
        raise BackscrollError(CRASHED) from error
    finally:
        if not daemon.fault:
            forget_given(paths)
        elif noted_end(paths) is None:  # a window may know more by now
            note_end(paths, daemon.fault)
    if daemon.fault:
        raise BackscrollError(daemon.fault)


if __name__ == "__main__":
    quote_no_errors()
    sys.exit(main())
