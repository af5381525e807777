from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import BadQuery
from store.records import SearchMode
from store.search.query import Query
from store.search.query import parse as parse_as_asked
from store.search.wishes import Asked
from store.understood import PieceKind

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 31, 15, 20, tzinfo=BERLIN)
"""A Tuesday."""


def parse(raw: str, *as_words: str) -> Query:
    return parse_as_asked(raw, Asked(NOW, BERLIN, as_words))


def _time(query: Query) -> list[tuple[str, str]]:
    told = []
    for wish in query.wishes:
        if wish.kind is PieceKind.TIME:
            both = [at.astimezone(BERLIN).strftime("%m-%d %H:%M") if at else "-" for at in (wish.since, wish.until)]
            told.append((both[0], both[1]))
    return told


def test_words_phrases_exclusions_and_apps_are_taken_apart() -> None:
    query = parse('budget "exact phrase" -draft -"old version" app:Calc app:"LibreOffice Writer" -app:vim')
    assert query.wanted == "budget exact phrase"
    assert query.phrases == ("exact phrase",)
    assert query.without == ("draft", "old version")
    assert [(wish.value, wish.without) for wish in query.wishes] == [
        ("Calc", False), ("LibreOffice Writer", False), ("vim", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ['=SUMIF(C:C,"Category A",G:G)', "left = [x for x in arr if x < pivot]", "a-b", "https://x.org/?q=a:b", '5" disk',
     "- x", "12:30", r"C:\Users\x", "at 14:30", "localhost:8080", "std::vector", "git commit", "may I march on",
     "in May", "3 March", "Black Friday", "the second item", "app", "first", "title ::", "git push --force",
     "git log --since=yesterday", "-- x", "run --app:x", "see on: page", "last"],
)  # fmt: skip
def test_a_string_with_signs_in_it_stays_what_it_is(text: str) -> None:
    query = parse(text)
    assert query.wanted == text
    assert query.phrases == query.without == query.wishes == ()
    assert query.order == ""


@pytest.mark.parametrize(
    ("text", "wanted", "time"),
    [
        ("invoice yesterday afternoon", "invoice", ("03-30 12:00", "03-30 18:00")),
        ("yesterday's invoice", "invoice", ("03-30 00:00", "03-31 00:00")),
        ("what Ana wrote last week, and why", "what Ana wrote and why", ("03-23 00:00", "03-30 00:00")),
        ("since last Monday invoice", "invoice", ("03-30 00:00", "-")),
        ("Rechnung vorletzten Freitag", "Rechnung", ("03-20 00:00", "03-21 00:00")),
        ("昨天下午的发票", "发票", ("03-30 12:00", "03-30 18:00")),
        ("error between 2 and 3", "error", ("03-31 14:00", "03-31 15:00")),
        ("yesterday ACME at 14:30", "ACME", ("03-30 14:25", "03-30 14:35")),
        ("invoice since:last week paid", "invoice paid", ("03-23 00:00", "-")),
        ("invoice on:yesterday", "invoice", ("03-30 00:00", "03-31 00:00")),
        ('invoice until:"3 March"', "invoice", ("-", "03-04 00:00")),
        ("invoice before:March", "invoice", ("-", "03-01 00:00")),
        ("during:last week invoice", "invoice", ("03-23 00:00", "03-30 00:00")),
        ("invoice during:yesterday afternoon", "invoice", ("03-30 12:00", "03-30 18:00")),
        ("invoice during:February", "invoice", ("02-01 00:00", "03-01 00:00")),
        ("invoice after:9:30", "invoice", ("03-31 09:30", "-")),
        ("invoice on:2025", "invoice", ("01-01 00:00", "01-01 00:00")),
        ("on:yesterday", "", ("03-30 00:00", "03-31 00:00")),
        ("invoice yesterday 13/14/2026", "invoice 13/14/2026", ("03-30 00:00", "03-31 00:00")),
        ("order 4711-23 to Bob yesterday", "order 4711-23 to Bob", ("03-30 00:00", "03-31 00:00")),
        ("昨天 订单 99号", "订单 99号", ("03-30 00:00", "03-31 00:00")),
        ("last week paid 13/14/2025", "paid 13/14/2025", ("03-23 00:00", "03-30 00:00")),
        ("message from yesterday 3pm to Bob", "message to Bob", ("03-30 15:00", "03-31 00:00")),
        ("去年三月的发票", "发票", ("03-01 00:00", "04-01 00:00")),
        ("between 2 and 3 invoice", "invoice", ("03-31 14:00", "03-31 15:00")),
        ("zwischen 14 und 15 Rechnung", "Rechnung", ("03-31 14:00", "03-31 15:00")),
    ],
)
def test_times_are_understood_and_are_no_words_then(text: str, wanted: str, time: tuple[str, str]) -> None:
    query = parse(text)
    assert query.wanted.replace("week, ", "") == wanted
    assert _time(query) == [time]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("lease on:28.3. before:11:40", [("03-28 00:00", "03-29 00:00"), ("-", "03-28 11:40")]),
        ("lease on:saturday after:noon", [("03-28 00:00", "03-29 00:00"), ("03-28 12:00", "-")]),
        ("since:16:00 lease on:2026-03-28", [("03-28 16:00", "-"), ("03-28 00:00", "03-29 00:00")]),
        ("x on:28.3. since:9h", [("03-28 00:00", "03-29 00:00"), ("03-28 09:00", "-")]),
        ("x on:28.3. since:midnight until:noon",
         [("03-28 00:00", "03-29 00:00"), ("03-28 00:00", "-"), ("-", "03-28 12:00")]),
        ("x on:28.3. before:midnight", [("03-28 00:00", "03-29 00:00"), ("-", "03-29 00:00")]),
        ("x on:28.3. -on:15:00", [("03-28 00:00", "03-29 00:00"), ("03-28 15:00", "03-28 15:01")]),
        ("x since:9:00 until:下午三点 during:28.3.",
         [("03-28 09:00", "-"), ("-", "03-28 15:00"), ("03-28 00:00", "03-29 00:00")]),
        ("x on:28.3. on:15:00", [("03-28 00:00", "03-29 00:00"), ("03-28 15:00", "03-28 15:01")]),
        ("after:15:30 lease yesterday", [("03-30 15:30", "-"), ("03-30 00:00", "03-31 00:00")]),
        ("on:28.3. lease between 4 and 5", [("03-28 00:00", "03-29 00:00"), ("03-28 16:00", "03-28 17:00")]),
        ('x on:28.3. before:"an hour ago"', [("03-28 00:00", "03-29 00:00"), ("-", "03-31 14:20")]),
        ("x on:28.3. since:27.3.", [("03-28 00:00", "03-29 00:00"), ("03-27 00:00", "-")]),
        ("x since:28.3. before:11:40", [("03-28 00:00", "-"), ("-", "03-31 11:40")]),
        ("x on:march before:11:40", [("03-01 00:00", "04-01 00:00"), ("-", "03-31 11:40")]),
        ("x -on:28.3. before:11:40", [("03-28 00:00", "03-29 00:00"), ("-", "03-31 11:40")]),
    ],
)  # fmt: skip
def test_a_clock_time_is_of_the_one_day_that_the_query_names(text: str, times: list[tuple[str, str]]) -> None:
    assert _time(parse(text)) == times


