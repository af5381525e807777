from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from store.key_sources import PassphraseSource
from store.reader import MemoryReader
from store.records import NewFrame, Reading, Word
from store.vault import Vault
from store.writer import MemoryWriter
from ui.keys_sheet import KeysSheet
from ui.settings.view import SettingsView

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[MemoryReader]:
    """A real memory of three frames."""
    folder = tmp_path / "memory"
    vault = Vault.create(folder, PassphraseSource("correct horse"))
    writer = MemoryWriter.open(folder, vault, zone=UTC)
    for number in range(3):
        pixels = np.full((120, 200, 3), 80 * number, np.uint8)
        frame = writer.keep_frame(NewFrame(AT + timedelta(minutes=number), "one", 200, 120, "Calc", "sheet"), pixels)
        words = (Word("invoice", 10, 10, 60, 12, 0.9, 0), Word(f"4711{number}", 80, 10, 40, 12, 0.9, 0))
        writer.record_reading(frame.id, Reading(f"invoice 4711{number}", words))
    writer.flush()
    writer.close()
    opened = MemoryReader.open(folder, vault, zone=UTC)
    yield opened
    opened.close()


def test_from_a_query_to_the_moment_over_a_real_memory(qtbot: QtBot, reader: MemoryReader) -> None:
    from assistant.answer import Assistant
    from desktop_app.windows import Windows

    windows = Windows(reader, Assistant(reader, UTC), UTC)
    try:
        windows.main.show()
        windows.search_for("47111")
        qtbot.waitUntil(lambda: bool(windows.search_view.cards()), timeout=20_000)
        hit = windows.search_view.cards()[0].hit
        windows.search_view.cards()[0].opened.emit(hit)
        qtbot.waitUntil(lambda: windows.timeline.frame_id == hit.frame.id)
        assert windows.main.page == "timeline"
        assert hit.frame.text == "invoice 47111"
        assert not windows.timeline_view.viewer.message
        windows.ask_question("zebra crossing in Lisbon?")
        assert windows.main.page == "ask"
        qtbot.waitUntil(lambda: not windows.busy)
    finally:
        windows.close()
        windows.delete()


def test_questions_from_a_moment_come_among_the_results_and_go_again(qtbot: QtBot, reader: MemoryReader) -> None:
    from assistant.answer import Assistant
    from desktop_app.windows import Windows
    from ui.frame_deeds import Deed

    windows = Windows(reader, Assistant(reader, UTC), UTC)
    try:
        windows.main.show()
        windows.search_for("47111")
        qtbot.waitUntil(lambda: bool(windows.search_view.cards()), timeout=20_000)
        frame = windows.search_view.cards()[0].hit.frame
        windows.open_moment(frame.id)
        qtbot.waitUntil(lambda: windows.timeline.frame_id == frame.id, timeout=20_000)
        windows.timeline_view.asked.emit(Deed.SIMILAR)
        assert windows.main.page == "search"
        (chip,) = windows.search_view.chips.chips
        assert "Like" in chip.text()
        qtbot.waitUntil(lambda: not windows.busy, timeout=20_000)
        windows.search_view.chips.chips[0].click()  # with the picture that came with the answer
        qtbot.waitUntil(windows.search_view.facets.isVisible, timeout=20_000)
        assert not windows.search_view.chips.chips
        found = [card.hit.frame for card in windows.search_view.cards()]
        assert frame in found
        windows.asking.ask(Deed.COMPARE, frame)
        assert windows.main.search_field.chips() == ["Compare Fri 20 Nov, 09:01 with \u2026  \u00d7"]
        other = reader.frames([glance.id for glance in reader.glances(AT, AT + timedelta(seconds=1))])[0]
        windows.asking.ask(Deed.COMPARE, other)
        assert windows.main.search_field.chips() == []
        qtbot.waitUntil(windows.search_view.difference.isVisible, timeout=20_000)
        assert windows.search_view.difference.count == "1 line changed"
        windows.search_view.difference.before.click()
        qtbot.waitUntil(lambda: windows.timeline.frame_id == other.id, timeout=20_000)
        qtbot.waitUntil(lambda: not windows.busy, timeout=20_000)
    finally:
        windows.close()
        windows.delete()


