"""Words that OCR misread: how many are found all the same, and what that costs words that were read well.

    python -m benchmarks.finding.confused [--pages 24]

Words of Python's own documentation are drawn at sizes and contrasts of real windows, each at a known place, and read by
the program's own OCR. A word that was read as something else is a confusion; truth is what was drawn. A word is found
exactly when it is among the tokens of what was read, and with tolerance when one of the variants that search looks for
is. The price: how many words that were never drawn a query for a word that was read well brings along.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator, Sequence
from pydoc_data import topics
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from capture.vision.ocr import choose_ocr
from store.search.tokens import tokenize
from store.search.vocabulary import Vocabulary

_SEED = 20261123
_WIDTH, _HEIGHT = 1000, 700
_FONTS = ("DejaVuSans.ttf", "DejaVuSansMono.ttf", "DejaVuSerif.ttf")
_INKS = ((20, 255), (90, 235), (200, 30), (130, 215))
"""Ink and paper, from clear to faint."""


class _Seen:
    """The tokens that were read, as a memory's vocabulary."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = list(words)

    def new_vocabulary(self, after_rowid: int) -> tuple[list[str], int]:
        return self._words[after_rowid:], len(self._words)


def readings(pages: int) -> Iterator[tuple[str, str]]:
    """(what was drawn, what was read there) for every drawn word that anything was read for."""
    draw = random.Random(_SEED)
    words = sorted(set(re.findall(r"\b[A-Za-z]{4,14}\b", " ".join(topics.topics.values()))))
    ocr = choose_ocr()
    for number in range(pages):
        picture, places = _page(draw, words, number)
        found = ocr.read(np.asarray(picture.convert("RGB")))
        for word, (left, top, right, bottom) in places:
            over = [
                each.text
                for each in found
                if left - 4 <= each.left + each.width / 2 <= right + 4 and top <= each.top + each.height / 2 <= bottom
            ]
            if over:
                yield word, " ".join(over)


def _page(draw: random.Random, words: Sequence[str], number: int) -> tuple[Image.Image, list[tuple[str, Any]]]:
    ink, paper = _INKS[number % len(_INKS)]
    font = ImageFont.truetype(_FONTS[number % len(_FONTS)], 9 + number % 4)
    picture = Image.new("L", (_WIDTH, _HEIGHT), paper)
    pen = ImageDraw.Draw(picture)
    places = []
    for top in range(12, _HEIGHT - 24, 22):
        left = 12
        while left < _WIDTH - 160:
            word = draw.choice(words)
            pen.text((left, top), word, fill=ink, font=font)
            right = left + pen.textlength(word, font=font)
            places.append((word, (left, top - 3, right, top + 19)))
            left = int(right) + 14
    return picture, places


def measure(pages: int) -> dict[str, Any]:
    """The report."""
    read = [(word.casefold(), set(tokenize(text))) for word, text in readings(pages)]
    vocabulary = Vocabulary()
    seen: Any = _Seen(sorted({token for _, tokens in read for token in tokens}))
    vocabulary.update(seen)
    wrong = [(word, tokens) for word, tokens in read if word not in tokens]
    variants = {word: vocabulary.variants([word])[word] for word in sorted({word for word, _ in read})}
    exact = sum(set(tokenize(word)) <= tokens for word, tokens in wrong)
    tolerant = sum(bool(tokens & variants[word].keys()) or set(tokenize(word)) <= tokens for word, tokens in wrong)
    right = [word for word, tokens in read if word in tokens]
    drawn = {word for word, _ in read}
    strange = [sum(each in drawn for each in variants[word]) for word in right]
    return {
        "words drawn": len(read),
        "confusions": len(wrong),
        "found exactly": round(exact / len(wrong), 3),
        "found with tolerance": round(tolerant / len(wrong), 3),
        "other real words brought along by a well read word, mean": round(float(np.mean(strange)), 2),
        "not found": [[word, " ".join(sorted(tokens))] for word, tokens in wrong if not tokens & variants[word].keys()][
            :60
        ],
    }


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=24)
    print(json.dumps(measure(parser.parse_args().pages), indent=1, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
