"""The demo's working day as data: what happens when, in which window, and what must be found of it afterwards.

Times are seconds of the script; ``--fast`` plays the same script in less time. What is searched and asked at the end
was written down here before anything was recorded: the truth of the demo is scripted, not read back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """A window of the demo: its module or ``xterm``, the application people see, and its rectangle on 1600 x 900."""

    name: str
    app_name: str
    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Step:
    """At second `at` of the script the window is given the order `do`. `scene` names what is on the screen then."""

    at: float
    window: str
    scene: str
    do: str
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Search:
    """A query, and the scenes one of which the first hit must come from; `app` is the active window then."""

    query: str
    scenes: tuple[str, ...]
    app: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and the words that a right answer holds; empty where it must be declined."""

    text: str
    answer: str


def content(name: str) -> str:
    """A text of the folder `content`."""
    return files("desktop_app.demo").joinpath("content", name).read_text(encoding="utf-8")


WIDTH, HEIGHT = 1600, 900
PLACES = (
    Place("terminal", "XTerm", 40, 50, 1120, 700),
    Place("editor", "Editor", 260, 90, 1180, 720),
    Place("browser", "Browser", 120, 60, 1300, 790),
    Place("chat", "Chat", 330, 110, 1080, 700),
    Place("spreadsheet", "Spreadsheet", 180, 80, 1240, 730),
    Place("pictures", "Pictures", 240, 60, 1220, 780),
    Place("notice", "Calendar", 1200, 40, 370, 120),
)
LENGTH_SECONDS = 150.0
FAST = 0.6
"""``--fast`` plays at this share of the time. The recorder needs about two seconds a scene to see it."""

TYPED_CODE = '''def nearest_station(name: str) -> Station:
    """The neighbour that lends its constants to a new gauge."""
    known = [s for s in all_stations() if s.has_constants]
    return min(known, key=lambda s: s.distance_to(name))
'''

STEPS = (
    Step(0, "terminal", "failing test", "run", {"folder": "~/tides", "command": "git pull --rebase",
         "output": "Already up to date.", "seconds": 3}),
    Step(4, "terminal", "failing test", "run", {"folder": "~/tides", "command": "pytest tests/test_tides.py",
         "output": content("failing_test.txt"), "seconds": 8}),
    Step(19, "editor", "code", "open", {"file": "tide_model.py", "text": content("tide_model.txt")}),
    Step(22, "editor", "code", "type", {"text": TYPED_CODE, "seconds": 12}),
    Step(36, "editor", "code", "save"),
    Step(41, "browser", "tides article", "open", {"title": "How the sea keeps time",
         "address": "https://coast-reader.example/tides", "html": content("tides.html")}),
    Step(49, "browser", "tides article", "scroll", {"to": 0.55, "seconds": 3}),
    Step(57, "browser", "tides article", "scroll", {"to": 1.0, "seconds": 2}),
    Step(64, "notice", "notification", "open", {"title": "Dentist, Friday 09:20",
         "text": "Dr. Okafor, Mill Lane 12. Reminder: in two days.", "seconds": 8}),
    Step(74, "chat", "chat", "open", {"with": "Ana Ruiz",
         "others": ["Tides team", "Jonas", "Harbour office", "Family"]}),
    Step(74.1, "chat", "chat", "message", {"from": "Ana Ruiz", "at": "10:12",
         "text": "Morning! The new gauges have arrived, all six of them."}),
    Step(74.2, "chat", "chat", "message", {"from": "Mira", "at": "10:13", "text": "Lovely. I will pay them today."}),
    Step(77, "chat", "chat", "message", {"from": "Ana Ruiz", "at": "10:21",
         "text": "Can we move the harbour review to Thursday 15:30? Room Albatross is free."}),
    Step(80, "chat", "chat", "type", {"text": "Yes, we meet on Thursday at 15:30 in room Albatross.", "seconds": 5}),
    Step(86, "chat", "chat", "send", {"from": "Mira", "at": "10:22"}),
    Step(88, "chat", "chat", "message", {"from": "Ana Ruiz", "at": "10:22", "text": "Perfect, see you there."}),
    Step(95, "spreadsheet", "invoices", "open", {"file": "invoices-2026-q3.csv", "text": content("invoices.csv")}),
    Step(99, "spreadsheet", "invoices", "select", {"row": 5, "column": 5}),
    Step(101, "spreadsheet", "invoices", "type", {"text": "today", "seconds": 2}),
    Step(111, "pictures", "chart", "open", {"file": "harrow-point-levels.png", "drawing": "chart"}),
    Step(121, "pictures", "map", "open", {"file": "ferry-routes.png", "drawing": "map"}),
    Step(130, "browser", "boardwalk", "open", {"title": "Hollow Creek boardwalk",
         "address": "https://weekend-walks.example/31", "html": content("boardwalk.html")}),
    Step(139, "terminal", "passing test", "run", {"folder": "~/tides", "command": "pytest tests/test_tides.py",
         "output": content("passing_test.txt"), "seconds": 5}),
)  # fmt: skip

SEARCHES = (
    # the terminal still shows while the editor opens over it
    Search("KX-7719", ("failing test", "code", "passing test"), ""),
    Search("no harmonic constants", ("failing test", "code", "passing test"), ""),
    Search("MAX_GAP_SECONDS", ("code",), "Editor"),
    Search("nearest_station", ("code",), "Editor"),
    Search("constituent period moon", ("tides article", "notification"), "Browser"),
    Search("dentist Okafor", ("notification",), ""),
    Search("Albatross", ("chat",), "Chat"),
    Search("Norrland Sensors", ("invoices",), "Spreadsheet"),
    Search("water level Harrow Point", ("chart",), "Pictures"),
    Search("spoonbills boardwalk", ("boardwalk",), "Browser"),
)

QUESTIONS = (
    Question("When do I meet Ana in room Albatross?", "15:30"),
    Question("How much is invoice INV-2041 of Norrland Sensors?", "4,380.00"),
    Question("Which station has no harmonic constants?", "KX-7719"),
    Question("What is the period of the M2 constituent?", "12.42"),
    Question("What is the name of the hotel in Lisbon?", ""),
)

PICTURED_QUERY = "room Albatross"
PICTURED_QUESTION = QUESTIONS[1].text
"""What the pictures of the program's windows show."""
