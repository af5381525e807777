"""A real display with real windows and a real selection; and one that a test plays."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from capture.clipboard.x11_clipboard import X11Clipboard
from capture.copies import Copies
from capture.desktop.chosen import choose_desktop
from capture.desktop.window import Window
from capture.eyes import Eyes
from capture.guarding import Guard, own_rules
from capture.screens.chosen import choose_grabber
from store.errors import DiskFull, PictureNotAvailable
from tests.capture.played_clipboard import OneText, ToldWindows

NOW = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)


def copy(text: str) -> None:
    if not shutil.which("xclip"):
        pytest.skip("needs xclip: apt install xclip")
    command = ["xclip", "-selection", "clipboard"]
    nothing = subprocess.DEVNULL
    subprocess.run(command, input=text.encode(), stdout=nothing, stderr=nothing, check=True)


@pytest.fixture
def copies(x_display, writer):
    eyes, found = Eyes(choose_grabber, choose_desktop), []
    made = Copies(writer, eyes, Guard(own_rules(apps=["bank"])).excludes, found.append, X11Clipboard)
    made.found = found
    made.eyes = eyes
    yield made
    made.close()
    eyes.close()


def in_front(x_display, copies, title: str, wait) -> subprocess.Popen[bytes]:
    child = x_display.start("xterm", "-T", title, "-e", "sleep 600")
    wait(lambda: copies.eyes.active_title() == ("XTerm", title))
    return child


@pytest.mark.display
def test_copied_text_is_a_frame_without_a_picture_that_is_found(x_display, copies, writer, wait):
    in_front(x_display, copies, "letter to Ana", wait)
    try:
        copy("the parcel number is 4711\n")
        frame_id = copies.take(NOW)
        assert copies.found == [frame_id]
        assert copies.take(NOW) == ""  # the same again
        writer.flush()
        (hit,) = writer.reader.search("parcel 4711").hits
        assert (hit.frame.id, hit.frame.text) == (frame_id, "the parcel number is 4711")
        assert (hit.frame.app_name, hit.frame.window_title) == ("XTerm", "letter to Ana")
        assert (hit.frame.source, hit.frame.has_picture) == ("clipboard", False)
        with pytest.raises(PictureNotAvailable):
            writer.reader.picture(frame_id)
        writer.forget([frame_id], lambda _done, _total: None)
        assert not writer.reader.search("parcel 4711").hits
    finally:
        copy("")


@pytest.mark.display
def test_nothing_from_an_excluded_window_not_even_a_moment_after(x_display, copies, wait):
    bank = in_front(x_display, copies, "News - Mozilla Firefox Private Browsing", wait)
    try:
        copy("secret 4711")
        assert copies.take(NOW) == ""
        copies.see(("XTerm", "News - Mozilla Firefox Private Browsing"), 0.0, None)
        bank.terminate()
        in_front(x_display, copies, "letter to Ana", wait)
        copies.see(("XTerm", "letter to Ana"), 1.0, NOW)
        copies.see(("XTerm", "letter to Ana"), 2.5, NOW)
        assert copies.found == []
    finally:
        copy("")


OWNER = """
import sys
from Xlib import X, Xatom, display
from Xlib.protocol.event import SelectionNotify
d = display.Display()
w = d.screen().root.create_window(50, 50, 300, 200, 0, d.screen().root_depth)
w.set_wm_class("bank", "Bank")
w.set_wm_name("accounts")
w.map()
w.set_selection_owner(d.intern_atom("CLIPBOARD"), X.CurrentTime)
text = d.intern_atom("UTF8_STRING")
while True:
    asked = d.next_event()
    if asked.type == X.SelectionRequest:
        if asked.target == text:
            asked.requestor.change_property(asked.property, text, 8, b"secret 4711")
        else:
            asked.requestor.change_property(asked.property, Xatom.ATOM, 32, [text])
        answer = {name: getattr(asked, name) for name in ("time", "requestor", "selection", "target", "property")}
        asked.requestor.send_event(SelectionNotify(**answer))
        d.flush()
