from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.call import Call
from desktop_app.cli import main
from desktop_app.commands.search import read_modes
from desktop_app.paths import Paths
from store.errors import BadInput
from store.key_sources import PassphraseSource
from store.records import NewFrame, Reading, SearchMode
from store.vault import Vault
from store.writer import MemoryWriter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_a_hit_has_its_json_form(backscroll: Callable[..., Any]) -> None:
    ran = backscroll("search", "--json", "4711")
    assert ran.code == 0
    hit = ran.document["hits"][0]
    assert "4711" in hit["snippet"]
    assert hit["captured_at"] == "2024-03-04T09:00:00Z"
    assert (hit["app_name"], hit["window_title"]) == ("Mail", "Inbox")
    assert "text" in hit["matched_by"]
    begin, end = hit["marks"][0]
    assert "4711" in hit["snippet"][begin:end]
    assert {"frame_id", "score", "last_seen_at", "url", "monitor", "boxes", "alike", "episode_id"} <= hit.keys()
    assert ran.document["unavailable"] == {}
    off = backscroll("--set", "looks.model=off", "search", "--json", "4711").document
    assert "models list" in off["unavailable"]["looks"]


def test_words_read_in_a_picture_have_boxes(backscroll: Callable[..., Any]) -> None:
    hit = backscroll("search", "--json", "27B", "--mode", "text").document["hits"][0]
    left, top, width, height = hit["boxes"][0]
    assert 0 <= left < left + width <= 900
    assert 0 <= top < top + height <= 200


def test_meaning_alone_finds_other_words(backscroll: Callable[..., Any]) -> None:
    hits = backscroll("search", "--json", "forecast of storms", "--mode", "meaning").document["hits"]
    assert "Lisbon" in hits[0]["snippet"]


def test_by_the_looks_of_a_part_pictures_are_found_where_that_is_asked(backscroll: Callable[..., Any]) -> None:
    found = backscroll("search", "--json", 'part:"black words on a white ground"').document
    assert found["hits"][0]["app_name"] == "Viewer"
    assert {tuple(hit["matched_by"]) for hit in found["hits"]} == {("part",)}
    by_mode = backscroll("search", "--json", "black words on a white ground", "--mode", "part").document
    assert [hit["frame_id"] for hit in by_mode["hits"]] == [hit["frame_id"] for hit in found["hits"]]
    assert "part" not in backscroll("search", "--json", "black words on a white ground").document["modes"]
    assert backscroll("search", "--json", 'part:"black words" app:mail').document["hits"] == []
    assert "Understood: By the looks of a part: black words" in backscroll("search", 'part:"black words"').out
    off = backscroll("--set", "looks.model=off", "search", "--json", "part:words").document
    assert "models list" in off["unavailable"]["part"]


def test_words_need_no_quotation_marks(backscroll: Callable[..., Any]) -> None:
    plain = backscroll("search", "--json", "forecast", "of", "storms", "--mode", "meaning").document
    assert plain["query"] == "forecast of storms"
    assert plain == backscroll("search", "--json", "forecast of storms", "--mode", "meaning").document


def test_filters(backscroll: Callable[..., Any]) -> None:
    found = backscroll("search", "--json", "the", "--app", "Mail", "--since", "2024-03-04", "--until", "2024-03-04")
    assert {hit["app_name"] for hit in found.document["hits"]} == {"Mail"}
    after = backscroll("search", "--json", "error in parser", "--until", "2024-03-04").document["hits"]
    assert all(hit["captured_at"] < "2024-03-05" for hit in after)


@pytest.mark.parametrize(("bound", "seen"), [("--since", "09:02"), ("--until", "09:00")])
def test_so_long_ago_bounds_at_that_moment(
    inside: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, bound: str, seen: str
) -> None:
    monkeypatch.setattr(Call, "now", datetime(2024, 3, 4, 11, 1, tzinfo=UTC))
    hits = inside("--json", "search", "app:mail", "--since", "2024-03-04", bound, "2 hours ago").document["hits"]
    assert [hit["captured_at"] for hit in hits] == [f"2024-03-04T{seen}:00Z"]


