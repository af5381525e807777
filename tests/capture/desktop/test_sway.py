"""A real compositor with real Wayland windows on two outputs."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np
import pytest

from capture.desktop.chosen import choose_desktop
from capture.desktop.sway import SwayDesktop
from capture.eyes import Eyes
from capture.guarding import Guard, own_rules
from capture.privacy.exclusion import PAINT
from capture.screens.chosen import choose_grabber
from store.errors import NoDisplay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from capture.eyes import Sight
    from tests.capture.conftest import SwaySession

pytestmark = pytest.mark.display

SECRET = (255, 0, 254)


@pytest.fixture
def desktop(sway_session: SwaySession) -> Iterator[SwayDesktop]:
    made = SwayDesktop()
    yield made
    made.close()


def open_terminal(session: SwaySession, title: str, app: str = "foot", background: str = "e6ecf0") -> None:
    session.start("foot", "-T", title, "-a", app, "-o", f"colors.background={background}", "sleep", "600")


def secret_pixels(pixels: np.ndarray) -> int:
    return int((np.abs(pixels.astype(np.int16) - np.array(SECRET)) < 60).all(axis=2).sum())


def test_windows_with_their_names_and_places(
    sway_session: SwaySession, desktop: SwayDesktop, wait: Callable[..., None]
) -> None:
    open_terminal(sway_session, "letter to Ana", "Writer")
    wait(lambda: [window.title for window in desktop.windows()] == ["letter to Ana"])
    (window,) = desktop.windows()
    assert (window.app_name, window.left, window.top, window.width, window.height) == ("Writer", 0, 0, 800, 600)
    assert window.active
    assert window.pid > 0
    sway_session.tell("move container to output HEADLESS-2")
    wait(lambda: [window.left for window in desktop.windows()] == [800])
    assert {trace.window.left for trace in desktop.traces()} == {0, 800}


def test_what_is_on_another_workspace_is_not_shown(
    sway_session: SwaySession, desktop: SwayDesktop, wait: Callable[..., None]
) -> None:
    open_terminal(sway_session, "first")
    wait(lambda: [window.title for window in desktop.windows()] == ["first"])
    sway_session.tell("workspace 7")
    wait(lambda: desktop.windows() == [])


@pytest.mark.parametrize(("layout", "bars"), [("tabbed", 1), ("stacking", 3)])
def test_a_window_behind_others_is_its_title(
    sway_session: SwaySession, desktop: SwayDesktop, wait: Callable[..., None], layout: str, bars: int
) -> None:
    for number, title in enumerate(("accounts", "letter", "news"), 1):
        open_terminal(sway_session, title, "Geheimbank" if title == "accounts" else "foot")
        wait(lambda number=number: len(desktop.windows()) == number)
    sway_session.tell(f"layout {layout}")

    def height() -> int:
        (bank,) = [window for window in desktop.windows() if window.title == "accounts"]
        return bank.height

    wait(lambda: height() < 100)
    bank, letter, news = desktop.windows()
    assert [window.title for window in (bank, letter, news)] == ["accounts", "letter", "news"]
    assert (bank.left, bank.top, bank.width) == (letter.left, letter.top, letter.width) == (0, 0, 800)
    assert (news.top, news.height, news.active) == (0, 600, True), "with all title bars above it"
    assert (bank.app_name, bank.active, bank.pops_out) == ("Geheimbank", False, False)
    eyes, guard = Eyes(choose_grabber, choose_desktop), Guard(own_rules(apps=["Geheim"]))

    def its_title_alone_is_painted_over() -> bool:
        sight = eyes.look()
        kept = guard(sight.shots[0], sight).pixels
        if kept is None:
            return False
        painted = (kept == PAINT).all(axis=2)
        assert painted[: bank.height, :800].all()
        return bool(not painted[bank.height :].any())

    wait(its_title_alone_is_painted_over)
    eyes.close()
    assert bank.height >= 15 * bars
    sway_session.tell("workspace 7")
    wait(lambda: desktop.windows() == [])


def test_opened_and_closed_between_two_looks(sway_session: SwaySession, desktop: SwayDesktop) -> None:
    desktop.windows()
    sway_session.start("foot", "-T", "flash", "sleep", "0.5").wait(20)
    assert "flash" in {trace.window.title for trace in desktop.traces()}


@pytest.mark.parametrize(
    "turned", ["transform 90", "transform 180", "transform flipped-270", "scale 1.5", "scale 1.75"]
)
def test_on_a_turned_or_scaled_output_a_window_is_where_it_is_said_to_be(
    sway_session: SwaySession, desktop: SwayDesktop, wait: Callable[..., None], turned: str
) -> None:
    sway_session.tell('for_window [app_id=".*"] floating enable')
    sway_session.tell(f"output HEADLESS-2 {turned}")
    grabber = choose_grabber()
    open_terminal(sway_session, "accounts", "Geheimbank", background="ff00fe")
    wait(desktop.windows)
    sway_session.tell("[app_id=Geheimbank] resize set 240 130, move absolute position 900 210")

    def painted() -> tuple[float, ...]:
        monitor = grabber.monitors()[1]
        pixels = grabber.grab(monitor).pixels
        rows, columns = np.nonzero((np.abs(pixels.astype(np.int16) - np.array(SECRET)) < 60).all(axis=2))
        if not rows.size:
            return ()
        left, top = monitor.left + columns.min(), monitor.top + rows.min()
        return left, top, monitor.left + columns.max() + 1, monitor.top + rows.max() + 1

    def said() -> tuple[float, ...]:
        (window,) = desktop.windows()
        return window.left, window.top, window.left + window.width, window.top + window.height

    try:
        wait(lambda: (there := painted()) and said()[0] >= 900 and np.allclose(there, said(), atol=3), 20.0)
        width, height = (there[2] - there[0], there[3] - there[1]) if (there := painted()) else (0, 0)
        assert width > height  # upright, as the person sees it
    finally:
        grabber.close()


@pytest.mark.parametrize(
    ("scales", "place", "widths"),
    [((1, 1.5), 1101, (199, 201)), ((1, 2), 101, (200,)), ((1.5, 2), 100, (173,)), ((1.25, 1.75), 210, (150,))],
)
def test_nothing_is_left_beside_a_window_of_an_output_that_is_scaled_unevenly(
    sway_session: SwaySession,
    wait: Callable[..., None],
    scales: tuple[float, float],
    place: int,
    widths: tuple[int, ...],
) -> None:
    """Every edge is rounded three times, and grim blurs what it magnifies."""
    sway_session.tell('for_window [app_id="Geheimbank"] floating enable')
    sway_session.tell(f"output HEADLESS-1 resolution {1001 * scales[0]:.0f}x600 scale {scales[0]}")
    sway_session.tell(f"output HEADLESS-2 position 1001 0 scale {scales[1]}")
    open_terminal(sway_session, "accounts", "Geheimbank", background="ff00fe")
    eyes, guard = Eyes(choose_grabber, choose_desktop), Guard(own_rules(apps=["Geheim"]))
    wait(eyes.windows)
    open_terminal(sway_session, "in use", background="303030")
    wait(lambda: len(eyes.windows()) == 2)

    def coloured(pixels: np.ndarray) -> int:
        return int((pixels[..., 0].astype(int) - pixels[..., 1] > 20).sum())

    def stands_still() -> bool:
        sight = eyes.look()
        raw = sum(coloured(shot.pixels) for shot in sight.shots)
        kept = [guard(shot, sight).pixels for shot in sight.shots]
        assert sum(coloured(pixels) for pixels in kept if pixels is not None) == 0
        bank = next(window for window in sight.after if window.app_name == "Geheimbank")
        wide = width * max(scales)
        return raw > 10_000 and abs(bank.width - wide) <= 2 and all(pixels is not None for pixels in kept)

    try:
        for width in widths:
            sway_session.tell(f"[app_id=Geheimbank] resize set {width} 150, move absolute position {place} 101")
            wait(stands_still)
    finally:
        eyes.close()


def test_a_window_at_the_edge_of_a_scaled_output_is_on_that_one_alone(
    sway_session: SwaySession, desktop: SwayDesktop, wait: Callable[..., None]
) -> None:
    sway_session.tell("output HEADLESS-1 resolution 1003x600")
    sway_session.tell("output HEADLESS-2 position 1003 0 scale 1.5")
    grabber = choose_grabber()
    open_terminal(sway_session, "accounts", "Geheimbank")
    wait(lambda: [window.width for window in desktop.windows()] in ([1504], [1505]))
    ((window,), (first, second)) = desktop.windows(), grabber.monitors()
    grabber.close()
    assert window.active
    assert (first.left, window.left + window.width) == (window.left, second.left)


def test_the_session_ends(sway_session: SwaySession, desktop: SwayDesktop) -> None:
    desktop.windows()
    sway_session.end()
    with pytest.raises(NoDisplay):
        desktop.windows()


@pytest.mark.heavy
def test_nothing_of_an_excluded_window_is_in_a_picture(sway_session: SwaySession, wait: Callable[..., None]) -> None:
    eyes = Eyes(choose_grabber, choose_desktop)
    guard = Guard(own_rules(apps=["Geheim"]))
    open_terminal(sway_session, "notes")
    open_terminal(sway_session, "accounts", "Geheimbank", "ff00fe")

    def names(sight: Sight) -> set[str]:
        return {window.app_name for window in sight.after}

    wait(lambda: names(eyes.look()) == {"foot", "Geheimbank"})
    sway_session.tell('[app_id="Geheimbank"] floating enable, resize set 300 200')
    raw = 0
    began = time.monotonic()
    for turn in range(40):
        if turn % 2 == 0:
            left, top = (turn * 97) % 1500, (turn * 53) % 500
            sway_session.tell(f'[app_id="Geheimbank"] move absolute position {left} {top}')
        if turn % 3 != 0:
            sway_session.tell('[app_id="foot"] focus')
        if turn % 8 == 3:
            sway_session.start("foot", "-a", "Geheim2", "-o", "colors.background=ff00fe", "sleep", "0.05")
        sight = eyes.look()
        for shot in sight.shots:
            raw += secret_pixels(shot.pixels) > 0
            guarded = guard(shot, sight)
            assert guarded.pixels is None or secret_pixels(guarded.pixels) == 0
        if time.monotonic() - began > 60:
            break

    def one_is_kept() -> bool:
        sight = eyes.look()
        kept = [pixels for shot in sight.shots if (pixels := guard(shot, sight).pixels) is not None]
        assert not any(map(secret_pixels, kept))
        return bool(kept)

    wait(one_is_kept)  # a window that moves may cost every look; once it stands, its place is painted over
    eyes.close()
    assert raw > 10, "the excluded window was on the screen"
