"""A whole made-up screen: a program in its window or browser, over a wallpaper, with bars, menus and dialogs."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image

from benchmarks.eyes import (
    screens_data,
    screens_desk,
    screens_found,
    screens_office,
    screens_shop,
    screens_system,
    screens_web,
)
from benchmarks.eyes.drawing import Box, Page, make_theme, mixed
from benchmarks.eyes.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.eyes.kit import Kit

SIZES = ((640, 360), (640, 400), (640, 480), (600, 450), (640, 272), (400, 600))
WEIGHTS = (5, 3, 4, 3, 1, 0.5)

WEB: dict[str, Callable[[Page, Box], None]] = {
    "article": screens_web.article,
    "booking": screens_shop.booking,
    "login": screens_web.login,
    "map": screens_data.map_page,
    "new_tab": screens_found.new_tab,
    "news": screens_web.news,
    "picture_search": screens_found.picture_search,
    "search_home": screens_found.search_home,
    "search_results": screens_found.search_results,
    "shop": screens_shop.shop,
    "social": screens_web.social,
    "translator": screens_web.translator,
    "video": screens_web.video,
    "website": screens_web.website,
}
PROGRAMS: dict[str, Callable[[Page, Box], None]] = {
    "calculator": screens_system.calculator,
    "calendar": screens_office.calendar,
    "chart": screens_data.chart,
    "chat": screens_system.chat,
    "code": screens_data.code,
    "dashboard": screens_data.dashboard,
    "dialog": screens_system.dialog,
    "document": screens_office.document,
    "files": screens_system.files,
    "form": screens_office.form,
    "game": screens_data.game,
    "image_editor": screens_system.image_editor,
    "mail": screens_office.mail,
    "music": screens_system.music,
    "pdf": screens_office.pdf,
    "phone": screens_system.phone,
    "photo": screens_system.photo,
    "settings": screens_system.settings,
    "slides": screens_office.slides,
    "spreadsheet": screens_office.spreadsheet,
    "terminal": screens_system.terminal,
    "text_editor": screens_system.text_editor,
}
BARE: dict[str, Callable[[Page, Box], None]] = {
    "desktop": screens_desk.desktop,
    "start_menu": screens_desk.start_menu,
}
KINDS = tuple(sorted({**WEB, **PROGRAMS, **BARE}))
IN_A_BROWSER_TOO = {"pdf": 0.7, "photo": 0.5, "chart": 0.3, "code": 0.15, "mail": 0.4, "calendar": 0.4, "game": 0.4}
IN_A_WINDOW = {"calculator": 0.9, "dialog": 0.95, "terminal": 0.6, "text_editor": 0.6, "files": 0.5, "phone": 0.9}


@dataclass(frozen=True)
class Screen:
    """A picture and the truth about it."""

    image: Image.Image
    kind: str
    dark: bool
    language: str
    pictured: tuple[str, ...]
    features: tuple[str, ...]
    title: str


def make_screen(kit: Kit, seed: int, *, held_out: bool = False, kind: str = "") -> Screen:
    """The screen of this number, of any kind or of this one. The same number gives the same screen."""
    rng = random.Random(f"{seed}{'held out' if held_out else ''}")
    kind = kind or rng.choice(KINDS)
    size = rng.choices(SIZES, WEIGHTS)[0]
    dark = rng.random() < (
        0.7 if kind in {"code", "music"} else 0.15 if kind in {"document", "search_results"} else 0.3
    )
    page = Page(Image.new("RGB", size), rng, kit, make_theme(rng, dark=dark), rng.uniform(5.2, 10.5), held_out)
    page.language = rng.choices([*LANGUAGES], [6, 1, 1, 1, 1, 3, 1, 1])[0]
    page.face = kit.face(rng, kept=held_out, script=LANGUAGES[page.language].script)
    inner = _desk(page, Box(0, 0, *size))
    if kind in BARE:
        BARE[kind](page, inner)
    else:
        _program(page, kind, inner)
    if kind not in {"dialog", "start_menu", "desktop"} and rng.random() < 0.3:
        _over(page, inner)
    return Screen(
        page.image, kind, dark, page.language, tuple(page.pictured), tuple(dict.fromkeys(page.features)), page.title
    )


def _desk(page: Page, box: Box) -> Box:
    """The bar of the desktop, below or above, or none; what is left for windows."""
    if page.rng.random() < 0.12:
        return box
    bar, rest = (box.bottom if page.rng.random() < 0.85 else box.top)(page.u * page.rng.uniform(1.5, 2.6))
    ground = page.rng.choice([(20, 20, 24), (30, 34, 44), (225, 228, 234), page.theme.panel])
    page.fill(bar, ground)
    ink = (230, 230, 230) if sum(ground) < 380 else (30, 30, 30)
    for number in range(page.rng.randint(3, 9)):
        spot = Box(int(bar.x + page.u * (0.6 + 2.1 * number)), bar.y + 2, int(page.u * 1.3), max(3, bar.h - 4))
        page.icon(spot.middle(page.u * 1.1, page.u * 1.1))
    page.text(
        bar.x + bar.w - page.u * 5, bar.y + 2, f"{page.rng.randint(0, 23)}:{page.rng.randint(10, 59)}", colour=ink
    )
    return rest


def _program(page: Page, kind: str, box: Box) -> None:
    """The program over the whole screen, or in a window over the wallpaper."""
    rng = page.rng
    painter = WEB.get(kind) or PROGRAMS[kind]
    if kind in {"slides", "video", "game", "pdf", "photo"} and rng.random() < 0.12:
        painter(page, Box(0, 0, *page.image.size))
        page.tells("fills the whole screen")
        return
    if rng.random() < IN_A_WINDOW.get(kind, 0.08):
        screens_desk.wallpaper(page, box, told=False)
        screens_desk.desk_icons(page, box, rng.choice([0, 3, 6]))
        page.features.clear()
        small = {"calculator": 0.3, "dialog": 0.4, "phone": 0.3}.get(kind, 0.62)
        box = Box(
            box.x + int(box.w * rng.uniform(0.02, 0.95 - small)),
            box.y + int(box.h * rng.uniform(0.02, 0.2)),
            int(box.w * small),
            int(box.h * rng.uniform(0.5, 0.75) * (1.1 if kind in {"calculator", "phone"} else 1)),
        )
        page.tells("a window over the wallpaper")
    box = _title_bar(page, box)
    in_browser = kind in WEB or rng.random() < IN_A_BROWSER_TOO.get(kind, 0)
    painter(page, _browser(page, box) if in_browser else box)


def _title_bar(page: Page, box: Box) -> Box:
    if page.rng.random() < 0.25:
        return box
    bar, rest = box.top(page.u * page.rng.uniform(1.3, 2.2))
    ground = page.rng.choice(
        [page.theme.panel, (225, 227, 230), (45, 47, 52), mixed(page.theme.panel, page.theme.accent, 0.5)]
    )
    page.fill(bar, ground)
    ink = (230, 230, 230) if sum(ground) < 380 else (30, 30, 30)
    page.text(bar.x + bar.w * page.rng.choice([0.02, 0.4]), bar.y + 2, page.words(3), 0.95, colour=ink)
    for number in range(3):
        x = bar.x + bar.w - page.u * (1.6 + 1.6 * number)
        page.draw.ellipse((x, bar.y + 3, x + page.u * 0.8, bar.y + 3 + page.u * 0.8), fill=mixed(ground, ink, 0.6))
    return rest


def _browser(page: Page, box: Box) -> Box:
    """Tabs, the address, sometimes bookmarks; what is left for the page."""
    rng, u = page.rng, page.u
    way = page.variant(4)
    ground = page.theme.panel if rng.random() < 0.7 else (240, 240, 242)
    ink = (30, 30, 30) if sum(ground) > 380 else (225, 225, 225)
    rows, rest = box.top(u * (4.2 if way != 1 else 2.2))
    page.fill(rows, ground)
    y = float(rows.y)
    if way != 1:
        for number in range(rng.randint(1, 6)):
            tab = Box(int(rows.x + u * (0.5 + 9.5 * number)), int(y + 2), int(u * 9), int(u * 1.8))
            page.fill(tab, mixed(ground, (255, 255, 255), 0.6) if not number else mixed(ground, ink, 0.08), 2)
            page.icon(Box(tab.x + 2, tab.y + 2, int(u), int(u)))
            page.text(tab.x + u * 1.5, tab.y + 2, page.words(2), 0.9, colour=ink, width=u * 6)
        y += u * 2
    for number in range(3):
        page.draw.ellipse(
            (rows.x + u * (0.6 + 1.7 * number), y + u * 0.6, rows.x + u * (1.5 + 1.7 * number), y + u * 1.5),
            outline=ink,
        )
    wide = rows.w * rng.uniform(0.55, 0.85)
    page.fill(
        Box(int(rows.x + u * 6), int(y + u * 0.3), int(wide - u * 6), int(u * 1.6)),
        mixed(ground, (255, 255, 255), 0.8),
        u * 0.5,
    )
    page.text(rows.x + u * 7, y + u * 0.5, f"https://www.{page.words(1).lower()}.com", 0.95, colour=(70, 70, 70))
    if rng.random() < 0.25:
        marks, rest = rest.top(u * 1.6)
        page.fill(marks, ground)
        for number in range(rng.randint(2, 7)):
            page.text(marks.x + u * (1 + 7 * number), marks.y + 1, page.words(1), 0.9, colour=ink)
    return rest


def _over(page: Page, box: Box) -> None:
    """Something opened over the program: a menu, a menu at the pointer, suggestions, a bubble, or a dialog."""
    rng, u = page.rng, page.u
    what = rng.choice(["menu", "pointer", "suggestions", "bubble", "dialog"])
    ground = (246, 246, 246) if not page.theme.dark or rng.random() < 0.5 else (50, 52, 56)
    ink = (30, 30, 30) if ground[0] > 100 else (225, 225, 225)
    if what == "dialog":
        page.features.clear()
        screens_system.dialog(
            page, _title_bar(page, box.middle(box.w * rng.uniform(0.3, 0.6), box.h * rng.uniform(0.3, 0.7)))
        )
        page.tells("a dialog over the program")
        return
    wide, high = {"menu": (13, 28), "pointer": (12, 17), "suggestions": (26, 14), "bubble": (16, 11)}[what]
    x = {"menu": rng.uniform(0, 0.5), "pointer": rng.uniform(0.1, 0.75), "suggestions": 0.2, "bubble": 0.6}[what]
    y = {"menu": 0.05, "pointer": rng.uniform(0.1, 0.6), "suggestions": rng.uniform(0.08, 0.4), "bubble": 0.1}[what]
    card = Box(
        int(box.x + box.w * x),
        int(box.y + box.h * y),
        int(u * wide),
        int(min(box.h * 0.9, u * high * rng.uniform(0.7, 1.3))),
    )
    page.fill(card, ground, rng.choice([0, 3]), mixed(ground, ink, 0.25))
    rows = card.inset(u * 0.5).grid(1, max(3, int(card.h / (u * 1.8))))
    for number, cell in enumerate(rows):
        if number == 1 and rng.random() < 0.5:
            page.fill(cell, page.theme.accent)
        page.text(cell.x + u, cell.y + 1, page.words(2), colour=ink, width=cell.w)
    if what == "bubble":
        page.fill(card.bottom(u * 2.4)[0].inset(u * 0.3), page.theme.accent, 2)
    page.tells(
        *{
            "menu": ("a long menu dropped down", "an opened menu"),
            "pointer": ("a right-click menu", "a context menu"),
            "suggestions": ("a list of suggestions dropped down", "suggestions below a field"),
            "bubble": ("a bubble that asks to sign in", "a small popup"),
        }[what]
    )
