"""What is never kept, from the command line."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.demo.private_display import PrivateDisplay


def test_rules_are_added_listed_and_taken_back(backscroll: Callable[..., Any]) -> None:
    assert "From" not in backscroll("privacy", "rules").err
    assert backscroll("privacy", "exclude", "app", "bank", "--json").document["patterns"] == ["bank"]
    backscroll("privacy", "exclude", "site", "example.org")
    own = backscroll("privacy", "rules", "--json").document["own"]
    assert [rule["reason"] for rule in own] == ["excluded application bank", "excluded site example.org"]
    assert "password manager: keepass" in backscroll("privacy", "rules").out
    assert backscroll("privacy", "allow", "app", "bank", "--json").document["patterns"] == []


@pytest.mark.parametrize(
    ("site", "looked_for"),
    [
        ("login.gmx.net", "looked for there: login.gmx.net, gmx, login. A page without is kept."),
        ("localhost", "looked for there: localhost. A page"),
        ("x.com", 'looked for there: x.com, X where it stands alone, as in "Home / X". A page'),
    ],
)
def test_by_what_a_site_is_known_is_said(backscroll: Callable[..., Any], site: str, looked_for: str) -> None:
    assert looked_for in " ".join(backscroll("privacy", "exclude", "site", site).out.split())
    assert "looked for" not in backscroll("privacy", "allow", "site", site).out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("exclude", "title", "/(/"), "no regular expression"),
        (("exclude", "site", "not a site"), "is no site"),
        (("exclude", "app", "  "), "is empty"),
        (("allow", "app", "never added"), "no such rule"),
    ],
)
def test_bad_rules_are_one_sentence(backscroll: Callable[..., Any], arguments: tuple[str, ...], says: str) -> None:
    assert says in backscroll("privacy", *arguments).failed_with_one_sentence()


@pytest.mark.parametrize("change", [("exclude", "app", "foo"), ("allow", "app", "bank")])
def test_a_list_that_is_not_understood_is_never_deleted(
    backscroll: Callable[..., Any], change: tuple[str, ...]
) -> None:
    home = Path(backscroll("status", "--json").document["home"])
    written = '[privacy]\nexcluded_apps = "bank, diary"\n'
    (home / "settings.toml").write_text(written)
    done = backscroll("privacy", *change)
    assert done.code == 1
    assert "privacy.excluded_apps must be a list" in done.err.splitlines()[-1]
    assert (home / "settings.toml").read_text() == written


def test_nothing_to_try_on(backscroll: Callable[..., Any]) -> None:
    assert backscroll("privacy", "try").failed_with_one_sentence()


@pytest.mark.display
def test_each_window_with_the_rule_that_hides_it(backscroll: Callable[..., Any], xvfb_display: PrivateDisplay) -> None:
    environment = {**os.environ, "DISPLAY": xvfb_display.name}
    child = subprocess.Popen(["xterm", "-T", "wages (Incognito)", "-e", "sleep 60"], env=environment)
    try:
        found: list[dict[str, Any]] = []
        until = time.monotonic() + 10
        while not found and time.monotonic() < until:
            tried = backscroll("privacy", "try", "--json", DISPLAY=xvfb_display.name).document["windows"]
            found = [window for window in tried if window["title"] == "wages (Incognito)"]
        (window,) = found
        assert (window["kept"], window["rule"], window["app_name"]) == (False, "private browsing", "XTerm")
        said = backscroll("privacy", "try", DISPLAY=xvfb_display.name).out
        assert "masked  XTerm - wages (Incognito)   (private browsing; title: a browser's mark of a private" in said
        backscroll("privacy", "exclude", "title", "/wa(g|k)es/")
        backscroll("privacy", "exclude", "app", "xterm")
        tried = backscroll("privacy", "try", "--json", DISPLAY=xvfb_display.name).document
        (window,) = [window for window in tried["windows"] if window["title"] == "wages (Incognito)"]
        assert window["matched"] == "title: a browser's mark of a private window", "the first rule that does speaks"
        assert tried["private_windows_unknown"] == []
    finally:
        child.terminate()
        child.wait()


@pytest.mark.display
def test_what_cannot_be_known_is_said(backscroll: Callable[..., Any], xvfb_display: PrivateDisplay) -> None:
    environment = {**os.environ, "DISPLAY": xvfb_display.name}
    child = subprocess.Popen(["xterm", "-class", "Chromium", "-T", "News", "-e", "sleep 60"], env=environment)
    try:
        unknown: list[str] = []
        until = time.monotonic() + 20
        while not unknown and time.monotonic() < until:
            tried = backscroll("privacy", "try", "--json", DISPLAY=xvfb_display.name).document
            unknown = tried["private_windows_unknown"]
        assert unknown == ["Chromium"]
        said = backscroll("privacy", "try", DISPLAY=xvfb_display.name).out
        assert "Private windows of Chromium cannot be told from its others here" in " ".join(said.split())
        backscroll("privacy", "exclude", "app", "chromium")
        tried = backscroll("privacy", "try", "--json", DISPLAY=xvfb_display.name).document
        assert tried["private_windows_unknown"] == []
        (window,) = [window for window in tried["windows"] if window["app_name"] == "Chromium"]
        assert (window["kept"], window["matched"]) == (False, "application: chromium")
    finally:
        child.terminate()
        child.wait()
