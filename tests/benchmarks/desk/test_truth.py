from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from benchmarks.desk.truth import Truth, TruthKeeper, tokens_of, write_intervals
from capture.desktop.window import Window

if TYPE_CHECKING:
    from pathlib import Path

EDITOR = Window("1", 1, "Editor", "plan", 0, 0, 200, 100, active=False)
BROWSER = Window("2", 2, "Browser", "", 100, 0, 200, 100, active=True)


def word(text: str, left: int, *, whole: bool = True) -> tuple[str, int, int, int, int, bool]:
    return (text, left, 10, 20, 12, whole)


def test_tokens() -> None:
    assert tokens_of("The KX-7719_a: Ärger (x)") == ["the", "kx", "7719", "ärger"]


def test_covered_words_are_not_there_and_half_covered_ones_need_not_be_read(tmp_path: Path) -> None:
    shown = {"editor": [word("free", 10), word("half", 90), word("hidden", 120), word("cut", 40, whole=False)]}
    keeper = TruthKeeper()
    assert keeper.see(0, shown, [EDITOR, BROWSER]) == []
    ended = keeper.see(4, {"editor": [word("free", 10)]}, [EDITOR, BROWSER])
    write_intervals(tmp_path / "truth", [*ended, *keeper.finish(10)])
    truth = Truth.read(tmp_path / "truth", 10)
    bags = truth.bags([0, 5])
    assert bags[0] == (Counter(free=1), Counter(free=1, half=1, cut=1, plan=1))
    assert bags[5] == (Counter(free=1), Counter(free=1, plan=1))


def test_two_copies_are_counted_and_asked_for_once() -> None:
    keeper = TruthKeeper()
    keeper.see(0, {"editor": [word("twice", 10), word("twice", 40)]}, [EDITOR])
    truth = Truth(keeper.finish(8))
    assert truth.bags([3])[3][0] == Counter(twice=2)
    assert [interval.copy.token for interval in truth.shown_for(6)] == ["twice"]
    assert truth.shown_for(9) == []


def test_a_terminals_words_are_due_where_nothing_lies_on_it() -> None:
    terminal = Window("3", 3, "XTerm", "", 0, 0, 90, 90, active=True)
    rows = {"terminal": [("make", 0, 0, 0, 0, True)]}
    keeper = TruthKeeper()
    keeper.see(0, rows, [terminal])
    assert [interval.copy.due for interval in keeper.finish(1)] == [True]
    keeper = TruthKeeper()
    keeper.see(0, rows, [terminal, Window("4", 4, "Chat", "", 80, 0, 90, 90, active=True)])
    assert [interval.copy.due for interval in keeper.finish(1)] == [False]
