"""Which site a window shows: by the host of its address, else by a host in its title. Pure."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_HOST = re.compile(r"(?<![\w@.-])(?:[a-z0-9-]+\.)+[a-z]{2,}(?![\w-])", re.IGNORECASE)

_FILES = frozenset({
    "bmp", "c", "cfg", "conf", "cpp", "cs", "css", "csv", "doc", "docx", "eml", "gif", "go", "gz", "h", "htm",
    "html", "ico", "ini", "ipynb", "java", "jpeg", "jpg", "js", "json", "jsonl", "log", "lua", "md", "mkv", "mov",
    "mp3", "mp4", "odp", "ods", "odt", "pdf", "php", "png", "ppt", "pptx", "ps", "py", "rb", "rs", "rst", "sh",
    "sql", "svg", "tar", "tex", "tif", "tiff", "toml", "ts", "tsv", "tsx", "txt", "wav", "webm", "webp", "xls",
    "xlsx", "xml", "yaml", "yml", "zip",
})  # fmt: skip
"""What looks like a host in a title and ends so is a file, also where there is such a top-level domain (md, py, rs)."""


def is_on_site(title: str, url: str, site: str) -> bool:
    """Whether a window is on a site: ``github.com`` and what is below it, or a part of the host such as ``github``."""
    wanted = host_of(site) if "/" in site or ":" in site else site.casefold().strip(".")
    wanted = wanted.removeprefix("www.")
    if not wanted:
        return False
    hosts = [host_of(url)] if url else _named(title)
    if "." in wanted:
        return any(host == wanted or host.endswith(f".{wanted}") for host in hosts)
    return any(wanted in host for host in hosts)


def site_of(title: str, url: str) -> str:
    """The host that a window shows, without ``www.``; empty for none."""
    host = host_of(url) if url else next(iter(_named(title)), "")
    return host.removeprefix("www.")


def _named(title: str) -> list[str]:
    """The hosts in a title."""
    found = (host.casefold() for host in _HOST.findall(title))
    return [host for host in found if host.rpartition(".")[2] not in _FILES]


def host_of(url: str) -> str:
    """The host of an address in small letters; empty where it has none."""
    try:
        return (urlsplit(url if "//" in url else f"//{url}").hostname or "").casefold()
    except ValueError:  # a bracket or a port that is none
        return ""