@pytest.mark.parametrize(
    "query", [["app:mail yesterday"], ["app:mail", "--since", "yesterday", "--until", "yesterday"]]
)
def test_the_next_page_goes_on_where_this_one_ends_whatever_the_clock_says_by_then(
    inside: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, query: list[str]
) -> None:
    clock = datetime(2024, 3, 5, 23, 55, tzinfo=UTC)
    monkeypatch.setattr(Call, "now", property(lambda _call: clock))
    monkeypatch.setattr(Call, "zone", UTC)
    whole = inside("--json", "search", *query).document
    assert [hit["captured_at"] for hit in whole["hits"]] == ["2024-03-04T09:02:00Z", "2024-03-04T09:00:00Z"]
    assert whole["next_cursor"] is None
    first = inside("--json", "search", *query, "--limit", "1").document
    clock += timedelta(minutes=10)  # into the next day
    second = inside("--json", "search", *query, "--limit", "1", "--cursor", first["next_cursor"]).document
    assert [*first["hits"], *second["hits"]] == whole["hits"]
    assert second["next_cursor"] is None
    assert second["facets"] == first["facets"] == whole["facets"]


def test_people_get_the_next_page_and_what_the_moments_have_in_common(
    inside: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Call, "zone", UTC)
    told = inside("search", "since:2024-03-04", "--limit", "2").out.splitlines()
    at = told.index("Among the 5 moments")
    assert told[at + 1 : at + 4] == [
        "    app  Mail 2, Firefox 1, Terminal 1, Viewer 1",
        "    kind mail 2, browser 1, terminal 1",
        "    day  2024-03-04 3, 2024-03-05 2",
    ]
    more = told[at + 4].removeprefix("There is more: the same again with ").split()
    assert [line[:2] for line in told if line.startswith((" 1", " 2"))] == [" 1", " 2"]
    told = inside("search", "since:2024-03-04", "--limit", "9", *more).out.splitlines()
    assert [line[:2] for line in told if line[:2].strip().isdigit()] == [" 3", " 4", " 5"]
    assert not any(line.startswith("There is more") for line in told)
    assert "Among the best" not in inside("search", "sink", "--mode", "text").out


def test_people_are_told_when_a_hit_and_those_alike_were_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Call, "zone", UTC)
    monkeypatch.setenv("BACKSCROLL_PASSPHRASE", "correct horse")
    paths = Paths.of(tmp_path / "home")
    writer = MemoryWriter.open(paths.memory, Vault.create(paths.memory, PassphraseSource("correct horse")), zone=UTC)
    for minutes, text in ((0, "invoice of the harbour"), (30, "invoice of the harbour"), (90, "a sink alone")):
        at = datetime(2026, 3, 2, 9, tzinfo=UTC) + timedelta(minutes=minutes)
        frame = writer.keep_frame(NewFrame(at, "one", app_name="Sheet"), None)
        writer.record_reading(frame.id, Reading(text))
        writer.extend_frame(frame.id, at + timedelta(seconds=125))
    writer.flush()
    writer.close()
    assert main(["--home", str(tmp_path / "home"), "search", "--mode", "text", "invoice"]) == 0
    told = capsys.readouterr().out
    assert (
        "    first Mon 02 Mar 2026 09:00:00, last Mon 02 Mar 2026 09:32:05; 2 alike, seen 4 min 10 s in all\n" in told
    )
    assert main(["--home", str(tmp_path / "home"), "search", "--mode", "text", "sink"]) == 0
    assert "    seen 2 min 5 s\n" in capsys.readouterr().out


