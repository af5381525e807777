from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_every_part_is_looked_at(backscroll: Callable[..., Any]) -> None:
    ran = backscroll("doctor", "--json")
    assert ran.code == 0, ran.out
    checks = {check["name"]: check for check in ran.document["checks"]}
    wanted = "python settings display tesseract reading meaning looks key home disk journal tables pictures recorder"
    assert set(wanted.split()) <= checks.keys()
    assert ran.document["healthy"]
    assert checks["display"]["health"] == "warn"
    assert checks["journal"]["health"] == "ok"
    assert "5 frames" in checks["journal"]["says"]


def test_the_search_is_made_anew_from_the_journal(backscroll: Callable[..., Any], home: Path) -> None:
    queries = ["4711", "plumber", "wind", "parser.rs", "boarding"]

    def hits() -> list[list[str]]:
        return [[hit["frame_id"] for hit in backscroll("search", "--json", q).document["hits"]] for q in queries]

    before = hits()
    shutil.rmtree(home / "memory" / "tables")
    ran = backscroll("doctor", "--rebuild", "--json")
    assert ran.code == 0, ran.err
    assert ran.document["rebuilt"] == {"frames": 5}
    assert hits() == before


def test_a_wrong_passphrase_is_a_failed_check(backscroll: Callable[..., Any]) -> None:
    ran = backscroll("doctor", "--json", BACKSCROLL_PASSPHRASE="wrong")
    assert ran.code == 1
    assert {"name": "memory", "health": "fail"}.items() <= ran.document["checks"][-1].items()


def test_people_get_a_line_for_each(program: Callable[..., Any], tmp_path: Path) -> None:
    ran = program("--home", str(tmp_path / "none"), "doctor")
    assert "memory     There is none yet" in ran.out
    assert not (tmp_path / "none").exists()
