from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from store.journal.connection import Journal
from store.journal.schema import bring_up_to_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEY = bytes(range(32))


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """A new journal of the present schema."""
    opened = Journal.open(tmp_path / "journal.db", KEY, writable=True)
    bring_up_to_date(opened)
    yield opened
    opened.close()
