"""The command line: one word picks a file in `desktop_app.commands`, which imports its world only when it runs.

The one place of the process that shows errors to a person: one sentence on stderr and exit code 1. A wrong command
line exits 2. With ``--json`` stdout holds one JSON document and nothing else.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "record": "record the screen in this terminal",
    "status": "what the recorder does, and how much is remembered",
    "quick": "open the quick search, of the window that is open or of a new one: for a key of your desktop",
    "search": "find moments by words, meaning and looks",
    "similar": "moments like one",
    "when-seen": "when a picture, or a part of one, was on the screen before",
    "diff": "what differs between two moments, or since a window was seen the last time",
    "related": "episodes that have to do with one",
    "ask": "answer a question from what was on the screen",
    "timeline": "a day, episode by episode",
    "tree": "the memory tree: a node and what lies below it",
    "show": "one frame: its text, its words, its picture",
    "forget": "remove moments for good, with a receipt",
    "import": "take in a folder of pictures or a .jsonl file",
    "pause": "stop looking for a while",
    "resume": "look again",
    "stop": "end the recorder, until it is started again",
    "remember": "keep what is on the screen now",
    "privacy": "what is never kept: try the rules on the windows open now, add and take back",
    "doctor": "check every part, say how to mend what is missing",
    "demo": "record a short scripted desktop and open the result",
    "models": "models for finding by looks: list, install, export",
}
PRIVATE_UMASK = 0o077


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code."""
    os.umask(PRIVATE_UMASK)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy; its threads cost more than they do
    given = list(sys.argv[1:] if arguments is None else arguments)
    parsed = make_parser(given).parse_args(with_excluded_words(given))
    from store.errors import BackscrollError

    try:
        return _run(parsed)
    except BackscrollError as error:
        from desktop_app.printable import printable

        sys.stderr.write(" ".join(printable(error.message).splitlines()) + "\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        return 1
    except BrokenPipeError:  # the reader of our output went away, as head does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def make_parser(given: Sequence[str]) -> argparse.ArgumentParser:
    """The parser; only the sub-command that is named gets its own options, so the others are not even imported."""
    everywhere = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    everywhere.add_argument("--home", type=Path, metavar="DIR", help="keep everything in this folder")
    everywhere.add_argument("--json", action="store_true", help="print one JSON document and nothing else")
    everywhere.add_argument(
        "--set", action="append", metavar="KEY=VALUE", help="a setting for this run, as capture.interval_seconds=5"
    )
    everywhere.add_argument("--verbose", action="store_true", help="tell more on stderr")
    parser = argparse.ArgumentParser(
        prog="backscroll",
        description="Remembers the screen and finds it again. Without a command: the window.",
        parents=[everywhere],
    )
    parser.add_argument("--version", action="version", version=f"backscroll {_version()}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for name, what in COMMANDS.items():
        command = commands.add_parser(
            name, help=what, description=what[0].upper() + what[1:] + ".", parents=[everywhere]
        )
        if name in given:
            module(name).add_arguments(command)
    return parser


def with_excluded_words(given: Sequence[str]) -> list[str]:
    """The same where ``-draft`` behind ``search`` is a word that is excluded, and no option of the program."""
    if "search" not in given:
        return list(given)
    behind = given.index("search") + 1
    excluded = (
        f" {each}" if each[:1] == "-" and each[1:2] not in ("", "-") and each != "-h" else each
        for each in given[behind:]
    )
    return [*given[:behind], *excluded]


def module(name: str) -> Any:
    """The file of a sub-command: `add_arguments(parser)` and `run(call) -> int`."""
    file = "import_moments" if name == "import" else name.replace("-", "_")  # import is a word of Python
    return importlib.import_module(f"desktop_app.commands.{file}")


def _run(parsed: argparse.Namespace) -> int:
    from desktop_app.logs import write_logs
    from desktop_app.paths import Paths
    from desktop_app.settings import load_settings, with_overrides

    paths = Paths.of(getattr(parsed, "home", None))
    settings = with_overrides(load_settings(paths), getattr(parsed, "set", []))
    write_logs(paths, parsed.command or "window", verbose=getattr(parsed, "verbose", False))
    for problem in settings.problems:
        sys.stderr.write(f"{problem.sentence}\n")
    if parsed.command is None:
        from desktop_app.app_process import run_app

        return int(run_app(paths, settings))
    from desktop_app.call import Call

    return int(module(parsed.command).run(Call(paths, settings, parsed, as_json=getattr(parsed, "json", False))))


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("backscroll")
    except PackageNotFoundError:
        return "(not installed)"


if __name__ == "__main__":
    sys.exit(main())