@pytest.mark.parametrize(
    ("text", "wanted", "seconds"),
    [
        ("seen>1h 30m call", "call", 5400),
        ("call seen>10 minutes", "call", 600),
        ("seen<30 s", "", 30),
        ("seen>zwei Stunden x", "x", 7200),
        ("seen>1h 3d printing", "3d printing", 3600),
        ("seen>10m call", "call", 600),
        ('seen>"1h 30m" 5s', "5s", 5400),
    ],
)
def test_the_words_of_a_duration_are_of_its_filter(text: str, wanted: str, seconds: float) -> None:
    query = parse(text)
    assert (query.wanted, [wish.seconds for wish in query.wishes], query.notes) == (wanted, [seconds], ())


def test_words_behind_an_event_are_words() -> None:
    query = parse("during:zoom call last week")
    assert [(wish.kind, wish.value) for wish in query.wishes] == [(PieceKind.DURING, "zoom"), (PieceKind.TIME, "")]
    assert query.wanted == "call"


def test_a_day_that_was_switched_off_is_no_day_of_a_clock_time() -> None:
    assert _time(parse("x on:28.3. before:11:40", "on:28.3.")) == [("-", "03-31 11:40")]
    assert _time(parse("before:11:40 x yesterday", "yesterday")) == [("-", "03-31 11:40")]


