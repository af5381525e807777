from __future__ import annotations

import shutil

import pytest

from benchmarks.eyes.chromium import Chromium, ChromiumFailed

there = pytest.mark.skipif(not shutil.which("chromium"), reason="Chromium is not installed: it is not asked")


@there
def test_a_picture_has_the_size_and_the_colours_of_the_page() -> None:
    with Chromium() as chromium:
        for colour, expected in (("#ff0000", (255, 0, 0)), ("#0000ff", (0, 0, 255))):
            made = chromium.picture(f"<body style='background:{colour}'></body>", (800, 600), 0.5)
            assert made.size == (400, 300)
            assert made.getpixel((200, 150)) == expected


@there
def test_a_picture_inside_the_page_is_decoded_before_it_is_taken() -> None:
    green = (  # one pixel, #00ff00
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNg+M8AAAICAQCFfRwmAAAAAElFTkSuQmCC"
    )
    with Chromium() as chromium:
        made = chromium.picture(
            f"<img src='data:image/png;base64,{green}' style='position:fixed;inset:0;width:100%;height:100%'>",
            (200, 100),
            1,
        )
    assert made.getpixel((100, 50)) == (0, 255, 0)


@there
def test_what_it_refuses_is_said() -> None:
    with Chromium() as chromium, pytest.raises(ChromiumFailed, match=r"refused Emulation\.setDeviceMetricsOverride"):
        chromium.picture("", (-5, 100), 1)


def test_a_program_that_ends_at_once_is_said() -> None:
    with pytest.raises(ChromiumFailed, match="ended"):
        Chromium(program=shutil.which("true") or "")


def test_where_it_is_not_installed_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ChromiumFailed, match="not installed"):
        Chromium()
