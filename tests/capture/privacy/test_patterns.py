"""What a person writes to name windows."""

from __future__ import annotations

import time

import pytest

from capture.privacy.patterns import compiled, matches, site_names, site_pattern
from store.errors import BadInput


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("bank", "My BANK - Firefox"),
        ("(Incognito)", "News (Incognito)"),
        ("*.kdbx - KeePass*", "work.kdbx - KeePassXC"),
        ("letter ?", "Letter B"),
        ("what is your pin?", "What is your PIN? - Mozilla Firefox"),
        ("letter ?*", "Letter B - Editor"),
        ("[draft] *", "[Draft] salary plan"),
        ("[draft]", "my [draft]"),
        ("*[Top Secret]*", "plan [top secret] - Editor"),
        ("*[EXT]*", "[EXT] offer"),
        # as classes of characters, which they were when somebody wrote them
        ("*[Ss]ecret*", "my secret plan"),
        ("*.kdb[x1]*", "a.kdbx - KeePass"),
        ("[0-9]*", "3 mails"),
        ("inbox ([0-9]*) *", "inbox (3) - Thunderbird"),
        ("/inv(oice)?s/", "Paid invs"),
        ("/^re: .*salary/", "Re: your salary"),
        ("Pr\u00e9sident", "LE PRE\u0301SIDENT.odt"),
        ("pre\u0301sident*", "Pr\u00c9sident.odt"),
        ("/pr\u00e9sident$/", "pre\u0301sident"),
        ("STRASSE", "Lange Stra\u00dfe"),
        ("\u0394\u0399\u0391\u03a3", "\u03b4\u03b9\u03b1\u03c2"),
        ("passwort", "Pass\u00adwort"),
    ],
)
def test_it_names(pattern: str, text: str) -> None:
    assert matches(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("bank", "ban k"),
        ("work*.kdbx", "about work.kdbx"),
        ("letter ?", "letter"),
        ("letter ?*", "letter"),
        ("*[Top Secret]*", "weather today - Firefox"),
        ("*[EXT]*", "next week"),
        ("[draft] *", "d salary plan"),
        ("*[!a]*", "anything"),
        ("a.c", "abc"),
        ("", "anything"),
        ("  ", "any thing"),
        ("/x/", ""),
        ("\u00ad", "any\u00adthing"),
    ],
)
def test_it_does_not_name(pattern: str, text: str) -> None:
    assert not matches(pattern, text)


def test_the_end_of_a_long_title_counts() -> None:
    title = "x" * 5000 + " - Work.kdbx - KeePass"
    assert matches("keepass", title)
    assert matches("*.kdbx - keepass", title)
    assert matches("/kdbx - keepass$/", title)


@pytest.mark.parametrize(("pattern", "text"), [("/(a+)+$/", "a" * 4000 + "!"), ("*a" * 60, "a" * 4000 + "!")])
def test_no_title_holds_up_the_recorder(pattern: str, text: str) -> None:
    began = time.monotonic()
    assert not matches(pattern, text)
    assert time.monotonic() - began < 10.0


@pytest.mark.parametrize("pattern", ["/(/", "/*a/", "a" * 201, r"/(a)\1/", "/a{9999}/"])
def test_what_is_no_pattern_is_said(pattern: str) -> None:
    with pytest.raises(BadInput, match="privacy pattern"):
        compiled(pattern)


@pytest.mark.parametrize(
    ("site", "title"),
    [
        ("paypal.com", "PayPal: Summary - Mozilla Firefox"),
        ("www.paypal.com", "https://www.paypal.com/home"),
        ("https://en.wikipedia.org/wiki/X", "Screen - Wikipedia"),
        ("example.co.uk", "Welcome to Example"),
        ("x.com", "Home / x.com"),
        ("x.com", "Home / X \u2014 Mozilla Firefox"),
        ("x.com", "X"),
        ("vk.com", "VK | Welcome - Chromium"),
        ("banking.dkb.de", "DKB - Deutsche Kreditbank"),
        ("login.gmx.net", "GMX - Postfach"),
        ("app.n26.com", "N26: Accounts"),
        ("my.ubs.com", "UBS e-banking"),
        ("ib.bank.co.at", "Bank Austria"),
        ("shop.co.uk", "Shop"),
    ],
)
def test_a_site_by_its_address_or_name(site: str, title: str) -> None:
    assert matches(site_pattern(site), title)


@pytest.mark.parametrize(
    ("site", "title"),
    [
        ("x.com", "Solve for x"),
        ("x.com", "x-rays - Wikipedia"),
        ("paypal.com", "paypalfriends"),
        ("t.co", "at.co"),
        ("example.co.uk", "co"),
        ("192.168.1.1", "Page / 1"),
    ],
)
def test_another_site_is_not_meant(site: str, title: str) -> None:
    assert not matches(site_pattern(site), title)


@pytest.mark.parametrize(
    ("site", "title"),
    [
        ("banking.dkb.de", "Banking"),
        ("login.gmx.net", "GMX Login"),
        ("login.gmx.net", "Login"),
        ("bmf.gv.at", "BMF"),
        ("mobile.x.com", "Mobile"),
    ],
)
def test_what_a_rule_found_before_it_finds_still(site: str, title: str) -> None:
    assert matches(site_pattern(site), title)


def test_by_what_a_site_is_known() -> None:
    assert site_names("https://www.paypal.com/home") == ("paypal.com", ("paypal",), "")
    assert site_names("my.ubs.com") == ("my.ubs.com", ("ubs",), "")
    assert site_names("login.gmx.net") == ("login.gmx.net", ("gmx", "login"), "")
    assert site_names("x.com") == ("x.com", (), "x")
    assert site_names("localhost") == ("localhost", ("localhost",), "")


@pytest.mark.parametrize("site", ["", "a b", "//", "exa|mple.org"])
def test_no_site(site: str) -> None:
    with pytest.raises(BadInput, match="no site"):
        site_pattern(site)
