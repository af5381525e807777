"""Questions in, answers with evidence out."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from assistant.answer import Assistant, cite
from assistant.evidence import Passage
from capture.vision.ocr import choose_ocr
from store.errors import BadQuery
from store.key_sources import PassphraseSource
from store.reader import MemoryReader
from store.records import NewFrame, Reading
from store.vault import Vault
from store.writer import MemoryWriter
from tests.assistant.conftest import MONDAY, ListMemory, frame

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def ask(memory: ListMemory, question: str) -> tuple[bool, str, list[str]]:
    answer = Assistant(memory, UTC).ask(question, NOW)
    for citation in answer.citations:
        assert citation.quote in memory.frames([citation.frame_id])[0].text
    numbers = {citation.number for citation in answer.citations}
    assert all(set(sentence.citations) <= numbers for sentence in answer.sentences)
    return answer.found, " ".join(s.text for s in answer.sentences), [c.frame_id for c in answer.citations]


@pytest.mark.parametrize(
    ("question", "said", "number"),
    [
        ("What was the total of invoice INV-2041?", "1,284.50", 1),
        ("How much is INV-2042?", "310.00", 2),
        ("When do I meet Ana about the launch?", "15:30", 3),
        ("Which room did Ana and I agree on?", "Lisbon", 3),
        ("What was the connection error in the terminal?", "Connection refused", 4),
        ("How many tests failed with the ConnectionRefusedError?", "1 failed", 4),
        ("How hot should the oven be for the chocolate cake?", "180 degrees", 5),
    ],
)
def test_the_answer_stands_on_the_right_frame(week: ListMemory, question: str, said: str, number: int) -> None:
    found, text, frames = ask(week, question)
    assert found
    assert said in text
    assert frames[0].endswith(str(number)) or number == 5


@pytest.mark.parametrize(
    "question",
    [
        "What did the giraffe say about quantum gravity?",
        "What was the total of invoice INV-9999?",
        "When do I meet Zoltan?",
        "How much did the flight to Reykjavik cost?",
    ],
)
def test_what_was_never_seen_is_declined(week: ListMemory, question: str) -> None:
    found, text, frames = ask(week, question)
    assert not found
    assert not frames
    assert text.startswith("I found nothing about ")
    assert "November 2026" in text


def test_first_and_last_come_from_the_times_of_frames(week: ListMemory) -> None:
    assert "Tuesday 17 November" in ask(week, "When did I first see the chocolate cake recipe?")[1]
    assert "Thursday 19 November" in ask(week, "When did I last look at the chocolate cake?")[1]


def test_how_often_counts_visits_not_frames(week: ListMemory) -> None:
    week.kept.append(frame(7, week.kept[4].text, at=MONDAY + timedelta(days=1, seconds=30), title="Chocolate cake"))
    assert "2 times" in ask(week, "How often did I look at the chocolate cake?")[1]


def test_a_time_in_the_question_bounds_the_answer(week: ListMemory) -> None:
    assert not ask(week, "What was the total of invoice INV-2041 yesterday?")[0]


def test_the_way_is_shown(week: ListMemory) -> None:
    answer = Assistant(week, UTC).ask("What was the total of invoice INV-2041?", NOW)
    assert [step.outcome for step in answer.path][-1] == "taken"
    assert 1 <= len(answer.path) <= 5


@pytest.mark.parametrize("question", ["", "   ", "\0", "why " * 2_500])
def test_a_question_that_is_none(week: ListMemory, question: str) -> None:
    with pytest.raises(BadQuery, match="question"):
        ask(week, question)


@pytest.mark.parametrize("question", ["?!...", "' OR 1=1 --", "(.*)+$", "\u202eevil", "🦒🦒", '"""""', "the of and"])
def test_odd_questions_end_in_a_sentence(week: ListMemory, question: str) -> None:
    assert ask(week, question)[1]


def test_an_empty_memory_declines() -> None:
    assert ask(ListMemory(), "What was the total of the invoice?")[1] == "I found nothing about total invoice."


def test_a_quote_that_is_not_there_is_refused(week: ListMemory) -> None:
    with pytest.raises(ValueError, match="not in the text"):
        cite(1, Passage(week.kept[0], "Total due 9,999.00 EUR", 1.0, 1.0, 1.0))


def test_two_amounts_are_two_answers(week: ListMemory) -> None:
    week.kept += [
        frame(8, "Cart\nSubtotal (3 items): $321.66", at=MONDAY + timedelta(days=2), title="Cart"),
        frame(9, "Cart\nSubtotal (3 items): $810.66", at=MONDAY + timedelta(days=2, minutes=9), title="Cart"),
    ]
    text = ask(week, "What was the subtotal of the cart?")[1]
    assert "$321.66" in text
    assert "$810.66" in text