"""


@pytest.mark.display
def test_what_an_excluded_program_copied_is_not_taken_from_the_manager_that_holds_it_when_it_ended(
    x_display, copies, wait
):
    bank = x_display.start(sys.executable, "-c", OWNER)
    wait(lambda: copies.eyes.active_title() == ("Bank", "accounts"))
    copies.see(("Bank", "accounts"), 0.0, NOW)
    in_front(x_display, copies, "letter to Ana", wait)
    copies.see(("XTerm", "letter to Ana"), 1.0, None)
    copies.see(("XTerm", "letter to Ana"), 9.0, None)
    bank.terminate()
    bank.wait(5)
    try:
        copy("secret 4711")  # from no window, as a clipboard manager does
        copies.see(("XTerm", "letter to Ana"), 10.0, NOW)
        assert copies.found == []
    finally:
        copy("")


def test_the_program_that_holds_it_counts_as_well_as_the_window_in_front(writer):
    clipboard, found = OneText(), []
    copies = Copies(writer, ToldWindows(), Guard().excludes, found.append, lambda: clipboard)
    clipboard.owners = [Window("2", 2, "KeePassXC", "", 0, 0, 9, 9, active=False)]
    assert copies.take(NOW) == ""
    assert clipboard.asked == 0
    copies = Copies(writer, ToldWindows(), Guard().excludes, found.append, lambda: clipboard)
    clipboard.owners = [Window("3", 3, "Notes", "a note", 0, 0, 9, 9, active=False)]
    assert writer.reader.frame(copies.take(NOW)).window_title == "a note"


@pytest.mark.parametrize("why", ["excluded", "changed", "secret", "told", "windows unknown", "from before"])
def test_after_a_copy_that_was_left_alone_only_a_program_in_front_is_asked(writer, why):
    clipboard, told = OneText(), ToldWindows()
    guard, saw_before = Guard(own_rules(apps=["bank"])), why != "from before"
    copies = Copies(writer, told, guard.excludes, print, lambda: clipboard, saw_before=saw_before)
    if why == "excluded":
        clipboard.owners = [BANK]
        assert copies.take(NOW) == ""
    elif why == "changed":
        told.windows = iter([[FRONT], [replace(FRONT, active=False), BANK]]).__next__
        assert copies.take(NOW) == ""
    elif why == "secret":
        clipboard.text = str
        assert copies.take(NOW) == ""
    elif why == "told":
        copies.leave()
    elif why == "windows unknown":
        told.tells_windows = False
        assert copies.take(NOW) == ""
    told.windows, told.tells_windows, clipboard.text = ToldWindows().windows, True, OneText().text
    for managers in ([], [Window("3", 3, "Clipboard", "what was copied", 0, 0, 9, 9, active=False)]):
        clipboard.owners = managers
        assert copies.take(NOW) == ""
    clipboard.owners = [FRONT]
    assert copies.take(NOW)
    clipboard.owners = []
    assert copies.take(NOW), "a program with a window has copied since"


def test_a_private_window_that_was_in_front_a_moment_ago_is_known_after_it_closed(writer):
    """As Chromium's, whose titles say nothing: the name of then is that of any window."""
    clipboard, told = OneText(), ToldWindows()
    private = Window("7", 7, "Chromium", "Bank - Chromium", 0, 0, 9, 9, active=True, private=True)
    copies = Copies(writer, told, Guard().excludes, print, lambda: clipboard)
    told.windows = lambda: [private]
    copies.see(("Chromium", "Bank - Chromium"), 0.0, None)
    told.windows = ToldWindows().windows
    clipboard.owners = ToldWindows().windows()
    copies.see(("App", "front"), 1.0, NOW)
    assert clipboard.asked == 0
    copies.see(("App", "front"), 3.5, NOW)
    assert clipboard.asked == 1


def test_one_that_turned_out_to_be_no_private_window_is_asked(writer):
    clipboard, told = OneText(), ToldWindows()
    unsure = Window("7", 7, "Chromium", "News - Chromium", 0, 0, 9, 9, active=True, private=True)
    copies = Copies(writer, told, Guard().excludes, print, lambda: clipboard)
    told.windows = lambda: [unsure]
    copies.see(("Chromium", "News - Chromium"), 0.0, NOW)
    assert clipboard.asked == 0
    clipboard.owners = [replace(unsure, private=False)]
    told.windows = lambda: clipboard.owners
    copies.see(("Chromium", "News - Chromium"), 1.0, NOW)
    assert clipboard.asked == 1


BANK = Window("9", 9, "Bank", "accounts", 0, 0, 9, 9, active=True)
FRONT = ToldWindows().windows()[0]


@pytest.mark.parametrize(
    ("windows", "owners"),
    [
        ([replace(FRONT, active=False), BANK], []),
        ([replace(FRONT, active=False), replace(BANK, app_name="Notes")], []),
        ([replace(FRONT, app_name="Bank")], []),
        ([FRONT], [replace(BANK, active=False)]),
        ([FRONT], [replace(BANK, active=False, app_name="Notes")]),
        ([], []),
    ],
)
def test_what_another_window_may_have_copied_while_it_was_read_is_dropped(writer, windows, owners):
    class Overtaken(OneText):
        def text(self) -> str:
            told.windows, self.owners = (lambda: windows), owners
            return super().text()

    clipboard, told, found = Overtaken(), ToldWindows(), []
    copies = Copies(writer, told, Guard(own_rules(apps=["bank"])).excludes, found.append, lambda: clipboard)
    assert copies.take(NOW) == ""
    assert (clipboard.asked, found) == (1, [])
    told.windows, clipboard.owners, clipboard.text = ToldWindows().windows, [FRONT], lambda: "copied 1"
    assert copies.take(NOW), "it was not taken for the same again"


def test_where_nobody_tells_windows_nothing_is_asked_for(writer):
    class NoWindows(ToldWindows):
        tells_windows = False

    clipboard = OneText()
    assert Copies(writer, NoWindows(), Guard().excludes, print, lambda: clipboard).take(NOW) == ""
    assert Copies(writer, ToldWindows(), Guard().excludes, print, lambda: None).take(NOW) == ""
    assert clipboard.asked == 0


def test_a_copy_that_cannot_be_written_ends_nothing(writer, monkeypatch):
    def full(_new, _pixels):
        raise DiskFull("full")

    copies = Copies(writer, ToldWindows(), Guard().excludes, print, OneText)
    with monkeypatch.context() as patched:
        patched.setattr(writer, "keep_frame", full)
        copies.see(("App", "front"), 0.0, NOW)
    assert copies.take(NOW)
