"""Checks, without a network, that the locks are what pyproject.toml asks for and hold nothing they must not.

Run by ``make check``: ``python packaging/locks.py``. Prints one line a fault and exits 1 where there is one.
"""

from __future__ import annotations

import re
import sys
import tomllib
from itertools import pairwise
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)")
FORBIDDEN = re.compile(r"^(torch|torchvision|open-clip-torch|nvidia-.*|triton|opencv-.*|av)$")
"""Never in the base install: gigabytes of CUDA, or licences that the program must not carry."""

Pins = dict[str, set[Version]]


def read_pins(text: str) -> Pins:
    """Name -> versions; a lock for several Pythons may hold several."""
    pins: Pins = {}
    for line in text.splitlines():
        match = PIN.match(line)
        if match:
            pins.setdefault(canonicalize_name(match["name"]), set()).add(Version(match["version"]))
    return pins


def unmet(requirements: list[str], pins: Pins, lock: str) -> list[str]:
    """Requirements that the lock leaves out, or pins to a version they do not allow."""
    faults = []
    for requirement in map(Requirement, requirements):
        versions = pins.get(canonicalize_name(requirement.name), set())
        if not versions:
            faults.append(f"{lock}: {requirement.name} is missing")
        faults += [
            f"{lock}: {requirement.name}=={version} is not {requirement.specifier}"
            for version in versions
            if not requirement.specifier.contains(version, prereleases=True)
        ]
    return faults


def unwanted(text: str, lock: str) -> list[str]:
    """Addresses (they belong to whoever made the lock), and packages that must not be in it."""
    faults = [f"{lock}: {name} must not be in it" for name in read_pins(text) if FORBIDDEN.match(name)]
    lines = text.splitlines()
    for number, (line, following) in enumerate(pairwise([*lines, ""]), start=1):
        if "://" in line or line.startswith("-"):
            faults.append(f"{lock}:{number}: holds an address or an option")
        if PIN.match(line) and not following.strip().startswith("--hash=sha256:"):
            faults.append(f"{lock}:{number}: the pin has no sum")
    return faults


def faults() -> list[str]:
    """Every fault of both locks, one sentence each."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    base_text = (ROOT / "requirements.lock").read_text("utf-8")
    dev_text = (ROOT / "requirements-dev.lock").read_text("utf-8")
    base, dev = read_pins(base_text), read_pins(dev_text)
    found = unmet(project["project"]["dependencies"], base, "requirements.lock")
    found += unmet(project["dependency-groups"]["dev"], dev, "requirements-dev.lock")
    found += unwanted(base_text, "requirements.lock") + unwanted(dev_text, "requirements-dev.lock")
    differing = [name for name in base if dev.get(name) != base[name]]
    found += [f"requirements-dev.lock: {name} differs from requirements.lock" for name in differing]
    return found


if __name__ == "__main__":
    messages = faults()
    for message in messages:
        print(message)
    if messages:
        print("Run `make lock`.")
    sys.exit(1 if messages else 0)
