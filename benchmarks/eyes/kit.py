"""What made-up screens are made of: fonts, emoji and clip art with their names, in one folder that can be carried.

`python -m benchmarks.eyes.kit FOLDER` gathers it from the fonts and pictures installed here: DejaVu, Liberation, Lato,
Roboto, Open Sans, Fira Code, Hack (free licences), Noto Sans CJK and Noto Color Emoji (OFL), Open Clip Art (public
domain). What is not installed is left out.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import unicodedata
import zlib
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont, ImageOps, UnidentifiedImageError

from benchmarks.eyes.scenes import SCENES, paint_scene

if TYPE_CHECKING:
    import random

FONTS = Path("/usr/share/fonts")
CLIP_ART = Path("/usr/share/openclipart/png")
PLAIN = ("DejaVuSans", "DejaVuSerif", "LiberationSans-Regular", "LiberationSerif-Regular", "Lato-Regular")
PLAIN += ("OpenSans-Regular", "Roboto-Regular", "FreeSans", "FreeSerif", "LiberationSansNarrow-Regular")
MONO = ("DejaVuSansMono", "LiberationMono-Regular", "FiraCode-Regular", "Hack-Regular", "FreeMono")
HELD_OUT_FONTS = {"Roboto-Regular", "FreeSerif", "Hack-Regular"}
WIDE = ("NotoSansCJK-Regular",)
EMOJI_SIZE = 109  # the only size Noto's bitmaps have
LARGEST_CLIP = 400_000  # bytes; larger ones take seconds to make small
SIDE = 96  # pixels of a kept picture
TELLING = {
    "animals", "buildings", "containers", "education", "electronics", "food", "people", "plants", "recreation",
    "science", "tools", "transportation",
}  # fmt: skip
SAME_NAME = 6  # pictures of one name at most
WITHOUT_LOOKS = re.compile(r"sign|symbol|letter|button|keycap|modifier|arrow|clock face|selector|ideograph|square|mark")


def held_out(name: str) -> bool:
    """Whether pictures of this name are kept for measuring: one in ten, always the same."""
    return zlib.crc32(name.encode()) % 10 == 0


class Kit:
    """A gathered folder, opened. Pictures are read when they are first drawn."""

    def __init__(self, folder: Path) -> None:
        """Raises OSError where the folder is none."""
        self._folder = folder
        self._fonts = {path.stem: path for path in sorted((folder / "fonts").iterdir())}
        names: dict[str, str] = json.loads((folder / "names.json").read_text(encoding="utf-8"))
        self._art = {
            kept: sorted((file, name) for file, name in names.items() if held_out(name) is kept)
            for kept in (False, True)
        }
        more = folder / "photos.json"
        self._more: dict[str, dict[str, str]] = json.loads(more.read_text(encoding="utf-8")) if more.exists() else {}

    def face(self, rng: random.Random, *, kept: bool, script: str) -> str:
        """A font for running text."""
        if script == "cjk" and WIDE[0] in self._fonts:
            return WIDE[0]
        return self._one_of(PLAIN, rng, kept=kept)

    def mono(self, rng: random.Random, *, kept: bool) -> str:
        """A font whose letters are equally wide."""
        return self._one_of(MONO, rng, kept=kept)

    def font(self, face: str, size: int) -> ImageFont.FreeTypeFont:
        """At this many pixels; Pillow's own where the folder has none."""
        return _font(str(self._fonts[face]) if face in self._fonts else "", size)

    def icon(self, rng: random.Random, size: tuple[int, int], *, kept: bool) -> Image.Image:
        """A small picture, clear where it is not."""
        file, _ = rng.choice(self._art[kept])
        return _art(str(self._folder / "art" / file)).resize(size, Image.Resampling.BILINEAR)

    def picture(self, rng: random.Random, size: tuple[int, int], *, kept: bool) -> tuple[str, Image.Image]:
        """A name and an opaque picture of this size: a painted scene, or things before some ground."""
        if rng.random() < 0.4:
            scene = rng.choice([*SCENES])
            return scene, paint_scene(scene, rng, size)
        return self.of_thing(self.one_thing(rng, kept=kept), rng, size)

    def photo_or_art(self, rng: random.Random, size: tuple[int, int], *, kept: bool) -> tuple[str, Image.Image]:
        """As `picture`, now and then with a photograph in it (benchmarks.eyes.photos)."""
        choice = rng.random()
        if choice < 0.25:
            return self.wide(rng, size, kept=kept)
        there = self._of_more("things", kept=kept)
        return (
            self.of_thing(rng.choice(there), rng, size)
            if choice < 0.55 and there
            else self.picture(rng, size, kept=kept)
        )

    def wide(self, rng: random.Random, size: tuple[int, int], *, kept: bool) -> tuple[str, Image.Image]:
        """A photograph or a painting that fills the size, cut where its shape is another; else a painted scene."""
        there = self._of_more("wide", kept=kept)
        if not there or rng.random() < 0.3:
            scene = rng.choice([*SCENES])
            return scene, paint_scene(scene, rng, size)
        file, name = rng.choice(there)
        return name, ImageOps.fit(_art(str(self._folder / "photos" / file)).convert("RGB"), size)

    def chart(self, rng: random.Random, *, kept: bool) -> tuple[str, Image.Image] | None:
        """A chart that matplotlib drew, where the folder has some."""
        there = self._of_more("charts", kept=kept)
        if not there:
            return None
        file, name = rng.choice(there)
        return name, _art(str(self._folder / "photos" / file)).convert("RGB")

    def _of_more(self, what: str, *, kept: bool) -> list[tuple[str, str]]:
        names = self._more.get(what, {})
        return sorted(
            (f"../photos/{file}" if what == "things" else file, name)
            for file, name in names.items()
            if held_out(name) is kept
        )

    def one_thing(self, rng: random.Random, *, kept: bool) -> tuple[str, str]:
        """The file and the name of some thing."""
        return rng.choice(self._art[kept])

    def of_thing(self, thing: tuple[str, str], rng: random.Random, size: tuple[int, int]) -> tuple[str, Image.Image]:
        """A picture of that thing."""
        file, name = thing
        art = _art(str(self._folder / "art" / file))
        ground, said = _ground(rng, size)
        count = rng.choice([1, 1, 1, 1, 2, 3])
        side = max(4, int(min(size) * rng.uniform(0.6, 1.0) / (1 if count == 1 else 1.4)))
        for place in range(count):
            turned = art.rotate(rng.choice([0, 0, rng.uniform(-25, 25)])).resize(
                (side, side), Image.Resampling.BILINEAR
            )
            x = (size[0] * (2 * place + 1)) // (2 * count) - side // 2
            ground.paste(turned, (x, (size[1] - side) // 2 + rng.randint(-2, 2)), turned)
        return (f"{name} on {said}" if said and rng.random() < 0.4 else name), ground

    def _one_of(self, faces: tuple[str, ...], rng: random.Random, *, kept: bool) -> str:
        there = [face for face in faces if face in self._fonts]
        return rng.choice([face for face in there if (face in HELD_OUT_FONTS) is kept] or there or [""])


@lru_cache(maxsize=600)
def _font(path: str, size: int) -> ImageFont.FreeTypeFont:
    if not path:
        return ImageFont.load_default(size)  # type: ignore[return-value]
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4000)
def _art(path: str) -> Image.Image:
    with Image.open(path) as found:
        return found.convert("RGBA")


def _ground(rng: random.Random, size: tuple[int, int]) -> tuple[Image.Image, str]:
    """What a thing stands before: white, a colour, or something painted and blurred."""
    choice = rng.random()
    if choice < 0.45:
        return Image.new("RGB", size, (255, 255, 255)), "a white background"
    if choice < 0.75:
        from benchmarks.eyes.drawing import HUES, shade

        name = rng.choice([*HUES])
        article = "an" if name[0] in "aeiou" else "a"
        return Image.new("RGB", size, shade(name, rng)), f"{article} {name} background"
    scene = paint_scene(rng.choice([*SCENES]), rng, (max(2, size[0] // 8), max(2, size[1] // 8)))
    return scene.resize(size, Image.Resampling.BILINEAR), ""


def gather(folder: Path) -> dict[str, int]:
    """Fills the folder from what is installed; how many of each there are."""
    (folder / "fonts").mkdir(parents=True, exist_ok=True)
    (folder / "art").mkdir(exist_ok=True)
    fonts = [path for path in FONTS.rglob("*.[to]t[fc]") if path.stem in {*PLAIN, *MONO, *WIDE}]
    for path in fonts:
        shutil.copy(path, folder / "fonts" / path.name)
    names = _emoji(folder / "art") | _clip_art(folder / "art")
    (folder / "names.json").write_text(json.dumps(names, indent=0, sort_keys=True), encoding="utf-8")
    return {"fonts": len(fonts), "pictures": len(names), "scenes": len(SCENES)}


def _emoji(folder: Path) -> dict[str, str]:
    path = next(iter(FONTS.rglob("NotoColorEmoji.ttf")), None)
    if path is None:
        return {}
    font = ImageFont.truetype(str(path), EMOJI_SIZE)
    names = {}
    for code in [*range(0x1F300, 0x1F650), *range(0x1F680, 0x1F6FF), *range(0x1F900, 0x1FAF9), *range(0x2600, 0x27BF)]:
        name = unicodedata.name(chr(code), "").lower()
        if not name or WITHOUT_LOOKS.search(name):
            continue
        made = Image.new("RGBA", (136, 136))
        ImageDraw.Draw(made).text((0, 4), chr(code), font=font, embedded_color=True)
        if made.getbbox() is None:
            continue
        _keep(made, folder / f"emoji-{code:x}.webp")
        names[f"emoji-{code:x}.webp"] = name
    return names


def _clip_art(folder: Path) -> dict[str, str]:
    names, often = {}, Counter[str]()
    for number, path in enumerate(sorted(CLIP_ART.rglob("*.png"))):
        name = clip_art_name(path.relative_to(CLIP_ART))
        if not name or often[name] >= SAME_NAME or path.stat().st_size > LARGEST_CLIP:
            continue
        often[name] += 1
        try:
            with Image.open(path) as found:
                _keep(found.convert("RGBA"), folder / f"clip-{number}.webp")
        except (OSError, UnidentifiedImageError, Image.DecompressionBombError):
            continue
        names[f"clip-{number}.webp"] = name
    return names


def clip_art_name(path: Path) -> str:
    """What a file of Open Clip Art shows, by its name and its folder; empty where that says nothing.

    File names end in the name of who drew them: a word that English has no token of its own for is left out.
    """
    if path.parts[0] not in TELLING:
        return ""
    known = _english()
    words = [word for word in re.split(r"[^a-z]+", path.stem.lower()) if len(word) > 2 and word in known][:2]
    folder = path.parts[-2].replace("_", " ").split("-")[0]
    said = list(dict.fromkeys(words))
    return " ".join(said if folder.rstrip("s") in said or len(said) > 1 else [*said, folder]) if said else ""


@lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    from tokenizers import Tokenizer

    from capture.vision.text_embedding import TOKENIZER

    return frozenset(Tokenizer.from_file(str(TOKENIZER)).get_vocab())


def _keep(picture: Image.Image, path: Path) -> None:
    picture = picture.crop(picture.getbbox())
    side = max(picture.size)
    square = Image.new("RGBA", (side, side))
    square.paste(picture, ((side - picture.width) // 2, (side - picture.height) // 2))
    square.resize((SIDE, SIDE), Image.Resampling.LANCZOS).save(path, quality=70)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    print(json.dumps(gather(parser.parse_args().folder)))
