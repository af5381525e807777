"""The order in which a person would read a screen."""

from __future__ import annotations

import random

from capture.changes import Box
from capture.reading.order import in_reading_order
from store.records import Word


def line(text: str, left: int, top: int, *, width: int = 0, height: int = 12) -> tuple[Word, ...]:
    return (Word(text, left, top, width or 7 * len(text), height, 0.9, 0),)


def read(lines, panes=()) -> list[str]:
    shuffled = list(lines)
    random.Random(1).shuffle(shuffled)
    return [words[0].text for words in in_reading_order(shuffled, panes)]


def test_windows_side_by_side_are_read_one_after_the_other():
    lines = [line(f"left{row}", 20, 20 * row) for row in range(4)] + [
        line(f"right{row}", 400, 20 * row) for row in range(4)
    ]
    panes = [Box(380, 0, 300, 200), Box(0, 0, 380, 200)]
    assert read(lines, panes) == [f"right{row}" for row in range(4)] + [f"left{row}" for row in range(4)]


def test_a_window_over_another_has_only_its_own_lines_and_the_desktop_comes_last():
    lines = [line("panel", 900, 2), line("under", 20, 20), line("over", 120, 120), line("under too", 20, 300)]
    panes = [Box(100, 100, 200, 100), Box(0, 10, 600, 400)]
    assert read(lines, panes) == ["over", "under", "under too", "panel"]


def test_two_columns_of_prose_below_a_heading():
    prose = [line(f"first {row}", 20, 60 + 16 * row, width=300) for row in range(5)]
    prose += [line(f"second {row}", 360, 60 + 16 * row, width=290) for row in range(5)]
    heading = [line("heading", 20, 10, width=600, height=20)]
    wanted = ["heading", *(f"first {row}" for row in range(5)), *(f"second {row}" for row in range(5))]
    assert read(prose + heading) == wanted


def test_a_table_is_read_row_by_row():
    cells = [
        line(f"{name}{row}", left, 30 + 20 * row)
        for row in range(4)
        for name, left in (("a", 20), ("b", 200), ("c", 380))
    ]
    assert read(cells) == [f"{name}{row}" for row in range(4) for name in "abc"]


def test_a_list_beside_prose_is_a_column_of_its_own():
    lines = [line(f"item {row}", 10, 10 + 31 * row) for row in range(6)]
    lines += [line(f"prose {row}", 200, 12 + 18 * row, width=400) for row in range(10)]
    assert read(lines) == [f"item {row}" for row in range(6)] + [f"prose {row}" for row in range(10)]


def test_many_lines_keep_every_line_once():
    draw = random.Random(2)
    lines = [line(f"w{number}", draw.randrange(3000), draw.randrange(2000)) for number in range(3000)]
    assert sorted(read(lines)) == sorted(f"w{number}" for number in range(3000))


def test_nothing_to_order():
    assert read([]) == []
