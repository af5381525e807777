from __future__ import annotations

from collections.abc import Collection

from store.search.association import Phrase, find_by_association
from store.search.surroundings import Found


class _Graph:
    """Frames with their phrases, as the journal holds them."""

    def __init__(self, frames: dict[str, list[str]]) -> None:
        texts = sorted({text for of_frame in frames.values() for text in of_frame})
        self._frames = {text: sorted(each for each in frames if text in frames[each]) for text in texts}
        self._numbers = {text: number for number, text in enumerate(texts)}
        self._of_frame = frames
        self.asked = 0

    def phrases_of(self, frame_ids: Collection[str]) -> dict[str, list[Phrase]]:
        self.asked += len(frame_ids)
        return {
            each: [Phrase(self._numbers[t], t, len(self._frames[t])) for t in self._of_frame[each]]
            for each in frame_ids
            if self._of_frame.get(each)
        }

    def frames_of(self, phrase_numbers: Collection[int]) -> dict[int, list[str]]:
        return {number: self._frames[text] for text, number in self._numbers.items() if number in phrase_numbers}


ERRAND = {
    "mail": ["anna becker", "ops-2041"],
    "page": ["ops-2041", "tracker"],
    "other mail": ["omar haddad", "ops-9"],
    "other page": ["ops-9", "tracker"],
    "empty": [],
}


def _ids(graph: _Graph, words: list[str], *starts: str) -> list[str]:
    starts_ = [Found(each, 9.0 - place) for place, each in enumerate(starts)]
    found = find_by_association(graph, dict.fromkeys(words, 1), 10, starts_)
    return [each.id for each in found.frames]


def test_from_a_person_over_a_ticket_to_the_page_that_shows_it() -> None:
    assert _ids(_Graph(ERRAND), ["page", "anna", "becker"], "mail", "other page")[:2] == ["mail", "page"]


def test_a_phrase_that_is_half_named_is_named() -> None:
    assert _ids(_Graph(ERRAND), ["mail", "anna"], "mail")[:2] == ["mail", "page"]


def test_a_phrase_whose_frames_were_forgotten_meanwhile_leads_nowhere() -> None:
    class _Forgotten(_Graph):
        def frames_of(self, phrase_numbers: Collection[int]) -> dict[int, list[str]]:
            return {}

    assert _ids(_Forgotten(ERRAND), ["anna", "becker"], "mail") == ["mail"]


def test_a_part_names_a_phrase_only_where_nothing_else_has_that_word() -> None:
    starts = [Found("mail", 1.0)]
    assert find_by_association(_Graph(ERRAND), {"anna": 1}, 400, starts).named == {"mail"}
    assert not find_by_association(_Graph(ERRAND), {"anna": 2}, 400, starts).frames
    assert find_by_association(_Graph(ERRAND), {"anna": 2, "becker": 2}, 400, starts).named == {"mail"}


def test_a_common_word_is_no_name_even_where_it_is_all_of_a_phrase() -> None:
    graph = _Graph({"page": ["the", "tracker"], "other": ["tracker"]})
    assert not find_by_association(graph, {"the": 300}, 400, [Found("page", 1.0)]).frames


def test_a_word_that_is_far_commoner_than_a_phrase_does_not_name_it() -> None:
    graph = _Graph({"grammar": ["for_stmt", "grammar"], "other": ["grammar"]})
    starts = [Found("grammar", 1.0)]
    assert find_by_association(graph, {"for": 1}, 400, starts).frames
    assert not find_by_association(graph, {"for": 180}, 400, starts).frames
    assert find_by_association(graph, {"for": 180, "stmt": 1}, 400, starts).frames


def test_without_a_phrase_in_the_query_there_is_nothing_to_walk_from() -> None:
    assert _ids(_Graph(ERRAND), ["yesterday"], "mail", "page") == []
    assert _ids(_Graph(ERRAND), ["anna"]) == []
    assert _ids(_Graph(ERRAND), ["anna"], "empty", "unknown") == []


def test_what_many_share_ties_less_than_what_few_share() -> None:
    frames = {f"crowd{i}": ["anna", "newsletter"] for i in range(30)}
    frames |= {"mail": ["anna", "newsletter", "ops-2041"], "page": ["ops-2041"]}
    found = find_by_association(_Graph(frames), {"anna": 31}, 1_000, [Found("mail", 1.0)])
    assert found.frames[0].id == "mail"
    assert list(found.reached()) == ["page"]


def test_only_what_lies_around_the_start_is_looked_at() -> None:
    frames = {f"f{i}": [f"p{i}", f"p{i + 1}"] for i in range(5_000)} | {"mail": ["anna", "p0"]}
    graph = _Graph(frames)
    assert _ids(graph, ["anna"], "mail") == ["mail", "f0"]
    assert graph.asked < 10


def test_what_shows_the_name_and_what_was_reached_from_it() -> None:
    found = find_by_association(_Graph(ERRAND), {"anna": 1}, 5, [Found("mail", 9.0), Found("other mail", 1.0)])
    assert found.named == {"mail"}
    assert next(iter(found.reached().items())) == ("page", 1.0)
    assert all(0 < closeness <= 1 for closeness in found.reached().values())
    kept = found.kept({"page"})
    assert ([each.id for each in kept.frames], kept.named) == (["page"], frozenset())
