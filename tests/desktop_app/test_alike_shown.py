from __future__ import annotations

import pytest

from desktop_app.alike_shown import MOST, check_limit
from store.errors import BadInput


def test_limits() -> None:
    assert check_limit(MOST) == MOST
    for limit in (0, -1, MOST + 1):
        with pytest.raises(BadInput):
            check_limit(limit)
