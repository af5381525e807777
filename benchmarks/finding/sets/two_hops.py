"""Questions whose answer shares no word with them: "the page I opened from the mail of Anna Becker".

    python -m benchmarks.finding.sets.two_hops --out FOLDER

A made-up fortnight of a person at a desk: 48 errands, each a mail or message of somebody that names a ticket, a file or
an address, and, hours later and on another window, what the person opened: it shows that ticket, file or address, and
not the sender. Around them stand mails, pages and tables about other things in the same words. Two files of questions:
`two_hops` (gold: what was opened) and `one_hop` (gold: the mail, asked by what it says).
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.finding.corpus import save

_SEED = 20261123
_START = datetime(2026, 3, 2, 7, tzinfo=UTC)
_PEOPLE = [
    *(
        "Anna Becker",
        "Tomasz Wilk",
        "Priya Nair",
        "Marc Olsen",
        "Lena Hofer",
        "Jonas Reiter",
        "Mei Tanaka",
        "Carla Ruiz",
    ),
    *("Ivan Petrov", "Sara Lund", "Omar Haddad", "Nina Kraus", "Paul Dreyer", "Aisha Bello", "Felix Brandt"),
    *("Greta Simon", "Hugo Lefevre", "Ines Costa", "Karl Vogt", "Rosa Moreau", "David Stein", "Elif Kaya"),
    *("Bram Visser", "Olga Smirnova"),
]
_TOPICS = {
    "the leaking roof in the warehouse": "contractor quotes, tarpaulin, gutters, insurance adjuster, moisture readings",
    "the delayed payroll run": "salary batch, bank cutoff, overtime sheet, cost centre, approval queue",
    "the login page that hangs": "session cookie, timeout, reverse proxy, stack trace, rollback",
    "the spring trade fair": "booth layout, badges, catering, hotel block, shipping crates",
    "the new coffee supplier": "roast samples, price per kilo, delivery days, machine lease",
    "the broken badge reader": "door controller, firmware, visitor list, spare cards",
    "the customer survey": "response rate, free text answers, score by region, incentive",
    "the lease of the second floor": "square metres, notice period, deposit, service charges",
    "the translation of the manual": "glossary, proofreading, layout, Portuguese, deadline",
    "the pump that overheats": "bearing temperature, vibration plot, spare impeller, cooling water",
    "the quarterly forecast": "pipeline, churn, weighted revenue, scenarios, board slides",
    "the summer internship": "applicants, interview slots, mentor, stipend, onboarding",
}
_OPENED = {
    "ticket": (
        "Browser",
        "{ref} - Tracker",
        "{ref} Status: in progress Priority: high Assignee: me Description: {words}. Comments, watchers, history.",
    ),
    "file": (
        "Editor",
        "{ref} - Sheets",
        "{ref} Sheet 1 Sheet 2 Total {number} {words}. Filter Sort Insert Format Data.",
    ),
    "address": (
        "Browser",
        "{words} - Wiki",
        "https://{ref} Edit Share History Last changed yesterday. {words}. Table of contents, notes, attachments.",
    ),
}
_TWO_HOPS = {
    "ticket": (
        "the ticket I opened from the mail of {who}",
        "ticket status after the message {who} wrote",
        "which ticket did {who} send me",
    ),
    "file": (
        "the spreadsheet I opened because of the mail from {who}",
        "the file {who} asked me to look at",
        "sheet with the total that {who} wrote about",
    ),
    "address": (
        "the page I opened from the mail of {who}",
        "wiki page {who} sent the link to",
        "the page behind the link in the message from {who}",
    ),
}


@dataclass(frozen=True)
class _Errand:
    who: str
    topic: str
    kind: str
    ref: str


def corpus() -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    """(moments, questions over two hops, questions over one)."""
    draw = random.Random(_SEED)
    errands = list(_errands(draw))
    windows: list[tuple[str, dict[str, str]]] = []
    for number, errand in enumerate(errands):
        windows.append((f"mail{number}", _mail(errand, draw)))
        windows.extend((f"noise{number}-{place}", _noise(draw)) for place in range(8))
        if number >= 3:  # hours and some forty windows later
            windows.append((f"opened{number - 3}", _opened(errands[number - 3], draw)))
    windows.extend(
        (f"opened{number}", _opened(errands[number], draw)) for number in range(len(errands) - 3, len(errands))
    )
    at = _START
    moments = []
    for name, window in windows:
        at += timedelta(minutes=draw.randint(1, 14), hours=14 if at.hour >= 17 else 0)
        moments.append({"id": name, "captured_at": at.isoformat(), **window})
    two = [
        {"question": draw.choice(_TWO_HOPS[errand.kind]).format(who=errand.who), "gold": [f"opened{number}"]}
        for number, errand in enumerate(errands)
    ]
    one = [
        {"question": f"what {errand.who} wrote about {errand.topic}", "gold": [f"mail{number}"]}
        for number, errand in enumerate(errands)
    ]
    return moments, two, one


def _errands(draw: random.Random) -> Iterator[_Errand]:
    topics = list(_TOPICS)
    for number, who in enumerate(_PEOPLE * 2):
        kind = ("ticket", "file", "address")[number % 3 if number < len(_PEOPLE) else (number + 1) % 3]
        code = draw.randint(1000, 9999)
        ref = {
            "ticket": f"{draw.choice(('OPS', 'FIN', 'WEB'))}-{code}",
            "file": f"{draw.choice(('plan', 'costs', 'list'))}_{code}.xlsx",
            "address": f"wiki.example.org/{draw.choice(('space', 'team', 'notes'))}/{code}",
        }[kind]
        yield _Errand(who, topics[number % len(topics)], kind, ref)


def _mail(errand: _Errand, draw: random.Random) -> dict[str, str]:
    address = errand.who.lower().replace(" ", ".") + "@example.com"
    body = draw.choice(
        (
            "Hi, could you have a look at {ref} before Friday? It is about {topic}. Thanks, {first}",
            "Hello, as discussed: {topic}. Everything stands in {ref}. Best regards, {first}",
            "Morning! {topic} again. See {ref} and tell me what you think. {first}",
        )
    ).format(ref=errand.ref, topic=errand.topic, first=errand.who.split()[0])
    return {
        "app_name": "Mail",
        "window_title": "Inbox - Mail",
        "text": f"From: {errand.who} <{address}>\nTo: me\n{body}",
    }


def _opened(errand: _Errand, draw: random.Random) -> dict[str, str]:
    app, title, text = _OPENED[errand.kind]
    words = ", ".join(draw.sample(_TOPICS[errand.topic].split(", "), 3))
    said = {"ref": errand.ref, "words": words, "number": str(draw.randint(10_000, 99_999))}
    return {"app_name": app, "window_title": title.format(**said), "text": text.format(**said)}


def _noise(draw: random.Random) -> dict[str, str]:
    """Windows in the words of the errands and of the questions, with references of their own."""
    words = ", ".join(draw.sample([w for topic in _TOPICS.values() for w in topic.split(", ")], 4))
    code = draw.randint(10_000, 99_999)
    news = f"From: newsletter <news@example.net>\nThis week: {words}. Open the page, read the mail."
    said = f"did anyone see the message about {words}? the link to the page is in the ticket"
    sheet = f"data_{code}.xlsx Sheet 1 Total {code} {words}. Filter Sort Insert."
    app, title, text = draw.choice(
        (
            ("Browser", f"OPS-{code} - Tracker", f"OPS-{code} Status: open Description: {words}. Comments, history."),
            ("Editor", f"data_{code}.xlsx - Sheets", sheet),
            ("Browser", f"{words.split(',')[0]} - Wiki", f"https://wiki.example.org/page/{code} Edit Share {words}."),
            ("Mail", "Inbox - Mail", news),
            ("Chat", "general - Chat", said),
        )
    )
    return {"app_name": app, "window_title": title, "text": text}


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    moments, two, one = corpus()
    print(*save(arguments.out, "two_hops", moments, two), *save(arguments.out, "one_hop", moments, one))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
