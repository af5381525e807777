from __future__ import annotations

import pytest

from desktop_app.setting import Setting
from store.errors import BadInput


def refuse_empty(items: tuple[str, ...]) -> None:
    if "" in items:
        raise BadInput("An empty one is none.")


def test_each_kind_takes_its_own() -> None:
    assert Setting("a.b", 1.0, "x").accept(2) == 2.0
    assert Setting("a.b", default=True, help="x").parse("FALSE") is False
    assert Setting("a.b", "x", "x", choices=("x", "y")).parse("y") == "y"
    assert Setting("a.b", (), "x").parse(" a, b ,") == ("a", "b")


@pytest.mark.parametrize(
    ("row", "value"),
    [
        (Setting("a.b", 1.0, "x", least=0, most=2), 3),
        (Setting("a.b", 1.0, "x"), True),
        (Setting("a.b", default=True, help="x"), "yes"),
        (Setting("a.b", "x", "x", choices=("x",)), "y"),
        (Setting("a.b", (), "x"), "a"),
        (Setting("a.b", (), "x", check=refuse_empty), [""]),
    ],
)
def test_what_it_refuses_is_said_with_its_key(row: Setting, value: object) -> None:
    with pytest.raises(BadInput, match=r"a\.b"):
        row.accept(value)
