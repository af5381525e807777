"""A query in, hits out: every way of searching, fused, folded, and shown where it matches."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING

from store.abandoning import still_wanted, while_wanted
from store.errors import BadQuery
from store.records import SearchMode, SearchResult
from store.search.allowed import exactly_shown, exactness_of, is_allowed
from store.search.conditions import Conditions
from store.search.emptiness import why_nothing
from store.search.every import every_frame
from store.search.exact import AS_TYPED
from store.search.further import ENOUGH, MOST_READ, Further, look_further
from store.search.fusion import Ranked, fuse
from store.search.grouping import fold
from store.search.hits import Found, hits_of, moment_of
from store.search.named_events import NamedEvents
from store.search.ordering import compounds, in_order, with_every
from store.search.query import Query, parse, whole_characters
from store.search.retrieval import Retrieval, Retrieved
from store.search.structure import Structured, structure_of
from store.search.surroundings import LINKED, Surroundings
from store.search.windowed import WindowedTables
from store.search.wishes import Asked
from store.understood import PieceKind

if TYPE_CHECKING:
    from store.records import SearchFilters
    from store.search.conditions import Span
    from store.search.embedders import QueryEmbedders
    from store.search.source import FrameWords, SearchSource
    from store.tables.search_tables import SearchTables

_LISTED = 1_000
_NOT_EXACTLY = "No moment shows exactly what stands in quotes; these show it with other signs, or perhaps misread."
_NEARLY = "These show what stands in quotes with other signs, or perhaps misread."
_NEAR_ONLY = "No moment that fits shows these words; these are only near in meaning."
_ONLY_SIGNS = "There is no letter and no digit to look for, so only moments that show just these signs count."
_BY_LOOKS = "Every moment that looks like something cannot be told; name words, or filters alone."
_NOT_THEN = "Nothing was found at the time that \u201c{}\u201d says, so it was looked for as words."


def check_query(query: str) -> None:
    """Raises BadQuery where `SearchEngine.search` would, without opening anything."""
    parse(query, Asked(datetime.now(UTC)))


class SearchEngine:
    """Finds frames. One thread at a time."""

    def __init__(
        self,
        tables: SearchTables,
        source: SearchSource,
        embedders: QueryEmbedders,
        surroundings: Surroundings = LINKED,
        zone: tzinfo = UTC,
    ) -> None:
        """`surroundings`: how much what stands around counts; only benchmarks choose. `zone` is the person's."""
        self._source = source
        self._zone = zone
        self._tables = WindowedTables(tables, source)
        self._retrieval = Retrieval(self._tables, source, embedders, surroundings)
        self._events = NamedEvents(self._tables, source, zone, self._by_text)

    def search(self, raw: str, filters: SearchFilters, modes: Collection[SearchMode], limit: int) -> SearchResult:
        """The best `limit` hits; no modes named means all there are. Raises BadQuery, MemoryDamaged."""
        raw = whole_characters(raw)
        asked = Asked(filters.asked_at or datetime.now(UTC), self._zone, filters.as_words)
        query = parse(raw, asked)
        structured, found = self._asked(query, filters, modes)
        times = tuple(piece.text for piece in query.pieces if piece.guessed and piece.kind is PieceKind.TIME)
        if times and (structured.conditions.fits_nothing or (query.wanted and not found.ranked)):
            words = parse(raw, asked.without_times(times))
            as_words = self._asked(words, filters, modes)
            if as_words[1].ranked:  # a guess never vetoes
                query = replace(words, notes=(*words.notes, _NOT_THEN.format(" ".join(times))))
            if as_words[1].ranked or not structured.conditions.fits_nothing:
                structured, found = as_words
        ranked = in_order(found.ranked, found.words, query)
        still_wanted()
        episodes = self._source.episode_ids([one.id for one in ranked])
        shown_by = () if query.order else found.by_words
        groups = fold(while_wanted(ranked), found.words, episodes, limit=max(limit, 0), shown_by=shown_by)
        return SearchResult(
            raw,
            hits_of(self._source, query, found, groups),
            tuple(found.how.lists) if found.how else (),
            found.how.unavailable if found.how else {},
            query.pieces,
            self._notes(query, structured, found),
            tuple(moment_of(one.id, found) for one in ranked),
        )

    def _notes(self, query: Query, structured: Structured, found: Found) -> tuple[str, ...]:
        notes = (
            *query.notes,
            *structured.told,
            *structured.notes,
            *found.notes,
            *(found.how.notes if found.how else ()),
        )
        if found.ranked or found.ended or structured.notes:
            return notes
        why = why_nothing(query, structured.conditions, self._source, self._zone, found.how)
        return (*notes, why) if why else notes

    def every(self, raw: str, filters: SearchFilters) -> list[str]:
        """All frames that show what a query says, oldest first, and none that is only like it.

        What is said wrongly is not looked for some other way. Raises BadQuery, Abandoned, MemoryDamaged.
        """
        raw = whole_characters(raw)
        asked_at = filters.asked_at or datetime.now(UTC)
        # "yesterday" is a word, on:yesterday a time
        query = parse(raw, Asked(asked_at, self._zone, filters.as_words, guessing=frozenset()))
        structured = structure_of(query.wishes, filters, self._source, self._events.sure, self._zone)
        wrong = (*query.notes, *structured.notes, *([_BY_LOOKS] if query.looks or query.part else ()))
        if wrong:
            raise BadQuery(f"Not all of the query can be held to: {wrong[0]} In quotes everything is as it stands.")
        return every_frame(self._tables, self._source, query, structured)

    def glimpse(self, raw: str, filters: SearchFilters, limit: int) -> SearchResult:
        """What a person sees until `search` has looked properly: frames with every word of the query, or with any.

        Nothing is expanded but a word half typed, no model is asked, `moments` are not counted, and a query that speaks
        of something else seen (``during:"..."``), of the first or last, or only of looks is left to `search`. Raises
        BadQuery, MemoryDamaged.
        """
        raw = whole_characters(raw)
        query = parse(raw, Asked(filters.asked_at or datetime.now(UTC), self._zone, filters.as_words))
        by_words = not query.modes or SearchMode.TEXT in query.modes
        of_events = any(wish.kind is PieceKind.DURING for wish in query.wishes)
        if of_events or query.order or not query.wanted or not by_words:
            return SearchResult(raw, (), (), understood=query.pieces)
        structured = self._structured(query, filters)
        if structured.conditions.fits_nothing:
            return SearchResult(raw, (), (), understood=query.pieces)
        how = self._retrieval.at_once(query, structured.conditions)
        still_wanted()
        found = self._weighed(query, structured, how)
        groups = fold(
            while_wanted(found.ranked), found.words, self._source.episode_ids(list(found.words)), limit=max(limit, 0)
        )
        hits = hits_of(self._source, query, found, groups)
        return SearchResult(raw, hits, (SearchMode.TEXT,), understood=query.pieces, notes=query.notes)

    def _asked(self, query: Query, filters: SearchFilters, modes: Collection[SearchMode]) -> tuple[Structured, Found]:
        still_wanted()
        structured = self._structured(query, filters)
        wanted = (frozenset(modes) or frozenset(SearchMode)) & (query.modes or frozenset(SearchMode))
        if not modes:
            said = {SearchMode.LOOKS: query.looks, SearchMode.PART: query.part}
            wanted -= {mode for mode in self._retrieval.only_when_asked() if not said[mode]}
        # who asks for parts as well has their list beside that of whole frames, and they are read through once
        with_parts = bool(modes or query.looks) and SearchMode.PART not in wanted
        found = self._found(query, structured, wanted, with_parts=with_parts)
        as_typed = bool(query.guesses) and SearchMode.TEXT in wanted
        return structured, self._with_typed(query.raw, filters, found) if as_typed else found

    def _found(
        self, query: Query, structured: Structured, wanted: frozenset[SearchMode], *, with_parts: bool = False
    ) -> Found:
        if structured.conditions.fits_nothing:
            return Found([], {})
        if not query.wanted:
            return self._listed(query, structured)
        how = self._retrieval.retrieve(query, structured.conditions, wanted, with_parts=with_parts)
        still_wanted()
        found = self._weighed(query, structured, how)
        exactly = query.phrases or query.without or not query.tokens or (query.order and compounds(query))
        return self._further(query, structured, how, found) if exactly and SearchMode.TEXT in how.lists else found

    def _further(self, query: Query, structured: Structured, how: Retrieved, found: Found) -> Found:
        """The same with frames that were not among the candidates, where few of these show an exact string, or the
        words without what must not be there: all the best may have that.
        """
        shown = 0 if _NOT_EXACTLY in found.notes else len(found.words)
        if not query.phrases and query.tokens:  # of what is near in meaning nobody knows whether it is enough
            shown = sum(match.id in found.words for match in how.lists[SearchMode.TEXT])
        if shown >= ENOUGH and not query.order:
            return found
        known = {match.id for matches in how.lists.values() for match in matches}
        further = self._retrieval.further(
            query, structured.conditions, known, lambda words: self._shown(query, structured, words)
        )
        if further.ids:
            found = self._weighed(query, structured, how.with_words(further.ids))
        if not further.ended:
            return found
        notes = [_NEARLY if note == _NOT_EXACTLY else note for note in found.notes]
        return replace(found, notes=(further.note(signs=not query.tokens), *notes), ended=True)

    def _shown(self, query: Query, structured: Structured, words: dict[str, FrameWords]) -> list[str]:
        """Those of some frames that show an exact string, or words with signs within, as typed and are allowed."""
        if query.phrases and query.tokens:
            shown = exactly_shown(query, words)
        elif query.tokens:
            shown = {each: words[each] for each in with_every(words, query)}
        else:
            exact = exactness_of(query, words)
            shown = {each: of for each, of in words.items() if exact.get(each) in AS_TYPED}
        return [each for each, of in shown.items() if is_allowed(query, of) and structured.allows(of)]

    def _weighed(self, query: Query, structured: Structured, how: Retrieved) -> Found:
        """What was found and is allowed, the lists made one."""
        words = self._source.frame_words(
            list(dict.fromkeys(match.id for matches in how.lists.values() for match in matches))
        )
        exact = exactness_of(query, words) if SearchMode.TEXT in how.lists else {}
        words = {
            each: of for each, of in while_wanted(words.items()) if is_allowed(query, of) and structured.allows(of)
        }
        if not query.tokens:
            words = {each: of for each, of in words.items() if exact.get(each) in AS_TYPED}
            return Found(fuse(how.lists, exact, words), words, how, (_ONLY_SIGNS,))
        kept = exactly_shown(query, words)
        notes = (_NOT_EXACTLY,) if words and query.phrases and not kept else _near_only(how, words)
        return Found(fuse(how.lists, exact, kept or words), kept or words, how, notes)

    def _listed(self, query: Query, structured: Structured) -> Found:
        """Filters and nothing to look for: what satisfies them, newest first."""
        most = MOST_READ + 1 if query.without else _LISTED
        ids = self._source.fitting(structured.conditions, most, oldest_first=query.order == "first")
        words: dict[str, FrameWords] = {}

        def fitting(read: dict[str, FrameWords]) -> list[str]:
            words.update(read)
            return [each for each, of in read.items() if is_allowed(query, of) and structured.allows(of)]

        read = self._source.frame_words(ids[:_LISTED])
        allowed = fitting({each: read[each] for each in ids if each in read})
        further, ended = Further(), False
        if len(allowed) < ENOUGH:  # all the newest may have what must not be there
            further = look_further(self._source, ids[_LISTED:MOST_READ], fitting)
            allowed += sorted(further.ids, reverse=query.order != "first")
            ended = len(ids) > MOST_READ and len(allowed) < ENOUGH
        ranked = [Ranked(each, 1 / place, None) for place, each in enumerate(allowed, 1)]
        notes = (further.note(signs=True),) if ended else ()
        return Found(ranked, {each: words[each] for each in allowed}, notes=notes, ended=ended)

    def _with_typed(self, raw: str, filters: SearchFilters, found: Found) -> Found:
        """What shows the query as it was typed comes first, whatever its words were guessed to mean."""
        asked = Asked(filters.asked_at or datetime.now(UTC), self._zone, (*filters.as_words, raw))
        query = parse(raw, asked)
        typed = self._found(query, self._structured(query, filters), _ONLY_TEXT)
        first = [one for one in typed.ranked if one.exactness in AS_TYPED]
        known = {one.id for one in first}
        rest = [one for one in found.ranked if one.id not in known]
        notes = tuple(note for note in found.notes if not first or note != _NEAR_ONLY)
        words = typed.words | found.words
        how = found.how or typed.how
        if how:
            others = {
                each: [mode for mode in how.found_by.get(each, ()) if mode is not SearchMode.TEXT] for each in known
            }
            by_words = {each: (SearchMode.TEXT, *modes) for each, modes in others.items()}
            how = replace(how, found_by={**how.found_by, **by_words})
        return replace(found, ranked=[*first, *rest], words=words, how=how, notes=notes)

    def _structured(self, query: Query, filters: SearchFilters) -> Structured:
        return structure_of(query.wishes, filters, self._source, self._events.near, self._zone)

    def _by_text(self, query: Query, span: Span) -> list[str]:
        found = self._found(query, Structured(Conditions(since=span[0], until=span[1])), _ONLY_TEXT)
        return [one.id for one in found.ranked]


def _near_only(how: Retrieved, words: Mapping[str, FrameWords]) -> tuple[str, ...]:
    """Said where words were looked for and only meaning found something."""
    found = {mode for mode, matches in how.lists.items() if any(match.id in words for match in matches)}
    return (_NEAR_ONLY,) if words and SearchMode.TEXT in how.lists and found == {SearchMode.MEANING} else ()


_ONLY_TEXT = frozenset({SearchMode.TEXT})
