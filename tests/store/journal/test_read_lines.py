"""Two values that stand for what was read in lines."""

from __future__ import annotations

import pytest

from store.journal import read_lines
from store.journal.connection import Journal
from store.journal.schema import bring_up_to_date


@pytest.fixture
def journal(tmp_path):
    journal = Journal.open(tmp_path / "journal.db", bytes(32), writable=True)
    bring_up_to_date(journal)
    yield journal
    journal.close()


def test_kept_found_and_forgotten(journal):
    assert read_lines.find(journal) == (b"", "")
    with journal.transaction():
        read_lines.keep(journal, b"\x00lines\xff", '{"day": 1}')
    assert read_lines.find(journal) == (b"\x00lines\xff", '{"day": 1}')
    with journal.transaction():
        read_lines.forget(journal)
    assert read_lines.find(journal) == (b"", '{"day": 1}')
