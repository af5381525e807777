"""A check of the doctor: what was looked at, how it is, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Health(StrEnum):
    """How a part is."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Check:
    """One part: `says` is a sentence, and for WARN and FAIL it says what to do."""

    name: str
    health: Health
    says: str

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {"name": self.name, "health": str(self.health), "says": self.says}


def ok(name: str, says: str) -> Check:
    """It works."""
    return Check(name, Health.OK, says)


def warn(name: str, says: str) -> Check:
    """Something is left out or soon a problem; the rest works."""
    return Check(name, Health.WARN, says)


def fail(name: str, says: str) -> Check:
    """It does not work."""
    return Check(name, Health.FAIL, says)
