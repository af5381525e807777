from __future__ import annotations

import pytest

from store.search.sites import is_on_site, site_of


@pytest.mark.parametrize(
    ("title", "url", "site"),
    [
        ("", "https://github.com/x/y", "github.com"),
        ("", "https://gist.github.com/x", "github.com"),
        ("", "https://gist.github.com:8443/x", "GitHub"),
        ("", "github.com/x", "https://github.com/other"),
        ("", "http://localhost:3000/app", "localhost:3000"),
        ("", "https://github.com/x", "www.github.com"),
        ("", "https://www.github.com/x", "www.github.com"),
        ("Invoice 12 - shop.example.com - Firefox", "", "example.com"),
    ],
)
def test_on_the_site(title: str, url: str, site: str) -> None:
    assert is_on_site(title, url, site)


@pytest.mark.parametrize(
    ("title", "url", "site"),
    [
        ("", "https://notgithub.com/", "github.com"),
        ("github.com", "https://evil.org/?github.com", "github.com"),
        ("Ana Miller", "", "ana.miller"),
        ("write to ana@example.com", "", "example.com"),
        ("", "https://[broken", "x"),
        ("", "", "x"),
        ("x.org", "", "."),
    ],
)
def test_not_on_the_site(title: str, url: str, site: str) -> None:
    assert not is_on_site(title, url, site)


def test_the_site_a_window_shows() -> None:
    assert site_of("Issues - example.org", "https://www.GitHub.com/a") == "github.com"
    assert site_of("Issues - www.Example.org", "") == "example.org"
    assert site_of("notes about a mail", "") == site_of("x", "http://[abc") == ""


@pytest.mark.parametrize("title", ["invoices-2026-q3.csv - Spreadsheet", "README.md - Editor", "a.tar.gz", "main.py"])
def test_a_file_is_no_site(title: str) -> None:
    assert site_of(title, "") == ""
    assert not is_on_site(title, "", title.split(" ", maxsplit=1)[0])
    assert site_of(f"{title} - docs.example.org", "") == "docs.example.org"
    assert site_of(title, "https://files.example.md/x") == "files.example.md"
