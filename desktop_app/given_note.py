"""A note of what was given for this run of the recorder, so that it holds for one that is started again after a crash.

It lies in the runtime folder, for its owner only, as the note of `end_note` does: the run is over when somebody wants
the end of the recorder, or that folder goes with the session. Until then each of its recorders says that it holds.
"""

from __future__ import annotations

import json
import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from desktop_app.settings import find_setting
from desktop_app.small_file import replace_file, text_of
from store.errors import BadInput, FolderNotWritable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop_app.paths import Paths
    from desktop_app.setting import Value

log = logging.getLogger(__name__)


def note_given(paths: Paths, given: Sequence[tuple[str, Value]]) -> None:
    """From now on a run goes on with this. Raises FolderNotWritable: what cannot be held to is not begun."""
    if not given:
        forget_given(paths)
        return
    try:
        replace_file(_file(paths), json.dumps(given))
    except OSError as error:
        msg = f"What was given with --set cannot be noted for a recorder that crashes ({error.strerror})."
        raise FolderNotWritable(msg) from error


def noted_given(paths: Paths) -> tuple[tuple[str, Value], ...]:
    """What was given for the run that has not come to its end. Raises BadInput where nobody can tell any more."""
    try:
        noted = json.loads(text_of(_file(paths)) or "[]")
        return tuple((key, find_setting(key).accept(value)) for key, value in noted)
    except (OSError, ValueError, TypeError, BadInput) as error:
        log.warning("what was given for the run cannot be read: %s", type(error).__name__)
        msg = f"What was given with --set for the run that crashed cannot be read: {_file(paths)}. Begin a new run: "
        raise BadInput(f"{msg}backscroll record") from error


def given_sentence(given: Sequence[tuple[str, Value]]) -> str:
    """What holds for the run beside the settings file; empty where nothing was given."""
    keys = ", ".join(dict.fromkeys(key for key, _ in given))
    return f"For this run holds what was given with --set: {keys}. `backscroll stop` ends it." if keys else ""


def forget_given(paths: Paths) -> None:
    """The run is over, because somebody wants that. Never raises."""
    with suppress(OSError):
        _file(paths).unlink(missing_ok=True)


def _file(paths: Paths) -> Path:
    return paths.runtime / "recorder-given"
