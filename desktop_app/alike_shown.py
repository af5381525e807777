"""How moments that are like another are shown: for a person, and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.as_json import time_json
from store.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from assistant.seen_before import Alike
    from desktop_app.call import Call

MOST = 60


def check_limit(limit: int) -> int:
    """The limit, if it can be one. Raises BadInput."""
    if not 1 <= limit <= MOST:
        msg = f"--limit takes a number from 1 to {MOST}."
        raise BadInput(msg)
    return limit


def alike_json(one: Alike) -> dict[str, Any]:
    """A moment, how alike it is and by what."""
    frame = one.frame
    return {
        "frame_id": frame.id,
        "captured_at": time_json(frame.captured_at),
        "last_seen_at": time_json(frame.last_seen_at),
        "app_name": frame.app_name,
        "window_title": frame.window_title,
        "url": frame.url,
        "likeness": round(one.likeness, 4),
        "by_words": round(one.by_words, 4),
        "by_looks": None if one.by_looks is None else round(one.by_looks, 4),
        "by_model": None if one.by_model is None else round(one.by_model, 4),
        "matched_by": one.matched_by,
        "alike": list(one.folded),
    }


def print_alike(console: Console, call: Call, found: Sequence[Alike], notes: Sequence[str] = ()) -> None:
    """One moment a line, best first, and above them what one must know of them."""
    if not found:
        console.print("Nothing like it was seen.")
    for note in notes:
        console.print(note, style="yellow")
    for number, one in enumerate(found, 1):
        when = one.frame.captured_at.astimezone(call.zone)
        where = " - ".join(part for part in (one.frame.app_name, one.frame.window_title) if part)
        more = f", {len(one.folded)} more alike" if one.folded else ""
        console.print(f"{number:>2}  {when:%a %d %b %Y %H:%M:%S}  {where}", style="bold")
        console.print(f"    {one.frame.id}  {_why(one)}{more}", style="dim")


def _why(one: Alike) -> str:
    if one.by_model is not None:
        return f"{one.matched_by} {one.by_model:.0%}"
    looks = "" if one.by_looks is None else f", picture {one.by_looks:.0%} the same"
    return f"words {one.by_words:.0%}{looks}"