def test_a_dropped_file_that_is_no_picture_gets_a_sentence(qtbot: QtBot, reader: MemoryReader, tmp_path: Path) -> None:
    from assistant.answer import Assistant
    from desktop_app.windows import Windows
    from ui.picture_intake import GivenPicture

    (tmp_path / "notes.txt").write_text("no picture")
    windows = Windows(reader, Assistant(reader, UTC), UTC)
    try:
        windows.main.pictures.given.emit(GivenPicture("notes.txt", path=tmp_path / "notes.txt"))
        assert windows.main.page == "search"
        qtbot.waitUntil(lambda: "notes.txt cannot be used" in windows.search_view.message, timeout=20_000)
        windows.main.pictures.nothing.emit()
        assert "No picture in the clipboard" in windows.search_view.message
    finally:
        windows.close()
        windows.delete()


def test_the_settings_screen_writes_the_file(qtbot: QtBot, reader: MemoryReader, tmp_path: Path) -> None:
    from assistant.answer import Assistant
    from desktop_app.paths import Paths
    from desktop_app.settings import load_settings, save_setting
    from desktop_app.windows import Windows
    from ui.settings.view import SettingsView

    paths = Paths.of(tmp_path / "home")
    windows = Windows(reader, Assistant(reader, UTC), UTC, paths)
    try:
        windows.open_settings()
        assert windows.main.page == "settings"
        view = windows.main.findChild(SettingsView)
        view.editors["schedule.days"].changed.emit("mon-fri")
        assert load_settings(paths).schedule.days == ("mon-fri",)
        view.editors["schedule.days"].changed.emit("someday")
        assert "day of the week" in view.note("schedule.days")
        assert load_settings(paths).schedule.days == ("mon-fri",)
        save_setting(paths, "privacy.excluded_apps", ("KeePass",))
        apps = view.editors["privacy.excluded_apps"].field
        apps.setText("Signal")
        apps.editingFinished.emit()
        assert load_settings(paths).privacy.excluded_apps == ("KeePass", "Signal")
        assert apps.text() == "KeePass, Signal"
        save_setting(paths, "privacy.excluded_apps", ("bank",))
        windows.main.show_page("timeline")
        windows.open_settings()
        assert apps.text() == "bank"
        qtbot.waitUntil(lambda: not windows.busy, timeout=20_000)
    finally:
        windows.close()
        windows.delete()


def test_what_the_recorder_does_reaches_each_page(qtbot: QtBot, reader: MemoryReader) -> None:
    from assistant.answer import Assistant
    from desktop_app.windows import SETTLES, Windows
    from ui.recorder_state import RecorderState

    windows = Windows(reader, Assistant(reader, UTC), UTC)
    came: list[str] = []
    windows.search.recorder_came = lambda: came.append("search")  # type: ignore[method-assign]
    windows.asking.recorder_came = lambda: came.append("asking")  # type: ignore[method-assign]
    windows.timeline.keep_up = lambda: came.append("account")  # type: ignore[method-assign]
    try:
        for kind in ("stopped", "starting", "recording", "recording", "paused"):
            windows.set_recorder(RecorderState(kind))
        assert windows.main.recorder.words == "Paused"
        assert came == ["search", "asking"]
        qtbot.waitUntil(lambda: came.count("account") == 4, timeout=SETTLES + 5000)
    finally:
        windows.close()
        windows.delete()


