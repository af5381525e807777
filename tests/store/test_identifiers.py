from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from store.identifiers import IdMaker, is_id, time_of

AT = datetime(2026, 11, 23, 8, 0, 0, 123_000, tzinfo=UTC)


def test_ids_of_one_millisecond_sort_in_the_order_they_were_made() -> None:
    maker = IdMaker()
    made = [maker.make(AT) for _ in range(5_000)]
    assert made == sorted(made)
    assert len(set(made)) == 5_000


def test_ids_sort_by_time_also_when_made_out_of_order() -> None:
    maker = IdMaker()
    later, earlier = maker.make(AT), maker.make(AT - timedelta(milliseconds=1))
    assert earlier < later


def test_an_id_is_26_lower_case_characters_and_tells_its_time() -> None:
    made = IdMaker().make(AT)
    assert len(made) == 26
    assert made == made.lower()
    assert is_id(made)
    assert time_of(made) == AT


@pytest.mark.parametrize(
    "text", ["", "abc", "../../../etc/passwd-------", "01m82wz61d6hp1jxfm5k4k4bn/", "u" * 26, "8" + "0" * 25]
)
def test_other_text_is_no_id(text: str) -> None:
    assert not is_id(text)
    with pytest.raises(ValueError, match="Not an id"):
        time_of(text)


@pytest.mark.parametrize("at", [datetime(2026, 1, 1), datetime(1960, 1, 1, tzinfo=UTC)])  # noqa: DTZ001
def test_a_time_without_zone_or_before_1970_is_refused(at: datetime) -> None:
    with pytest.raises(ValueError, match="An id needs"):
        IdMaker().make(at)
