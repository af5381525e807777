"""The windows of a sway session, from the compositor's own socket: their rectangles, names, and which are shown.

Sway does not tell of pop-ups (menus) and of layer surfaces (bars, notifications). So a window here `pops_out`: while it
is excluded and has the focus, its whole monitor is masked. Nothing counts as opaque: any window may be translucent.
Where anything is scaled sway, grim and we each round the edges of a window, and grim blurs those that it magnifies.
Of a window behind others in a tabbed or stacked container the title is seen: there it is a window of its own.
"""

from __future__ import annotations

import math
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from capture.desktop.lock import ScreenLock
from capture.desktop.slowness import slowness
from capture.desktop.trails import Trails
from capture.desktop.untouched import Untouched
from capture.desktop.window import Trace, Window
from capture.sway_ipc import GET_OUTPUTS, GET_TREE, SwaySocket, greatest_scale, is_sway

if TYPE_CHECKING:
    from collections.abc import Iterator

ADVICE = "The windows of this Wayland session are told by sway only: start Backscroll inside the session (SWAYSOCK)."


def is_compatible() -> bool:
    """A sway session on Linux."""
    return sys.platform == "linux" and is_sway()


class SwayDesktop:
    """For one thread at a time."""

    name = "sway"

    def __init__(self) -> None:
        """Connects. Raises NoDisplay."""
        self._sway = SwaySocket("window", "workspace", "output")
        self._screen_lock = ScreenLock()
        self._untouched = Untouched()
        self._trails = Trails(slowness=slowness)

    def windows(self) -> list[Window]:
        """The windows that are shown, bottom to top. Raises NoDisplay."""
        now = time.monotonic()
        scale = greatest_scale(self._sway.ask(GET_OUTPUTS))
        tree = self._sway.ask(GET_TREE)
        self._hear(now, tree, scale)
        found = [(-int(leaf["id"]), _title(leaf, scale, bars)) for leaf, bars in _behind(tree)]
        found += [(int(leaf["id"]), _window(leaf, scale, bars)) for leaf, bars in _leaves(tree) if leaf.get("visible")]
        self._trails.listed(found, now)
        return [window for _, window in found]

    def traces(self) -> list[Trace]:
        """What moved, opened, closed or got another title within the last moment. Raises NoDisplay."""
        self.windows()
        return self._trails.recent(time.monotonic())

    def idle_seconds(self) -> float:
        """As the compositor tells it, on a connection of its own."""
        return self._untouched.seconds()

    def locked(self) -> bool:
        """As the message bus has it, or a locker that runs."""
        return self._screen_lock.locked()

    def close(self) -> None:
        """Hangs up; safe to call twice."""
        self._screen_lock.close()
        self._untouched.close()
        self._sway.close()

    def _hear(self, now: float, tree: dict[str, Any], scale: float) -> None:
        """A window that opened and closed again stands in the events only, with a name and maybe no place yet."""
        for event in self._sway.events():
            container = event.get("container")
            if not isinstance(container, dict) or event.get("change") == "focus":
                continue
            window = _window(container, scale)
            if not (window.width and window.height):
                window = replace(_window({**container, "rect": tree["rect"]}, scale), active=False)
            self._trails.told(int(container["id"]), window, now)


def _leaves(node: dict[str, Any], bars: int = 1) -> Iterator[tuple[dict[str, Any], int]]:
    """The windows of a tree, each with how many title bars lie above it; floating ones lie above their workspace's."""
    tiled = node.get("nodes", ())
    if node.get("pid") and not tiled:
        yield node, bars
    for child in tiled:
        yield from _leaves(child, _bars(node))
    for child in node.get("floating_nodes", ()):
        yield from _leaves(child)


def _behind(node: dict[str, Any]) -> Iterator[tuple[dict[str, Any], int]]:
    """As `_leaves`: the windows that are not shown, but named by a title bar that is.

    A tab that holds several windows names their applications alone.
    """
    tiled = node.get("nodes", ())
    if node.get("layout") in {"tabbed", "stacked"} and any(leaf.get("visible") for leaf, _ in _leaves(node)):
        yield from ((each, _bars(node)) for each in tiled if each.get("pid") and not each.get("visible"))
    for child in (*tiled, *node.get("floating_nodes", ())):
        yield from _behind(child)


def _bars(container: dict[str, Any]) -> int:
    """How many title bars lie above each other in it."""
    return len(container.get("nodes", ())) if container.get("layout") == "stacked" else 1


def _title(leaf: dict[str, Any], scale: float, bars: int) -> Window:
    """The title bars of its container: whose title stands where in them changes with every window."""
    rect, height = leaf["rect"], (leaf.get("deco_rect") or {}).get("height", 0) * bars
    place = {**rect, "y": rect["y"] - height, "height": height}
    window = _window({**leaf, "rect": place, "deco_rect": {}}, scale)
    return replace(window, id=f"{window.id} title", active=False, pops_out=False)


def _window(leaf: dict[str, Any], scale: float, bars: int = 1) -> Window:
    rect, above = leaf["rect"], (leaf.get("deco_rect") or {}).get("height", 0) * bars
    # as monitors are, so that what ends where one begins is not on it
    left, top = round(rect["x"] * scale), round((rect["y"] - above) * scale)
    right, bottom = round((rect["x"] + rect["width"]) * scale), round((rect["y"] + rect["height"]) * scale)
    x11 = leaf.get("window_properties") or {}
    return Window(
        id=str(leaf["id"]),
        pid=int(leaf.get("pid") or 0),
        app_name=str(leaf.get("app_id") or x11.get("class") or ""),
        title=str(leaf.get("name") or ""),
        left=left,
        top=top,
        width=right - left if rect["width"] else 0,
        height=bottom - top if rect["height"] else 0,
        active=bool(leaf.get("focused")),
        opaque=False,
        pops_out=True,
        edge=0 if scale == 1 else math.ceil(scale) + 1,
    )
