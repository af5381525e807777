from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from store.understood import PieceKind, Understood


def test_a_piece_is_no_guess_unless_it_says_so_and_never_changes() -> None:
    piece = Understood(PieceKind("time"), 8, 17, "yesterday", "Mon 30 Mar 2026")
    assert not piece.guessed
    with pytest.raises(FrozenInstanceError):
        piece.guessed = True  # type: ignore[misc]
