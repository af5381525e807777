"""Every message survives its form as a JSON line; what is no message is refused with a sentence."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from capture.messages import (
    AskStatus,
    Done,
    EmbedQuery,
    Failure,
    Forget,
    FrameAdded,
    FrameSafe,
    Import,
    Pause,
    Progress,
    RecorderState,
    RecorderStatus,
    Remember,
    Resume,
    StateChanged,
    Stop,
    Subscribe,
    decode_command,
    decode_event,
    encode,
)
from capture.wire import MAX_BYTES, BadMessage

STATUS = RecorderStatus(
    state=RecorderState.PAUSED,
    since=datetime(2026, 3, 1, 12, 0, tzinfo=timezone(timedelta(hours=2))),
    pid=17,
    version="0.1.0",
    last_safe_at=datetime(2026, 3, 1, 9, 59, 59, 123456, tzinfo=UTC),
    last_safe_frame_id="01J",
    paused_until=None,
    monitors=("DP-1", "монитор"),
    warnings=("Looks-search is off.",),
    kept_today=3,
    reading={"lines_read": 7, "ocr_pixels": 1000},
)


@pytest.mark.parametrize(
    "command",
    [
        AskStatus(),
        Pause(),
        Pause(900.0),
        Resume(),
        Remember(),
        Stop(),
        Subscribe(),
        EmbedQuery("red bicycle", "looks"),
        Forget(("a", "b")),
        Import("/a/b c"),
    ],
)
def test_commands_survive_the_wire(command):
    line = encode(command)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert decode_command(line) == command


@pytest.mark.parametrize(
    "event",
    [
        FrameSafe("a"),
        FrameAdded(("a", "b")),
        StateChanged(STATUS),
        Progress(1, 2, "x"),
        Done({"frame_ids": ["a"], "vector": [0.5]}),
        Failure("NoDisplay", "No display", "There is none."),
    ],
)
def test_events_survive_the_wire(event):
    assert decode_event(encode(event)) == event


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\x80\x04\x95",  # what a pickle begins with
        b"[1]",
        b"{}",
        b'{"is": "dance"}',
        b'{"is": ["pause"]}',
        b'{"is": "frame_safe", "frame_id": "a"}',  # an event is no command
        b'{"is": "embed_query", "text": "a"}',
        b'{"is": "embed_query", "text": 1, "mode": "looks"}',
        b'{"is": "pause", "seconds": "long"}',
        b'{"is": "pause", "seconds": true}',
        b'{"is": "pause", "seconds": NaN}',
        b'{"is": "pause", "seconds": -1}',
        b'{"is": "pause", "seconds": 1e12}',
        b'{"is": "stop", "now": true}',
        b'{"is": "forget", "frame_ids": "abc"}',
        b'{"is": "forget", "frame_ids": [1]}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_command_is_refused(line):
    with pytest.raises(BadMessage) as refused:
        decode_command(line)
    assert refused.value.message.endswith(".")


def test_times_need_their_zone():
    body = json.loads(encode(StateChanged(STATUS)))
    body["status"]["since"] = "2026-03-01T12:00:00"
    with pytest.raises(BadMessage, match=r"status\.since"):
        decode_event(json.dumps(body).encode())


def test_a_state_is_one_of_the_known_words():
    body = json.loads(encode(StateChanged(STATUS)))
    body["status"]["state"] = "dancing"
    with pytest.raises(BadMessage, match=r"status\.state"):
        decode_event(json.dumps(body).encode())


def test_too_long_is_refused_on_both_sides():
    with pytest.raises(BadMessage, match="longer"):
        encode(EmbedQuery("x" * MAX_BYTES, "meaning"))
    with pytest.raises(BadMessage, match="longer"):
        decode_command(b" " * (MAX_BYTES + 1))
