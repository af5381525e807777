from __future__ import annotations

import json

import pytest

from desktop_app.printable import escaped, printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\x1b[2Jb", "a\ufffd[2Jb"), ("\x9b31m", "\ufffd31m"), ("abc\u202edef", "abc\ufffddef"), ("a\tb\nc", "a\tb\nc"),
     ("\u4e2d\U0001f600 e\u0301", "\u4e2d\U0001f600 e\u0301"), ("\udcff", "\ufffd"), ("a\rb", "a\ufffdb")],
)  # fmt: skip
def test_what_a_terminal_would_obey_is_replaced_and_nothing_moves(text: str, shown: str) -> None:
    assert printable(text) == shown
    assert len(printable(text)) == len(text)


def test_in_json_it_is_written_so_that_nothing_is_lost() -> None:
    said = {"title": "a\x1b[2J \x9b31m abc\u202e \udcff \u4e2d\n", "n": 1}
    document = escaped(json.dumps(said, ensure_ascii=False, indent=1))
    assert json.loads(document) == said
    assert printable(document) == document, "a terminal obeys none of it"
    assert "\u4e2d" in document
    document.encode()
