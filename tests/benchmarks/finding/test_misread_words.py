from __future__ import annotations

from typing import Any

from benchmarks.finding.misread_words import misread, readings_of, whole_of

WORDS = frozenset(["modern", "house", "modem", "customer", "service", "learning"])


def _row(text: str, left: int, width: int = 60) -> list[Any]:
    return [text, left, 10, width, 14, 0]


def _sessions(size: float, ours: list[list[Any]], agreed: list[list[Any]] | None = None) -> dict[str, Any]:
    return {"of": "sessions", "screen": "one", "size": size, "ours": ours, "agreed": agreed}


def _misread(rows: list[dict[str, Any]], of: str, size: float) -> tuple[list[tuple[str, str]], set[str]]:
    readings = readings_of(rows)
    found, alike = misread(readings[of, size], whole_of(readings, of, size), WORDS)
    return [(each.word, each.read) for each in found], alike


def test_on_a_whole_screen_the_others_must_have_read_a_word_and_we_none() -> None:
    agreed = [_row("Modern", 10), _row("leaming", 100), _row("house", 200), _row("service", 300)]
    ours = [_row("rnodern,", 10), _row("learning", 100), _row("house", 200), _row("modem", 300)]
    found, alike = _misread([_sessions(1.0, ours, agreed)], "sessions", 1.0)
    assert found == [("modern", "rnodern")]
    assert alike == {"house"}


def test_on_a_smaller_one_all_three_must_have_read_the_same_before() -> None:
    agreed = [_row("INV-2041", 10), _row("Modern", 100)]
    whole = _sessions(1.0, [_row("INV-2041", 10), _row("modem", 100)], agreed)
    smaller = _sessions(0.75, [_row("lNV-204l", 10), _row("modorn", 100)])
    assert _misread([whole, smaller], "sessions", 0.75)[0] == [("inv-2041", "lnv-204l")]


def test_what_lost_the_space_beside_it_and_what_fell_into_pieces() -> None:
    agreed = [_row("customer", 10), _row("service", 72), _row("learning", 200)]
    whole = _sessions(1.0, [_row("customer", 10), _row("service", 72), _row("learning", 200)], agreed)
    smaller = _sessions(0.75, [_row("customerservice", 10, 122), _row("lea", 200, 20), _row("ning", 230, 30)])
    assert _misread([whole, smaller], "sessions", 0.75)[0] == [
        ("customer", "customerservice"),
        ("service", "customerservice"),
        ("learning", "lea ning"),
    ]


def test_a_word_that_was_read_elsewhere_on_the_screen_is_not_lost() -> None:
    agreed = [_row("modern", 10)]
    ours = [_row("rnodern", 10), _row("modern", 300)]
    assert _misread([_sessions(1.0, ours, agreed)], "sessions", 1.0)[0] == []


def test_on_the_desk_what_was_scripted_is_compared_with_what_does_not_stand_there() -> None:
    row = {"of": "desk", "screen": "desk 1", "size": 1.0, "ours": [_row("modem house extra", 10)]}
    row |= {"due": ["modern", "house"], "allowed": ["modern", "house", "extra"]}
    assert _misread([row], "desk", 1.0) == ([("modern", "modem")], {"house"})
