from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from benchmarks.desk.costs import Costs
from benchmarks.desk.tape import Step
from benchmarks.desk.whole_frame import choose, read_and_keep


def screen(*lines: str) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    image = Image.new("RGB", (480, 240), "white")
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        draw.text((20, 20 + 40 * number), line, fill="black", font=ImageFont.load_default(24))
    return np.asarray(image)


def test_typing_changes_a_screen_and_is_similar_all_the_same() -> None:
    first, typed, other = screen("harbour"), screen("harbour", "x"), 255 - screen("market")
    shown = [first] * 6 + [typed] * 6 + [typed] * 6 + [other] * 6
    chosen = choose([Step(number, pixels, []) for number, pixels in enumerate(shown)], Costs())
    assert chosen.changed == [0, 6, 18]
    assert chosen.dissimilar == [0, 18]


def test_only_the_wanted_steps_are_read() -> None:
    costs = Costs()
    steps = [Step(0, screen("nothing"), []), Step(6, screen("Harbour ledger"), [])]
    peers = read_and_keep(steps, {6}, costs)
    assert list(peers) == [6]
    assert "Harbour ledger" in peers[6].text
    assert peers[6].q85_bytes > 0 < peers[6].lossless_bytes
    assert costs.calls == {"ocr": 1, "webp q85": 1, "webp lossless": 1}
