from __future__ import annotations

import pytest

from store.search.applications import KINDS
from store.search.kinds import is_of_kind, kind_named, kind_of


@pytest.mark.parametrize(
    ("word", "kind"),
    [("browser", "browser"), ("Mails", "mail"), ("PDF", "document"), ("spreadsheets", "table"), ("x", ""), ("", "")],
)
def test_a_kind_by_its_name_or_what_people_call_it(word: str, kind: str) -> None:
    assert kind_named(word) == kind


@pytest.mark.parametrize(
    ("app", "kind"),
    [("Firefox", "browser"), ("Gnome-terminal", "terminal"), ("XTerm", "terminal"), ("libreoffice-calc", "table"),
     ("Thunderbird", "mail"), ("Evince", "document"), ("Org.gnome.Nautilus", "files"),
     ("Chat", "chat"), ("Spreadsheet", "table"), ("Pictures", "picture"),
     ("org.gnome.Loupe", "picture"), ("lxterminal", "terminal"), ("org.kde.konsole", "terminal"),
     ("soffice.bin Calc", "table"),
     ("EXCEL.EXE", "table"), ("WINWORD.EXE", "document"), ("POWERPNT.EXE", "slides"), ("explorer.exe", "files"),
     ("mspaint.exe", "picture"), ("cmd.exe", "terminal"), ("WindowsTerminal.exe", "terminal"), ("Code.exe", "editor"),
     ("com.apple.Safari", "browser"), ("com.apple.MobileSMS Messages", "chat"), ("Preview", "document"),
     ("QuickTime Player", "video"), ("Numbers", "table"), ("iTerm2", "terminal"), ("Microsoft Teams", "call"),
     ("gvim", "editor"), ("libreoffice-writer", "document"), ("libreoffice-impress", "slides"),
     ("Gimp-2.10", "picture")],
)  # fmt: skip
def test_an_application_is_of_a_kind(app: str, kind: str) -> None:
    assert is_of_kind(app, kind)
    assert kind_of(app) == kind
    assert not any(is_of_kind("Some Program", each) for each in KINDS)


def test_the_kind_of_an_application() -> None:
    assert [kind_of(name) for name in ("Firefox", "Thunderbird", "gnome-terminal", "Frobnicator", "")] == [
        "browser", "mail", "terminal", "", "",
    ]  # fmt: skip


def test_short_names_are_whole_words() -> None:
    assert kind_of("obs") == kind_of("OBS 30.2") == "video"
    assert kind_of("Obsidian") == ""
    assert kind_of("org.gnome.eog") == "picture"


@pytest.mark.parametrize("app", ["KeePassXC Passwords", "gnome-calculator", "Online Accounts", "Steam", "Decoder"])
def test_a_short_part_within_a_word_says_nothing(app: str) -> None:
    assert kind_of(app) == ""


def test_the_applications_of_the_demo_are_of_a_kind() -> None:
    names = ("Browser", "Mail", "Terminal", "Editor", "Chat", "Spreadsheet", "Pictures")
    assert all(kind_of(name) for name in names)
