"""Pure: windows that are never kept are painted over, focused or not, on every monitor, before anything is kept."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from capture.desktop.window import Window
from capture.desktop.window_at import part_on
from capture.privacy.default_rules import DEFAULT_RULES, PRIVATE_BROWSING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from capture.desktop.window import Named, Trace
    from capture.privacy.rules import Rule
    from capture.screenshot import Pixels, Screenshot

    Mask = npt.NDArray[np.bool_]

PAINT = (40, 40, 40)  # RGB: the same for every window, so that it tells nothing
UNSEEN = "a window that came and went"
A_FIELD = "password field"


@dataclass(frozen=True, eq=False)
class Masked:
    """A screenshot's pixels without the excluded windows. `reasons` are those of the rules that hid something.

    `covered` is the share of the picture that was painted over, 0..1.
    """

    pixels: Pixels
    reasons: tuple[str, ...]
    covered: float


def mask(
    screenshot: Screenshot,
    lists: Sequence[Sequence[Window]],
    rules: Sequence[Rule] = DEFAULT_RULES,
    traces: Sequence[Trace] = (),
) -> Masked:
    """Paints over what excluded windows show, or may show.

    `lists` are the windows as they were found around the moment of the pixels, each from the bottom of the stack to
    its top: an excluded window is painted over where any of them has it, minus what opaque windows cover that have
    not changed within the last moment (a cover that moves, or has just opened, may not be painted yet). `traces` are
    painted over whole: where an excluded window was a moment ago, and where one was that nobody can name. Between two
    traces of one window all that lies between them is painted, too. Where nothing is excluded the pixels are the
    screenshot's own, not a copy.
    """
    hidden = np.zeros(screenshot.pixels.shape[:2], dtype=np.bool_)
    reasons: dict[str, None] = {}
    unsteady = frozenset(trace.window.id for trace in traces)
    for windows in lists:
        for place, window in enumerate(windows):
            reason = reason_for(window, rules)
            if reason:
                shown = _shown(screenshot, windows, place, unsteady)
                _hide(hidden, shown, reason, reasons)
    for reason, window in _places_of_traces(traces, rules):
        _hide(hidden, _part(screenshot, window), reason, reasons)
    for reason in _popping_out(screenshot, lists, rules):
        _hide(hidden, np.ones_like(hidden), reason, reasons)
    if not reasons:
        return Masked(screenshot.pixels, (), 0.0)
    pixels = screenshot.pixels.copy()
    pixels[hidden] = PAINT
    return Masked(pixels, tuple(reasons), float(hidden.mean()))


def reason_for(window: Window | Named, rules: Sequence[Rule] = DEFAULT_RULES) -> str:
    """The reason of the first rule that excludes the window, or one it belongs to; empty where none does.

    A password field needs no rule, nor does a window that the browser told to be private.
    """
    if isinstance(window, Window):
        if window.password:
            return A_FIELD
        if window.private:
            return PRIVATE_BROWSING
    matched = matched_by(window, rules)
    return matched[0].reason if matched is not None else ""


def matched_by(window: Window | Named, rules: Sequence[Rule]) -> tuple[Rule, Window | Named] | None:
    """The first rule that excludes the window, and what it matched: the window itself or one it belongs to."""
    names: tuple[Window | Named, ...] = (window, *window.owners) if isinstance(window, Window) else (window,)
    return next(((rule, each) for rule in rules for each in names if rule.excludes(each)), None)


def _places_of_traces(traces: Sequence[Trace], rules: Sequence[Rule]) -> list[tuple[str, Window]]:
    """What is painted over for the traces: each place, or for a window that was excluded, the area they span."""
    spans: dict[str, tuple[str, Window]] = {}
    found: list[tuple[str, Window]] = []
    # one that was excluded under any of its titles stays so for the moment
    reasons = [(trace.window.id, reason_for(trace.window, rules)) for trace in traces if trace.known]
    excluded = {window_id: reason for window_id, reason in reasons if reason}
    for trace in traces:
        window = trace.window
        if not trace.known:
            found.append((UNSEEN, window))
        elif window.id in excluded:
            _, span = spans.get(window.id, ("", window))
            spans[window.id] = (excluded[window.id], _hull(span, window))
    return [*found, *spans.values()]


def _popping_out(screenshot: Screenshot, lists: Sequence[Sequence[Window]], rules: Sequence[Rule]) -> Iterator[str]:
    """Why the whole monitor is painted over: an excluded window in use there may have menus that nobody tells of."""
    for window in itertools.chain(*lists):
        reason = reason_for(window, rules) if window.active and window.pops_out else ""
        if reason and _part(screenshot, window).any():
            yield reason


def _hull(one: Window, other: Window) -> Window:
    left, top = min(one.left, other.left), min(one.top, other.top)
    right = max(one.left + one.width, other.left + other.width)
    bottom = max(one.top + one.height, other.top + other.height)
    return replace(one, left=left, top=top, width=right - left, height=bottom - top)


def _hide(hidden: Mask, shown: Mask, reason: str, reasons: dict[str, None]) -> None:
    if shown.any():
        hidden |= shown
        reasons[reason] = None


def _part(screenshot: Screenshot, window: Window) -> Mask:
    shown = np.zeros(screenshot.pixels.shape[:2], dtype=np.bool_)
    rows, columns = part_on(screenshot.monitor, window)
    if rows.start < rows.stop and columns.start < columns.stop:
        shown[_widened(rows, window.edge), _widened(columns, window.edge)] = True
    return shown


def _widened(part: slice, edge: int) -> slice:
    return slice(max(part.start - edge, 0), part.stop + edge)


def _shown(screenshot: Screenshot, windows: Sequence[Window], place: int, unsteady: frozenset[str]) -> Mask:
    """Where this window may show: its rectangle without the opaque windows that lie still above it."""
    shown = _part(screenshot, windows[place])
    for above in windows[place + 1 :]:
        if above.opaque and above.id not in unsteady:
            shown[part_on(screenshot.monitor, _cover(above))] = False
    return shown


def _cover(window: Window) -> Window:
    """The part of an opaque window that hides what lies below it."""
    if window.cover is None:
        return window
    left, top, width, height = window.cover
    return replace(window, left=left, top=top, width=width, height=height)
