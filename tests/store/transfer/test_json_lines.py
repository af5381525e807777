from __future__ import annotations

import json
from datetime import UTC
from typing import TYPE_CHECKING

import pytest

from store.errors import BadImport
from store.transfer.json_lines import JsonLines
from store.transfer.moment import BadMoment, Moment

if TYPE_CHECKING:
    from pathlib import Path


def row(**more: object) -> bytes:
    return json.dumps({"captured_at": "2024-01-02T10:00:00Z", "text": "hello", **more}).encode()


def test_bad_lines_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "moments.jsonl"
    lines = [row(), b"not json", b"", row(captured_at="soon"), row(picture="gone.png"), b"\xff\xfe", row(text="last")]
    path.write_bytes(b"\n".join(lines))
    source = JsonLines(path, UTC)
    items = list(source)
    assert len(source) == len(items) == 6
    assert [type(item) for item in items] == [Moment, BadMoment, BadMoment, BadMoment, BadMoment, Moment]
    bad = [item for item in items if isinstance(item, BadMoment)]
    assert [item.place for item in bad] == ["line 2", "line 4", "line 5", "line 6"]
    assert bad[0].reason == "the line is not JSON"
    assert bad[1].reason.startswith("captured_at")
    assert bad[2].reason == "the picture is not there"


def test_keys_stay_when_lines_are_put_before(tmp_path: Path) -> None:
    path = tmp_path / "moments.jsonl"
    path.write_bytes(row(text="a") + b"\n" + row(text="b") + b"\n")
    before = [item.key for item in JsonLines(path, UTC)]
    path.write_bytes(row(text="new") + b"\n" + row(text="a") + b"\n" + row(text="b"))
    after = [item.key for item in JsonLines(path, UTC)]
    assert after[1:] == before
    assert len(set(after)) == 3


def test_a_line_without_end_is_one_bad_moment(tmp_path: Path) -> None:
    path = tmp_path / "moments.jsonl"
    path.write_bytes(b'{"text": "' + b"x" * 9_000_000 + b'"}\n' + row())
    items = list(JsonLines(path, UTC))
    assert [type(item) for item in items] == [BadMoment, Moment]


def test_an_empty_file_has_no_moments(tmp_path: Path) -> None:
    path = tmp_path / "moments.jsonl"
    path.write_bytes(b"\n\n")
    assert list(JsonLines(path, UTC)) == []


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(BadImport, match="cannot be read"):
        JsonLines(tmp_path / "gone.jsonl", UTC)
