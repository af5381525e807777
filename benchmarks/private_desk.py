"""Windows that do their best to slip into a picture: two monitors' worth, some allowed and some excluded.

    python -m benchmarks.private_desk [--seed N]          (on the display named in DISPLAY; ends when its stdin ends)

Excluded windows, and nothing else on the screen, are painted in `SECRET` colours. They lie covered and unfocused, half
off the screen, run at up to 2,000 pixels a second over both monitors, open and close within a tenth of a second, have
menus and tooltips without a name, and turn from an allowed page into a private one with the title coming late. Allowed
windows above and below them move, paint themselves late, so that what stood there before shines on, and have a hole for
a while.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont
from Xlib import X
from Xlib.display import Display
from Xlib.ext import shape

if TYPE_CHECKING:
    from Xlib.xobject.drawable import Pixmap
    from Xlib.xobject.drawable import Window as XWindow

WIDTH, HEIGHT = 1600, 600
"""Of the whole desktop: two monitors side by side."""
SECRET = ((255, 0, 254), (254, 255, 1))
"""RGB of an excluded window's paper and of its words."""
SECRET_WORDS = "ZAFFERANO QUINDICI BRUMALE"
SPEED = 2_000  # pixels a second
STEP_SECONDS = 1 / 60
LATE_SECONDS = 0.3
RULES = {"privacy.excluded_apps": ("Geheimbank",)}
"""Beside the rules that are there from the start (password managers, private browsing)."""


@dataclass
class Spot:
    """A window and what it is painted with."""

    window: XWindow
    page: Pixmap


