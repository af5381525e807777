"""A whole made-up screen drawn by Chromium: a family of pages in a window or a browser, on a desktop.

Beside `benchmarks.eyes.screen`, which Pillow draws: real style sheets, real text, and the looks of office programs,
editors and sites. The same number gives the same markup; the pixels are those of the installed Chromium and fonts.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from benchmarks.eyes import (
    pages_code,
    pages_frame,
    pages_news,
    pages_office,
    pages_pictures,
    pages_play,
    pages_search,
    pages_sheets,
    pages_shop,
    pages_system,
    pages_web,
)
from benchmarks.eyes.screen import Screen
from benchmarks.eyes.sheet import Sheet
from benchmarks.eyes.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.eyes.chromium import Chromium
    from benchmarks.eyes.kit import Kit

SIZES = ((1024, 768), (1280, 800), (1366, 768), (1440, 900), (1600, 900), (1920, 1080), (1280, 1024), (900, 1400))
SIZE_WEIGHTS = (4, 3, 4, 3, 2, 3, 1, 0.3)
DRAWN_WIDTH = 720  # pixels that Chromium paints a screen with, whatever its size

WEB: dict[str, Callable[[Sheet], str]] = {
    "article": pages_web.article, "booking": pages_shop.booking, "new_tab": pages_search.new_tab,
    "news": pages_news.news, "picture_search": pages_search.picture_search, "search_home": pages_search.search_home,
    "search_results": pages_search.search_results, "shop": pages_shop.shop, "social": pages_web.social,
    "translator": pages_search.translator, "video": pages_search.video, "website": pages_web.website,
}  # fmt: skip
PROGRAMS: dict[str, Callable[[Sheet], str]] = {
    "calculator": pages_system.calculator, "chart": pages_pictures.chart, "chat": pages_system.chat,
    "code": pages_code.code, "dashboard": pages_pictures.dashboard, "dialog": pages_system.dialog,
    "document": pages_office.document, "files": pages_system.files, "game": pages_play.game,
    "image_editor": pages_pictures.image_editor, "mail": pages_system.mail, "music": pages_system.music,
    "pdf": pages_office.pdf, "photo": pages_pictures.photo, "settings": pages_system.settings,
    "slides": pages_office.slides, "spreadsheet": pages_sheets.spreadsheet, "terminal": pages_code.terminal,
    "text_editor": pages_code.text_editor,
}  # fmt: skip
BARE: dict[str, Callable[[Sheet], str]] = {"desktop": pages_frame.desktop, "start_menu": pages_frame.start_menu}
PAGE_KINDS = tuple(sorted({**WEB, **PROGRAMS, **BARE}))
OFTEN = {"spreadsheet", "document", "slides", "code", "website", "news", "booking", "social", "game", "article", "shop"}
IN_A_BROWSER = {
    "chart": 0.2, "chat": 0.4, "code": 0.15, "dashboard": 0.7, "document": 0.15, "game": 0.2, "mail": 0.6, "music": 0.3,
    "pdf": 0.6, "photo": 0.3, "slides": 0.1, "spreadsheet": 0.2,
}  # fmt: skip
FLOATING = {
    "calculator": 0.95, "dialog": 1, "files": 0.6, "game": 0.35, "settings": 0.5, "terminal": 0.6, "text_editor": 0.6,
    "music": 0.3, "photo": 0.25, "chat": 0.3,
}  # fmt: skip
DARK = {"code": 0.6, "terminal": 0.5, "music": 0.6, "image_editor": 0.6, "dashboard": 0.4, "chat": 0.4}


def make_page(kit: Kit, chromium: Chromium, seed: int, *, held_out: bool = False, kind: str = "") -> Screen:
    """The screen of this number, of any kind or of this one."""
    sheet, kind, markup = markup_of(kit, seed, held_out=held_out, kind=kind)
    made = chromium.picture(markup, sheet.size, DRAWN_WIDTH / sheet.size[0])
    features = tuple(dict.fromkeys(sheet.features))
    return Screen(made, kind, sheet.dark, sheet.language, tuple(sheet.pictured), features, sheet.title)


def markup_of(kit: Kit, seed: int, *, held_out: bool = False, kind: str = "") -> tuple[Sheet, str, str]:
    """What was drawn with, the kind, and the page as Chromium takes it."""
    rng = random.Random(f"page {seed}{' held out' if held_out else ''}")
    weights = [2 if each in OFTEN else 1 for each in PAGE_KINDS]
    kind = kind or rng.choices(PAGE_KINDS, weights)[0]
    size = rng.choices(SIZES, SIZE_WEIGHTS)[0]
    dark = rng.random() < DARK.get(kind, 0.15)
    language = rng.choices([*LANGUAGES], [6, 1, 1, 1, 1, 3, 1, 1])[0]
    sheet = Sheet(rng, kit, size, dark, held_out, language)
    body = BARE[kind](sheet) if kind in BARE else _program(sheet, kind)
    return sheet, kind, sheet.whole(body)


def _program(sheet: Sheet, kind: str) -> str:
    rng = sheet.rng
    inside = (WEB.get(kind) or PROGRAMS[kind])(sheet)
    if kind in {"slides", "video", "photo", "game"} and rng.random() < 0.12:
        sheet.tells("fills the whole screen")
        return inside
    if kind in WEB or rng.random() < IN_A_BROWSER.get(kind, 0):
        inside = pages_frame.browser(sheet, inside)
    made, left = pages_frame.bar(sheet)
    opened = pages_frame.over(sheet) if kind != "dialog" and rng.random() < 0.22 else ""
    if rng.random() >= FLOATING.get(kind, 0.06):
        whole = pages_frame.window(sheet, inside, left)
        return whole + opened + made
    sheet.tells("a window over the wallpaper")
    back = pages_frame.wallpaper(sheet, told=False) + pages_frame.icons(sheet, rng.choice([0, 3, 8]))
    wide, high = {"calculator": (26, 55), "dialog": (38, 44)}.get(kind, (rng.randint(45, 72), rng.randint(45, 75)))
    place = (
        f"left:{rng.randint(2, 96 - wide)}%;top:{rng.randint(2, 90 - high)}%;"
        f"width:{wide}%;height:{high}%;{pages_frame.SHADE}"
    )
    return back + pages_frame.window(sheet, inside, place) + opened + made
