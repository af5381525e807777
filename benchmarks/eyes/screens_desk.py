"""Made-up desktops: the wallpaper, its icons, and the menu of programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.eyes.drawing import mixed, shade

if TYPE_CHECKING:
    from benchmarks.eyes.drawing import Box, Page

WHITE = (255, 255, 255)


def wallpaper(page: Page, box: Box, *, told: bool) -> None:
    """A picture, a colour, or a run of colours behind everything, and icons on it."""
    what = page.rng.random()
    if what < 0.35:
        name = "an abstract pattern of blurred colours"
        from benchmarks.eyes.scenes import paint_scene

        page.image.paste(paint_scene(name, page.rng, (box.w, box.h)), (box.x, box.y))
        if told:
            page.tells("a colourful blurred wallpaper")
    elif what < 0.6:
        name = page.rng.choice(
            ["blue", "light blue", "blue", "dark blue", "green", "purple", "red", "grey", "orange", "black"]
        )
        _glow(page, box, name)
        if told:
            page.tells(f"a {name} wallpaper")
    else:
        page.picture(box, told=told)
        if told:
            page.tells(f"a wallpaper of {page.pictured[-1]}" if page.pictured else "a wallpaper")


def _glow(page: Page, box: Box, name: str) -> None:
    """One colour that is lighter around some point, with a shape of light in it."""
    import numpy as np
    from PIL import Image

    rows, columns = np.mgrid[0:24, 0:40]
    x, y = page.rng.uniform(0, 40), page.rng.uniform(0, 24)
    far = np.clip(np.hypot(columns - x, rows - y) / 40, 0, 1)[..., None]
    one, other = np.asarray(shade(name, page.rng, 1.2)), np.asarray(shade(name, page.rng, page.rng.uniform(0.4, 0.9)))
    made = Image.fromarray((one * (1 - far) + other * far).astype(np.uint8))
    page.image.paste(made.resize((box.w, box.h), Image.Resampling.BICUBIC), (box.x, box.y))
    if page.rng.random() < 0.4:
        side = box.h * page.rng.uniform(0.1, 0.35)
        at = type(box)(int(box.x + box.w * page.rng.uniform(0.4, 0.7)), int(box.y + box.h * 0.35), int(side), int(side))
        for cell in at.grid(2, 2, 2) if page.rng.random() < 0.5 else [at]:
            page.fill(cell, mixed(tuple(int(part) for part in one), WHITE, 0.5))  # type: ignore[arg-type]
        page.tells("a light sign in the middle of the wallpaper")


def desktop(page: Page, box: Box) -> None:
    """Nothing is open: a wallpaper and icons."""
    wallpaper(page, box, told=True)
    desk_icons(page, box, page.rng.choice([0, 2, 3, 5, 8, 14, 20]))
    page.tells("no window open")


def desk_icons(page: Page, box: Box, count: int) -> None:
    """Icons in columns from an edge, with their names below."""
    side = int(page.u * 3)
    from_right = page.rng.random() < 0.15
    per_column = max(1, int(box.h / (page.u * 6)))
    for number in range(count):
        column, row = divmod(number, per_column)
        x = box.x + page.u * (1 + 6 * column)
        x = box.x + box.w - page.u * 5 - (x - box.x) if from_right else x
        at = type(box)(int(x), int(box.y + page.u * (1 + 6 * row)), side, side)
        page.icon(at)
        page.text(at.x - 2, at.y + side + 1, page.words(1), 0.9, colour=WHITE)
    if count > 7:
        page.tells("many icons")
    elif count:
        page.tells("a few icons on the left")


def start_menu(page: Page, box: Box) -> None:
    """The menu of programs over the wallpaper."""
    wallpaper(page, box, told=page.rng.random() < 0.5)
    desk_icons(page, box, page.rng.choice([0, 3, 5]))
    dark = page.rng.random() < 0.5
    ground, ink = ((32, 34, 38), (235, 235, 235)) if dark else ((245, 245, 245), (30, 30, 30))
    high = box.h * page.rng.uniform(0.35, 0.92)
    wide = page.rng.choice([page.u * 10, page.u * 18, box.w * 0.5, box.w * 0.65])
    menu = type(box)(
        box.x if page.rng.random() < 0.8 else box.x + (box.w - int(wide)) // 2,
        int(box.y + box.h - high),
        int(wide),
        int(high),
    )
    page.fill(menu, ground, outline=mixed(ground, ink, 0.2))
    listed, tiles = menu.left(menu.w if wide < page.u * 15 else menu.w * 0.4)
    for cell in listed.inset(page.u * 0.6).grid(1, max(3, int(menu.h / (page.u * 2.2)))):
        page.icon(cell.left(page.u * 1.3)[0].middle(page.u * 1.2, page.u * 1.2))
        page.text(cell.x + page.u * 2, cell.y + 2, page.words(1), colour=ink, width=cell.w)
    if tiles.w > page.u * 6:
        for cell in tiles.inset(page.u).grid(3, page.rng.randint(2, 5), page.u * 0.6):
            page.fill(cell, mixed(ground, ink, 0.12), 2)
            page.icon(cell.middle(cell.h * 0.5, cell.h * 0.5))
        page.tells("tiles of programs")
    page.tells("a dark menu of programs" if dark else "a light menu of programs")
