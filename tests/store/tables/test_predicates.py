from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from store.search.conditions import EVERYTHING, Conditions
from store.tables.masks import TokenMask
from store.tables.predicates import FAR, id_in, microseconds, predicate, quoted, span_of

MASK = TokenMask(b"k" * 32)


def test_times_are_whole_microseconds_in_any_zone() -> None:
    at = datetime(2026, 3, 2, 9, 0, 0, 123456, tzinfo=UTC)
    assert microseconds(at) == microseconds(at.astimezone(timezone(timedelta(hours=5)))) == 1772442000123456


def test_a_value_stays_a_value() -> None:
    assert quoted("O'Reilly' OR '1'='1") == "'O''Reilly'' OR ''1''=''1'"
    assert id_in(["a", "b'c"]) == "id IN ('a', 'b''c')"


def test_conditions() -> None:
    assert predicate(EVERYTHING, MASK) is None
    assert predicate(Conditions(app_names=()), MASK) == "1 = 0"
    at = datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)
    assert (
        predicate(Conditions(since=at, until=at, monitor="HDMI-1"), MASK)
        == "last_seen_at >= 1000000 AND captured_at < 1000000 AND monitor = 'HDMI-1'"
    )


def test_an_application_is_never_readable_in_a_predicate() -> None:
    where = predicate(Conditions(app_names=("Firefox", "Calc")), MASK)
    assert where is not None
    assert "irefox" not in where
    assert MASK.app("calc") in where


def test_the_span_of_all_wishes() -> None:
    early, middle, late = (datetime(2026, month, 1, tzinfo=UTC) for month in (1, 2, 3))
    assert span_of(Conditions()) is None
    assert span_of(Conditions(since=early)) == (microseconds(early), FAR)
    several = Conditions(spans=((middle, late), (early, middle)))
    assert span_of(several) == (microseconds(early), microseconds(late))
    assert span_of(replace(several, until=middle)) == (microseconds(early), microseconds(middle))
    assert span_of(Conditions(spans=((None, middle), (late, None)))) is None
    assert span_of(Conditions(spans=())) is None
