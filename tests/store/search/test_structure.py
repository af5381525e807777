from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from store.abandoning import abandoned_when
from store.errors import Abandoned
from store.records import SearchFilters
from store.search.events import Episodes
from store.search.query import parse
from store.search.source import FrameWords
from store.search.structure import Structured, structure_of
from store.search.windowed import FEW_NAMED
from store.search.wishes import Asked

if TYPE_CHECKING:
    from store.search.conditions import Span

NOW = datetime(2026, 3, 31, 15, 20, tzinfo=ZoneInfo("Europe/Berlin"))
CALL = (NOW - timedelta(hours=3), NOW - timedelta(hours=2))
SEEN = (NOW - timedelta(hours=2, minutes=50), NOW - timedelta(hours=2, minutes=30))
"""When there was something to read of the call."""


class _Source:
    """What was seen, as the journal tells it."""

    def __init__(self, frames: int = 3) -> None:
        self.frames = frames

    def app_names(self) -> list[str]:
        return ["Firefox", "LibreOffice Calc", "LibreOffice Writer"]

    def windows(self) -> list[tuple[str, str]]:
        return [("Invoice 12", "https://shop.example.com/a"), ("Mail", "https://mail.org"), ("Invoice 13", "")]

    def frame_count(self) -> int:
        return 100 * FEW_NAMED

    def monitors(self) -> list[str]:
        return ["DP-2", "HDMI-1"]

    def frames_showing(self, windows: Any, since: Any, until: Any, limit: int) -> list[str]:
        return [f"{title}-{number}" for title, _ in windows for number in range(self.frames)][:limit]


def _structured(query: str, filters: SearchFilters = SearchFilters(), source: _Source | None = None) -> Structured:  # noqa: B008
    wishes = parse(query, Asked(NOW, NOW.tzinfo or UTC)).wishes
    return structure_of(wishes, filters, source or _Source(), _event, NOW.tzinfo or UTC)  # type: ignore[arg-type]


def _event(words: str, span: Span, *, around: bool) -> Episodes:
    """A call that was seen today and not before; "hum" stands for words of which no moment has all."""
    if words == "hum":
        return Episodes((CALL,), whole=False)
    there = words == "zoom" and (span[1] is None or span[1] > CALL[0])
    return Episodes((CALL,), seen=SEEN if around else None) if there else Episodes()


def _apps(query: str, app: str = "") -> tuple[str, ...] | None:
    return _structured(query, SearchFilters(app=app)).conditions.app_names


def test_a_part_of_a_name_in_any_case_is_enough() -> None:
    assert _apps("x", "libre") == ("LibreOffice Calc", "LibreOffice Writer")
    assert _apps("x app:calc app:fire") == ("Firefox", "LibreOffice Calc")
    assert _apps("x app:calc app:fire", "libre") == ("LibreOffice Calc",)


def test_the_whole_of_a_name_is_matched_exactly() -> None:
    def found(query: str, whole_app: str) -> tuple[str, ...] | None:
        return _structured(query, SearchFilters(whole_app=whole_app)).conditions.app_names

    assert found("x", "Firefox") == ("Firefox",)
    assert found("x app:libre", "LibreOffice Calc") == ("LibreOffice Calc",)
    assert found("x", "LibreOffice") == found("x", "firefox") == ()


def test_what_is_excluded_leaves_the_others_and_windows_without_a_name() -> None:
    assert _apps("x -app:fire") == ("LibreOffice Calc", "LibreOffice Writer", "")
    assert _apps("x app:libre -app:calc") == ("LibreOffice Writer",)
    assert _apps("x") is None


def test_a_kind_is_its_applications() -> None:
    assert _apps("x kind:browser") == ("Firefox",)
    assert _apps("x -kind:tables app:libre") == ("LibreOffice Writer",)


def test_an_unknown_name_fits_nothing_and_says_which_there_are() -> None:
    found = _structured("x app:nope")
    assert found.conditions.fits_nothing
    assert found.notes == (
        "No application seen is like that; seen were Firefox, LibreOffice Calc, LibreOffice Writer.",
    )


