from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from desktop_app.commands.when_seen import cut
from store.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def seen(recording: Path) -> Path:
    return recording.parent / "pass.png"


def test_a_picture_that_was_seen_is_found_with_its_time(backscroll: Callable[..., Any], seen: Path) -> None:
    found = backscroll("when-seen", "--picture", str(seen), "--json").document
    best = found["moments"][0]
    assert best["captured_at"] == "2024-03-05T11:00:00Z"
    assert best["app_name"] == "Viewer"
    assert best["by_words"] > 0.6
    assert best["by_looks"] > 0.9
    assert found["first_seen_at"] <= best["captured_at"] <= found["last_seen_at"]


def test_the_first_and_the_last_time_are_of_all_that_show_it(
    backscroll: Callable[..., Any], seen: Path, tmp_path: Path
) -> None:
    again = [
        {"captured_at": f"2024-03-{day:02}T10:00:00Z", "app_name": "Mail", "text": f"Boarding pass gate 27B, {more}"}
        for day, more in ((1, "sent by Ana"), (9, "checked in at the counter of the airport"))
    ]
    (tmp_path / "again.jsonl").write_text("\n".join(map(json.dumps, again)))
    assert backscroll("import", str(tmp_path / "again.jsonl")).code == 0
    found = backscroll("when-seen", "--picture", str(seen), "--limit", "1", "--json").document
    assert len(found["moments"]) == 1
    assert (found["first_seen_at"], found["last_seen_at"]) == ("2024-03-01T10:00:00Z", "2024-03-09T10:00:00Z")


def test_a_part_of_another_picture_is_found_by_its_words(
    backscroll: Callable[..., Any], seen: Path, tmp_path: Path
) -> None:
    with Image.open(seen) as image:
        wall = Image.new("RGB", (1200, 800), (30, 60, 90))
        wall.paste(image, (200, 300))
        wall.save(tmp_path / "wall.jpg")
    ran = backscroll("when-seen", "--picture", str(tmp_path / "wall.jpg"), "--region", "200,300,900,200")
    assert ran.code == 0
    assert "First Tue 05 Mar 2024" in ran.out


def test_a_picture_without_words_is_looked_for_by_its_looks(backscroll: Callable[..., Any], tmp_path: Path) -> None:
    image = Image.new("RGB", (900, 200), "white")
    ImageDraw.Draw(image).ellipse((30, 60, 300, 120), fill="black")
    image.save(tmp_path / "wordless.png")
    found = backscroll("when-seen", "--picture", str(tmp_path / "wordless.png"), "--region", "0,0,900,150", "--json")
    (one,) = found.document["moments"]
    assert (one["app_name"], one["matched_by"]) == ("Viewer", "looks alike (model)")
    assert one["by_model"] == one["likeness"] > 0
    assert found.document["first_seen_at"] is None


def test_what_is_no_picture_is_told_in_a_sentence(backscroll: Callable[..., Any], tmp_path: Path, seen: Path) -> None:
    (tmp_path / "no.png").write_bytes(b"no picture at all")
    assert "no.png" in backscroll("when-seen", "--picture", str(tmp_path / "no.png")).failed_with_one_sentence()
    Image.new("RGB", (200, 200), "white").save(tmp_path / "empty.png")
    off = "--set", "looks.model=off"
    said = backscroll(*off, "when-seen", "--picture", str(tmp_path / "empty.png")).failed_with_one_sentence()
    assert said.startswith("No words were read")
    outside = backscroll("when-seen", "--picture", str(seen), "--region", "0,0,5000,10").failed_with_one_sentence()
    assert "900 x 200" in outside


@pytest.mark.parametrize("region", ["", "1,2,3", "a,b,c,d", "-1,0,5,5", "0,0,0,5", "95,0,10,10", "1,2,3,4,5"])
def test_regions_that_are_none(region: str) -> None:
    with pytest.raises(BadInput):
        cut(np.zeros((50, 100, 3), np.uint8), region)


def test_a_region_is_cut_out() -> None:
    pixels = np.arange(60, dtype=np.uint8).reshape(4, 5, 3)
    assert np.array_equal(cut(pixels, "1, 2,3,1"), pixels[2:3, 1:4])


def _png(width: int, height: int) -> bytes:
    """The beginning of a PNG of that size, with hardly anything in it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


_NO_PICTURES = {
    "nothing": b"", "eight bytes": _png(9, 9)[:8], "truncated": _png(300, 200)[:-20], "huge": _png(60_000, 60_000),
    "wide": _png(20_000, 10), "immense": _png(2**31 - 1, 2**31 - 1), "no size": _png(0, 0), "tiny": _png(1, 1),
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>', "html": b"<html>x</html>",
    "words": b"words", "noise": bytes(range(256)) * 20,
}  # fmt: skip


@pytest.mark.parametrize("content", _NO_PICTURES.values(), ids=_NO_PICTURES)
def test_every_kind_of_no_picture_gets_one_sentence(inside: Callable[..., Any], tmp_path: Path, content: bytes) -> None:
    (tmp_path / "given.png").write_bytes(content)
    said = inside("--json", "when-seen", "--picture", str(tmp_path / "given.png")).failed_with_one_sentence()
    assert said.startswith("given.png cannot be used: ")


@pytest.mark.parametrize("name", ["", "gone.png", "folder", "x" * 300, "a\0b.png", "loop.png", "two\nlines.png"])
def test_what_is_no_file_gets_one_sentence(inside: Callable[..., Any], tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop.png").symlink_to(tmp_path / "loop.png")
    path = str(tmp_path / name) if name else ""
    assert inside("--json", "when-seen", "--picture", path).failed_with_one_sentence().startswith("There is no file")


def test_a_gif_is_a_picture_whatever_it_is_called(inside: Callable[..., Any], tmp_path: Path, seen: Path) -> None:
    with Image.open(seen) as image:
        image.save(tmp_path / "seen.png", "GIF")
    found = inside("--json", "when-seen", "--picture", str(tmp_path / "seen.png")).document
    assert found["moments"][0]["app_name"] == "Viewer"
