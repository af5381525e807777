"""Checks of the memory itself, for those who hold its key: journal, search tables, recorder. Nothing is written."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from desktop_app.checks import Check, fail, ok, warn
from desktop_app.status_words import status_sentence
from store.errors import BackscrollError, RecorderNotRunning
from store.local_time import local_zone
from store.records import SearchMode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.paths import Paths
    from store.reader import MemoryReader
    from store.vault import Vault

FAR_AWAY = datetime(9999, 1, 1, tzinfo=UTC)
REBUILD = "make the search anew from the journal with: backscroll doctor --rebuild"


def check_memory(paths: Paths, vault: Vault) -> Iterator[Check]:
    """The journal, the tables, the pictures, the recorder."""
    from store.reader import MemoryReader

    try:
        reader = MemoryReader.open(paths.memory, vault)
    except BackscrollError as error:
        yield fail("journal", error.message)
    else:
        try:
            yield check_journal(reader)
            yield check_tables(reader)
            yield check_last_picture(reader)
        finally:
            reader.close()
    yield check_recorder(paths, vault)


def check_journal(reader: MemoryReader) -> Check:
    """It opens and counts."""
    try:
        counts = reader.counts()
    except BackscrollError as error:
        return fail("journal", error.message)
    return ok("journal", f"Opens: {counts.frames} frames, {counts.unread} not read yet.")


def check_tables(reader: MemoryReader) -> Check:
    """What is searched agrees with the journal: nothing is pending for long, and a search runs."""
    try:
        counts = reader.counts()
        reader.search("backscroll", modes=(SearchMode.TEXT,), limit=1)
    except BackscrollError as error:
        return fail("tables", f"{error.message.rstrip('.')}; {REBUILD}")
    if counts.pending:
        return warn(
            "tables", f"{counts.pending} frames are not searchable yet: the recorder brings them in, or {REBUILD}"
        )
    return ok("tables", "The search opens and agrees with the journal.")


def check_last_picture(reader: MemoryReader) -> Check:
    """The newest picture can be drawn, and no file is missing that others build on."""
    try:
        counts = reader.counts()
        if counts.last_at is None:
            return ok("pictures", "There are none yet.")
        newest = next((one for one in reversed(reader.glances(counts.last_at, FAR_AWAY)) if one.has_picture), None)
        if newest is not None and newest.state != "unread":
            reader.pixels(newest.id)
        lost = reader.lost_pictures()
    except BackscrollError as error:
        return warn("pictures", f"The newest picture cannot be opened: {error.message}")
    if lost:
        return warn(
            "pictures",
            f"{len(lost)} pictures cannot be shown: their files, or files they build on, are missing from the memory "
            "folder; their words are still found. Put the folder back from a backup to see them again.",
        )
    return ok("pictures", f"{counts.pictures} pictures; the newest opens.")


def check_recorder(paths: Paths, vault: Vault) -> Check:
    """What the recorder says of itself."""
    from desktop_app.recorder import RecorderClient

    try:
        with RecorderClient.connect(paths, vault.control_key()) as client:
            status = client.status()
    except RecorderNotRunning:
        return warn("recorder", "No recorder runs, so nothing is recorded now: start it with backscroll record")
    except BackscrollError as error:
        return fail("recorder", error.message)
    if status.warnings:
        return warn("recorder", " ".join(status.warnings))
    return ok("recorder", status_sentence(status, local_zone()))
