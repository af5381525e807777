from __future__ import annotations

import os
import signal

import pytest

from desktop_app.demo import private_display as module
from desktop_app.demo.private_display import manages_windows, private_display
from store.errors import NoDisplay


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.display
def test_opens_a_screen_of_the_size_asked_for_and_leaves_nothing_behind() -> None:
    from Xlib.display import Display

    with private_display(1024, 640) as display:
        connection = Display(display.name)
        screen = connection.screen()
        assert (screen.width_in_pixels, screen.height_in_pixels) == (1024, 640)
        connection.close()
        assert all(_runs(pid) for pid in display.server_pids)
    assert not any(_runs(pid) for pid in display.server_pids)


@pytest.mark.display
def test_a_window_opened_at_once_is_managed() -> None:
    with private_display(320, 200) as display:
        assert manages_windows(display.name)
        os.kill(display.server_pids[1], signal.SIGSTOP)  # still announced, yet it takes no window
        assert not manages_windows(display.name)
        os.kill(display.server_pids[1], signal.SIGCONT)


@pytest.mark.display
def test_two_displays_do_not_fight_for_a_number() -> None:
    with private_display(320, 200) as one, private_display(320, 200) as other:
        assert one.name != other.name


@pytest.mark.display
def test_servers_stop_when_the_body_fails() -> None:
    with pytest.raises(KeyError), private_display(320, 200) as display:
        raise KeyError
    assert not any(_runs(pid) for pid in display.server_pids)


def test_missing_programs_are_named_with_the_way_to_get_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    assert module.missing_programs() == ("Xvfb", "openbox")
    with pytest.raises(NoDisplay, match=r"apt install xvfb openbox"), private_display():
        pass


@pytest.mark.display
def test_a_server_that_ends_at_once_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NoDisplay, match="ended before"), private_display(0, 0):
        pass
