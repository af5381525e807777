"""``backscroll search``: moments by words, meaning and looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.errors import BadInput
from store.records import SearchFilters, SearchMode
from store.sure_words import is_doubtful

if TYPE_CHECKING:
    import argparse

    from rich.console import Console

    from desktop_app.call import Call
    from store.records import Hit, SearchResult

MOST_HITS = 1_000


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
    parser.add_argument("--cursor", metavar="CURSOR", help="the next page: what this one gave as next_cursor")
    parser.add_argument(
        "--mode", default="", metavar="MODES", help="only these ways of finding: text,meaning,looks,part"
    )


def run(call: Call) -> int:
    """Search. Raises BadQuery, BadTime, BadInput, NoMemory, KeyFault."""
    from desktop_app.as_json import result_json
    from desktop_app.result_page import facets, page, read_cursor, seen_json
    from store.time_words import parse_time

    given = call.arguments
    query = " ".join(given.query)
    modes = read_modes(given.mode)
    cursor = read_cursor(given.cursor, call.now)
    filters = SearchFilters(
        app=given.app,
        since=parse_time(given.since, cursor.asked_at, call.zone).since if given.since else None,
        until=parse_time(given.until, cursor.asked_at, call.zone).until if given.until else None,
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
        "next_cursor": None if following is None else str(following),
    }
    call.show(document, lambda console: _print(console, call, result))
    return 0


def read_modes(text: str) -> tuple[SearchMode, ...]:
    """Modes from a list with commas. Raises BadInput."""
    try:
        return tuple(SearchMode(part.strip().lower()) for part in text.split(",") if part.strip())
    except ValueError as error:
        raise BadInput("--mode takes text, meaning, looks and part, with commas between them.") from error


def _print(console: Console, call: Call, result: SearchResult) -> None:
    from store.understood import PieceKind

    told = [piece.sentence for piece in result.understood if piece.kind is not PieceKind.WORDS]
    if told:
        console.print(f"Understood: {'; '.join(dict.fromkeys(told))}", style="dim")
    if not result.hits:
        console.print("Nothing found.")
    for note in result.notes:
        console.print(note, style="yellow")
    for number, hit in enumerate(result.hits, 1):
        _print_hit(console, call, number, hit)
    for why in result.unavailable.values():
        console.print(why, style="dim")


def _print_hit(console: Console, call: Call, number: int, hit: Hit) -> None:
    from rich.text import Text

    from desktop_app.printable import printable

    when = hit.frame.captured_at.astimezone(call.zone)
    where = " - ".join(part for part in (hit.frame.app_name, hit.frame.window_title) if part)
    alike = f", {len(hit.alike)} more alike" if hit.alike else ""
    console.print(f"{number:>2}  {when:%a %d %b %Y %H:%M:%S}  {where}", style="bold")
    snippet = Text(printable(hit.snippet))  # rich takes some signs away, and the marks would not fit
    for begin, end in hit.marks:
        snippet.stylize("reverse", begin, end)
    for line in snippet.split():
        console.print(Text("    ").append_text(line))
    doubt = ", perhaps misread" if is_doubtful(hit) else ""
    found_by = ", ".join(hit.matched_by) or "what stood beside it"
    console.print(f"    {hit.frame.id}  by {found_by}{alike}{doubt}", style="dim")
