"""When the loop has copied text kept, with eyes whose sight the test chooses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from capture.copies import Copies
from capture.guarding import Guard
from capture.look_plan import Trigger
from capture.messages import RecorderState
from tests.capture.looking import until
from tests.capture.played_clipboard import OneText, ToldWindows


@pytest.fixture
def recording(make, writer):
    """A loop that records; what the clipboard was asked for, and what was kept of it."""
    clipboard, found = OneText(), []

    def start(**settings):
        copies = Copies(writer, ToldWindows(), Guard().excludes, found.append, lambda: clipboard)
        loop = make(copies=copies, **settings)
        until(lambda: loop.states.state is RecorderState.RECORDING)
        return loop

    start.found = found
    start.clipboard = clipboard
    return start


def test_off_unless_wanted(recording):
    loop = recording()
    loop.notice(Trigger.CLIPBOARD)
    until(lambda beat=loop.beat_at: loop.beat_at > beat + 0.3)
    assert recording.clipboard.asked == 0


def test_wanted_it_is_kept_at_once(recording, writer):
    loop = recording(copied_text=True)
    loop.notice(Trigger.CLIPBOARD)
    until(lambda: recording.found)
    assert writer.reader.frame(recording.found[0]).text == "copied 1"


def test_what_is_copied_in_a_pause_is_not_kept_after_it(recording):
    loop = recording(copied_text=True)
    loop.pause(None)
    loop.notice(Trigger.CLIPBOARD)
    until(lambda beat=loop.beat_at: loop.beat_at > beat + 0.6)
    loop.resume()
    until(lambda: loop.states.state is RecorderState.RECORDING)
    until(lambda beat=loop.beat_at: loop.beat_at > beat + 0.3)
    assert recording.clipboard.asked == 0
    the_manager_takes_over(loop, recording)


def the_manager_takes_over(loop, recording):
    """Not what was left alone: asked is nobody but a program in front."""
    loop.notice(Trigger.CLIPBOARD)
    until(lambda beat=loop.beat_at: loop.beat_at > beat + 0.3)
    assert recording.clipboard.asked == 0
    recording.clipboard.owners = ToldWindows().windows()
    loop.notice(Trigger.CLIPBOARD)
    until(lambda: recording.found)


def test_what_is_copied_behind_a_lock_is_not_kept(recording, eyes):
    loop = recording(copied_text=True)
    eyes.covered = True
    until(lambda: loop.states.state is RecorderState.LOCKED)
    loop.notice(Trigger.CLIPBOARD)
    eyes.covered = False
    until(lambda: loop.states.state is RecorderState.RECORDING)
    until(lambda beat=loop.beat_at: loop.beat_at > beat + 0.3)
    assert recording.clipboard.asked == 0
    the_manager_takes_over(loop, recording)


def test_what_was_copied_right_before_the_pause_is_kept_or_not_but_never_read_in_it(recording):
    loop = recording(copied_text=True)
    for _ in range(20):
        loop.notice(Trigger.CLIPBOARD)
        loop.pause(datetime.now(UTC) + timedelta(hours=1))
        asked = recording.clipboard.asked
        loop.notice(Trigger.CLIPBOARD)
        until(lambda beat=loop.beat_at: loop.beat_at > beat)
        assert recording.clipboard.asked == asked
        loop.resume()
        until(lambda: loop.states.state is RecorderState.RECORDING)
