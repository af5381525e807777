"""packaging/locks.py: that it passes on what is here, and goes red when something is wrong."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[1]
PINNED = "numpy==2.4.6 \\\n    --hash=sha256:aa\n    # via backscroll\n"


@pytest.fixture(scope="module")
def locks() -> ModuleType:
    spec = importlib.util.spec_from_file_location("locks", ROOT / "packaging/locks.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_locks_agree_with_the_project(locks: ModuleType) -> None:
    assert locks.faults() == []


@pytest.mark.parametrize(
    ("requirement", "fault"),
    [("numpy>=2.0", None), ("NumPy", None), ("numpy>=3", "is not >=3"), ("rich>=13", "rich is missing")],
)
def test_a_requirement_the_lock_does_not_meet_is_named(locks: ModuleType, requirement: str, fault: str | None) -> None:
    found = locks.unmet([requirement], locks.read_pins(PINNED), "lock")
    assert len(found) == (0 if fault is None else 1)
    assert fault is None or fault in found[0]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (PINNED, None),
        (PINNED + "--index-url x\n", "address or an option"),
        (PINNED.replace("numpy", "nvidia-cublas-cu12"), "must not be in it"),
        (PINNED.replace("numpy", "torch"), "must not be in it"),
        ("rich==1.0\n" + PINNED, "has no sum"),
        ("rich @ https://example.org/rich.whl\n", "address or an option"),
    ],
)
def test_what_must_not_be_in_a_lock_is_named(locks: ModuleType, text: str, fault: str | None) -> None:
    found = locks.unwanted(text, "lock")
    assert len(found) == (0 if fault is None else 1)
    assert fault is None or fault in found[0]