def test_the_document_says_when_each_hit_was_seen_and_what_all_have_in_common(inside: Callable[..., Any]) -> None:
    told = inside("--json", "search", "app:mail").document
    assert [hit["seen"] for hit in told["hits"]] == [
        {"first_seen_at": at, "last_seen_at": at, "seen_seconds": 0.0, "times": 1}
        for at in ("2024-03-04T09:02:00Z", "2024-03-04T09:00:00Z")
    ]
    assert told["facets"]["app"] == [{"value": "Mail", "count": 2}]
    assert told["facets"]["kind"] == [{"value": "mail", "count": 2}]
    assert told["facets"]["site"] == []
    assert told["facets_are_of"] == 2


def test_people_get_readable_lines(backscroll: Callable[..., Any]) -> None:
    ran = backscroll("search", "invoice")
    assert "Mon 04 Mar 2024 09:00:00  Mail - Inbox" in ran.out
    assert "Invoice 4711" in ran.out


@pytest.mark.parametrize(
    "arguments",
    [["search", ""], ["search", "   "], ["search", "x", "--since", "blurgh"], ["search", "x", "--mode", "smell"],
     ["search", "x", "--limit", "0"], ["search", "x" * 10_000]],
)  # fmt: skip
def test_what_cannot_be_searched_gets_one_sentence(backscroll: Callable[..., Any], arguments: list[str]) -> None:
    assert backscroll(*arguments, "--json").failed_with_one_sentence()


def test_modes_are_read_from_a_list() -> None:
    assert read_modes("text, MEANING") == (SearchMode.TEXT, SearchMode.MEANING)
    assert read_modes("") == ()
    with pytest.raises(BadInput):
        read_modes("text,smell")


def test_what_was_understood_is_told_and_can_be_switched_off(backscroll: Callable[..., Any]) -> None:
    query = '"no such line" app:mail yesterday tittle:x'
    told = backscroll("search", "--json", query).document
    assert [(piece["kind"], piece["text"], piece["guessed"]) for piece in told["understood"]] == [
        ("phrase", '"no such line"', False),
        ("app", "app:mail", False),
        ("time", "yesterday", True),
        ("words", "tittle:x", False),
    ]
    assert told["notes"] == [
        "There is no filter tittle: so it was looked for as words; did you mean title: ?",
        "No moment shows exactly what stands in quotes; without them its words are looked for.",
    ]
    assert told["hits"] == []
    told = backscroll("search", "--json", "invoice app:mail yesterday", "--as-words", "yesterday").document
    assert [piece["kind"] for piece in told["understood"]] == ["words", "app", "words"]
    assert told["notes"] == []
    assert "4711" in told["hits"][0]["snippet"]


def test_a_guessed_time_at_which_there_is_nothing_is_taken_back(backscroll: Callable[..., Any]) -> None:
    told = backscroll("search", "--json", "invoice app:mail yesterday").document
    assert [piece["kind"] for piece in told["understood"]] == ["words", "app", "words"]
    assert "yesterday" in told["notes"][0]
    assert "4711" in told["hits"][0]["snippet"]


def test_filters_alone_list_what_satisfies_them(backscroll: Callable[..., Any]) -> None:
    ran = backscroll("search", "app:mail on:2024-03-04")
    assert "Understood: Application: mail; Mon 4 Mar 2024" in ran.out
    assert "Mail - Inbox" in ran.out


def test_a_contradiction_gets_one_sentence(backscroll: Callable[..., Any]) -> None:
    assert backscroll("search", "x app:mail -app:mail", "--json").failed_with_one_sentence()


