"""Pictures of the real windows over a real memory: ``python -m desktop_app.pictures --home H --to docs/pictures``."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication, QWidget

    from assistant.answer import Assistant
    from desktop_app.paths import Paths
    from desktop_app.windows import Windows
    from store.reader import MemoryReader
    from store.vault import Vault
    from ui.recorder_state import RecorderState

SIZES = ((1280, 800), (1920, 1080))
PATIENCE = 20.0
"""Seconds a screen may take to fill."""


def save_pictures(
    reader: MemoryReader, assistant: Assistant, folder: Path, words: tuple[str, str], state: RecorderState
) -> list[Path]:
    """Saves timeline, search, quick search, ask and a comparison, light and dark, as PNG; the paths of all.

    `words` are a query and a question, `state` what the recorder of this memory does.

    Needs no display. `QT_SCALE_FACTOR=2` in the environment gives pictures of twice the size.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from desktop_app.windows import Windows
    from store.local_time import local_zone
    from ui.theme import Theme

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["backscroll"])
    folder.mkdir(parents=True, exist_ok=True)
    saved: list[Path] = []
    for dark in (False, True):
        theme = Theme(app, dark=dark)
        windows = Windows(reader, assistant, local_zone())
        try:
            scheme = "dark" if dark else "light"
            windows.main.recorder.set_state(state)
            saved += _screens(app, windows, folder, scheme, words)
            saved += _comparison(app, windows, reader, folder / f"compare-{scheme}.png")
        finally:
            windows.close()
            windows.delete()
            theme.deleteLater()
            app.processEvents()
    return saved


def state_now(paths: Paths, vault: Vault) -> RecorderState:
    """What the recorder of a home says it does, as the window shows it."""
    from desktop_app.recorder import RecorderClient
    from desktop_app.recorder_link import shown_state
    from store.errors import RecorderError, RecorderNotRunning
    from store.local_time import local_zone
    from ui.recorder_state import RecorderState

    try:
        with RecorderClient.connect(paths, vault.control_key()) as client:
            return shown_state(client.status(), local_zone())
    except RecorderNotRunning:
        return RecorderState("stopped")
    except RecorderError as error:
        return RecorderState("failed", error.title)


def _screens(app: QApplication, windows: Windows, folder: Path, scheme: str, words: tuple[str, str]) -> list[Path]:
    query, question = words
    saved: list[Path] = []
    windows.main.show()
    windows.search_for(query)
    _settle(app, windows)
    hits = [card.hit for card in windows.search_view.cards()]
    windows.ask.ask(question)
    windows.timeline.open_latest()
    _settle(app, windows)
    if hits:
        windows.open_moment(hits[0].frame.id, hits[0].matched_words)
    for width, height in SIZES:
        windows.main.resize(width, height)
        for page in ("timeline", "search", "ask"):
            windows.main.show_page(page)
            _settle(app, windows)
            suffix = "" if (width, height) == SIZES[0] else f"-{width}"
            saved.append(_save(windows.main, folder / f"{page}-{scheme}{suffix}.png"))
    windows.quick.search(query)
    windows.panel.popup()
    windows.panel.line.deselect()
    _settle(app, windows)
    saved.append(_save(windows.panel, folder / f"quick-search-{scheme}.png"))
    windows.panel.hide()
    return saved


def _comparison(app: QApplication, windows: Windows, reader: MemoryReader, path: Path) -> list[Path]:
    """The first and the last of the moments that are alike, compared; none where nothing is alike."""
    from ui.frame_deeds import Deed

    alike = next((card.hit for card in windows.search_view.cards() if card.hit.alike), None)
    if alike is None:
        return []
    frames = sorted(reader.frames([alike.frame.id, *alike.alike]), key=lambda frame: frame.captured_at)
    windows.main.resize(*SIZES[0])
    for frame in (frames[0], frames[-1]):
        windows.asking.ask(Deed.COMPARE, frame)
    _settle(app, windows)
    return [_save(windows.main, path)]


def _settle(app: QApplication, windows: Windows) -> None:
    """Until nothing is read any more and everything is painted."""
    _until(app, lambda: not windows.busy, PATIENCE)
    for _ in range(3):
        app.processEvents()
        _until(app, lambda: not windows.busy, PATIENCE)
        time.sleep(0.06)
    app.processEvents()


def _until(app: QApplication, settled: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    app.processEvents()
    while not settled() and time.monotonic() < end:
        time.sleep(0.01)
        app.processEvents()


def _save(widget: QWidget, path: Path) -> Path:
    widget.grab().save(str(path))
    return path


def main(arguments: list[str] | None = None) -> int:
    """The command. Needs the memory's key: ``BACKSCROLL_PASSPHRASE`` or the keyring."""
    from assistant.answer import Assistant
    from desktop_app.embedding import embedders_for
    from desktop_app.keys import unlock_vault
    from desktop_app.paths import Paths
    from desktop_app.settings import load_settings
    from store.errors import BackscrollError
    from store.local_time import local_zone
    from store.opening import open_reader

    parser = argparse.ArgumentParser(prog="python -m desktop_app.pictures", description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--to", type=Path, default=Path("docs/pictures"))
    parser.add_argument("--query", default="total sales")
    parser.add_argument("--question", default="What were the total sales?")
    chosen = parser.parse_args(arguments)
    try:
        paths = Paths.of(chosen.home)
        vault = unlock_vault(paths, create=False)
        with embedders_for(paths, load_settings(paths), vault) as found:
            reader = open_reader(paths.memory, vault, embedders=found)
            try:
                assistant = Assistant(reader, local_zone())
                state = state_now(paths, vault)
                saved = save_pictures(reader, assistant, chosen.to, (chosen.query, chosen.question), state)
            finally:
                reader.close()
    except BackscrollError as error:
        sys.stderr.write(f"{error.title}: {error.message}\n")
        return 1
    sys.stdout.writelines(f"{path}\n" for path in saved)
    return 0


if __name__ == "__main__":
    sys.exit(main())
