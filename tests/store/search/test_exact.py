from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search.exact import Exactness, ExactString


@pytest.mark.parametrize(
    ("string", "text", "exactness"),
    [
        ("item", "An ITEM here", Exactness.WHOLE),
        ("item", "a list\n|item!\nand more", Exactness.LINE),
        ("item", "a list\nitem 2\nand more", Exactness.WHOLE),
        ("item", "items", Exactness.INSIDE),
        ("item", "items item", Exactness.WHOLE),
        ("item", "my_item", Exactness.INSIDE),
        ("item", "my_item or items\n- item -", Exactness.LINE),
        (".item", "x.items .item", Exactness.WHOLE),
        ("item two", "items two item\n two", Exactness.WHOLE),
        ("return arr", "x\nreturn   arr\n", Exactness.LINE),
        ('=SUMIF(C:C,"Category A",G:G)', '=SUMIF(C:C,"CategoryA",G:G)', Exactness.INSIDE),
        ('=SUMIF(C:C,"Category A",G:G)', "=SUMIF(C:C,\u201cCategory A\u201d,G:G)", Exactness.LINE),
        ('=SUMIF(C:C,"Category A",G:G)', "=SUMIF{C:C,Category A,G:G)", Exactness.BARE),
        ("if len(arr) <= 1:", "if len(arr)<=1:", Exactness.INSIDE),
        ("modern 10", "rnodern l0", Exactness.CONFUSED),
        ("https://www.deepl.com/", "deepl.com - DeepL", Exactness.BARE),
        ("www.bing.com", "cn.bing.com/search", Exactness.BARE),
        ("弹", "子弹", Exactness.INSIDE),
        ("弹", "一 弹 二", Exactness.WHOLE),
        ("C#", "in C# and", Exactness.WHOLE),
        ("ab", "cab", None),
        ("item", "something else", None),
        ("...", "some text", None),
        ("\u202e\0", "some text", None),
    ],
)
def test_how_exactly_a_string_stands_in_a_text(string: str, text: str, exactness: Exactness | None) -> None:
    assert ExactString(string).exactness(text) == exactness


@pytest.mark.parametrize(
    ("string", "text", "stands"),
    [
        ("item", "a list\n|item!\nand more", True),
        ("old  version", "an Old\nversion", True),
        ("item", "items", False),
        ("销售", "第三季度销售计划", True),
        ("用户手册", "9. 用 户 手册", True),
        ("東京", "会議 東京都", True),
        ("작성", "회의록작성을", True),
        ("销售", "销毁出售", False),
        ("WPS", "用WPS表格", True),
        ("WPS表格", "用WPS 表格", True),
        ("WPS表格", "用XWPS表格", False),
        ("in-stock", "in -stock", False),
        ("in -stock", "in-stock", False),
        ("记录 -销售", "记录-销售", False),
        ("-stock in", "in-stock in", False),
        ("-stock in", "chairs -stock in", True),
        ("-oneline", "git log --oneline", True),
        ("->", "a->b", True),
        ("", "some text", False),
    ],
)
def test_whether_a_string_stands_there_as_words(string: str, text: str, *, stands: bool) -> None:
    assert ExactString(string).stands_in(text) is stands


_FOREIGN = (
    "\u201c\u2013\u2122\u00e9\u0142\ufb01\uff32\u2460\u00df\u0130\u0301\u00ad\u0149\u4e2d\u0661\u212a\u1e9b\u0e31"
)


@given(
    st.text("0o1lIi|!5s8b rnmvwu.-_/A", max_size=6) | st.text("rnmve\u00e9", max_size=3),
    st.text("0o1lIi|!5s8b rnmvwu.-_/A\n", max_size=40) | st.text("rnvmesfik. \n" + _FOREIGN, max_size=40),
    st.integers(0, 30),
)
def test_the_first_look_never_turns_away_what_a_close_one_finds(string: str, text: str, place: int) -> None:
    within = text[:place] + string.replace("m", "rn") + text[place:]
    looked_for = ExactString(string)
    for each in (text, within):
        found, stands = looked_for.exactness(each), looked_for.stands_in(each)
        with patch.object(ExactString, "_possible", return_value=True):
            assert looked_for.exactness(each) == found
            assert looked_for.stands_in(each) == stands
