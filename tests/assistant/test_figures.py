from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.figures import Figure, Habit, figures, habit_of, without_figures, written

UNCLEAR = Figure(None)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Cash 1,200.50 EUR, stocks 310", [Figure(1200.5, "EUR"), Figure(310.0)]),
        ("Saldo -1.234,56 €", [Figure(-1234.56, "€")]),
        ("Suma: 1 234,56 zł", [Figure(1234.56, "zł")]),
        ("1\u2019234.50 CHF", [Figure(1234.5, "CHF")]),
        ("1.234.567 and 1,234,567", [Figure(1234567.0), Figure(1234567.0)]),
        ("€ 1 234 or 12 000 km", [Figure(1234.0, "€"), Figure(12000.0, "km")]),
        ("$1,234 -$5 +5% \u22125 °C", [Figure(1234.0, "$"), Figure(-5.0, "$"), Figure(5.0, "%"), Figure(-5.0, "°C")]),
        ("价格 100元\uff0c运费\uff1a9 元。", [Figure(100.0, "元"), Figure(9.0, "元")]),
        ("总计\uff1a1,234 \uff08\uffe55\uff0920\uff05", [Figure(1234.0), Figure(5.0, "¥"), Figure(20.0, "%")]),
        ("took 5ms (3) x=5,y=7.", [Figure(5.0, "ms"), Figure(3.0), Figure(5.0), Figure(7.0)]),
        ("Hotel Mar 90 EUR, May 5%", [Figure(90.0, "EUR"), Figure(5.0, "%")]),
        ("Nov 22 7 items, Nov 22, 2026: 2 items", [Figure(7.0), Figure(2.0)]),
        ("128/350 tests", [Figure(128.0), Figure(350.0)]),
        ("columns 310 200", [UNCLEAR]),
        ("12 345 seconds", [UNCLEAR]),
        ("1.234", [UNCLEAR]),
        ("1,234 0.123", [Figure(1234.0), Figure(0.123)]),
        ("310 150.20", [Figure(310.0), Figure(150.2)]),
        ("Stück 310 150,20 1.234,56", [Figure(310.0), Figure(150.2), Figure(1234.56)]),
    ],
)
def test_numbers_as_people_write_them(line: str, found: list[Figure]) -> None:
    assert figures(line, habit_of([line])) == found


@pytest.mark.parametrize(
    "line",
    [
        "2026-11-22",
        "2026-11-22T12:30:05",
        "22.11.2026",
        "22/11/2026",
        "11/22",
        "am 22.11.",
        "22 November 2026",
        "Nov 22, 2026",
        "22. Dezember",
        "12:30 16:9",
        "2026年11月22日 12\uff1a30",
        "12.30 Uhr",
        "at 3 pm",
        "1.2.3 v1.2",
        "version 3.11",
        "192.168.178.100",
        "#123 0815 10-20",
        "12345678901234567890",
        "mp3 h264 1080p",
    ],
)
def test_what_is_no_number_to_compare(line: str) -> None:
    assert figures(line, habit_of([line])) == []


def test_how_numbers_are_written_is_told_by_most_that_are_clear() -> None:
    assert habit_of(["1.234", "12,50", "1.000,00", "3.5"]) == Habit(",", groups=True)
    assert habit_of(["1.234 1,234 22.11.2026"]) == Habit()
    assert figures("1.234", Habit(",")) == [Figure(1234.0)]
    assert figures("1.234", Habit(".")) == figures("1,234", Habit(",")) == [Figure(1.234)]


@given(st.floats(-1e9, 1e9).map(lambda value: round(value, 2)))
def test_a_number_is_the_same_in_every_convention(value: float) -> None:
    english = f"{value:,.2f}"
    for form in (english, english.translate(str.maketrans(",.", ".,")), english.translate(str.maketrans(",.", " ,"))):
        assert [one.value for one in figures(form, habit_of([form]))] == [value], form


def test_lines_are_the_same_but_for_their_numbers() -> None:
    assert without_figures("total 1.234,56 EUR") == without_figures("total 980,25 EUR") != without_figures("sum 5 EUR")


@pytest.mark.parametrize(
    ("value", "said"), [(1350.0, "1,350"), (0.5, "0.5"), (1e9, "1,000,000,000"), (0.0, "0"), (-12.25, "-12.25")]
)
def test_figures_keep_their_places(value: float, said: str) -> None:
    assert written(value) == said
