"""What a rule excludes."""

from __future__ import annotations

from dataclasses import replace

from capture.desktop.window import Named, Window
from capture.privacy.rules import PasswordPageRule, PrivateWindowRule, Rule, UntoldWindowRule


def test_a_rule_needs_both_its_parts_and_an_empty_one_matches_nothing() -> None:
    rule = Rule("bank", app="Firefox", title="My Bank")
    assert rule.excludes(Named("firefox", "Welcome to MY BANK"))
    assert not rule.excludes(Named("chromium", "Welcome to my bank"))
    assert not rule.excludes(Named("firefox", "News"))
    assert not Rule("nothing").excludes(Named("firefox", "News"))


def test_rules_about_what_browsers_write() -> None:
    private, passwords = PrivateWindowRule("private"), PasswordPageRule("passwords")
    window = Named("firefox", "News \u2014 Mozilla Firefox Privater Modus")
    page = Named("firefox", "Passw\u00f6rter \u2014 Mozilla Firefox")
    assert (private.excludes(window), private.excludes(page)) == (True, False)
    assert (passwords.excludes(window), passwords.excludes(page)) == (False, True)


def test_a_rule_about_what_browsers_do_not_tell() -> None:
    window = Window("1", 1, "Chromium", "News - Chromium", 0, 0, 9, 9, active=True)
    rule = UntoldWindowRule("untold")
    assert rule.excludes(replace(window, untold=True))
    assert not rule.excludes(window)
    assert not rule.excludes(Named("Chromium", "News - Chromium"))
