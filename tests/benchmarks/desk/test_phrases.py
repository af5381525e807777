from __future__ import annotations

from itertools import islice

from benchmarks.desk.phrases import Phrases


def test_code_is_a_program() -> None:
    lines = list(islice(Phrases(3).code(), 60))
    compile("\n".join(lines), "code", "exec")


def test_two_seeds_say_different_things() -> None:
    assert Phrases(1).page(3) == Phrases(1).page(3) != Phrases(2).page(3)


def test_a_log_line_fits_the_terminal() -> None:
    phrases = Phrases(5)
    assert max(len(phrases.log_line(number)) for number in range(2000)) < 112
