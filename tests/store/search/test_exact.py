from __future__ import annotations

import pytest

from store.search.exact import Exactness, ExactString


@pytest.mark.parametrize(
    ("string", "text", "exactness"),
    [
        ("item", "An ITEM here", Exactness.WHOLE),
        ("item", "items", Exactness.INSIDE),
        ("return arr", "x\nreturn   arr\n", Exactness.WHOLE),
        ('=SUMIF(C:C,"Category A",G:G)', '=SUMIF(C:C,"CategoryA",G:G)', Exactness.INSIDE),
        ('=SUMIF(C:C,"Category A",G:G)', "=SUMIF(C:C,\u201cCategory A\u201d,G:G)", Exactness.WHOLE),
        ('=SUMIF(C:C,"Category A",G:G)', "=SUMIF{C:C,Category A,G:G)", Exactness.BARE),
        ("if len(arr) <= 1:", "if len(arr)<=1:", Exactness.INSIDE),
        ("modern 10", "rnodern l0", Exactness.CONFUSED),
        ("https://www.deepl.com/", "deepl.com - DeepL", Exactness.BARE),
        ("www.bing.com", "cn.bing.com/search", Exactness.BARE),
        ("弹", "子弹", Exactness.INSIDE),
        ("C#", "in C# and", Exactness.WHOLE),
        ("ab", "cab", None),
        ("item", "something else", None),
        ("...", "some text", None),
        ("\u202e\0", "some text", None),
    ],
)
def test_how_exactly_a_string_stands_in_a_text(string: str, text: str, exactness: Exactness | None) -> None:
    assert ExactString(string).exactness(text) == exactness
