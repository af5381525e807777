from __future__ import annotations

import pytest

from store.search.sites import is_on_site


@pytest.mark.parametrize(
    ("title", "url", "site"),
    [
        ("", "https://github.com/x/y", "github.com"),
        ("", "https://gist.github.com/x", "github.com"),
        ("", "https://gist.github.com:8443/x", "GitHub"),
        ("", "github.com/x", "https://github.com/other"),
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