class Desk:
    """Opens windows on one display."""

    def __init__(self, seed: int) -> None:
        self.display = Display()
        self.screen = self.display.screen()
        self.draw = random.Random(seed)
        self.font = ImageFont.load_default(22)

    def open(
        self,
        app: str,
        title: str,
        place: tuple[int, int, int, int],
        *,
        bare: bool = False,
        owner: XWindow | None = None,
    ) -> Spot:
        """A window with its page; `bare`: without a window manager's frame, like a pop-up.

        Without the name of an application: a menu of an excluded window, of its `owner` where it says whose it is.
        """
        left, top, width, height = place
        window = self.screen.root.create_window(
            left, top, width, height, 0, self.screen.root_depth, override_redirect=bare, event_mask=X.ExposureMask
        )
        if app:
            window.set_wm_class(app.lower(), app)
            self.entitle(window, title)
        else:  # a menu; it may say whose
            window.set_wm_transient_for(owner or self.screen.root)
        window.set_wm_normal_hints(flags=1, x=left, y=top)  # the place is the person's wish
        secret = not app or "geheim" in app.lower() or "keepass" in app.lower() or "private" in title.lower()
        page = self.page(window, (width, height), secret=secret)
        window.change_attributes(background_pixmap=page)
        window.map()
        window.configure(x=left, y=top)
        self.display.flush()
        return Spot(window, page)

    def entitle(self, window: XWindow, title: str) -> None:
        """Another title."""
        name, kind = self.display.get_atom("_NET_WM_NAME"), self.display.get_atom("UTF8_STRING")
        window.set_wm_name(title)
        window.change_property(name, kind, 8, title.encode())

    def page(self, window: XWindow, size: tuple[int, int], *, secret: bool) -> Pixmap:
        """Words on paper."""
        paper, ink = SECRET if secret else ((230, 236, 240), (30, 40, 60))
        image = Image.new("RGB", size, paper)
        pen = ImageDraw.Draw(image)
        for line in range(0, size[1], 30):
            words = SECRET_WORDS if secret else f"quarterly figures {self.draw.randrange(10_000)}"
            pen.text((8, line), words, fill=ink, font=self.font)
        pixmap = window.create_pixmap(*size, self.screen.root_depth)
        context = pixmap.create_gc()
        raw = image.convert("RGBX").tobytes("raw", "BGRX")
        row = size[0] * 4
        rows = max(1, 200_000 // row)  # an X request has a greatest length
        for top in range(0, size[1], rows):
            height = min(rows, size[1] - top)
            pixmap.put_image(context, 0, top, size[0], height, X.ZPixmap, 24, 0, raw[top * row : (top + height) * row])
        context.free()
        return pixmap

    def close(self, spot: Spot) -> None:
        """Gone, at once."""
        spot.window.destroy()
        spot.page.free()
        self.display.flush()


class Play:
    """What the windows do, one step after the other."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        desk.open("KeePassXC", "Passwords.kdbx - KeePassXC", (900, 80, 420, 300))
        self.half_out = desk.open("Geheimbank", "Accounts", (1400, 380, 420, 300))
        self.notes = desk.open("Notes", "Notes", (40, 60, 560, 400))
        self.cover = desk.open("Reader", "A book", (880, 60, 460, 340))
        self.lazy = desk.open("Slides", "Slides", (300, 200, 500, 330))
        # what stood there before shines on until it paints itself, which it does late
        self.lazy.window.change_attributes(background_pixmap=0)
        self.runner = desk.open("Firefox", "Offers - Mozilla Firefox Private Browsing", (0, 0, 260, 180), bare=True)
        self.browser = desk.open("Firefox", "News - Mozilla Firefox", (420, 20, 360, 240))
        self.pages = [desk.page(self.browser.window, (360, 240), secret=secret) for secret in (False, True)]
        self.flash: Spot | None = None
        self.menu: Spot | None = None
        self.place, self.way = [0.0, 0.0], [1.0, 0.6]
        self.titles: list[tuple[float, str]] = []
        self.steps = 0

    def step(self) -> None:
        """One sixtieth of a second."""
        self.steps += 1
        self._run()
        self._flash()
        self._menu()
        if self.steps % 12 == 0:
            self._write()
        if self.steps % 45 == 0:
            self._turn_page()
        if self.steps % 40 == 0:
            left = self.desk.draw.choice((620, 760, 880))
            self.cover.window.configure(x=left, stack_mode=X.Above)
        if self.steps % 100 in {0, 50}:
            self._cut(whole=self.steps % 100 == 0)
        if self.steps % 20 == 0:
            self._paint_lazy()
        while self.titles and time.monotonic() >= self.titles[0][0]:
            self.desk.entitle(self.browser.window, self.titles.pop(0)[1])
        self.desk.display.flush()

    def _run(self) -> None:
        """In stretches: half a second of running, then a rest, elsewhere on the two monitors."""
        if self.steps % 90 < 45:
            for axis, most in enumerate((WIDTH - 130, HEIGHT - 90)):
                self.place[axis] += self.way[axis] * SPEED * STEP_SECONDS / 1.17
                if not -130 <= self.place[axis] <= most:
                    self.way[axis] *= -1
            self.runner.window.configure(x=int(self.place[0]), y=int(self.place[1]), stack_mode=X.Above)

    def _flash(self) -> None:
        beat = self.steps % 30
        if beat == 0:
            draw = self.desk.draw
            place = (draw.randrange(-50, WIDTH - 100), draw.randrange(-50, HEIGHT - 80), 220, 140)
            self.flash = self.desk.open("Geheimbank", "Transfer", place, bare=draw.random() < 0.5)
        elif beat == 5 and self.flash is not None:
            self.desk.close(self.flash)
            self.flash = None

    def _menu(self) -> None:
        """For half a second, every other one without a word of whose it is."""
        beat = self.steps % 80
        if beat == 10:
            says = self.half_out.window if self.steps % 160 == 10 else None
            self.menu = self.desk.open("", "", (self.desk.draw.randrange(0, 700), 420, 180, 120), bare=True, owner=says)
        elif beat == 40 and self.menu is not None:
            self.desk.close(self.menu)
            self.menu = None

    def _write(self) -> None:
        """The notes have new words, so that there is something to keep."""
        old = self.notes.page
        self.notes.page = self.desk.page(self.notes.window, (560, 400), secret=False)
        self.notes.window.change_attributes(background_pixmap=self.notes.page)
        self.notes.window.clear_area()
        old.free()

    def _turn_page(self) -> None:
        """The page first, its title a tenth of a second later, as browsers do it."""
        private = self.steps % 90 == 0
        self.browser.window.change_attributes(background_pixmap=self.pages[private])
        self.browser.window.clear_area()
        title = "News - Mozilla Firefox Private Browsing" if private else "News - Mozilla Firefox"
        self.titles.append((time.monotonic() + 0.1, title))

    def _cut(self, *, whole: bool) -> None:
        """The cover has a hole, through which what lies below shows, or none."""
        if whole:
            self.cover.window.shape_mask(shape.SO.Set, shape.SK.Bounding, 0, 0, X.NONE)
        else:
            hole = {"x": 120, "y": 120, "width": 200, "height": 90}
            self.cover.window.shape_rectangles(shape.SO.Subtract, shape.SK.Bounding, 0, 0, 0, [hole])

    def _paint_lazy(self) -> None:
        context = self.lazy.window.create_gc()
        self.lazy.window.copy_area(context, self.lazy.page, 0, 0, 500, 330, 0, 0)
        context.free()


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    play = Play(Desk(parser.parse_args().seed))
    ended = threading.Event()

    def end_with_stdin() -> None:
        sys.stdin.read()
        ended.set()

    threading.Thread(target=end_with_stdin, daemon=True).start()
    print(json.dumps({"windows": "ready"}), flush=True)
    while not ended.wait(STEP_SECONDS):
        play.step()
        while play.desk.display.pending_events():
            play.desk.display.next_event()
    return 0


if __name__ == "__main__":
    sys.exit(main())
