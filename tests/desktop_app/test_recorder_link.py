from __future__ import annotations

import threading
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Listener

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from capture.control import Caller, ControlServer
from capture.control_client import NOT_ANSWERING
from capture.control_socket import control_address
from capture.messages import Command, FrameAdded, RecorderState, RecorderStatus, StateChanged, Subscribe
from desktop_app.paths import Paths
from desktop_app.recorder import RecorderClient, RecorderEvents
from desktop_app.recorder_link import LinkEmbedder, LinkEyes, RecorderLink, link_eyes, shown_state
from desktop_app.single_instance import SingleInstance
from store.errors import ModelMissing, RecorderNotRunning, RecorderStopping
from store.records import SearchMode

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def test_the_newest_sign_of_safety_and_the_worst_warning_are_shown() -> None:
    status = RecorderStatus(RecorderState.PAUSED, AT, 1, "0.1", last_safe_at=AT, paused_until=AT + timedelta(hours=1))
    assert (shown_state(status, UTC).kind, shown_state(status, UTC).note) == ("paused", "until 10:00")
    assert shown_state(status, UTC).safe_at == AT


def test_what_needs_attention_is_shown_so() -> None:
    status = RecorderStatus(RecorderState.RECORDING, AT, 1, "0.1", trouble="It hangs.", warnings=("It hangs.",))
    assert (shown_state(status, UTC).kind, shown_state(status, UTC).note) == ("failed", "It hangs.")


def test_how_far_reading_lags_behind_is_shown() -> None:
    status = RecorderStatus(RecorderState.RECORDING, AT, 1, "0.1", unread=40, unread_seconds=80.0)
    assert shown_state(status, UTC).behind == "40 frames wait to be read, about 1 min of work"
    assert shown_state(replace(status, unread=2), UTC).behind == ""


@pytest.mark.parametrize("state", [RecorderState.RECORDING, RecorderState.STOPPED])
def test_a_recorder_that_ends_without_a_word_has_crashed(qtbot: QtBot, tmp_path, state: RecorderState) -> None:
    paths = Paths.of(tmp_path / "home")
    paths.prepare()
    address = control_address(paths.runtime)
    instance = SingleInstance.acquire(paths.home, address)
    status = RecorderStatus(state, AT, 1, "0.1")
    server = ControlServer(address, b"k" * 32, lambda _command, _caller: StateChanged(status))
    link = RecorderLink(paths, b"k" * 32, UTC)
    kinds: list[str] = []
    crashes: list[bool] = []
    link.state.connect(lambda shown: kinds.append(shown.kind))
    link.crashed.connect(lambda: crashes.append(True))
    link.start()
    try:
        qtbot.waitUntil(lambda: bool(kinds), timeout=30_000)
        server.close()
        instance.release()
        # it says twice what the recorder said of itself (asked, and unasked), and only at the end that it is gone
        if state is RecorderState.RECORDING:
            qtbot.waitUntil(lambda: bool(crashes), timeout=30_000)
            assert kinds[-1] == "stopped"
        else:
            qtbot.waitUntil(lambda: len(kinds) >= 2, timeout=30_000)
            qtbot.wait(200)
            assert crashes == []
    finally:
        link.close()


def test_a_recorder_that_goes_while_it_is_asked_has_crashed_too(qtbot: QtBot, tmp_path) -> None:
    """It answers with its state once; the next command, which subscribes to its events, finds it gone."""
    paths = Paths.of(tmp_path / "home")
    paths.prepare()
    address = control_address(paths.runtime)
    instance = SingleInstance.acquire(paths.home, address)
    status = RecorderStatus(RecorderState.RECORDING, AT, 1, "0.1")

    def answer(command: Command, caller: Caller) -> StateChanged:
        if isinstance(command, Subscribe):
            instance.release()
            caller.hang_up()
        return StateChanged(status)

    server = ControlServer(address, b"k" * 32, answer)
    link = RecorderLink(paths, b"k" * 32, UTC)
    try:
        with qtbot.waitSignal(link.crashed, timeout=30_000):
            link.start()
    finally:
        server.close()
        link.close()
        instance.release()


def test_a_recorder_that_is_stopping_has_neither_failed_nor_crashed(qtbot: QtBot, tmp_path) -> None:
    """Its state was asked for once more, after an event, when it had been told to end."""
    paths = Paths.of(tmp_path / "home")
    paths.prepare()
    address = control_address(paths.runtime)
    instance = SingleInstance.acquire(paths.home, address)
    status = RecorderStatus(RecorderState.RECORDING, AT, 1, "0.1")
    stopping = threading.Event()
    callers: list[Caller] = []

    def answer(command: Command, caller: Caller) -> StateChanged:
        if stopping.is_set():
            raise RecorderStopping("It is stopping.")
        if isinstance(command, Subscribe):
            callers.append(caller)
        return StateChanged(status)

    server = ControlServer(address, b"k" * 32, answer)
    link = RecorderLink(paths, b"k" * 32, UTC)
    kinds: list[str] = []
    crashes: list[bool] = []
    link.state.connect(lambda shown: kinds.append(shown.kind))
    link.crashed.connect(lambda: crashes.append(True))
    link.start()
    try:
        qtbot.waitUntil(lambda: bool(callers) and "recording" in kinds, timeout=30_000)
        stopping.set()
        callers[0].tell(FrameAdded(("f1",)))
        qtbot.waitUntil(lambda: kinds[-1] == "stopped", timeout=30_000)
    finally:
        server.close()
        link.close()
        instance.release()
    assert "failed" not in kinds
    assert not crashes


