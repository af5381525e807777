"""Titles as browsers write them in several languages; those that a page may have are none of them."""

from __future__ import annotations

import unicodedata

import pytest

from capture.browsers.titles import is_private, shows_passwords, tells_nothing
from capture.browsers.words import FIREFOX_PRIVATE


@pytest.mark.parametrize(
    ("app", "title"),
    [
        ("firefox-esr", "Ordinary page \u2014 Mozilla Firefox Private Browsing"),
        ("firefox-esr", "Ordinary page \u2014 Mozilla Firefox Privater Modus"),
        ("firefox-esr", "Ordinary page \u2014 Navigation priv\u00e9e de Mozilla Firefox"),
        ("firefox-esr", unicodedata.normalize("NFD", "Page \u2014 Navigation priv\u00e9e de Mozilla Firefox")),
        ("firefox", "Strona \u2014 Mozilla Firefox \u2014 tryb prywatny"),
        ("Navigator", "Mozilla Firefox (Privater Modus)"),
        ("firefox-nightly", "News \u2014 Nightly Private Browsing"),
        ("LibreWolf", "News \u2014 LibreWolf Private Browsing"),
        ("Microsoft-edge", "News - [InPrivate] - Microsoft\u200b Edge"),
        ("", "Ordinary page - Chromium (Incognito)"),
        ("", "Ordinary page - Google Chrome (anonym)"),
        ("", "Page - Chromium\uff08\u65e0\u75d5\uff09"),
        ("qutebrowser", "[Private Mode] News - qutebrowser"),
        ("Tor Browser", "News - Tor Browser"),
        ("Tor Browser", "News"),
        ("org.torproject.torbrowser-launcher", ""),
        ("Mullvad Browser", "Example \u2014 Mullvad Browser"),
        ("net.mullvad.MullvadBrowser", ""),
        ("", "Example \u2014 Mullvad Browser"),
        ("firefox", "x" * 5000 + " \u2014 Mozilla Firefox Private Browsing"),
    ],
)  # fmt: skip
def test_private_windows(app: str, title: str) -> None:
    assert is_private(app, title)


@pytest.mark.parametrize("words", FIREFOX_PRIVATE)
def test_every_language_of_firefox(words: str) -> None:
    assert is_private("firefox", f"A page \u2014 Mozilla Firefox {words.upper()}")
    assert is_private("firefox", f"A page \u2014 {words} Mozilla Firefox")
    assert not is_private("firefox", f"{words}? \u2014 Mozilla Firefox")
    assert not is_private("Evince", f"A document \u2014 {words}")


@pytest.mark.parametrize(
    ("app", "title"),
    [
        ("firefox", "What is private browsing? \u2014 Mozilla Firefox"),
        ("firefox", "Privater Modus: so geht es \u2014 Mozilla Firefox"),
        ("Chromium", "Ordinary page - Chromium"),
        ("Chromium", "(Anonym) sein - Chromium"),
        ("Chromium", "How private browsing works in Firefox - Chromium"),
        ("gedit", "private.txt - gedit"),
        ("Mullvad VPN", "Mullvad VPN"),
        ("firefox", "Mullvad Browser: what is new? \u2014 Mozilla Firefox"),
        ("Motorbrowser", "Engines"),
        ("", ""),
    ],
)
def test_others(app: str, title: str) -> None:
    assert not is_private(app, title)


@pytest.mark.parametrize(
    ("app", "title"),
    [
        ("firefox-esr", "Passwords \u2014 Mozilla Firefox"),
        ("firefox-esr", "Passw\u00f6rter \u2014 Mozilla Firefox"),
        ("Chromium", "Password Manager - Chromium"),
        ("Chromium", "Passwort\u00admanager - Chromium"),
        ("Google-chrome", "Google Passwortmanager - Google Chrome"),
    ],
)
def test_pages_of_kept_passwords(app: str, title: str) -> None:
    assert shows_passwords(app, title)


@pytest.mark.parametrize(
    ("app", "title"),
    [
        ("firefox", "How to choose passwords \u2014 Mozilla Firefox"),
        ("gedit", "passwords - gedit"),
        ("Chromium", "The best password manager - Chromium"),
        ("Passwords", "Passwords"),
        ("Knowledge", "Password Manager - Wiki"),
        ("", ""),
    ],
)
def test_other_pages(app: str, title: str) -> None:
    assert not shows_passwords(app, title)


@pytest.mark.parametrize(
    ("app", "nothing"),
    [
        ("Chromium", True),
        ("Google-chrome", True),
        ("Brave-browser", True),
        ("Microsoft-edge", True),
        ("msedge", True),
        ("Opera", True),
        ("firefox", False),
        ("XTerm", False),
        ("knowledge-base", False),
        ("Operator", False),
    ],
)
def test_whose_titles_tell_nothing(app: str, nothing: bool) -> None:
    assert tells_nothing(app) is nothing
