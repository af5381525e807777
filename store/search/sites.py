"""Which site a window shows: by the host of its address, else by a host in its title. Pure."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_HOST = re.compile(r"(?<![\w@.-])(?:[a-z0-9-]+\.)+[a-z]{2,}(?![\w-])", re.IGNORECASE)


def is_on_site(title: str, url: str, site: str) -> bool:
    """Whether a window is on a site: ``github.com`` and what is below it, or a part of the host such as ``github``."""
    wanted = host_of(site) if "/" in site else site.casefold().strip(".")
    if not wanted:
        return False
    hosts = [host_of(url)] if url else [found.casefold() for found in _HOST.findall(title)]
    if "." in wanted:
        return any(host == wanted or host.endswith(f".{wanted}") for host in hosts)
    return any(wanted in host for host in hosts)


def site_of(title: str, url: str) -> str:
    """The host that a window shows, without ``www.``; empty for none."""
    found = _HOST.search(title)
    host = host_of(url) if url else found[0].casefold() if found else ""
    return host.removeprefix("www.")


def host_of(url: str) -> str:
    """The host of an address in small letters; empty where it has none."""
    try:
        return (urlsplit(url if "//" in url else f"//{url}").hostname or "").casefold()
    except ValueError:  # a bracket or a port that is none
        return ""
