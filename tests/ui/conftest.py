"""Fixtures of the windows' tests."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from scripted_memory import ScriptedMemory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from ui.background import Background


@pytest.fixture
def memory() -> ScriptedMemory:
    return ScriptedMemory()


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    from ui.background import Background

    made = Background()
    yield made
    made.close()
