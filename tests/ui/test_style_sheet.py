from __future__ import annotations

import re
from dataclasses import fields

from ui.style_sheet import SHEET
from ui.theme import Colours


def test_every_colour_named_is_one_of_the_palette() -> None:
    named = set(re.findall(r"@([a-z_]+)", SHEET))
    assert named
    assert named <= {field.name for field in fields(Colours)}


def test_it_is_balanced() -> None:
    assert SHEET.count("{") == SHEET.count("}")
