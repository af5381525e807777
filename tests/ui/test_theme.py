from __future__ import annotations

import pytest

from ui import theme


@pytest.mark.parametrize("palette", [theme.LIGHT, theme.DARK])
@pytest.mark.parametrize("ground", ["window", "canvas", "surface", "raised"])
@pytest.mark.parametrize("words", ["text", "muted", "accent", "green", "amber", "red"])
def test_words_can_be_read_on_every_ground(palette: theme.Colours, ground: str, words: str) -> None:
    assert theme.contrast(getattr(palette, words), getattr(palette, ground)) >= 4.5


@pytest.mark.parametrize("palette", [theme.LIGHT, theme.DARK])
def test_words_can_be_read_on_marks_and_buttons(palette: theme.Colours) -> None:
    for words, ground in (("on_mark", "mark"), ("on_accent", "accent"), ("accent", "accent_soft"), ("text", "lane")):
        assert theme.contrast(getattr(palette, words), getattr(palette, ground)) >= 4.5, (words, ground)


def test_contrast_of_black_and_white_is_21() -> None:
    assert theme.contrast("#000000", "#ffffff") == pytest.approx(21)


def test_no_colour_name_is_left_in_the_sheet() -> None:
    assert "@" not in theme.style_sheet(theme.DARK)
