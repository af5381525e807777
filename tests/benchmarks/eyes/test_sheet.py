from __future__ import annotations

import base64
import io
import random
import re
from typing import TYPE_CHECKING

from PIL import Image

from benchmarks.eyes.sheet import Sheet, box, image, row

if TYPE_CHECKING:
    from benchmarks.eyes.kit import Kit


def test_parts_nest() -> None:
    assert row("gap:1px", box("a:b", "x"), "y") == '<div style="display:flex;gap:1px"><div style="a:b">x</div>y</div>'


def test_a_picture_is_inside_the_page_itself() -> None:
    markup = image(Image.new("RGB", (8, 4), (200, 10, 10)), "width:9px")
    found = re.search(r"data:image/jpeg;base64,([^\"]+)\"", markup)
    assert found
    with Image.open(io.BytesIO(base64.b64decode(found[1]))) as again:
        assert again.size == (8, 4)


def test_a_told_picture_and_a_heading_are_remembered(kit: Kit) -> None:
    sheet = Sheet(random.Random(1), kit, (800, 600), dark=False)
    sheet.picture("", told=False)
    assert not sheet.pictured
    sheet.picture("")
    assert len(sheet.pictured) == 1
    assert sheet.title == ""
    assert sheet.title in sheet.heading("", 4)
    assert sheet.title


def test_dark_ground_is_darker_than_its_ink_and_light_lighter(kit: Kit) -> None:
    for dark in (True, False):
        sheet = Sheet(random.Random(4), kit, (800, 600), dark=dark)
        assert (sum(sheet.back_colour) < sum(sheet.ink_colour)) is dark
