from __future__ import annotations

from benchmarks.finding.needles import documentation, planted


def test_each_needle_stands_in_one_moment_and_answers_its_question() -> None:
    texts = documentation()[:40]
    moments, questions = planted(texts, 8)
    assert len(moments) == 40
    assert len(questions) == 8
    for one in questions:
        words = one["question"].split()
        showing = [each["id"] for each in moments if all(word in each["text"].split() for word in words)]
        assert showing == one["gold"]
    assert planted(texts, 8) == (moments, questions)
