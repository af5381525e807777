"""``backscroll demo``: a short scripted working day in real windows, recorded, searched and asked."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from desktop_app.call import Call


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command line takes."""
    parser.add_argument("--fast", action="store_true", help="play it in less time")
    parser.add_argument("--private", action="store_true", help="on a private screen, not on this one")
    parser.add_argument("--pictures", type=Path, metavar="DIR", help="leave pictures of the program's windows there")


def run(call: Call) -> int:
    """Play, record, search, ask. Exit code 1 where too little of it was found. Raises any BackscrollError."""
    from desktop_app.demo.run import DemoOptions, display_of_person, run_demo

    display = "" if call.arguments.private else display_of_person()
    options = DemoOptions(
        home=getattr(call.arguments, "home", None),
        display=display,
        fast=call.arguments.fast,
        pictures=call.arguments.pictures,
        open_window=bool(display) and sys.stdout.isatty(),
    )
    said: list[str] = []

    def say(line: str) -> None:
        said.append(line)
        if not call.as_json:
            call.show({}, lambda console: console.print(line))

    passed = run_demo(options, say)
    if call.as_json:
        call.show({"passed": passed, "said": said}, lambda _console: None)
    return 0 if passed else 1
