"""The program's log: a small rotating file a process in the home's log folder. Ids and counts only, never content."""

from __future__ import annotations

import logging
import sys
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.paths import Paths

ROOTS = ("desktop_app", "capture", "store", "assistant", "ui")
MOST_BYTES = 1_000_000
OLD_FILES = 2
_FORMAT = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")


def write_logs(paths: Paths, process: str, *, verbose: bool = False) -> None:
    """From now on our own log records go to ``logs/<process>.log``, and warnings to stderr.

    Where the folder cannot be written, or is not there yet, stderr alone is used: a log is never a reason to fail.
    What libraries log is not kept: it may quote content.
    """
    stream = logging.StreamHandler(sys.stderr)
    stream.setLevel(logging.INFO if verbose else logging.WARNING)
    handlers: list[logging.Handler] = [stream]
    try:
        if paths.logs.is_dir():
            file = RotatingFileHandler(
                paths.logs / f"{process}.log", maxBytes=MOST_BYTES, backupCount=OLD_FILES, encoding="utf-8", delay=True
            )
            handlers.append(file)
    except OSError:
        stream.setLevel(logging.INFO)
    for handler in handlers:
        handler.setFormatter(_FORMAT)
    for name in ROOTS:
        logger = logging.getLogger(name)
        for old in list(logger.handlers):
            logger.removeHandler(old)
            old.close()
        for handler in handlers:
            logger.addHandler(handler)
        logger.setLevel(logging.DEBUG if verbose else logging.INFO)
        logger.propagate = False
