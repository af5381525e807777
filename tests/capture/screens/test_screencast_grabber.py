"""A real bus, a real PipeWire, real pictures; a portal that is played, and a person who allows, refuses, is silent."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

import pytest

from capture.desktop.unknown import UnknownDesktop
from capture.eyes import Eyes
from capture.screens import portal_asking, screencast_grabber, screencast_session
from capture.screens.chosen import choose_grabber
from capture.screens.screencast_grabber import ScreencastGrabber
from capture.screens.screencast_token import KeptToken
from store.errors import MonitorsChanged, NoDisplay
from tests.capture.screens.conftest import picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from capture.screenshot import Pixels
    from tests.capture.screens.conftest import PipeWire, PlayedPortal, Source


@pytest.fixture
def screens(pipewire: PipeWire, screencast: PlayedPortal) -> tuple[Source, Source]:
    """Two monitors: 64 x 48 at scale 1, and right of it 160 x 90 at scale 2."""
    left, right = pipewire.source("left"), pipewire.source("right")
    screencast.streams(
        (left.offer(64, 48), {"position": ("(ii)", [0, 0]), "size": ("(ii)", [64, 48]), "id": ("s", "7")}),
        (right.offer(160, 90), {"position": ("(ii)", [64, 0]), "size": ("(ii)", [80, 45]), "id": ("s", "9")}),
    )
    return left, right


@pytest.fixture
def grabbers(tmp_path: Path) -> Iterator[Callable[[], ScreencastGrabber]]:
    """Makes grabbers as the recorder does after every failure; all know the same token."""
    token, made = KeptToken(tmp_path / "token"), []

    def make() -> ScreencastGrabber:
        made.append(ScreencastGrabber(token))
        return made[-1]

    yield make
    for grabber in made:
        grabber.close()


def seen(grabber: ScreencastGrabber, number: int, wanted: Pixels, seconds: float = 20.0) -> bool:
    """Whether the monitor of that number comes to show that picture, to the last bit."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            shot = grabber.grab(grabber.monitors()[number])
        except (MonitorsChanged, IndexError):
            continue
        if shot.pixels.shape == wanted.shape and (shot.pixels == wanted).all():
            return True
    return False


def test_it_is_chosen_and_shows_both_monitors_as_they_are(
    screens: tuple[Source, Source], screencast: PlayedPortal, tmp_path: Path
) -> None:
    eyes = Eyes(partial(choose_grabber, KeptToken(tmp_path / "token")), UnknownDesktop)
    assert not eyes.tells_windows
    assert screencast.asked == [], "nobody is asked before something is looked at"
    assert eyes.monitor_names() == ("screen 7", "screen 9")
    for source, (width, height) in zip(screens, ((64, 48), (160, 90)), strict=True):
        source.show(picture(width, height))
    until = time.monotonic() + 20
    while True:
        sight = eyes.look()
        shown = {shot.monitor.name: shot for shot in sight.shots}
        if all((shot.pixels == picture(shot.monitor.width, shot.monitor.height)).all() for shot in shown.values()):
            break
        assert time.monotonic() < until
    places = {name: (shot.monitor.left, shot.monitor.width) for name, shot in shown.items()}
    assert places == {"screen 7": (0, 64), "screen 9": (128, 160)}, "one plane in the finest monitor's pixels"
    eyes.close()
    assert screencast.asked == ["CreateSession", "SelectSources", "Start asked", "OpenPipeWireRemote", "Close session"]
    assert screencast.selected == [{"types": 1, "multiple": True, "cursor_mode": 1, "persist_mode": 2}]


def test_the_token_of_each_session_restores_the_next(
    screens: tuple[Source, Source], screencast: PlayedPortal, tmp_path: Path
) -> None:
    file = tmp_path / "token"
    for number in range(1, 4):
        grabber = ScreencastGrabber(KeptToken(file))  # as a recorder that is started anew
        assert len(grabber.monitors()) == 2
        assert (file.read_text(), file.stat().st_mode & 0o777) == (f"token-{number}", 0o600)
        grabber.close()
    assert [line for line in screencast.asked if line.startswith("Start")] == [
        "Start asked", "Start restored", "Start restored",
    ]  # fmt: skip
    assert [each.get("restore_token") for each in screencast.selected] == [None, "token-1", "token-2"]


def test_a_portal_without_tokens_is_not_told_of_any(
    screens: tuple[Source, Source], screencast: PlayedPortal, grabbers: Callable[[], ScreencastGrabber]
) -> None:
    screencast.answer("old")
    assert len(grabbers().monitors()) == 2
    assert "persist_mode" not in screencast.selected[0]


def test_who_refused_is_asked_neither_again_nor_by_another_way(
    screens: tuple[Source, Source], screencast: PlayedPortal
) -> None:
    screencast.answer("refuse")
    for _ in range(4):
        grabber = choose_grabber()
        assert grabber.name == "screencast"
        with pytest.raises(NoDisplay, match="did not allow"):
            grabber.monitors()
        grabber.close()
    assert screencast.asked.count("Start asked") == 1


