from __future__ import annotations

import dataclasses
from datetime import timedelta

from store.records import Frame, FrameState, Hit, NewFrame, NodeLevel, Reading, SearchMode, Word
from store.sure_words import SURE_FROM, is_doubtful, is_sure, sure_text, text_of_lines
from store.writer import MemoryWriter
from tests.store.conftest import MORNING

WORDS = (
    Word("invoice", 0, 0, 50, 10, 0.96, 0),
    Word("|E|", 60, 0, 20, 10, 0.12, 0),
    Word("due", 90, 0, 20, 10, SURE_FROM, 0),
    Word("qaolz", 0, 20, 20, 10, 0.3, 1),
    Word("Friday", 0, 40, 40, 10, 0.9, 2),
)
TEXT = text_of_lines(WORDS)


def frame(words: tuple[Word, ...]) -> Frame:
    return Frame("f", MORNING, MORNING, "", 9, 9, "", "", "", "screen", FrameState.READ, True, TEXT, words)


def test_text_of_lines_keeps_the_lines() -> None:
    assert TEXT == "invoice |E| due\nqaolz\nFriday"


def test_what_was_read_with_doubt_is_not_told_from() -> None:
    assert [is_sure(word) for word in WORDS] == [True, False, True, False, True]
    assert sure_text(TEXT, WORDS) == "invoice due\nFriday"


def test_a_text_without_boxes_is_sure_and_one_without_doubt_is_as_it_is() -> None:
    assert sure_text("told by an import", ()) == "told by an import"
    assert sure_text("as  it\n\nis", [WORDS[0]]) == "as  it\n\nis"
    assert sure_text("qaolz", [WORDS[3]]) == ""


def test_a_hit_is_doubtful_where_a_word_it_rests_on_is() -> None:
    hit = Hit(frame(WORDS), 1.0, (SearchMode.TEXT,), "", matched_words=(0, 2))
    assert not is_doubtful(hit)
    assert is_doubtful(dataclasses.replace(hit, matched_words=(0, 3, 99)))
    assert not is_doubtful(dataclasses.replace(hit, matched_words=()))


def test_doubtful_words_are_found_and_marked_and_no_summary_tells_them(writer: MemoryWriter) -> None:
    for minute in range(3):
        kept = writer.keep_frame(NewFrame(MORNING + timedelta(minutes=minute), "one", 0, 0, "Editor", "notes"), None)
        writer.record_reading(kept.id, Reading(TEXT, WORDS))
    writer.flush()
    reader = writer.reader
    reader.refresh()
    found = reader.search("qaolz", modes=(SearchMode.TEXT,))
    assert found.hits
    assert all(is_doubtful(hit) for hit in found.hits)
    assert not any(is_doubtful(hit) for hit in reader.search("invoice", modes=(SearchMode.TEXT,)).hits)
    (day,) = reader.nodes(NodeLevel.DAY, MORNING - timedelta(days=1), MORNING + timedelta(days=1))
    told = f"{day.title} {day.summary} {' '.join(day.keywords)}"
    assert "invoice" in told
    assert "qaolz" not in told
