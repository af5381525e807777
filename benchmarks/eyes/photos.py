"""Photographs, paintings and charts for made-up pages, gathered beside the kit's clip art.

`python -m benchmarks.eyes.photos KIT` adds to the folder of `benchmarks.eyes.kit`: the wallpapers of Debian's
mate-backgrounds (GPL-2+, CC-BY-SA), plasma-workspace-wallpapers (GPL-2+), lomiri-wallpapers (CC0, CC-BY, CC-BY-SA),
ukui-wallpapers and gnome-backgrounds (CC-BY-SA), by names given here; the cut-out pictures of tuxpaint-stamps-default
(GPL-2 and public domain) by the first sentence that comes with each; and charts that matplotlib draws. What is not
installed is left out.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import re
from pathlib import Path

import numpy as np
from PIL import Image

from benchmarks.eyes.drawing import HUES, shade

BACKGROUNDS = (Path("/usr/share/backgrounds"), Path("/usr/share/wallpapers"))
STAMPS = Path("/usr/share/tuxpaint/stamps")
WITHOUT_LOOKS = {"symbols", "roadsigns", "flags", "body_parts"}
WIDE, SIDE = (512, 320), 128  # pixels of a kept wallpaper and of a kept stamp
CHARTS = 320
LONGEST_NAME = 5  # words
WALLPAPERS = {
    "2004default": "pink and orange ribbons on a turquoise background", "Altai": "mountains above a lake",
    "Aqua": "a drop of water that falls into water", "Autumn": "a tree in autumn colours",
    "Blinds": "a green leaf from near", "Bridge_by_Sander_Klootwijk": "cables of a bridge before a blue sky",
    "BytheWater": "a wooden pier by the sea", "Canopee": "green and brown curves", "Cascade": "pale blue shapes",
    "ColdRipple": "a grey pier in the fog", "ColorfulCups": "rows of coloured cups", "DarkestHour": "a dark blue lake",
    "Dragonfly_by_Bolly": "dry leaves on a branch", "Dune": "grass on a dune", "Elarun": "a dark blue glow",
    "Elephants": "a painting of elephants", "EveningGlow": "boats on a lake at sunset",
    "FallenLeaf": "a fallen leaf in autumn", "FlyingKonqui": "a green dragon in a blue sky",
    "Fossa_by_Jasper_Roks": "dark red triangles", "FreshFlower": "a large orange flower",
    "Garden": "a red flower in a garden", "GreenMeadow": "green grass", "Grey": "grey curved slats",
    "Honeywave": "an orange and blue pattern", "IceCold": "ice in blue water",
    "Infinite-Sea_by_Aury88": "the milky way over the sea", "Kay": "turquoise and yellow bands",
    "Kite": "a kite in a blue sky", "Kleiber_by_Lukas_Baubkus": "a tree trunk from near",
    "Kokkini": "a purple wave", "LadyBird": "a ladybird on blue flowers", "MilkyWay": "stars in a purple night",
    "OneStandsOut": "green moss", "Opal": "a blue and orange surface",
    "Painting-Colors_by__herobrine7gamer": "red and blue stripes", "PastelHills": "hills in pastel colours",
    "Patak": "a yellow paper boat in the water", "Path": "a path through a dark forest",
    "Picture_0B_by_freespace": "a fig in a red bowl", "Picture_1A_by_freespace": "brushes with paint",
    "RainDrops": "drops of rain on leaves", "SafeLanding": "a coloured drawing of a landscape",
    "Shell": "a purple shell", "Storm": "storm clouds over a road", "TwoWings": "a seed on an orange flower",
    "Ubuntu-Mate-Cold-no-logo": "green and blue northern lights", "Ubuntu-Mate-Warm-no-logo": "yellow northern lights",
    "Volna": "a beach from above", "Wine_by_Jakkub_Mede": "bottles in an old kitchen", "Wood": "pale wood",
    "YellowFlower": "a yellow flower on black", "adwaita-d": "purple hexagons", "adwaita-l": "light blue hexagons",
    "aitzgorri_by_Aitzol_Berasategi": "mountains behind a green meadow", "calla": "an orange flower, drawn",
    "city": "dark blue and white shapes", "desert": "a turquoise and yellow drawing",
    "fluent-color": "soft purple and blue folds", "free_by_Peter_Nerlich": "round lamps",
    "goldfish": "a pink goldfish on purple", "greentock_by_Peter_Nerlich": "the face of a clock",
    "grid-d": "a grid of small blue squares", "grid-l": "a grid of small golden squares",
    "licorice-d": "a dark pattern of scales", "licorice-l": "a white pattern of scales",
    "life_by_Aitzol_Berasategi": "a stream in a forest", "picosdeeuropa_by_Aitzol_Berasategi": "rocky mountains",
    "rhythm": "red and blue waves of colour", "rollpaper": "rolls of coloured paper",
    "seeding_by_Clements_Engelhardt": "dandelions in a meadow", "string": "blue and yellow lines in a whirl",
    "summer_1am": "a purple evening over a lake", "sunset_by_Aitzol_Berasategi": "the sun over hills",
    "symbolic-l": "a green surface", "the-mouse": "the head of a mouse that glows", "truchet-d": "blue rings",
    "truchet-l": "an orange weave", "umang_by_Abhishek_Mudgal": "a rainbow of colours", "wood-d": "dark wood",
    "wood-l": "brown wood",
}  # fmt: skip


def gather(folder: Path) -> dict[str, int]:
    """Fills `folder`/photos and writes its photos.json: file -> name, under wide, things and charts."""
    (folder / "photos").mkdir(parents=True, exist_ok=True)
    found = {
        "wide": _wallpapers(folder / "photos"),
        "things": _stamps(folder / "photos"),
        "charts": _charts(folder / "photos"),
    }
    (folder / "photos.json").write_text(json.dumps(found, indent=0, sort_keys=True), encoding="utf-8")
    return {what: len(names) for what, names in found.items()}


def _wallpapers(folder: Path) -> dict[str, str]:
    names: dict[str, str] = {}
    paths = (path for root in BACKGROUNDS if root.exists() for path in sorted(root.rglob("*")))
    for path in paths:
        stem = path.parents[2].name if path.parent.name == "images" else path.stem
        file = f"wide-{stem}.webp"
        upright = {"1080x1920", "720x1440", "1622x2880"} & {path.stem}
        if stem not in WALLPAPERS or file in names or upright or path.suffix not in {".jpg", ".png", ".webp"}:
            continue
        with Image.open(path) as found:
            small = found.convert("RGB")
            small.thumbnail((WIDE[0], WIDE[0]))
            small.save(folder / file, quality=80)
        names[file] = WALLPAPERS[stem]
    return names


def _stamps(folder: Path) -> dict[str, str]:
    names: dict[str, str] = {}
    for path in sorted(STAMPS.rglob("*.png")) if STAMPS.exists() else []:
        told = path.with_suffix(".txt")
        if WITHOUT_LOOKS & set(path.parts) or not told.exists():
            continue
        name = stamp_name(told.read_text(encoding="utf-8", errors="replace").split("\n", 1)[0])
        if not name:
            continue
        file = f"stamp-{len(names):03d}.webp"
        with Image.open(path) as found:
            small = found.convert("RGBA")
            small.thumbnail((SIDE, SIDE))
            small.save(folder / file, quality=80)
        names[file] = name
    return names


def stamp_name(sentence: str) -> str:
    """What a sentence such as "A Seville orange, also called a bitter orange." names; empty where it tells a story."""
    said = re.split(r"[,.;:!?(\u2014]", sentence.strip())[0].strip()
    said = re.sub(r"^(a|an|the|some)\s+", "", said, flags=re.IGNORECASE).lower()
    return said if 0 < len(said.split()) <= LONGEST_NAME else ""


def _charts(folder: Path) -> dict[str, str]:
    try:
        import matplotlib as mpl
    except ImportError:
        return {}
    mpl.use("Agg")
    names: dict[str, str] = {}
    for number in range(CHARTS):
        file = f"chart-{number:03d}.webp"
        names[file], made = _chart(random.Random(f"chart {number}"), np.random.default_rng(number))
        made.save(folder / file, quality=80)
    return names


def _chart(rng: random.Random, draw: np.random.Generator) -> tuple[str, Image.Image]:
    """Its name, and a chart of some type and colour in one of matplotlib's styles."""
    from matplotlib import pyplot as plt

    hue, kind = rng.choice([*HUES]), rng.choice(["line", "bar", "scatter", "area", "pie", "histogram"])
    colour = tuple(part / 255 for part in shade(hue, rng))
    style = rng.choice(["default", "ggplot", "bmh", "seaborn-v0_8-whitegrid", "dark_background", "fivethirtyeight"])
    with plt.style.context(style):
        figure, axes = plt.subplots(figsize=(4, 3), dpi=80)
        level = np.cumsum(draw.normal(size=rng.randint(12, 60)))
        if kind == "line":
            axes.plot(level, color=colour)
            for _ in range(rng.randint(0, 3)):
                axes.plot(np.cumsum(draw.normal(size=len(level))))
        elif kind == "bar":
            axes.bar(range(10), draw.random(10), color=colour)
        elif kind == "scatter":
            axes.scatter(draw.normal(size=80), draw.normal(size=80), color=colour, s=rng.randint(8, 50))
        elif kind == "area":
            axes.fill_between(range(len(level)), level, level.min(), color=colour)
        elif kind == "histogram":
            axes.hist(draw.normal(size=400), bins=rng.randint(8, 30), color=colour)
        else:
            axes.pie(draw.random(rng.randint(3, 6)) + 0.2)
        axes.set_title("".join(rng.choices("abcdefgh ", k=14)))
        kept = io.BytesIO()
        figure.savefig(kept)
        plt.close(figure)
    article = "an" if hue[0] in "aeiou" else "a"
    with Image.open(kept) as found:
        return ("a pie chart" if kind == "pie" else f"{article} {hue} {kind} chart"), found.convert("RGB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    print(json.dumps(gather(parser.parse_args().folder)))