def test_what_was_guessed_says_so_and_can_be_switched_off() -> None:
    text = "invoice yesterday  afternoon"
    query = parse(text)
    assert query.guesses == ("yesterday  afternoon",)
    time = query.pieces[-1]
    assert (time.kind, text[time.start : time.end], time.guessed) == (PieceKind.TIME, "yesterday  afternoon", True)
    assert time.sentence == "Mon 30 Mar 2026, 12:00\u201318:00"
    off = parse(text, "yesterday afternoon")
    assert (off.wanted, off.wishes, off.guesses) == ("invoice yesterday afternoon", (), ())
    assert parse(text, text).wishes == ()


def test_a_guessed_time_that_no_filter_leaves_is_words() -> None:
    query = parse("last week sales before:2026-03-10")
    assert (query.wanted, query.order, query.guesses) == ("last week sales", "", ())
    assert [wish.name for wish in query.wishes] == ["before"]
    (note,) = query.notes
    assert "\u201clast week\u201d" in note
    assert parse("today on:friday yesterday").wanted == "today yesterday"
    with pytest.raises(BadQuery, match="exclude each other"):
        parse("today x on:monday on:friday")


def test_a_filter_can_be_switched_off_too() -> None:
    query = parse("x app:calc on:yesterday", "app:calc")
    assert query.wanted == "x app:calc"
    assert [wish.name for wish in query.wishes] == ["on"]


def test_every_piece_knows_its_place_and_its_sentence() -> None:
    text = 'budget "a b" -c app:calc seen>10m kind:mail during:"the call" looks:"a red chart" last'
    query = parse(text)
    assert [text[piece.start : piece.end] for piece in query.pieces] == [piece.text for piece in query.pieces]
    assert {piece.text: piece.sentence for piece in query.pieces} == {
        "budget": "budget", '"a b"': "Exactly \u201ca b\u201d", "-c": "Without \u201cc\u201d",
        "app:calc": "Application: calc", "seen>10m": "Seen for at least 10m", "kind:mail": "Kind of window: mail",
        'during:"the call"': "During: the call",
        'looks:"a red chart"': "By its looks: a red chart", "last": "The last time comes first",
    }  # fmt: skip
    assert (query.order, query.looks, query.wanted) == ("last", "a red chart", "budget a b")


def test_text_and_looks_choose_the_way_of_finding_where_nothing_else_is_wanted() -> None:
    assert parse("text:invoice").modes == {SearchMode.TEXT}
    assert parse("looks:chart text:invoice").modes == {SearchMode.TEXT, SearchMode.LOOKS}
    assert parse("looks:chart invoice").modes == frozenset()
    assert parse("looks:chart").wanted == "chart"
    assert parse("part:chart").modes == {SearchMode.PART}
    assert parse('looks:page part:"a logo"').modes == {SearchMode.LOOKS, SearchMode.PART}
    apart = parse('looks:page part:"a logo"')
    assert (apart.looks, apart.part, apart.wanted) == ("page", "a logo", "page a logo")
    assert parse("text:x part:y").wanted == "x"
    beside = parse("invoice text:foo looks:chart acme")
    assert (beside.wanted, beside.meant, beside.looks) == ("invoice acme foo", "invoice acme", "chart")
    assert parse("text:foo").meant == "foo"
    assert parse("-text:chart invoice").without == ("chart",)
    without = parse("-part:chart -looks:page invoice")
    assert (without.without, without.modes, without.wanted) == ((), frozenset(), "invoice")
    assert [note.rsplit("so ")[-1] for note in without.notes] == ["-part: was left out.", "-looks: was left out."]
    assert parse('part:"a logo"').pieces[0].sentence == "By the looks of a part: a logo"


