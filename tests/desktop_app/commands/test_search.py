from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.commands.search import read_modes
from store.errors import BadInput
from store.records import SearchMode

if TYPE_CHECKING:
    from collections.abc import Callable


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


def test_filters(backscroll: Callable[..., Any]) -> None:
    found = backscroll("search", "--json", "the", "--app", "Mail", "--since", "2024-03-04", "--until", "2024-03-04")
    assert {hit["app_name"] for hit in found.document["hits"]} == {"Mail"}
    after = backscroll("search", "--json", "error in parser", "--until", "2024-03-04").document["hits"]
    assert all(hit["captured_at"] < "2024-03-05" for hit in after)


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
