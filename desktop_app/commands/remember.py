"""``backscroll remember``: the recorder keeps what is on the screen now."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from desktop_app.call import Call


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes nothing of its own."""


def run(call: Call) -> int:
    """Keep every monitor. Raises RecorderNotRunning; RecorderError while paused, locked or all excluded."""
    from desktop_app.as_json import time_json
    from desktop_app.recorder import RecorderClient
    from desktop_app.status_words import remembered_sentence

    with RecorderClient.connect(call.paths, call.unlock().control_key()) as client:
        kept = client.remember()
    document = {
        "frame_ids": list(kept.frame_ids), "safe_at": time_json(kept.safe_at), "not_kept": list(kept.not_kept),
    }  # fmt: skip
    ids = ", ".join(kept.frame_ids)
    call.show(document, lambda console: console.print(f"{remembered_sentence(kept)} {ids}"))
    return 0