def test_a_recorder_that_is_found_while_the_window_closes_holds_nobody_up(qtbot: QtBot, tmp_path, monkeypatch) -> None:
    paths = Paths.of(tmp_path / "home")
    paths.prepare()
    address = control_address(paths.runtime)
    instance = SingleInstance.acquire(paths.home, address)
    status = RecorderStatus(RecorderState.RECORDING, AT, 1, "0.1")
    server = ControlServer(address, b"k" * 32, lambda _command, _caller: StateChanged(status))
    link = RecorderLink(paths, b"k" * 32, UTC)
    closing_it = threading.Thread(target=link.close)
    connect = RecorderClient.events

    def events(client: RecorderClient) -> RecorderEvents:
        closing_it.start()
        closing_it.join(0.3)
        return connect(client)

    monkeypatch.setattr(RecorderClient, "events", events)
    try:
        link.start()
        qtbot.waitUntil(lambda: closing_it.ident is not None, timeout=30_000)
        closing_it.join(10)
        assert not closing_it.is_alive()
    finally:
        server.close()
        instance.release()
        closing_it.join()


def test_no_recorder_is_told_and_the_thread_ends(qtbot: QtBot, tmp_path) -> None:
    link = RecorderLink(Paths.of(tmp_path), b"k" * 32, UTC)
    with qtbot.waitSignal(link.state) as told:
        link.start()
    assert told.args[0].kind == "stopped"
    link.close()


def test_what_to_do_with_one_that_does_not_answer_is_told(qtbot: QtBot, tmp_path, monkeypatch) -> None:
    """Its process stands still: somebody holds the home, and nobody answers at the address."""
    monkeypatch.setattr("capture.control_socket.HANDSHAKE_SECONDS", 0.2)
    paths = Paths.of(tmp_path / "home")
    paths.prepare()
    address = control_address(paths.runtime)
    instance = SingleInstance.acquire(paths.home, address)
    link = RecorderLink(paths, b"k" * 32, UTC)
    with closing(Listener(address, family="AF_UNIX")), qtbot.waitSignal(link.state, timeout=30_000) as told:
        link.start()
    link.close()
    instance.release()
    assert (told.args[0].kind, told.args[0].note) == ("failed", NOT_ANSWERING)


def test_without_recorder_there_is_no_vector(tmp_path) -> None:
    link = RecorderLink(Paths.of(tmp_path), b"k" * 32, UTC)
    embedder = LinkEmbedder(link, SearchMode.MEANING)
    assert embedder.model == ""
    with pytest.raises(ModelMissing, match="needs the recorder"):
        embedder.embed_query("x")
    eyes = LinkEyes(link)
    assert (eyes.model, LinkEyes(link, "of before").model) == ("", "of before")
    with pytest.raises(RecorderNotRunning, match="by the recorder: start it"):
        eyes.embed_pictures([np.zeros((9, 16, 3), np.uint8)])


def test_where_looks_are_off_nothing_sees(tmp_path) -> None:
    link = RecorderLink(Paths.of(tmp_path), b"k" * 32, UTC)
    assert [each.model for each in link_eyes(link, ["of before"])] == ["", "of before"]
    link.status = RecorderStatus(RecorderState.RECORDING, AT, 1, "0.1", looks="eyes")
    assert [each.model for each in link_eyes(link, ["of before"])] == ["eyes", "of before"]
    link.status = RecorderStatus(RecorderState.RECORDING, AT, 1, "0.1", looks_off="Off.")
    assert link_eyes(link, ["of before"]) == ()


def test_how_far_a_new_model_is_with_the_earlier_frames_is_shown_while_nothing_is_more_urgent() -> None:
    again = {"done": 1200, "total": 9000, "seconds_left": 240.0}
    status = RecorderStatus(RecorderState.RECORDING, AT, 1, "0.1", looks_again=again)
    assert (
        shown_state(status, UTC).note == "the model of looks has seen 1,200 of 9,000 earlier frames, about 4 min left"
    )
    assert shown_state(replace(status, warnings=("It hangs.",)), UTC).note == "It hangs."


def test_a_memory_that_changed_in_many_places_is_told_apart_from_frames_that_were_added(qtbot: QtBot, tmp_path) -> None:
    paths = Paths.of(tmp_path / "home")
    paths.prepare()
    address = control_address(paths.runtime)
    instance = SingleInstance.acquire(paths.home, address)
    status = RecorderStatus(RecorderState.RECORDING, AT, 1, "0.1")
    callers: list[Caller] = []

    def answer(command: Command, caller: Caller) -> StateChanged:
        if isinstance(command, Subscribe):
            callers.append(caller)
        return StateChanged(status)

    server = ControlServer(address, b"k" * 32, answer)
    link, told = RecorderLink(paths, b"k" * 32, UTC), []
    link.frames_added.connect(lambda: told.append("added"))
    link.memory_changed.connect(lambda: told.append("changed"))
    link.start()
    try:
        qtbot.waitUntil(lambda: bool(callers), timeout=30_000)
        callers[0].tell(FrameAdded(("f1",)))
        callers[0].tell(FrameAdded(()))
        qtbot.waitUntil(lambda: told == ["added", "changed"], timeout=30_000)
    finally:
        server.close()
        link.close()
        instance.release()
