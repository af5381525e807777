"""What a person wants of the recorder, asked behind and reported back: start, pause, remember, forget."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget

from capture.pause_note import Pause
from desktop_app.given_note import noted_given
from desktop_app.noted_pause import pause_or_note, pause_sentence
from desktop_app.recorder_process import Found, ensure_recorder
from desktop_app.status_words import remembered_sentence
from store.local_time import until_tomorrow

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from capture.messages import RecorderStatus
    from desktop_app.paths import Paths
    from desktop_app.recorder import RecorderClient
    from desktop_app.recorder_link import RecorderLink
    from desktop_app.setting import Value
    from store.errors import BackscrollError
    from store.reader import MemoryReader
    from store.records import FrameGlance, Receipt
    from ui.background import Background

FORGET = timedelta(minutes=10)
NOT_HELD = (
    "What you gave with --set does not hold for it: it began before. For a run that holds to it close the window, "
    "write backscroll stop, and open it again."
)


@dataclass(frozen=True, slots=True)
class Run:
    """What a recorder is started with: its home, its key, its passphrase, and what was given with --set for it."""

    paths: Paths
    key: bytes
    passphrase: str
    given: tuple[tuple[str, Value], ...] = ()
    again: bool = False
    """Because the last one ended by itself, and not because a person wants it."""


class RecorderWishes(QObject):
    """Connects wishes with the daemon. Errors go to `tell` (title, message); what the daemon does, it says itself."""

    def __init__(self, link: RecorderLink, background: Background, tell: Callable[[str, str], None]) -> None:
        super().__init__(background)
        self._link = link
        self._background = background
        self._tell = tell

    def start(
        self, run: Run, started: Callable[[], None], failed: Callable[[BackscrollError], None] | None = None
    ) -> None:
        """Starts the recorder where it does not run; `failed` hears the error where `tell` is not to.

        Where one runs already that does not hold to what was given, `tell` says so.
        """

        def runs(without: str) -> None:
            started()
            if without:
                self._tell("A recorder runs already", without)

        self._background.request("start recorder", lambda: _start(run), runs, failed or self._fail)

    def pause(self, span: float | str | None, zone: tzinfo) -> None:
        """For so many seconds, until ``tomorrow``, or (None) until resumed."""
        by_clock = isinstance(span, str)
        seconds = until_tomorrow(datetime.now(UTC), zone) if isinstance(span, str) else span

        def paused(now: RecorderStatus | Pause) -> None:
            if isinstance(now, Pause):
                self._tell("No recorder runs", pause_sentence(now, zone))

        self._background.request(
            "pause",
            lambda: pause_or_note(self._link.paths, self._link.client, seconds, by_clock=by_clock),
            paused,
            self._fail,
        )

    def resume(self) -> None:
        """Records again."""
        self._ask("pause", lambda client: client.resume(), lambda _: None)

    def remember(self) -> None:
        """Keeps what is on the screen now, and says so."""
        self._ask(
            "remember",
            lambda client: client.remember(),
            lambda kept: self._tell("Remembered", remembered_sentence(kept)),
        )

    def forget_recent(self, reader: MemoryReader, parent: QWidget) -> None:
        """Counts the frames of the last minutes, asks, forgets them, and shows the receipt."""
        now = datetime.now(UTC)
        self._background.request(
            "forget",
            lambda: reader.glances(now - FORGET, now + FORGET),
            lambda found: self._confirm(found, parent),
            self._fail,
        )

    def _confirm(self, found: list[FrameGlance], parent: QWidget) -> None:
        if not found:
            self._tell("Nothing to forget", "No frame was kept in the last 10 minutes.")
            return
        words = f"{len(found)} frames of the last 10 minutes will be removed for good, with their words and pictures."
        buttons = QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel
        pressed = QMessageBox.question(parent, "Forget the last 10 minutes?", words, buttons)
        if pressed != QMessageBox.StandardButton.Yes:
            return
        ids = [glance.id for glance in found]
        self._ask("forget", lambda client: client.forget(ids), self._receipt)

    def _receipt(self, receipt: Receipt) -> None:
        self._tell(
            "Forgotten",
            f"{receipt.frames} frames and {receipt.pictures} pictures are gone; "
            f"{receipt.found_afterwards} traces were found on the disk afterwards.",
        )

    def _ask(self, channel: str, wish: Callable[[RecorderClient], object], answered: Callable[..., None]) -> None:
        def work() -> object:
            with self._link.client() as client:
                return wish(client)

        self._background.request(channel, work, answered, self._fail)

    def _fail(self, error: BackscrollError) -> None:
        self._tell(error.title, error.message)


def _start(run: Run) -> str:
    """What the person must know: a recorder runs that does not hold to what was given. Empty where all is well."""
    found, client = ensure_recorder(run.paths, run.key, passphrase=run.passphrase, given=run.given, again=run.again)
    client.close()
    if found is Found.STARTED or not run.given:
        return ""
    return "" if set(run.given) <= set(noted_given(run.paths)) else NOT_HELD