def test_first_or_last_counts_at_an_end_of_other_words_only() -> None:
    assert parse("first invoice").order == "first"
    assert parse("invoice ACME last").order == "last"
    assert parse("the last invoice").order == ""
    assert parse('"first" invoice').order == ""
    assert parse("first invoice", "first").order == ""


def test_what_looks_like_something_is_in_no_order_of_time_and_none_is_claimed() -> None:
    for raw in ('first looks:"a browser" -game', "part:browser last", "first looks:chart app:firefox"):
        query = parse(raw)
        (said,) = [piece for piece in query.pieces if piece.kind is PieceKind.ORDER]
        assert (query.order, said.sentence) == ("", "Not in order of time: by looks the most alike come first"), raw
        assert said.guessed
    assert parse("first browser looks:chart").order == "first"
    assert parse("first looks:chart text:browser").order == "first"
    assert "first" in parse("first looks:chart", "first").wanted


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("ap:firefox x", "There is no filter ap: so it was looked for as words; did you mean app: ?"),
        ("tittle:x y", "did you mean title: ?"),
        ("foo:bar", "There is no filter foo:"),
        ("x date:2026-11-22", "There is no filter date: so it was looked for as words; did you mean on: ?"),
        ("x size:100", "There is no filter size: so it was looked for as words"),
        ("x size>10", "There is no filter size: so it was looked for as words"),
        ("x -foo:bar", "There is no filter foo: so its words were excluded; there are app:,"),
        ("x during:", "There is nothing behind during:"),
        ("x app:", "There is nothing behind app:"),
        ("x on:nonsense", "The time behind on: was not understood and left out"),
        ("x since:9999-99-99", "The time behind since: was not understood"),
        ("x kind:thing", "There is no such kind of window; kind: knows browser,"),
        ("x seen>much", "The time behind seen was not understood"),
        ("x on:0000-01-01", "The time behind on: was not understood"),
    ],
)
def test_what_cannot_be_done_as_asked_gets_a_sentence(text: str, note: str) -> None:
    notes = parse(text).notes
    assert len(notes) == 1
    assert note in notes[0]
    assert notes[0].endswith((".", "?"))


@pytest.mark.parametrize("text", ["", "  \n\t ", "-draft", "x" * 2001, "a " * 5000, "x app:a -app:a",
    "x since:today until:yesterday", "x on:monday on:friday", "x seen>1h seen<1m", "app:a " * 500, "during:a " * 20,
    "x on:today -on:today", "kind:nonsense"])  # fmt: skip
def test_what_cannot_be_looked_for_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(BadQuery) as caught:
        parse(text)
    assert caught.value.message.endswith(".")
    assert "draft" not in caught.value.message


@settings(max_examples=60)
@given(st.text(max_size=400))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    try:
        query = parse(text)
    except BadQuery:
        return
    assert len(query.tokens) <= 128


_MIXED = [
    *("-app:x", "app:", '"a', '-"b', "title:ü", "on:yesterday", "yesterday", "last", "week"),
    *("first", "since:", "seen>1m", "seen<", "昨天", "的", "looks:y\u200f", ","),
]


@given(
    st.lists(
        st.sampled_from(_MIXED),
        max_size=20,
    ),
    st.datetimes(min_value=datetime(1, 1, 1), max_value=datetime(9999, 12, 31)),  # noqa: DTZ001
)
def test_any_mixture_at_any_time_is_parsed_or_refused(words: list[str], now: datetime) -> None:
    raw = " ".join(words)
    try:
        query = parse_as_asked(raw, Asked(now.replace(tzinfo=UTC)))
    except BadQuery:
        return
    assert all(raw[piece.start : piece.end] == piece.text for piece in query.pieces)
    off = parse_as_asked(raw, Asked(now.replace(tzinfo=UTC), as_words=query.guesses))
    assert not set(query.guesses) & set(off.guesses)
