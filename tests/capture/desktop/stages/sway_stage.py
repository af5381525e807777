"""Real Wayland windows (foot) of a real compositor (sway), floating."""

from __future__ import annotations

import json
import subprocess
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from capture.desktop.sway import SwayDesktop
from store.errors import NoDisplay
from tests.capture.desktop.contract import until

if TYPE_CHECKING:
    from tests.capture.conftest import SwaySession
    from tests.capture.desktop.contract import Place


class SwayStage:
    """See `Stage`. sway tells no menus, no alpha, no idle time; its lock is the message bus's; foot has no dialogs."""

    can = frozenset({"minimised", "flash"})

    def __init__(self, session: SwaySession) -> None:
        self._session = session
        session.tell('for_window [app_id=".*"] floating enable')
        made: list[SwayDesktop] = []

        def connects() -> bool:
            with suppress(NoDisplay):  # its socket is there a moment before it answers
                made.append(SwayDesktop())
            return bool(made)

        until(connects)
        self.desktop = made[0]

    def open(self, title: str, place: Place, *, clear: bool = False) -> None:
        left, top, width, height = place
        colours = f"colors.alpha={0.5 if clear else 1.0}"
        self._session.start("foot", "-T", title, "-o", colours, "sleep", "600")
        orders = f"resize set {width} {height}, move absolute position {left} {top}"

        def lies_there() -> bool:
            self._session.tell(f'[title="^{title}$"] {orders}')
            return self._place(title) == place

        until(lies_there)

    def cut(self, title: str, hole: Place) -> None:
        raise NotImplementedError

    def move(self, title: str, left: int, top: int) -> None:
        self._session.tell(f'[title="^{title}$"] move absolute position {left} {top}')

    def rename(self, title: str, to: str) -> None:
        raise NotImplementedError

    def front(self, title: str) -> None:
        self._session.tell(f'[title="^{title}$"] focus')

    def minimise(self, title: str) -> None:
        self._session.tell(f'[title="^{title}$"] move scratchpad')

    def dialog(self, title: str, of: str, place: Place) -> None:
        raise NotImplementedError

    def menu(self, of: str, place: Place) -> None:
        raise NotImplementedError

    def shut(self, title: str) -> None:
        self._session.tell(f'[title="^{title}$"] kill')

    def vanish(self, title: str) -> None:
        raise NotImplementedError

    def flash(self, title: str, place: Place) -> None:
        self._session.start("foot", "-T", title, "sleep", "0.3").wait(20)

    def rest(self, seconds: float) -> None:
        time.sleep(seconds)

    def touch(self) -> None:
        raise NotImplementedError

    def lock(self, *, locked: bool) -> None:
        raise NotImplementedError

    def end(self) -> None:
        self._session.end()

    def close(self) -> None:
        self.desktop.close()

    def _place(self, title: str) -> Place | None:
        tree = json.loads(subprocess.run(["swaymsg", "-t", "get_tree"], capture_output=True, check=True).stdout)
        nodes = [tree]
        while nodes:
            node = nodes.pop()
            if node.get("name") == title:
                rect = node["rect"]
                return rect["x"], rect["y"], rect["width"], rect["height"]
            nodes += node.get("nodes", []) + node.get("floating_nodes", [])
        return None
