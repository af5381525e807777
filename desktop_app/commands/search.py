"""``backscroll search``: moments by words, meaning and looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from store.errors import BadInput, BadTime
from store.records import SearchFilters, SearchMode
from store.seen import seen_of
from store.sure_words import is_doubtful

if TYPE_CHECKING:
    import argparse
    from datetime import datetime, tzinfo

    from rich.console import Console

    from desktop_app.call import Call
    from store.records import Hit, SearchResult

MOST_HITS = 1_000
MOST_VALUES_PRINTED = 6


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command line takes."""
    parser.add_argument(
        "query", nargs="+", metavar="QUERY", help="words, or what it was about; docs/searching.md has all of it"
    )
    parser.add_argument(
        "--as-words", action="append", default=[], metavar="PIECE",
        help="look for this piece of the query as it stands, whatever it could mean (may be given several times)",
    )  # fmt: skip
    parser.add_argument("--app", default="", help="only this application")
    parser.add_argument("--since", metavar="TIME", help="only from this time on: yesterday, 2024-05-01, 9:30")
    parser.add_argument("--until", metavar="TIME", help="only up to and with this time")
    parser.add_argument("--limit", type=int, default=20, metavar="N", help="at most so many hits (20)")
    parser.add_argument("--cursor", metavar="CURSOR", help="the page behind the one that gave this")
    parser.add_argument(
        "--mode", default="", metavar="MODES", help="only these ways of finding: text,meaning,looks,part"
    )


def run(call: Call) -> int:
    """Search. Raises BadQuery, BadTime, BadInput, NoMemory, KeyFault."""
    from desktop_app.as_json import result_json
    from desktop_app.result_page import facets, page, read_cursor, seen_json

    given = call.arguments
    query = " ".join(part.strip() for part in given.query)
    modes = read_modes(given.mode)
    cursor = read_cursor(given.cursor, call.now)
    filters = SearchFilters(
        app=given.app,
        since=edge("since", given.since, cursor.asked_at, call.zone) if given.since else None,
        until=edge("until", given.until, cursor.asked_at, call.zone) if given.until else None,
        as_words=tuple(given.as_words),
    )
    if not 1 <= given.limit <= MOST_HITS:
        msg = f"--limit takes a number from 1 to {MOST_HITS}."
        raise BadInput(msg)
    with call.reading(search=True) as reader:
        result, following = page(
            lambda limited, most: reader.search(query, limited, modes=modes, limit=most),
            filters,
            cursor,
            given.limit,
        )
    document = result_json(result)
    for hit, shown in zip(result.hits, document["hits"], strict=True):
        shown["seen"] = seen_json(hit)
    document |= {
        "facets": facets(result.moments, call.zone),
        "facets_are_of": len(result.moments),
        "next_cursor": None if following is None else str(following),
    }

    def tell(console: Console) -> None:
        _print(console, call, result, first=len(cursor.shown) + 1)
        _print_facets(console, document)
        if following is not None:
            console.print(f"There is more: the same again with --cursor {following}", style="dim")

    call.show(document, tell)
    return 0


def edge(name: str, text: str, now: datetime, zone: tzinfo) -> datetime | None:
    """Where a time begins or ends, as behind ``since:`` and ``until:`` in a query. Raises BadTime."""
    from store.search.wishes import Asked, time_behind
    from store.time_words import parse_time

    time = time_behind(name, text.strip(), Asked(now, zone)) or parse_time(text, now, zone)
    found = time.edges[0 if name == "since" else 1]
    if found is None:
        what = "begins" if name == "since" else "ends"
        raise BadTime(f"--{name} takes a time that {what}; write for example --{name} yesterday.")
    return found


def read_modes(text: str) -> tuple[SearchMode, ...]:
    """Modes from a list with commas. Raises BadInput."""
    try:
        return tuple(SearchMode(part.strip().lower()) for part in text.split(",") if part.strip())
    except ValueError as error:
        raise BadInput("--mode takes text, meaning, looks and part, with commas between them.") from error


def _print(console: Console, call: Call, result: SearchResult, *, first: int) -> None:
    from store.understood import PieceKind

    told = [piece.sentence for piece in result.understood if piece.kind is not PieceKind.WORDS]
    told = [sentence for sentence in told if sentence not in result.notes]
    if told:
        console.print(f"Understood: {'; '.join(dict.fromkeys(told))}", style="dim")
    if not result.hits:
        console.print("Nothing found.")
    for note in result.notes:
        console.print(note, style="yellow")
    for number, hit in enumerate(result.hits, first):
        _print_hit(console, call, number, hit, otherwise="what stood beside it" if result.modes else "the filters")
    for why in result.unavailable.values():
        console.print(why, style="dim")


def _print_hit(console: Console, call: Call, number: int, hit: Hit, *, otherwise: str) -> None:
    from rich.text import Text

    from desktop_app.printable import printable

    when = hit.frame.captured_at.astimezone(call.zone)
    where = " - ".join(part for part in (hit.frame.app_name, hit.frame.window_title) if part)
    console.print(f"{number:>2}  {when:%a %d %b %Y %H:%M:%S}  {where}", style="bold")
    snippet = Text(printable(hit.snippet))  # rich takes some signs away, and the marks would not fit
    for begin, end in hit.marks:
        snippet.stylize("reverse", begin, end)
    for line in snippet.split():
        console.print(Text("    ").append_text(line))
    doubt = ", perhaps misread" if is_doubtful(hit) else ""
    found_by = ", ".join(hit.matched_by) or otherwise
    console.print(f"    {_when_seen(hit, call.zone)}", style="dim")
    console.print(f"    {hit.frame.id}  by {found_by}{doubt}", style="dim")


def _when_seen(hit: Hit, zone: tzinfo) -> str:
    """When it and those folded into it were seen, and for how long."""
    from ui import times

    seen = seen_of(hit)
    if seen.times == 1:
        return times.seen(seen.seconds, exact=True)
    first, last = (at.astimezone(zone) for at in (seen.first_at, seen.last_at))
    return (
        f"first {first:%a %d %b %Y %H:%M:%S}, last {last:%a %d %b %Y %H:%M:%S}; "
        f"{seen.times} alike, {times.seen_in_all(seen.seconds, exact=True)}"
    )


def _print_facets(console: Console, document: dict[str, Any]) -> None:
    """What the moments have in common, one line each; nothing where there is but one."""
    if document["facets_are_of"] < 2:
        return
    judged = any(hit["matched_by"] for hit in document["hits"])  # filters alone list what they leave
    console.print(f"Among the {'best ' if judged else ''}{document['facets_are_of']:,} moments", style="dim")
    for name in ("app", "kind", "site", "day"):
        values = document["facets"][name]
        said = ", ".join(f"{each['value']} {each['count']}" for each in values[:MOST_VALUES_PRINTED])
        if said:
            others = ", ..." if len(values) > MOST_VALUES_PRINTED else ""
            console.print(f"    {name:<4} {said}{others}", style="dim")