# Over a real memory: a real writer, a real reader, and screens read by a real Tesseract.

SCREENS = Path(__file__).parents[2] / "../shared/data/screenagent"
PICTURES = (
    "3ca480602718404f9f9832ae3ab9541d/2023-12-23_19-08-13-719668.jpg",
    "task003/2024-01-03_13-58-30-610375.jpg",
    "task101/2024-01-03_12-58-40-354830.jpg",
    "d907be6c8ed846e89ae5783cdef32496/2023-12-23_18-39-35-501749.jpg",
    "5895dd6ad32147f29cece1ff89fb41f7/2023-12-20_14-44-21-088369.jpg",
    "ab36bfd71e8b411faeaf5f0dbbd3abda/2023-12-23_20-21-25-426769.jpg",
    "894d4f5f794b49cfbf9066ec93b2bc7a/2023-12-19_18-02-28-081707.jpg",
    "20b969efaa624ce5a3173887eee756b6/2023-12-25_18-25-26-568020.jpg",
)

NEVER_SEEN = (
    "How much was the flight to Reykjavik?",
    "When does the train to Hamburg leave?",
    "What did the doctor say about my blood pressure?",
    "Who won the Champions League final?",
)


@contextmanager
def remembered(folder: Path, texts: Sequence[str]) -> Iterator[MemoryReader]:
    """A real memory of these texts, a minute apart from Monday 9:00."""
    vault = Vault.create(folder, PassphraseSource("a passphrase for a test"))
    writer = MemoryWriter.open(folder, vault, zone=UTC)
    for number, text in enumerate(texts):
        kept = writer.keep_frame(NewFrame(MONDAY + timedelta(minutes=number)), None)
        writer.record_reading(kept.id, Reading(text))
    writer.flush()
    writer.close()
    reader = MemoryReader.open(folder, vault)
    yield reader
    reader.close()


def said(reader: MemoryReader, question: str) -> str:
    """The answer in one line, after checking that every citation resolves; empty where declined."""
    answer = Assistant(reader, UTC).ask(question, NOW)
    for citation in answer.citations:
        assert citation.quote in reader.frame(citation.frame_id).text
    return " ".join(sentence.text for sentence in answer.sentences) if answer.found else ""


def test_over_a_real_memory(tmp_path: Path, week: ListMemory) -> None:
    with remembered(tmp_path / "memory", [item.text for item in week.kept]) as reader:
        assert "1,284.50" in said(reader, "What was the total of invoice INV-2041?")
        assert "15:30" in said(reader, "When do I meet Ana about the launch?")
        assert "Connection refused" in said(reader, "What was the connection error?")
        assert "Monday 16 November" in said(reader, "When did I first see the chocolate cake?")
        assert said(reader, "What did I do on Monday?").startswith("Monday 16 November, 09:00-09:0")
        assert said(reader, "What did the giraffe say about quantum gravity?") == ""
        assert said(reader, "How much was invoice INV-9999?") == ""


@pytest.mark.data
@pytest.mark.heavy
@pytest.mark.skipif(not SCREENS.is_dir(), reason="the screens of ../shared/data/screenagent are not here")
def test_over_real_screens(tmp_path: Path) -> None:
    engine = choose_ocr()
    texts = []
    for name in PICTURES:
        words = engine.read(np.asarray(Image.open(SCREENS / "images" / name).convert("RGB")))
        lines = groupby(words, key=lambda word: word.line)
        texts.append("\n".join(" ".join(word.text for word in line) for _, line in lines))
    with remembered(tmp_path / "memory", texts) as reader:
        answers = {
            "What was the subtotal of the shopping cart?": "321.66",
            "How many subscribers does the bushcraft camping channel have?": "6.46M",
            "How much shortening goes into the creamy white frosting?": "1 cup",
            "How many languages does the translator support?": "31 languages",
            "What was the SUMIF formula?": "SUMIF(C:C",
            "What role do robots play in education?": "education systems",
            "What is ChatGPT?": "language model",
            "What is the link of the chocolate cake recipe?": "bhg.com/recipes",
            "When did I last see the Ubuntu Wiki?": "Monday 16 November 2026, 09:07",
        }
        given = {question: said(reader, question) for question in answers}
        assert [question for question, right in answers.items() if right not in given[question]] == []
        for never in NEVER_SEEN:
            assert said(reader, never) == ""


def test_where_something_was_seen_is_told_by_its_window_and_time(week: ListMemory) -> None:
    said = ask(week, "Where did I see the ConnectionRefusedError?")[1]
    assert "tests in Terminal" in said
    assert "16 November" in said
