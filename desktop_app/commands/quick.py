"""``backscroll quick``: the quick search, for desktops without a tray and for a key that the desktop is told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from desktop_app.call import Call


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes nothing of its own."""


def run(call: Call) -> int:
    """Open it; starts the window where none is open. The exit code."""
    from desktop_app.app_process import run_app

    return run_app(call.paths, call.settings, quick=True)
