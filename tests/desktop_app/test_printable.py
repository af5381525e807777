from __future__ import annotations

import pytest

from desktop_app.printable import printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\x1b[2Jb", "a\ufffd[2Jb"), ("\x9b31m", "\ufffd31m"), ("abc\u202edef", "abc\ufffddef"), ("a\tb\nc", "a\tb\nc"),
     ("\u4e2d\U0001f600 e\u0301", "\u4e2d\U0001f600 e\u0301"), ("\udcff", "\ufffd"), ("a\rb", "a\ufffdb")],
)  # fmt: skip
def test_what_a_terminal_would_obey_is_replaced_and_nothing_moves(text: str, shown: str) -> None:
    assert printable(text) == shown
    assert len(printable(text)) == len(text)
