"""``backscroll doctor``: checks every part, and makes the search anew from the journal where asked to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from store.errors import BackscrollError, KeyNeeded, MemoryLocked

if TYPE_CHECKING:
    import argparse

    from rich.console import Console

    from desktop_app.call import Call
    from desktop_app.checks import Check

SIGNS = {"ok": ("ok  ", "green"), "warn": ("warn", "yellow"), "fail": ("FAIL", "red")}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command line takes."""
    parser.add_argument("--rebuild", action="store_true", help="make search and tree anew from the journal first")


def run(call: Call) -> int:
    """Check. Exit code 1 where something fails. Raises MemoryLocked, MemoryFault, KeyFault from --rebuild."""
    rebuilt = _rebuild(call) if call.arguments.rebuild else None
    checks = _checks(call)
    healthy = all(check.health != "fail" for check in checks)
    document: dict[str, Any] = {"healthy": healthy, "checks": [check.as_dict() for check in checks]}
    if rebuilt is not None:
        document["rebuilt"] = {"frames": rebuilt}
    call.show(document, lambda console: _print(console, checks, rebuilt))
    return 0 if healthy else 1


def _checks(call: Call) -> list[Check]:
    from desktop_app.checks import fail, ok, warn
    from desktop_app.doctor import check_computer
    from desktop_app.doctor_memory import check_memory

    checks = list(check_computer(call.paths, call.settings))
    if not call.paths.has_memory:
        checks.append(ok("memory", "There is none yet: the first recording or import makes it."))
        return checks
    try:
        vault = call.unlock()
    except KeyNeeded as error:
        checks.append(warn("memory", f"Not looked at, because it is locked. {error.message}"))
    except BackscrollError as error:
        checks.append(fail("memory", error.message))
    else:
        checks.extend(check_memory(call.paths, vault))
    return checks


def _rebuild(call: Call) -> int:
    from desktop_app.progress import progress_bar

    vault = call.unlock()
    with call.recorder(vault) as client:
        if client is not None:
            raise MemoryLocked("The recorder is writing to this memory: stop it first, then rebuild.")
    with progress_bar("Rebuilding") as report, call.writing(vault) as writer:
        writer.rebuild(report)
        return writer.reader.counts().frames


def _print(console: Console, checks: list[Check], rebuilt: int | None) -> None:
    if rebuilt is not None:
        console.print(f"Search and tree were made anew from {rebuilt} frames of the journal.")
    for check in checks:
        sign, style = SIGNS[check.health]
        console.print(sign, style=style, end="")
        console.print(f"  {check.name:<10} {check.says}")
