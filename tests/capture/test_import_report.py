from __future__ import annotations

from capture.import_report import REASONS_SHOWN, Tally


def test_every_moment_has_one_end() -> None:
    tally = Tally(total=6, kept=2, extended=1, already=1)
    tally.refuse("a", "line 3", "the line is not JSON")
    tally.refuse("b", "line 9", "the line is not JSON")
    report = tally.report("x").as_dict()
    assert tally.done == 6
    assert report["kept"] + report["extended"] + report["refused"] + report["already"] == report["total"]
    assert report["reasons"] == {"the line is not JSON": 2}
    assert report["refusals"][0] == {"key": "a", "place": "line 3", "reason": "the line is not JSON"}
    assert tally.note == "2 kept, 1 extended, 2 refused, 1 already there"


def test_a_million_refusals_stay_small() -> None:
    tally = Tally(total=0)
    for number in range(REASONS_SHOWN + 5):
        tally.refuse(str(number), "", "no")
    report = tally.report("x")
    assert len(report.refusals) == REASONS_SHOWN
    assert report.refused == REASONS_SHOWN + 5
