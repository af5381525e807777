"""Which frames a person means: the last quarter of an hour, a span, an application, ids, or words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from store.errors import BadInput, BadTime

if TYPE_CHECKING:
    from desktop_app.call import Call
    from store.reader import MemoryReader

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
END = datetime(9999, 1, 1, tzinfo=UTC)
MOST_FRAMES = 10_000_000


def choose_frames(call: Call, reader: MemoryReader) -> list[str]:
    """The ids. Raises BadInput, BadTime, BadQuery, FrameNotFound."""
    given = call.arguments
    if given.frame:
        return list(dict.fromkeys(reader.frame(frame_id).id for frame_id in given.frame))
    if given.app is not None:
        wanted = given.app.strip().casefold()
        if not wanted:
            raise BadInput("--app takes the name of an application, for instance --app Mail.")
        glances = reader.glances(BEGINNING, END, limit=MOST_FRAMES)
        return [glance.id for glance in glances if glance.app_name.casefold() == wanted]
    if given.matching is not None:
        return reader.every(given.matching)
    since, until = _span(call)
    return [glance.id for glance in reader.glances(since, until, limit=MOST_FRAMES)]


def _span(call: Call) -> tuple[datetime, datetime]:
    from store.durations import parse_duration
    from store.time_words import parse_time

    if call.arguments.last is not None:
        try:
            return call.now - parse_duration(call.arguments.last), END
        except OverflowError as error:
            raise BadTime("That is longer ago than there were screens: name a shorter time, as 15m or 2h.") from error
    first, second = (parse_time(text, call.now, call.zone) for text in call.arguments.between)
    since, until = first.edges[0] or BEGINNING, second.edges[1] or END
    if since >= until:
        raise BadTime("The second time lies before the first: name the earlier one first.")
    return since, until
