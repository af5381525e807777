from __future__ import annotations

import pytest

from desktop_app.comma_list import comma_list, merged


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("", ()),
        (" a, b ,,", ("a", "b")),
        (r"/\d{4,16}/", (r"/\d{4,16}/",)),
        (r"/\d{4,16}/, Salary", (r"/\d{4,16}/", "Salary")),
        (r"Salary,/\d{4,16}/ , /a,b/,c", ("Salary", r"/\d{4,16}/", "/a,b/", "c")),
        (r"/https:\/\/a/,b", (r"/https:\/\/a/", "b")),
        ("/home, a", ("/home", "a")),
        ("a/b, c/d", ("a/b", "c/d")),
        ("//", ("//",)),
        ("/usr/bin/x, /opt/y/", ("/usr/bin/x", "/opt/y/")),
        ("/r/python, /r/rust/", ("/r/python", "/r/rust/")),
    ],
)
def test_commas_part_what_is_no_regular_expression(text: str, items: tuple[str, ...]) -> None:
    assert comma_list(text) == items


def test_what_is_known_stays_whole() -> None:
    known = ("Smith, John", "Smith", "/home")
    assert comma_list("Smith, John, Smith, Johnny, /home, /x/", known) == (
        "Smith, John", "Smith", "Johnny", "/home", "/x/",
    )  # fmt: skip
    assert comma_list("Smith, John", ("",)) == ("Smith", "John")


@pytest.mark.parametrize(
    ("stands", "wanted", "saved"),
    [
        ("ab", "ba", "ba"),  # what stands was shown: as it is written, in that order
        ("abk", "abs", "abks"),
        ("abk", "b", "bk"),
        ("b", "abs", "bs"),  # what was taken away elsewhere does not come back
        ("absk", "abs", "absk"),
        ("", "ab", ""),
    ],
)
def test_what_was_written_elsewhere_meanwhile_stays(stands: str, wanted: str, saved: str) -> None:
    assert merged(tuple(stands), tuple("ab"), tuple(wanted)) == tuple(saved)
