from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone

from assistant.shapes import Answer, AnswerSentence, Citation, PathStep, StepOutcome
from desktop_app.as_json import (
    answer_json,
    counts_json,
    frame_json,
    glance_json,
    hit_json,
    ledger_json,
    node_json,
    receipt_json,
    result_json,
    time_json,
)
from store.records import (
    Frame,
    FrameGlance,
    FrameState,
    Hit,
    LedgerEntry,
    LedgerReason,
    MemoryCounts,
    Node,
    NodeLevel,
    Receipt,
    SearchMode,
    SearchResult,
    Word,
)

AT = datetime(2024, 1, 1, 12, tzinfo=timezone(timedelta(hours=2)))
WORDS = (Word("hi", 1, 2, 3, 4, 0.91234, 0), Word("ho", 5, 2, 3, 4, 0.5, 0))
LATER = AT + timedelta(seconds=5)
FRAME = Frame("f1", AT, LATER, "m", 10, 20, "App", "Title", "u", "screen", FrameState.READ, True, "hi ho", WORDS)


def test_times_are_utc() -> None:
    assert time_json(AT) == "2024-01-01T10:00:00Z"
    assert time_json(None) is None


def test_a_frame_and_its_words() -> None:
    document = frame_json(FRAME)
    assert document["words"][0] == {"text": "hi", "box": [1, 2, 3, 4], "confidence": 0.912, "sure": True, "line": 0}
    assert (document["frame_id"], document["state"], document["seen_seconds"]) == ("f1", "read", 5.0)


def test_a_hit_names_boxes_and_reasons() -> None:
    hit = Hit(FRAME, 0.5, (SearchMode.TEXT,), "hi ho", ((3, 5),), (1, 99), ("f2",), "e1")
    document = hit_json(hit)
    assert document["boxes"] == [[5, 2, 3, 4]]
    assert (document["matched_by"], document["alike"], document["marks"]) == (["text"], ["f2"], [[3, 5]])
    result = SearchResult("ho", (hit,), (SearchMode.TEXT,), {SearchMode.LOOKS: "off"})
    assert result_json(result)["unavailable"] == {"looks": "off"}


def test_everything_else_can_be_written_as_json() -> None:
    node = Node("y", NodeLevel.YEAR, "", AT, AT, "2024", "s", ("k",), ("App",), "f1", 3, ("f1",), "rule")
    glance = FrameGlance("f1", AT, AT, "m", "App", "Title", FrameState.UNREAD, False)
    entry = LedgerEntry(AT, AT, "m", LedgerReason.PAUSED)
    counts = MemoryCounts(1, 0, 0, 1, 2, 3, 4, AT, None)
    answer = Answer("q", True, (AnswerSentence("s", (1,)),), (Citation(1, "f1", "hi", AT, "App", "Title"),),
                    (PathStep("n", "t", AT, None, StepOutcome.TAKEN, "note"),), "")  # fmt: skip
    documents = [node_json(node), glance_json(glance), ledger_json(entry), counts_json(counts), answer_json(answer),
                 receipt_json(Receipt(1, 1, 1, 1, 0))]  # fmt: skip
    read = json.loads(json.dumps(documents))
    assert read[0]["level"] == "year"
    assert read[3]["last_at"] is None
    assert read[4]["citations"][0] == {
        "number": 1,
        "frame_id": "f1",
        "quote": "hi",
        "captured_at": "2024-01-01T10:00:00Z",
        "app_name": "App",
        "window_title": "Title",
    }
    assert read[4]["path"][0]["started_at"] == "2024-01-01T10:00:00Z"
