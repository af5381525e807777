"""The calendar above the days: weeks, months and years, in the person's time zone.

Ids come from the calendar alone (``d-2026-11-22``, ``w-2026-W47``, ``m-2026-11``, ``y-2026``). Weeks are those of ISO
8601; a week hangs under the month of its Thursday, so every week has one parent. The span of a node is the calendar's:
a day reaches from midnight to midnight and has 23 or 25 hours where the clocks change.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from store.records import Node, NodeLevel
from store.tree.summaries import KEYWORDS, MADE_BY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

MOST_RESTS_ON = 24
_MONTHS = "January February March April May June July August September October November December"
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
MONTHS = tuple(_MONTHS.split())
WEEKDAYS = tuple(_WEEKDAYS.split())


def day_id(day: date) -> str:
    """The id of a day's node."""
    return f"d-{day.isoformat()}"


def week_id(day: date) -> str:
    """The id of the node of the week that `day` lies in."""
    year, week, _ = day.isocalendar()
    return f"w-{year:04}-W{week:02}"


def midnight(day: date, zone: tzinfo) -> datetime:
    """When a day begins in a zone, in UTC."""
    return datetime.combine(day, time.min, zone).astimezone(UTC)


def next_day(day: date) -> date:
    """The day after; the last day there is has none and stands for it."""
    return day if day == date.max else day + timedelta(days=1)


def day_title(day: date) -> str:
    """Such as "Sunday 22 November"."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def day_of(node_id: str) -> date:
    """The date of a day's node, from its id."""
    return date.fromisoformat(node_id.removeprefix("d-"))


def calendar_nodes(days: Sequence[Node], zone: tzinfo) -> list[Node]:
    """The years, months and weeks over these day nodes: parents first, each level in order of time."""
    weeks = weeks_over(days, zone)
    months = months_over(weeks, zone)
    return [*years_over(months, zone), *months, *weeks]


def weeks_over(days: Sequence[Node], zone: tzinfo) -> list[Node]:
    """The weeks over day nodes."""
    weeks: dict[date, list[Node]] = defaultdict(list)
    for node in sorted(days, key=lambda node: node.id):
        day = day_of(node.id)
        weeks[day - timedelta(days=day.weekday())].append(node)
    return [_week(monday, inside, zone) for monday, inside in weeks.items()]


def months_over(weeks: Sequence[Node], zone: tzinfo) -> list[Node]:
    """The months over week nodes."""
    return _above(weeks, zone, NodeLevel.MONTH)


def years_over(months: Sequence[Node], zone: tzinfo) -> list[Node]:
    """The years over month nodes."""
    return _above(months, zone, NodeLevel.YEAR)


def _week(monday: date, days: Sequence[Node], zone: tzinfo) -> Node:
    sunday, thursday = _later(monday, 6), _later(monday, 3)
    first = f"{monday.day}" if monday.month == sunday.month else f"{monday.day} {MONTHS[monday.month - 1]}"
    title = f"Week {thursday.isocalendar().week}, {first}-{sunday.day} {MONTHS[sunday.month - 1]}"
    span = (monday, next_day(sunday))
    summary = " · ".join(f"{WEEKDAYS[day_of(node.id).weekday()][:3]}: {_gist(node)}" for node in days if _gist(node))
    parent = f"m-{thursday.year:04}-{thursday.month:02}"
    return _made_of(days, (week_id(monday), parent, NodeLevel.WEEK), (title, summary), (span, zone))


def _above(below: Sequence[Node], zone: tzinfo, level: NodeLevel) -> list[Node]:
    """The months over weeks, or the years over months: grouped by the parent that these name."""
    groups: dict[str, list[Node]] = defaultdict(list)
    for node in below:
        groups[node.parent_id].append(node)
    nodes = []
    for node_id, inside in groups.items():
        numbers = [int(number) for number in node_id.split("-")[1:]]
        if level is NodeLevel.MONTH:
            year, month = numbers
            span = (date(year, month, 1), next_day(date(year, month, monthrange(year, month)[1])))
            title, parent = f"{MONTHS[month - 1]} {year}", f"y-{year:04}"
        else:
            span = (date(numbers[0], 1, 1), next_day(date(numbers[0], 12, 31)))
            title, parent = str(numbers[0]), ""
        largest = sorted(inside, key=lambda node: (-node.frame_count, node.id))[:6]
        summary = " · ".join(node.title for node in sorted(largest, key=lambda node: node.id))
        nodes.append(_made_of(inside, (node_id, parent, level), (title, summary), (span, zone)))
    return nodes


def _later(day: date, days: int) -> date:
    return min(date.max - timedelta(days=days), day) + timedelta(days=days)


def _made_of(
    inside: Sequence[Node],
    place: tuple[str, str, NodeLevel],
    words: tuple[str, str],
    where: tuple[tuple[date, date], tzinfo],
) -> Node:
    """A node over others. `place` is its id, parent and level, `words` its title and summary, `where` days and zone."""
    (first, after), zone = where
    return Node(
        id=place[0],
        level=place[2],
        parent_id=place[1],
        started_at=midnight(first, zone),
        ended_at=midnight(after, zone),
        title=words[0],
        summary=words[1],
        keywords=_most(inside, "keywords")[:KEYWORDS],
        apps=_most(inside, "apps"),
        keyframe_id=max(inside, key=lambda node: (node.frame_count, node.id)).keyframe_id,
        frame_count=sum(node.frame_count for node in inside),
        rests_on=tuple(dict.fromkeys(frame_id for node in inside for frame_id in node.rests_on))[:MOST_RESTS_ON],
        made_by=MADE_BY,
    )


def _most(inside: Sequence[Node], field: str) -> tuple[str, ...]:
    """What the nodes below name, by how many frames name it and how early."""
    votes: Counter[str] = Counter()
    for node in inside:
        for rank, name in enumerate(getattr(node, field)):
            votes[name] += max(1, node.frame_count) * 100 // (rank + 1)
    return tuple(sorted(votes, key=lambda name: (-votes[name], name)))


def _gist(node: Node) -> str:
    return node.summary.split(" · ", 1)[0] if node.summary else ", ".join(node.keywords[:3])
