"""``backscroll import``: a folder of pictures or JSON Lines into the memory; goes on where it stopped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from rich.console import Console

    from desktop_app.call import Call
    from desktop_app.progress import Report
    from store.transfer.moment import MomentSource
    from store.vault import Vault

REASONS_SHOWN = 8


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command line takes."""
    parser.add_argument(
        "path", type=Path, metavar="PATH", help="a folder of pictures (with frames.jsonl) or a .jsonl file"
    )


def run(call: Call) -> int:
    """Import. What was refused is said in the report and once more at the end, with exit code 1; the rest is kept.

    Raises BadImport, NoOcrEngine, Cancelled, DiskFull, MemoryFault, KeyFault.
    """
    from desktop_app.progress import progress_bar
    from store.errors import BadImport
    from store.transfer.choose import find_moments

    source = find_moments(call.arguments.path, call.zone)
    vault = call.unlock(create=True)
    with progress_bar("Importing") as report, call.recorder(vault) as client:
        if client is not None:
            counts = client.import_from(call.arguments.path.absolute(), report)
        else:
            counts = _import_here(call, vault, source, report)
    call.show(counts, lambda console: _print(console, counts))
    if counts["refused"]:
        told = f"{counts['refused']} of {counts['total']} moments could not be used"
        raise BadImport(f"{told}: mend them and run the same command again; everything else is kept.")
    return 0


def _import_here(call: Call, vault: Vault, source: MomentSource, report: Report) -> dict[str, Any]:
    from capture.importing import Importer
    from desktop_app.daemon_process import build_reader

    reader, _ = build_reader(call.paths, call.settings)
    with call.writing(vault) as writer:
        return Importer(writer, reader).run(source, report).as_dict()


def _print(console: Console, counts: dict[str, Any]) -> None:
    console.print(
        f"{counts['total']} moments: {counts['kept']} kept, {counts['extended']} extended an earlier one, "
        f"{counts['already']} already there, {counts['refused']} refused."
    )
    if counts["unreadable"]:
        console.print(f"{counts['unreadable']} of the kept could not be read: their pictures are there, without words.")
    reasons = sorted(counts["reasons"].items(), key=lambda row: -row[1])
    if counts["forgotten"]:
        console.print(f"{counts['forgotten']} of those already there were forgotten, and stay so.")
    first = _first_places(counts["refusals"])
    for reason, count in reasons[:REASONS_SHOWN]:
        where = f" ({'first: ' if count > 1 else ''}{first[reason]})" if first.get(reason) else ""
        console.print(f"  refused {count}: {reason}{where}", style="dim", markup=False)


def _first_places(refusals: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """For each reason the line or file that was refused first, among those that are told."""
    first: dict[str, str] = {}
    for refusal in refusals:
        first.setdefault(refusal["reason"], refusal["place"])
    return first