def test_each_page_takes_the_keyboard_where_one_would_type_or_move(
    qtbot: QtBot, reader: MemoryReader, tmp_path: Path
) -> None:
    from assistant.answer import Assistant
    from desktop_app.paths import Paths
    from desktop_app.windows import Windows

    windows = Windows(reader, Assistant(reader, UTC), UTC, Paths.of(tmp_path / "home"))
    main = windows.main

    def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        qtbot.keyClick(main.focusWidget(), key, modifier)

    control = Qt.KeyboardModifier.ControlModifier
    try:
        windows.bring_up()
        qtbot.waitUntil(main.isActiveWindow)
        windows.timeline.open_latest()
        qtbot.waitUntil(lambda: windows.timeline.frame_id != "")
        last = windows.timeline.frame_id
        press(Qt.Key.Key_K, control)
        qtbot.keyClicks(main.focusWidget(), "invoice")
        assert (main.page, main.focusWidget()) == ("search", main.search_field.line)
        press(Qt.Key.Key_1, control)
        press(Qt.Key.Key_Home)
        qtbot.waitUntil(lambda: windows.timeline.frame_id != last)
        press(Qt.Key.Key_K, control)
        press(Qt.Key.Key_3, control)
        qtbot.keyClicks(main.focusWidget(), "who?")
        assert windows.ask_view.field.text() == "who?"
        assert main.search_field.line.text() == "invoice"
        press(Qt.Key.Key_2, control)
        assert main.focusWidget() is main.search_field.line
        press(Qt.Key.Key_4, control)
        assert main.page == "settings"
        bar = main.findChild(SettingsView).findChild(QScrollArea).verticalScrollBar()
        qtbot.waitUntil(lambda: bar.maximum() > 0)
        press(Qt.Key.Key_PageDown)
        assert bar.value() > 0
        press(Qt.Key.Key_Escape)
        assert main.page == "timeline"
        assert main.findChild(KeysSheet) is None, "a question mark was taken for the key"
        press(Qt.Key.Key_End)
        qtbot.waitUntil(lambda: windows.timeline.frame_id == last)
        qtbot.waitUntil(lambda: not windows.busy, timeout=20_000)
    finally:
        windows.close()
        windows.delete()


def test_enter_in_the_field_waits_for_its_own_answer(qtbot: QtBot, reader: MemoryReader) -> None:
    from assistant.answer import Assistant
    from desktop_app.windows import Windows

    windows = Windows(reader, Assistant(reader, UTC), UTC)
    line = windows.main.search_field.line
    try:
        windows.bring_up()
        qtbot.waitUntil(windows.main.isActiveWindow)
        windows.search_for("47110")
        qtbot.waitUntil(lambda: bool(windows.search_view.cards()), timeout=20_000)
        line.setFocus()
        line.setText("47112")
        for _ in range(2):  # the second opens no hit of the query before
            qtbot.keyClick(windows.main.focusWidget(), Qt.Key.Key_Return)
            assert windows.main.focusWidget() is line
        qtbot.waitUntil(lambda: windows.main.focusWidget() in windows.search_view.cards(), timeout=20_000)
        assert windows.main.focusWidget().hit.frame.text == "invoice 47112"
        qtbot.keyClick(windows.main.focusWidget(), Qt.Key.Key_Return)
        assert windows.main.page == "timeline"
        qtbot.waitUntil(lambda: not windows.busy, timeout=20_000)
    finally:
        windows.close()
        windows.delete()


def test_the_very_first_frame_is_shown_as_soon_as_it_is_safe(qtbot: QtBot, reader: MemoryReader) -> None:
    from assistant.answer import Assistant
    from desktop_app.windows import Windows
    from ui.recorder_state import RecorderState

    windows = Windows(reader, Assistant(reader, UTC), UTC)
    try:
        windows.set_recorder(RecorderState("recording"))
        assert not windows.busy
        windows.set_recorder(RecorderState("recording", safe_at=AT))
        qtbot.waitUntil(lambda: windows.timeline.frame_id != "", timeout=20_000)
        qtbot.waitUntil(lambda: not windows.busy, timeout=20_000)
        windows.set_recorder(RecorderState("recording", safe_at=AT + timedelta(seconds=9)))
        assert not windows.busy, "what comes later is told when it can be found"
    finally:
        windows.close()
        windows.delete()