def test_titles_and_sites_name_the_frames_of_their_windows() -> None:
    found = _structured("x title:invoice")
    assert found.windows == {("Invoice 12", "https://shop.example.com/a"), ("Invoice 13", "")}
    assert found.conditions.ids == tuple(f"Invoice {n}-{i}" for n in (12, 13) for i in range(3))
    assert _structured("x title:invoice site:example.com").windows == {("Invoice 12", "https://shop.example.com/a")}
    assert _structured("x -site:mail.org").conditions.not_ids == ("Mail-0", "Mail-1", "Mail-2")


def test_what_is_too_much_to_be_named_is_told_apart_among_what_was_found() -> None:
    found = _structured("x title:invoice", source=_Source(frames=FEW_NAMED))
    assert found.conditions.ids is None
    assert found.conditions.windows == found.windows
    assert not _structured("x title:invoice").conditions.of_windows  # the frames are named
    assert _structured("x -title:mail", source=_Source(frames=FEW_NAMED + 1)).conditions.not_windows
    at = NOW.astimezone(UTC)
    assert found.allows(FrameWords("", "Invoice 13", "", "x", at, at))
    assert not found.allows(FrameWords("", "Mail", "https://mail.org", "x", at, at))


def test_a_title_never_seen_says_so() -> None:
    found = _structured("x title:nothing")
    assert found.conditions.fits_nothing
    assert len(found.notes) == 1


def test_times_have_in_common_what_is_searched() -> None:
    filters = SearchFilters(since=NOW - timedelta(days=1))
    found = _structured("x since:2026-03-01 until:yesterday", filters).conditions
    assert found.since == NOW - timedelta(days=1)
    assert found.until == datetime(2026, 3, 31, tzinfo=NOW.tzinfo)
    assert _structured("x on:2020-01-01", filters).notes


def test_during_before_and_after_an_episode() -> None:
    assert _structured("x during:zoom").conditions.spans == (CALL,)
    assert _structured("x -during:zoom").conditions.not_spans == (CALL,)
    assert _structured("x before:zoom").conditions.until == SEEN[0]
    assert _structured("x after:zoom").conditions.since == SEEN[1]
    found = _structured("x during:nothing")
    assert found.conditions.fits_nothing
    assert found.notes == ("Nothing was seen of what stands behind during: so nothing can be found with it.",)
    assert _structured("x -before:zoom").conditions.since == SEEN[0]  # the call itself is not before it
    assert _structured("x -after:zoom").conditions.until == SEEN[1]


def test_an_episode_is_looked_for_in_the_time_asked_for_and_said() -> None:
    assert _structured("x during:zoom on:yesterday").conditions.fits_nothing
    assert not _structured("x -during:zoom on:yesterday").conditions.not_spans
    after = _structured("x after:zoom until:yesterday")  # it may lie outside of it
    assert after.conditions.since == SEEN[1]
    assert after.told == ("after: counts from what was seen Tue 31 Mar 2026, 12:30\u201312:50.",)
    assert _structured("x during:hum").told == (
        "No moment has all the words behind during: the one nearest to them counts.",
    )
    assert _structured("x -during:hum").conditions.not_spans == ()  # nothing has all of it


@pytest.mark.parametrize(
    ("query", "field", "value"),
    [
        ("x seen>10m", "longer", 600.0),
        ("x seen<5s", "shorter", 5.0),
        ("x monitor:HDMI-1", "monitors", ("HDMI-1",)),
        ("x monitor:hdmi", "monitors", ("HDMI-1",)),
        ("x monitor:dp monitor:gone", "monitors", ("DP-2", "gone")),
        ("x -monitor:HDMI-1", "not_monitors", ("HDMI-1",)),
    ],
)
def test_how_long_and_on_which_screen(query: str, field: str, value: object) -> None:
    assert getattr(_structured(query).conditions, field) == value


def test_windows_that_nobody_waits_for_are_not_gone_through() -> None:
    steps: list[int] = []

    def late() -> bool:
        steps.append(1)
        return len(steps) > 2  # among the windows

    with abandoned_when(late), pytest.raises(Abandoned):
        _structured("x title:invoice")


def test_before_or_after_something_unknown_there_is_nothing_whatever_else_is_said() -> None:
    for query in ("x during:zoom before:nothing", "x before:nothing during:zoom", "x during:zoom during:nothing"):
        found = _structured(query)
        assert found.conditions.fits_nothing
        assert found.notes
    other = _structured("x -before:nothing during:zoom")
    assert other.conditions.spans == (CALL,)
    assert other.notes == ()
