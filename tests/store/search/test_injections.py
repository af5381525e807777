"""No filter's value escapes it: 200 strings that try, against real tables and a real engine."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from store.errors import BadQuery
from store.records import SearchFilters
from store.search.conditions import EVERYTHING, Conditions
from store.search.embedders import QueryEmbedders
from store.search.pieces import FILTERS
from store.understood import PieceKind
from tests.store.search.embedding import Embedder, unit

if TYPE_CHECKING:
    from store.search.engine import SearchEngine

# one attempt a line; \\x and \\u stand for what cannot be written
_SQL = r"""
' OR '1'='1
' OR 1=1 --
'; DROP TABLE frames; --
') OR ('a'='a
x' UNION SELECT id FROM frames --
\' OR 1=1
' OR app IS NOT NULL OR app='
%' OR '%'='
' || '' || '
1 = 1) OR (1 = 1
` OR `1`=`1
') --
''
'
' OR id IN (SELECT id) --
CAST(1 AS TEXT)
x'/**/OR/**/'1'='1
' LIMIT 9999 --
app IN ('Mail')
\
\\'
$1
?1
:app
@p
{0}
%s
' IS NOT NULL
' BETWEEN '' AND '~
.*
^
(
[
(?i)mail
M.il
a{999999}
(a+)+$
\1
*
?
%
_
M%
[[:alpha:]]
<script>
../../etc
${HOME}
$(id)
; rm -rf
| cat
&& ls
"""
_SIGNS = (
    "\0", "Mail\0", "\0' OR 1=1 --", "\u202eliaM", "\u200fMail", "\u2066x\u2069", "\U0001f600", "\ud83d", "\ufeff",
    "\0\0", "\n' OR 1=1", "\t", "\x1b[2J", "a\u0301", "\uff07 OR 1=1", "\u02bc OR 1=1", "\u2019 OR \u20191", "\x7f",
    "\U0001f468\u200d\U0001f469",
)  # fmt: skip
_BEGINS, _ENDS = ("'", '"', "')", "\\'"), ("", "--", " OR '", ";", "\0", "/*", "%00", "\n", "#", "')", "\\")
ATTEMPTS = [
    *_SQL.split("\n")[1:-1],
    *_SIGNS,
    *("".join(parts) for parts in product(_BEGINS, ("OR 1=1", "OR app<>''", "UNION ALL"), _ENDS)),
]


def test_there_are_two_hundred() -> None:
    assert len(set(ATTEMPTS)) >= 200


@pytest.fixture
def two(memory: Any) -> Any:
    for minute, (frame_id, app, title) in enumerate((("calc", "Calc", "Sheet"), ("mail", "Mail", "Inbox")), 1):
        memory.add(
            frame_id, f"the total of the {title.lower()}", app=app, title=title, url=f"https://{title.lower()}.org",
            minute=minute, episode=frame_id, vector=unit(1), looks=unit(2), parts=(unit(2),),
        )  # fmt: skip
    return memory


@pytest.fixture
def engine(two: Any) -> SearchEngine:
    """With models, so that what is asked of looks is looked for, too."""
    made: SearchEngine = two.engine(QueryEmbedders(Embedder("m", 1), Embedder("c", 2)))
    return made


def test_no_value_of_a_condition_escapes_it(two: Any) -> None:
    for text in ATTEMPTS:
        one = (text,)
        for conditions in (
            Conditions(app_names=one), Conditions(monitor=text), Conditions(monitors=one), Conditions(ids=one),
        ):  # fmt: skip
            assert two.tables.fitting(["calc", "mail"], conditions) == set(), text


@pytest.mark.heavy
@pytest.mark.parametrize("name", FILTERS)
def test_no_value_of_a_filter_lets_another_filter_go(engine: SearchEngine, name: str) -> None:
    for text in ATTEMPTS[:: 1 if name == "app" else 4]:
        for value in (f'{name}:"{text}"', f"{name}:{text}", f"-{name}:{text}"):
            query = f"total app:Calc {value}"
            try:
                result = engine.search(query, SearchFilters(), (), 10)
            except BadQuery:  # a sentence is as good
                continue
            if not (name == "app" and "mail" in text.casefold()):
                assert {hit.frame.app_name for hit in result.hits} <= {"Calc"}, query


@pytest.mark.heavy
def test_words_and_exact_strings_mean_what_they_say_and_the_tables_stay_as_they_were(two: Any) -> None:
    engine = two.engine()
    for text in ATTEMPTS:
        for query in (f"total app:Calc {text}", f'"{text}" app:Calc', f'total -"{text}" app:Calc'):
            try:
                result = engine.search(query, SearchFilters(), (), 10)
            except BadQuery:
                continue
            assert {hit.frame.app_name for hit in result.hits} <= {"Calc"} or "app:" in text, query
            quoted = f'"{text}"' in query and not query.startswith("total -")
            if quoted and any(
                piece.kind is PieceKind.PHRASE and piece.text == f'"{text}"' for piece in result.understood
            ):
                shown = " ".join(text.casefold().split()) in "the total of the sheet"
                letters = _letters(text)  # a string of signs alone has none, and stands nowhere here
                by_letters = bool(letters) and letters in "thetotalofthesheetcalchttpssheetorg"
                assert shown or not result.hits or by_letters, query
    _is_whole(two, engine)


def _is_whole(memory: Any, engine: SearchEngine) -> None:
    assert memory.tables.fitting(["calc", "mail"], EVERYTHING) == {"calc", "mail"}
    assert {hit.frame.id for hit in engine.search("total", SearchFilters(), (), 10).hits} == {"calc", "mail"}


def _letters(text: str) -> str:
    return "".join(each for each in text.casefold() if each.isalnum())


@pytest.mark.heavy
@pytest.mark.parametrize("name", [name for name in FILTERS if name != "app"])
def test_two_hundred_values_of_each_filter_are_values(two: Any, engine: SearchEngine, name: str) -> None:
    for text in ATTEMPTS:
        try:
            result = engine.search(f'total app:Calc {name}:"{text}"', SearchFilters(), (), 10)
        except BadQuery:
            continue
        assert {hit.frame.app_name for hit in result.hits} <= {"Calc"}, text
    _is_whole(two, engine)


@pytest.mark.heavy
@pytest.mark.parametrize("name", ["text", "looks", "part"])
def test_what_says_how_to_find_lets_no_filter_go(two: Any, engine: SearchEngine, name: str) -> None:
    found = set()
    for text in ATTEMPTS:
        try:
            result = engine.search(f'app:Calc {name}:"{text} sheet"', SearchFilters(), (), 10)
        except BadQuery:
            continue
        found |= {hit.frame.app_name for hit in result.hits}
        assert found <= {"Calc"}, text
    assert found == {"Calc"}
    _is_whole(two, engine)


_ODD = (
    "x" * 10_000, "a " * 5_000, '"' * 10_000, "((((", "!?.,;:-_#+*~", "(a+)+$ [z-",
    "\u202elatot \u05e9\u05dc\u05d5\u05dd",
    "\U0001f600\U0001f468\u200d\U0001f469", "total\0x", "total on:0000-01-01", "total since:9999-12-31",
    "total until:0001-01-01", "total before:9999-12-31 after:0000-00-00", " ".join(f"app:a{n}" for n in range(500)),
    " ".join(f"-title:a{n}" for n in range(500)), " ".join(f"site:{n}.org" for n in range(500)),
)  # fmt: skip


def _apps_or_sentence(engine: Any, query: str) -> set[str] | str:
    try:
        return {hit.frame.app_name for hit in engine.search(query, SearchFilters(), (), 10).hits}
    except BadQuery as error:
        return str(error.message)


def test_odd_queries_get_hits_or_one_sentence(two: Any) -> None:
    engine = two.engine()
    for query in _ODD:
        told = _apps_or_sentence(engine, query)
        assert 0 < len(told) < 400 if isinstance(told, str) else told <= {"Calc", "Mail"}, query[:40]
