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
    assert Setting("a.b", (), "x").parse(r"/\d{4,16}/, Salary") == (r"/\d{4,16}/", "Salary")


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


@pytest.mark.parametrize("stands", ["bank, diary", ["bank", 7], {"bank": True}])
def test_a_list_that_was_not_understood_is_not_to_be_replaced(stands: object) -> None:
    with pytest.raises(BadInput, match=r"settings\.toml has a\.b = .*bank.* must be a list.*first"):
        Setting("a.b", (), "x").check_replaceable(stands, "settings.toml")
    Setting("a.b", (), "x").check_replaceable(["bank"], "settings.toml")


def test_one_value_that_was_not_understood_is_replaced_by_the_one_that_a_person_chose() -> None:
    Setting("a.b", 1.0, "x").check_replaceable("soon", "settings.toml")
