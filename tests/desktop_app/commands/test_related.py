from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def test_the_episode_about_the_same_thing_comes_first_with_the_reason(
    backscroll: Callable[..., Any], tmp_path: Path
) -> None:
    about = {
        "2024-05-01T09": ("Writer", "Lease Elm Street", "The lease of the flat in Elm Street ends in June"),
        "2024-05-02T09": ("Code", "parser.rs", "fn parse borrow moved value compiler error"),
        "2024-05-03T09": ("Mail", "Landlord", "About the lease of the flat in Elm Street, dear landlord"),
    }
    lines = [
        {
            "captured_at": f"{hour}:0{minute}:00Z",
            "app_name": app,
            "window_title": title,
            "text": f"{text}\nline {minute}",
        }
        for hour, (app, title, text) in about.items()
        for minute in range(4)
    ]
    (tmp_path / "m.jsonl").write_text("\n".join(map(json.dumps, lines)))
    assert backscroll("import", str(tmp_path / "m.jsonl")).code == 0
    hit = backscroll("search", "--json", "dear landlord", "--mode", "text").document["hits"][0]
    found = backscroll("related", hit["episode_id"], "--json").document
    assert found["episode_id"] == hit["episode_id"]
    first = found["episodes"][0]
    assert first["title"].startswith("Lease Elm Street")
    assert "lease" in first["keywords"]
    assert hit["episode_id"] not in [episode["episode_id"] for episode in found["episodes"]]
    assert backscroll("related", hit["frame_id"], "--json").document == found
    assert "by " in backscroll("related", hit["frame_id"]).out


def test_what_is_no_episode_is_told(backscroll: Callable[..., Any]) -> None:
    assert "Only episodes" in backscroll("related", "d-2024-03-04").failed_with_one_sentence()
    assert "no such node" in backscroll("related", "e-nothing").failed_with_one_sentence()
