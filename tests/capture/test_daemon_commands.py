"""Each command has its deed; none is taken once the daemon stops. With a whole daemon: test_daemon.py."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import numpy as np
import pytest

from capture.daemon_commands import DaemonCommands, no_other_model
from capture.messages import COMMANDS, AskStatus, EmbedPicture, EmbedQuery, Remember
from capture.remembering import Remembered
from capture.sent_picture import packed
from store.errors import ModelMissing, RecorderNotRunning, RecorderStopping


class Loop:
    def __init__(self) -> None:
        self.go = threading.Event()

    def remember(self):
        self.go.wait(5)
        return Remembered(("a",), datetime(2026, 11, 23, 12, tzinfo=UTC), ("B",))


class Parts:
    class reader:  # noqa: N801 - stands for an object
        text_embedder = None
        clip = None


@pytest.fixture
def loop():
    return Loop()


@pytest.fixture
def commands(loop):
    return DaemonCommands(loop, Parts, lambda: "the status", lambda _event: None)


def test_every_command_of_the_protocol_has_a_deed(commands):
    assert set(commands._deeds) == set(COMMANDS.values())


@pytest.mark.parametrize("mode", ["meaning", "looks"])
def test_without_a_model_the_sentence_says_how_to_get_one(commands, mode):
    with pytest.raises(ModelMissing, match="backscroll models"):
        commands(EmbedQuery("a", mode), None)
    with pytest.raises(ModelMissing, match="backscroll models"):
        commands(EmbedPicture(*packed(np.zeros((2, 3, 3), np.uint8))), None)


def test_the_end_waits_for_what_is_in_hand_and_takes_no_more(commands, loop):
    answers = []
    asking = threading.Thread(target=lambda: answers.append(commands(Remember(), None)))
    asking.start()
    while not commands._busy:
        pass
    threading.Timer(0.2, loop.go.set).start()
    commands.finish(5)
    asking.join()
    assert answers[0].result == {"frame_ids": ["a"], "safe_at": "2026-11-23T12:00:00+00:00", "not_kept": ["B"]}
    with pytest.raises(RecorderStopping):
        commands(AskStatus(), None)


def test_who_ends_by_a_fault_is_not_said_to_be_stopping(commands):
    commands.finish(5, "It crashed.")
    with pytest.raises(RecorderNotRunning, match="It crashed") as raised:
        commands(AskStatus(), None)
    assert not isinstance(raised.value, RecorderStopping)


def test_a_model_of_before_is_asked_by_its_name(loop):
    class Model:
        def __init__(self, model, number):
            self.model, self.number = model, number

        def embed_query(self, _text):
            return np.full(2, self.number)

        def embed_pictures(self, pictures):
            return np.full((len(pictures), 2), self.number + pictures[0].shape[1])

    class TwoModels:
        class reader:  # noqa: N801 - stands for an object
            text_embedder = None
            clip = Model("new", 1.0)

        @staticmethod
        def looks_model(name):
            return Model(name, 2.0)

    commands = DaemonCommands(loop, TwoModels, lambda: "the status", lambda _event: None)
    assert commands(EmbedQuery("a", "looks"), None).result == {"model": "new", "vector": [1.0, 1.0]}
    assert commands(EmbedQuery("a", "looks", "new"), None).result["model"] == "new"
    assert commands(EmbedQuery("a", "looks", "old"), None).result == {"model": "old", "vector": [2.0, 2.0]}
    picture = packed(np.zeros((2, 3, 3), np.uint8))
    assert commands(EmbedPicture(*picture), None).result == {"model": "new", "vector": [4.0, 4.0]}
    assert commands(EmbedPicture(*picture, "old"), None).result == {"model": "old", "vector": [5.0, 5.0]}
    with pytest.raises(ModelMissing, match="no longer installed"):
        no_other_model("old")
