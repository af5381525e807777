from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np
import pytest

from desktop_app.checks import Health
from desktop_app.doctor_memory import check_memory
from desktop_app.keys import unlock_vault
from desktop_app.paths import Paths
from store.records import NewFrame, Reading
from store.writer import MemoryWriter

if TYPE_CHECKING:
    from pathlib import Path

    from store.vault import Vault


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Paths, Vault]:
    monkeypatch.setenv("BACKSCROLL_PASSPHRASE", "x")
    paths = Paths.of(tmp_path / "home")
    vault = unlock_vault(paths, create=True)
    writer = MemoryWriter.open(paths.memory, vault, zone=UTC)
    new = NewFrame(datetime(2024, 1, 1, tzinfo=UTC), width=64, height=64)
    frame = writer.keep_frame(new, np.zeros((64, 64, 3), np.uint8))
    writer.record_reading(frame.id, Reading("hello"))
    writer.flush()
    writer.close()
    return paths, vault


def test_a_sound_memory(kept: tuple[Paths, Vault]) -> None:
    checks = {check.name: check for check in check_memory(*kept)}
    assert {name: check.health for name, check in checks.items()} == {
        "journal": Health.OK, "tables": Health.OK, "pictures": Health.OK, "recorder": Health.WARN,
    }  # fmt: skip


def test_a_lost_picture_and_a_damaged_journal(kept: tuple[Paths, Vault]) -> None:
    paths, _ = kept
    for path in (paths.memory / "pictures").rglob("*"):
        if path.is_file():
            path.write_bytes(b"zero")
    assert {check.name: check.health for check in check_memory(*kept)}["pictures"] is Health.WARN
    for path in paths.memory.glob("journal.db*"):
        path.write_bytes(b"\0" * 8192 if path.name == "journal.db" else b"")
    assert {check.name: check.health for check in check_memory(*kept)}["journal"] is Health.FAIL
