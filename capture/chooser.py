"""Choosing among several ways of doing the same thing, and saying why.

After NormCap's screenshot handlers: a way is a small module that knows whether it fits this machine
(`is_compatible`) and whether what it needs is there (`is_installed`). The first that works is taken.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from store.errors import ToolMissing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Way(Generic[T]):
    """One way: `make` builds it and may raise `ToolMissing`, which passes the choice on to the next way.

    `advice` is one sentence for a person: what is missing and how to get it.
    """

    name: str
    is_compatible: Callable[[], bool]
    is_installed: Callable[[], bool]
    make: Callable[[], T]
    advice: str


def choose(what: str, ways: Sequence[Way[T]], error: type[ToolMissing]) -> T:
    """The first of `ways` that works; `what` names the choice in the log.

    Raises `error` with one sentence for each way that fits this machine and says what it lacks; the first way's
    advice where none fits.
    """
    reasons: list[str] = []
    for way in ways:
        if not way.is_compatible():
            log.info("%s: %s does not fit this machine", what, way.name)
            continue
        if not way.is_installed():
            log.info("%s: %s fits, but what it needs is not installed", what, way.name)
            reasons.append(way.advice)
            continue
        try:
            made = way.make()
        except ToolMissing as missing:
            log.info("%s: %s could not start: %s", what, way.name, missing.message)
            reasons.append(missing.message)
            continue
        log.info("%s: %s chosen, the first of %s that works here", what, way.name, ", ".join(w.name for w in ways))
        return made
    if not reasons:
        reasons = [ways[0].advice] if ways else [f"There is no way of {what} in this installation."]
    raise error(" ".join(dict.fromkeys(reasons)))
