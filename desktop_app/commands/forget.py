"""``backscroll forget``: shows what would go, asks, removes it for good and prints the receipt."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from desktop_app.chosen_frames import choose_frames
from store.errors import BadInput, Cancelled

if TYPE_CHECKING:
    import argparse

    from rich.console import Console

    from desktop_app.call import Call
    from store.reader import MemoryReader
    from store.records import Receipt
    from store.vault import Vault


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command line takes."""
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--last", metavar="15m", help="everything seen in the last so many minutes or hours")
    which.add_argument("--between", nargs=2, metavar=("A", "B"), help="everything seen between two times")
    which.add_argument("--app", metavar="NAME", help="everything of one application")
    which.add_argument("--frame", action="append", metavar="ID", help="one frame; may be given several times")
    which.add_argument(
        "--matching", metavar="QUERY", help="every frame with all these words on it, whole and as typed; filters count"
    )
    parser.add_argument("--yes", action="store_true", help="do not ask")


def run(call: Call) -> int:
    """Forget. Raises FrameNotFound, BadInput, BadTime, BadQuery, Cancelled, NoMemory, KeyFault."""
    from desktop_app.as_json import receipt_json

    vault = call.unlock()
    with call.reading(vault) as reader:
        frame_ids = choose_frames(call, reader)
        _tell_unread(call, reader)
    if not frame_ids:
        call.show(
            {"matched": 0, "receipt": None}, lambda console: console.print("Nothing to forget: no frame matches.")
        )
        return 0
    _ask(call, len(frame_ids))
    receipt = _forget(call, vault, frame_ids)
    document = {"matched": len(frame_ids), "receipt": receipt_json(receipt)}
    call.show(document, lambda console: _print(console, receipt))
    return 0 if receipt.found_afterwards == 0 else 1


def _tell_unread(call: Call, reader: MemoryReader) -> None:
    """Nobody knows yet what words stand on a frame that waits to be read."""
    unread = reader.counts().unread if call.arguments.matching is not None else 0
    if unread:
        from desktop_app.status_words import counted

        sys.stderr.write(
            f"{counted(unread, 'frame')} not read yet: what words stand there is not known. Ask once more later.\n"
        )


def _ask(call: Call, count: int) -> None:
    if call.arguments.yes:
        return
    from desktop_app.status_words import counted

    frames = counted(count, "frame")
    if call.as_json or not sys.stdin.isatty():
        msg = f"{frames} would be forgotten for good: add --yes if that is meant."
        raise BadInput(msg)
    sys.stderr.write(f"{frames} will be forgotten for good. Go on? [y/N] ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        raise Cancelled("Nothing was forgotten.")


def _forget(call: Call, vault: Vault, frame_ids: list[str]) -> Receipt:
    from desktop_app.progress import progress_bar

    with progress_bar("Forgetting") as report, call.recorder(vault) as client:
        if client is not None:
            return client.forget(frame_ids, report)
        with call.writing(vault) as writer:
            return writer.forget(frame_ids, report)


def _print(console: Console, receipt: Receipt) -> None:
    from desktop_app.status_words import counted, size

    console.print(
        f"Forgotten: {counted(receipt.frames, 'frame')}, {counted(receipt.pictures, 'picture')}, "
        f"{size(receipt.bytes_freed)}; {counted(receipt.nodes_changed, 'node')} of the tree changed."
    )
    if receipt.found_afterwards:
        console.print(f"{receipt.found_afterwards} traces were still found on the disk: run forget again.")
    else:
        console.print("The disk was searched afterwards: nothing of it was found.")
