"""``backscroll related``: episodes that have to do with one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse

    from rich.console import Console

    from assistant.related import Related
    from desktop_app.call import Call


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command line takes."""
    parser.add_argument("episode", metavar="EPISODE", help="the id of an episode, or of a frame of it")
    parser.add_argument("--limit", type=int, default=10, metavar="N", help="at most so many (10)")


def run(call: Call) -> int:
    """Find them. Raises NodeNotFound, FrameNotFound, BadQuery, BadInput, NoMemory, KeyFault."""
    from assistant.related import related
    from desktop_app.alike_shown import check_limit
    from store.errors import NodeNotFound

    limit = check_limit(call.arguments.limit)
    named: str = call.arguments.episode
    with call.reading(search=True) as reader:
        node = reader.node(named) if "-" in named else reader.episode_of(reader.frame(named).id)
        if node is None:
            raise NodeNotFound("This frame is in no episode yet; try again in a moment.")
        found = related(reader, node, limit)
    call.show(
        {"episode_id": node.id, "title": node.title, "episodes": [_related_json(one) for one in found]},
        lambda console: _print(console, call, found),
    )
    return 0


def _related_json(one: Related) -> dict[str, Any]:
    from desktop_app.as_json import time_json

    return {
        "episode_id": one.episode.id,
        "title": one.episode.title,
        "started_at": time_json(one.episode.started_at),
        "ended_at": time_json(one.episode.ended_at),
        "score": round(one.score, 6),
        "keywords": list(one.keywords),
        "apps": list(one.apps),
        "words": list(one.words),
        "matched_by": [str(mode) for mode in one.matched_by],
        "frame_id": one.frame_id,
    }


def _print(console: Console, call: Call, found: list[Related]) -> None:
    if not found:
        console.print("No other episode has to do with it.")
    for number, one in enumerate(found, 1):
        began, ended = one.episode.started_at.astimezone(call.zone), one.episode.ended_at.astimezone(call.zone)
        console.print(f"{number:>2}  {began:%a %d %b %Y %H:%M}-{ended:%H:%M}  {one.episode.title}", style="bold")
        console.print(f"    {one.episode.id}  by {', '.join(one.reasons)}", style="dim")