def test_a_dialog_that_nobody_answers_is_taken_away_and_comes_again_later(
    screens: tuple[Source, Source],
    screencast: PlayedPortal,
    grabbers: Callable[[], ScreencastGrabber],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(screencast_session, "ASK_SECONDS", 0.5)
    screencast.answer("silent")
    with pytest.raises(NoDisplay, match="does not answer"):
        grabbers().monitors()
    assert "Close request" in screencast.asked
    with pytest.raises(NoDisplay, match="asked again in"):
        grabbers().monitors()
    assert screencast.asked.count("Start asked") == 1
    screencast.answer("allow")
    monkeypatch.setattr(portal_asking, "WAITS", (0.0,))
    assert len(grabbers().monitors()) == 2


@pytest.mark.parametrize("mode", ["fail", "none"])
def test_a_desktop_that_cannot_gives_the_choice_to_the_next_way(
    mode: str, screens: tuple[Source, Source], screencast: PlayedPortal
) -> None:
    screencast.answer(mode)
    for _ in range(3):
        grabber = choose_grabber()
        assert grabber.name == "portal"
        grabber.close()
    assert screencast.asked.count("Start asked") == (1 if mode == "fail" else 0), "not tried again at once"


def test_a_stream_that_never_comes_gives_the_choice_to_the_next_way(
    screencast: PlayedPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screencast_grabber, "AGREE_SECONDS", 1.0)
    screencast.streams((4000, {}))
    grabber = choose_grabber()
    assert grabber.name == "portal"
    grabber.close()
    assert screencast.asked[-1] == "Close session"


def test_before_the_first_picture_it_is_said_so(
    screens: tuple[Source, Source], grabbers: Callable[[], ScreencastGrabber], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screencast_grabber, "FIRST_PICTURE_SECONDS", 0.5)
    grabber = grabbers()
    with pytest.raises(NoDisplay, match="not brought a picture"):
        grabber.grab(grabber.monitors()[0])
    screens[0].show(picture(64, 48))
    assert seen(grabber, 0, picture(64, 48))


def test_a_monitor_that_is_resized_or_unplugged(
    screens: tuple[Source, Source], grabbers: Callable[[], ScreencastGrabber], wait: Callable[..., None]
) -> None:
    grabber, (left, right) = grabbers(), screens
    left.show(picture(64, 48))
    right.show(picture(160, 90))
    assert seen(grabber, 0, picture(64, 48))
    before = grabber.monitors()
    left.offer(100, 80)
    left.show(picture(100, 80))
    wait(lambda: grabber.monitors()[0].width == 100)
    with pytest.raises(MonitorsChanged):
        grabber.grab(before[0])
    assert seen(grabber, 0, picture(100, 80))
    right.end()
    wait(lambda: len(grabber.monitors()) == 1)
    with pytest.raises(MonitorsChanged):
        grabber.grab(before[1])
    assert seen(grabber, 0, picture(100, 80))
    left.end()

    def none_is_left() -> bool:
        try:
            return not grabber.monitors()
        except NoDisplay:
            return True

    wait(none_is_left)


@pytest.mark.parametrize("seldom", [False, True])
def test_a_session_that_the_desktop_ended_begins_with_the_question_again(
    seldom: bool,
    screens: tuple[Source, Source],
    screencast: PlayedPortal,
    grabbers: Callable[[], ScreencastGrabber],
    wait: Callable[..., None],
) -> None:
    """ "Stop sharing" is not undone behind the person's back."""
    grabber = grabbers()
    assert len(grabber.monitors()) == 2
    if seldom:  # one look in forty seconds
        grabber._looked_at -= 40
        assert len(grabber.monitors()) == 2
        grabber._looked_at -= 40
    screencast.end_session()

    def has_ended() -> bool:
        try:
            grabber.monitors()
        except NoDisplay as error:
            return "ended the sharing" in error.message
        return False

    wait(has_ended)
    with pytest.raises(NoDisplay, match="ended the sharing"):
        grabber.monitors()
    grabber.close()
    assert len(grabbers().monitors()) == 2
    assert [line for line in screencast.asked if line.startswith("Start")] == ["Start asked", "Start asked"]


def test_a_session_that_ended_while_nobody_looked_is_restored(
    screens: tuple[Source, Source],
    screencast: PlayedPortal,
    grabbers: Callable[[], ScreencastGrabber],
    wait: Callable[..., None],
) -> None:
    """As behind a locked screen."""
    grabber = grabbers()
    assert len(grabber.monitors()) == 2
    grabber._looked_at -= 60
    screencast.end_session()
    wait(lambda: not (screencast.folder / "end").exists())
    wait(lambda: len(grabber.monitors()) == 2 and screencast.asked[-2:] == ["Start restored", "OpenPipeWireRemote"])
    screens[0].show(picture(64, 48))
    assert seen(grabber, 0, picture(64, 48))


def test_a_process_that_crashed_is_started_again_in_the_same_session(
    screens: tuple[Source, Source], screencast: PlayedPortal, grabbers: Callable[[], ScreencastGrabber]
) -> None:
    grabber = grabbers()
    screens[0].show(picture(64, 48))
    assert seen(grabber, 0, picture(64, 48))
    for again in (True, False):
        process = grabber._process
        assert process is not None
        process._process.kill()
        if again:
            assert len(grabber.monitors()) == 2
        else:
            with pytest.raises(NoDisplay, match="was lost"):
                grabber.monitors()
            other = choose_grabber()
            other.close()
            assert other.name == "portal", "what crashes again and again is left for the next way"
    starts = [line for line in screencast.asked if line.startswith("Start")]
    assert (len(starts), screencast.asked.count("OpenPipeWireRemote")) == (1, 2)


def test_without_pipewire_the_screenshot_portal_is_the_way(
    screencast: PlayedPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    from capture.screens.chosen import missing_before

    monkeypatch.setattr(screencast_grabber, "has_pipewire", lambda: False)
    grabber = choose_grabber()
    assert grabber.name == "portal"
    assert "libpipewire-0.3-0" in missing_before("portal")
    grabber.close()
