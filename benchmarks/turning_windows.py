"""Two windows that take turns, with pages that come before or after their titles, as programs do it.

    python -m benchmarks.turning_windows [--seed N]       (on the display named in DISPLAY; ends when its stdin ends)

Every page has a number, said by the title ("Page 17") and by the four blocks of colour it is painted with (`colours`).
A turn is one of three: another window comes to the front and paints itself late ("front"), the page changes before
its title as in a browser's tabs ("tab"), the title before its page as with a link that is loaded ("link"). Each line of
stdout is JSON, one for each turn: ``{"page", "kind", "late": seconds between the two}``.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import threading
import time
from typing import TYPE_CHECKING

from Xlib import X
from Xlib.display import Display
from Xlib.protocol.event import ClientMessage

if TYPE_CHECKING:
    from collections.abc import Callable

    from Xlib.xobject.drawable import Window as XWindow

WIDTH, HEIGHT = 1200, 700
BLOCKS = 4
LEVELS = (0, 255)
LATEST_SECONDS = 0.25
"""What a busy program needs to paint a window that came to the front; most need less than a tenth of that."""
LONGEST_SECONDS = 4.0
TITLE_AFTER_SECONDS = 0.1
"""As in `benchmarks.private_desk`."""


def colours(page: int) -> list[tuple[int, int, int]]:
    """RGB of the blocks of a page, from left to right; pages less than 4,096 apart differ."""
    digits = [(page >> (3 * place)) & 7 for place in range(BLOCKS)]
    return [(LEVELS[digit & 1], LEVELS[digit >> 1 & 1], LEVELS[digit >> 2 & 1]) for digit in digits]


def page_of(blocks: list[tuple[int, int, int]]) -> int:
    """The number painted in such colours, each as near as the picture shows it."""
    bits = [[int(part > 127) for part in block] for block in blocks]
    return sum((red | green << 1 | blue << 2) << (3 * place) for place, (red, green, blue) in enumerate(bits))


class Turning:
    """The two windows."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.display = Display()
        self.root = self.display.screen().root
        self.windows = [self._open(), self._open()]
        self.front = 1
        self.page = 1
        self._entitle(self.windows[1], 1)
        self._paint(self.windows[1], 1)

    def _open(self) -> XWindow:
        window = self.root.create_window(20, 20, WIDTH, HEIGHT, 0, self.display.screen().root_depth)
        window.change_attributes(background_pixmap=0)  # what stood there shines on until it paints itself
        window.set_wm_class("reader", "Reader")
        window.set_wm_normal_hints(flags=1, x=20, y=20)
        window.map()
        self.display.sync()
        time.sleep(0.5)
        return window

    def turn(self) -> None:
        """One of the three, and a line about it."""
        kind = self.draw.choice(("front", "tab", "link"))
        self.page += 1
        late = TITLE_AFTER_SECONDS if kind == "tab" else self.draw.uniform(0.02, LATEST_SECONDS)
        first, then = self._steps(kind)
        first()
        self.display.flush()
        time.sleep(late)
        then()
        self.display.flush()
        print(json.dumps({"page": self.page, "kind": kind, "late": round(late, 3)}), flush=True)

    def _steps(self, kind: str) -> tuple[Callable[[], None], Callable[[], None]]:
        page = self.page
        if kind == "front":
            self.front = 1 - self.front
            self._entitle(self.windows[self.front], page)  # while it lies below: what is in front has not changed
        window = self.windows[self.front]
        if kind == "front":
            return lambda: self._raise(window), lambda: self._paint(window, page)
        both = (lambda: self._entitle(window, page), lambda: self._paint(window, page))
        return both if kind == "link" else (both[1], both[0])

    def _entitle(self, window: XWindow, page: int) -> None:
        title = f"Page {page}"
        window.set_wm_name(title)
        name, kind = self.display.get_atom("_NET_WM_NAME"), self.display.get_atom("UTF8_STRING")
        window.change_property(name, kind, 8, title.encode())

    def _raise(self, window: XWindow) -> None:
        data = (32, [2, X.CurrentTime, 0, 0, 0])  # 2: a pager asks, which is never refused
        wish = ClientMessage(window=window, client_type=self.display.get_atom("_NET_ACTIVE_WINDOW"), data=data)
        self.root.send_event(wish, event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask)

    def _paint(self, window: XWindow, page: int) -> None:
        for place, (red, green, blue) in enumerate(colours(page)):
            context = window.create_gc(foreground=red << 16 | green << 8 | blue)
            window.fill_rectangle(context, place * WIDTH // BLOCKS, 0, WIDTH // BLOCKS, HEIGHT)
            context.free()


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    turning = Turning(parser.parse_args().seed)
    ended = threading.Event()

    def end_with_stdin() -> None:
        sys.stdin.read()
        ended.set()

    threading.Thread(target=end_with_stdin, daemon=True).start()
    while not ended.wait(turning.draw.uniform(0.5, LONGEST_SECONDS)):
        turning.turn()
    return 0


if __name__ == "__main__":
    sys.exit(main())
