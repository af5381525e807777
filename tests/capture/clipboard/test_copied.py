from __future__ import annotations

import pytest

from capture.clipboard.copied import LONGEST_TEXT, as_text, is_secret, text_kind


@pytest.mark.parametrize(
    "mark",
    [
        "x-kde-passwordManagerHint",
        "ExcludeClipboardContentFromMonitorProcessing",
        "Clipboard Viewer Ignore",
        "org.nspasteboard.ConcealedType",
        "org.nspasteboard.TransientType",
    ],
)
def test_what_a_password_manager_marks_is_not_asked_for(mark: str) -> None:
    kinds = ["TARGETS", "UTF8_STRING", mark]
    assert is_secret(kinds)
    assert is_secret([mark.upper()])
    assert text_kind(kinds) == ""


def test_the_best_kind_of_text() -> None:
    assert text_kind(["TARGETS", "STRING", "text/html", "UTF8_STRING"]) == "UTF8_STRING"
    assert text_kind(["Text/Plain;charset=UTF-8"]) == "Text/Plain;charset=UTF-8"
    assert text_kind(["image/png", "TARGETS"]) == ""
    assert text_kind([]) == ""


def test_bytes_as_text_that_can_be_kept() -> None:
    assert as_text("Grüße\r\nzwei\0\n".encode(), "UTF8_STRING") == "Grüße\nzwei"
    assert as_text(b"Gr\xfc\xdfe", "STRING") == "Grüße"
    assert as_text(b"\xff\xfe", "UTF8_STRING") == "\ufffd\ufffd"
    assert len(as_text(b"a" * (LONGEST_TEXT + 5), "UTF8_STRING")) == LONGEST_TEXT
