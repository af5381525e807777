"""Whether a program listens to a microphone: as near as one can come to "a call is going on" without asking programs.

PulseAudio and PipeWire tell it through ``pactl``. Volume meters listen, too, and are passed over; who records the
computer's own sound (a monitor) does not talk to anybody.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

_SECONDS = 2.0
_METERS = ("pavucontrol", "peak detect")


def microphone_in_use() -> bool:
    """False also where nobody knows: no ``pactl``, or it does not answer."""
    if shutil.which("pactl") is None:
        return False
    listening, sources = _list("source-outputs"), _list("sources")
    monitors = {each.get("index") for each in sources if str(each.get("name", "")).endswith(".monitor")}
    return any(each.get("source") not in monitors and not _is_meter(each) for each in listening)


def _list(what: str) -> list[dict[str, Any]]:
    try:
        said = subprocess.run(
            ["pactl", "--format=json", "list", what], capture_output=True, timeout=_SECONDS, check=True
        ).stdout
        found = json.loads(said or b"[]")
    except (OSError, subprocess.SubprocessError, ValueError):
        return []
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _is_meter(listener: dict[str, Any]) -> bool:
    about = json.dumps(listener.get("properties", {})).lower()
    return any(name in about for name in _METERS)
