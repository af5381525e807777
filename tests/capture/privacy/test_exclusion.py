from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from capture.desktop.window import Named, Trace, Window
from capture.privacy.exclusion import PAINT, mask, matched_by, reason_for
from capture.privacy.rules import Rule
from capture.screenshot import Monitor, Screenshot


def window(
    app: str, title: str, place: tuple[int, int, int, int], *, active: bool = False, opaque: bool = True
) -> Window:
    left, top, width, height = place
    return Window(app + title, 1, app, title, left, top, width, height, active=active, opaque=opaque)


def screenshot(left: int = 0) -> Screenshot:
    pixels = np.random.default_rng(5).integers(100, 200, (60, 80, 3), dtype=np.uint8)
    return Screenshot(Monitor("m", left, 0, 80, 60), pixels, datetime(2026, 1, 1, tzinfo=UTC))


def painted(pixels: np.ndarray) -> np.ndarray:
    return (pixels == PAINT).all(axis=2)


def test_an_excluded_window_is_painted_over_though_another_is_active() -> None:
    shot = screenshot()
    windows = [
        window("KeePassXC", "Passwords", (10, 10, 30, 20)),
        window("XTerm", "shell", (30, 20, 40, 30), active=True),
    ]
    masked = mask(shot, [windows])
    expected = np.zeros((60, 80), dtype=bool)
    expected[10:30, 10:40] = True
    expected[20:50, 30:70] = False
    assert np.array_equal(painted(masked.pixels), expected)
    assert np.array_equal(masked.pixels[~expected], shot.pixels[~expected])
    assert masked.reasons == ("password manager",)
    assert masked.covered == pytest.approx(expected.mean())
    assert not painted(shot.pixels).any()  # the screenshot itself is not written to


def test_on_every_monitor() -> None:
    across = [window("Bitwarden", "Vault", (70, 0, 40, 60))]
    first, second = mask(screenshot(0), [across]), mask(screenshot(80), [across])
    assert painted(first.pixels)[:, 70:].all()
    assert painted(second.pixels)[:, :30].all()
    assert not painted(second.pixels)[:, 30:].any()


def test_what_is_not_surely_covered_is_painted() -> None:
    windows = [
        window("KeePassXC", "", (0, 0, 40, 40)),
        window("dock", "", (0, 0, 80, 60), opaque=False),
    ]
    assert painted(mask(screenshot(), [windows]).pixels)[:40, :40].all()


def test_wholly_covered_or_beside_hides_nothing_and_is_no_reason() -> None:
    shot = screenshot()
    covered = [window("KeePassXC", "", (0, 0, 20, 20)), window("XTerm", "", (0, 0, 80, 60))]
    beside = [window("KeePassXC", "", (500, 0, 20, 20))]
    for windows in (covered, beside, []):
        masked = mask(shot, [windows])
        assert masked.pixels is shot.pixels
        assert (masked.reasons, masked.covered) == ((), 0.0)


def test_an_excluded_window_over_another_excluded_one() -> None:
    windows = [window("KeePassXC", "", (0, 0, 40, 40)), window("Bitwarden", "", (20, 20, 40, 40))]
    masked = mask(screenshot(), [windows])
    assert painted(masked.pixels)[:40, :40].all()
    assert painted(masked.pixels)[20:60, 20:60].all()


SECRET_RULES = (Rule("test", app="Secret"),)


def placed(app: str, left: int, top: int, *, opaque: bool = True) -> Window:
    return Window(f"0x{app}", 1, app, "", left, top, 20, 20, active=False, opaque=opaque)


def test_the_edge_of_a_window_is_painted_on_the_monitors_that_it_lies_on() -> None:
    secret = replace(placed("Secret", 60, 10), edge=3)
    masked = painted(mask(screenshot(), [[secret]], SECRET_RULES).pixels)
    assert masked[7:33, 57:].all()
    assert masked.sum() == 26 * 23
    assert mask(screenshot(80), [[secret]], SECRET_RULES).reasons == ()


def test_all_between_two_places_of_an_excluded_window_is_painted() -> None:
    traces = [Trace(placed("Secret", 0, 0), known=True), Trace(placed("Secret", 40, 30), known=True)]
    masked = mask(screenshot(), [[]], SECRET_RULES, traces)
    assert painted(masked.pixels)[:50, :60].all()
    assert not painted(masked.pixels)[50:, :].any()


def test_a_window_that_moves_hides_nothing() -> None:
    secret, cover = placed("Secret", 0, 0), placed("Cover", 0, 0)
    still = mask(screenshot(), [[secret, cover]], SECRET_RULES)
    assert still.reasons == ()
    moving = mask(screenshot(), [[secret, cover]], SECRET_RULES, [Trace(cover, known=True)])
    assert painted(moving.pixels)[:20, :20].all()


def test_what_nobody_can_name_is_painted_and_what_is_known_is_not() -> None:
    known, unseen = placed("Editor", 0, 0), placed("", 40, 40)
    masked = mask(screenshot(), [[]], SECRET_RULES, [Trace(known, known=True), Trace(unseen, known=False)])
    assert not painted(masked.pixels)[:20, :20].any()
    assert painted(masked.pixels)[40:60, 40:60].all()


def test_excluded_a_moment_ago_is_excluded_still() -> None:
    rules = (Rule("test", title="bank"),)
    before, after = replace(placed("Browser", 0, 0), title="my bank"), replace(placed("Browser", 0, 0), title="news")
    traces = [Trace(before, known=True), Trace(after, known=True)]
    assert painted(mask(screenshot(), [[after]], rules, traces).pixels)[:20, :20].all()


def test_a_window_in_use_whose_menus_nobody_tells_of_hides_its_whole_monitor() -> None:
    resting = replace(placed("Secret", 0, 0), pops_out=True)
    assert not painted(mask(screenshot(), [[resting]], SECRET_RULES).pixels)[30:].any()
    in_use = replace(resting, active=True)
    assert painted(mask(screenshot(), [[in_use]], SECRET_RULES).pixels).all()
    assert mask(screenshot(left=500), [[in_use]], SECRET_RULES).reasons == (), "it is on another monitor"


def test_what_belongs_to_an_excluded_window_is_painted_as_that_is() -> None:
    menu = replace(window("firefox", "", (50, 10, 20, 20)), owners=(Named("firefox", "News (Private Browsing)"),))
    rules = [Rule("private browsing", title="Private Browsing")]
    assert reason_for(menu, rules) == "private browsing"
    assert painted(mask(screenshot(), [[menu]], rules).pixels).sum() == 20 * 20
    assert reason_for(replace(menu, owners=(Named("firefox", "News"),)), rules) == ""


def test_which_rule_matched_what() -> None:
    menu = replace(window("", "", (0, 0, 4, 4)), owners=(Named("Mail", "Inbox"), Named("Secret", "Vault")))
    assert matched_by(menu, SECRET_RULES) == (SECRET_RULES[0], Named("Secret", "Vault"))
    assert matched_by(window("Mail", "Inbox", (0, 0, 4, 4)), SECRET_RULES) is None


def test_a_window_that_its_browser_calls_private_needs_no_rule() -> None:
    private = replace(window("Chromium", "News - Chromium", (0, 0, 40, 40)), private=True)
    assert reason_for(private, ()) == "private browsing"
    assert painted(mask(screenshot(), [[private]]).pixels)[:40, :40].all()