_ODD = {
    "10,000 letters": "x" * 10_000, "10,000 words": "a " * 5_000, "quotes": '"' * 10_000, "2,000": "ab " * 666,
    "signs": "!?.,;:-_#+*~", "brackets": "((((", "dashes": "-- --", "sql": "'; DROP TABLE frames; --",
    "or": "' OR '1'='1", "expression": "(a+)+$ [z-", "group": "(?P<x>", "right to left": "\u202elatot \u05e9\u05dc",
    "emoji": "\U0001f600\U0001f468\u200d\U0001f469", "nul": "invoice\0x", "only nul": "\0", "half": "\ud83d",
    "no text": "invoice \udcff", "500 filters": " ".join(f"app:a{n}" for n in range(500)),
    "64 filters": " ".join(f"app:a{n}" for n in range(64)), "65 filters": " ".join(f"app:a{n}" for n in range(65)),
    "year 0": "invoice on:0000-01-01", "year 1": "invoice on:0001-01-01", "year 9999": "invoice since:9999-12-31",
    "year 10000": "on:10000-01-01", "before all": "before:-1", "long ago": "invoice 99999999999999999 days ago",
    "long": "invoice seen>99999999999999999h", "escape": "\x1b[31mred", "marks": "[bold]x[/] [/]", "json": '{"a": 1}',
    "zero width": "\u200b\u200b", "spaces": " \t\n", "accents": "e" + "\u0301" * 500, "filters": "app: on: kind:",
    "contradiction": "invoice since:today until:yesterday", "both": "invoice app:mail -app:mail",
}  # fmt: skip


@pytest.mark.parametrize("query", _ODD.values(), ids=_ODD)
def test_odd_queries_give_one_document_or_one_sentence(inside: Callable[..., Any], query: str) -> None:
    inside("--json", "search", "--mode", "text", "--", query).gave_a_document_or_one_sentence()


@pytest.mark.parametrize("name", ["half", "no text", "nul", "signs", "emoji", "right to left"])
def test_odd_queries_do_not_trouble_the_models(inside: Callable[..., Any], name: str) -> None:
    inside("--json", "search", "--", _ODD[name]).gave_a_document_or_one_sentence()
    assert "\x1b" not in inside("search", "--", _ODD[name]).out


def test_signs_alone_are_looked_for_as_they_stand(inside: Callable[..., Any]) -> None:
    told = inside("--json", "search", "?!").document
    assert told["hits"] == []
    assert told["notes"][0].startswith("There is no letter and no digit")


@pytest.mark.parametrize(
    "arguments",
    [["--since", "0000-01-01"], ["--since", "9999-12-31"], ["--until", "0001-01-01"], ["--limit", "-1"],
     ["--cursor", "garbage"], ["--cursor", ""], ["--cursor", "\0"], ["--app", "' OR 1=1 --"], ["--mode", "\0"],
     ["--as-words", "x" * 100_000]],
)  # fmt: skip
def test_odd_options_give_one_document_or_one_sentence(inside: Callable[..., Any], arguments: list[str]) -> None:
    inside("--json", "search", "--mode", "text", "invoice", *arguments).gave_a_document_or_one_sentence()


@pytest.mark.parametrize(("bound", "seen"), [("--since", "09:02"), ("--until", "09:00")])
def test_edges_are_what_they_are_behind_a_filter(
    inside: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, bound: str, seen: str
) -> None:
    monkeypatch.setattr(Call, "now", datetime(2024, 3, 4, 11, 1, tzinfo=UTC))
    hits = inside("--json", "search", "app:mail", "--since", "2024", bound, "2h").document["hits"]
    assert [hit["captured_at"] for hit in hits] == [f"2024-03-04T{seen}:00Z"]


@pytest.mark.parametrize("edge", [["--since", "before yesterday"], ["--until", "since monday"]])
def test_an_edge_that_is_open_is_refused(backscroll: Callable[..., Any], edge: list[str]) -> None:
    assert "takes a time that" in backscroll("search", "the", *edge).failed_with_one_sentence()


def test_a_word_to_exclude_needs_no_quotation_marks(backscroll: Callable[..., Any]) -> None:
    some = backscroll("search", "--json", "app:mail").document["hits"]
    none = backscroll("search", "--json", "app:mail", "-app:mail2", "-the").document["hits"]
    assert len(none) < len(some)


def test_a_filter_alone_found_by_itself_and_a_wrong_one_is_said_once(inside: Callable[..., Any]) -> None:
    out = inside("search", "seen<9h").out
    assert "by the filters" in out
    out = inside("search", "--mode", "text", "on:never invoice").out
    assert out.count("The time behind on: was not understood") == 1
