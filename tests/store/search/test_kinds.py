from __future__ import annotations

import pytest

from store.search.kinds import KINDS, is_of_kind, kind_named, kind_of


@pytest.mark.parametrize(
    ("word", "kind"),
    [("browser", "browser"), ("Mails", "mail"), ("PDF", "document"), ("spreadsheets", "table"), ("x", ""), ("", "")],
)
def test_a_kind_by_its_name_or_what_people_call_it(word: str, kind: str) -> None:
    assert kind_named(word) == kind


@pytest.mark.parametrize(
    ("app", "kind"),
    [("Firefox", "browser"), ("Gnome-terminal", "terminal"), ("XTerm", "terminal"), ("libreoffice-calc", "table"),
     ("Thunderbird", "mail"), ("Evince", "document"), ("Org.gnome.Nautilus", "files")],
)  # fmt: skip
def test_an_application_is_of_a_kind(app: str, kind: str) -> None:
    assert is_of_kind(app, kind)
    assert not any(is_of_kind("Some Program", each) for each in KINDS)


def test_the_kind_of_an_application() -> None:
    assert [kind_of(name) for name in ("Firefox", "Thunderbird", "gnome-terminal", "Frobnicator", "")] == [
        "browser", "mail", "terminal", "", "",
    ]  # fmt: skip


def test_short_names_are_whole_words() -> None:
    assert kind_of("obs") == kind_of("OBS 30.2") == "video"
    assert kind_of("Obsidian") == ""
    assert kind_of("org.gnome.eog") == "picture"
