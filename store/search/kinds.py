"""What kind of window an application's name stands for, by a small table of rules. Pure.

Only the name is looked at: a mail read in a browser is in a window of the kind ``browser``.
"""

from __future__ import annotations

import re

KINDS: dict[str, tuple[str, ...]] = {
    "browser": (
        "firefox", "chrom", "msedge", "microsoft edge", "safari", "brave", "opera", "vivaldi",
        "browser", "epiphany",
    ),
    "terminal": (
        "term", "konsole", "alacritty", "kitty", "tilix", "powershell", "cmd.exe", "console", "rxvt",
        "wezterm",
    ),
    "editor": (
        "code", "vim", "emacs", "sublime", "gedit", "kate", "notepad", "mousepad", "idea", "pycharm", "clion", "editor",
        "studio", "jupyter", "geany",
    ),
    "mail": ("thunderbird", "mail", "outlook", "evolution", "geary", "mutt"),
    "chat": (
        "slack", "discord", "telegram", "signal", "whatsapp", "element", "mattermost", "irc", "messenger",
        "wechat",
    ),
    "call": ("zoom", "teams", "skype", "jitsi", "webex", "meet"),
    "document": (
        "writer", "winword", "word", "evince", "okular", "acrobat", "pdf", "zathura", "pages", "atril",
        "xreader",
    ),
    "table": ("calc", "excel", "gnumeric", "numbers"),
    "slides": ("impress", "powerpoint", "keynote"),
    "picture": ("gimp", "inkscape", "eog", "gwenview", "krita", "photo", "image", "feh", "darktable", "display"),
    "video": ("vlc", "mpv", "totem", "obs", "kdenlive"),
    "files": ("nautilus", "dolphin", "thunar", "explorer", "finder", "nemo", "files", "caja", "pcmanfm"),
}  # fmt: skip
"""The kinds, each with parts of the names of applications; of three letters and less with whole words of them."""

_SHORT = 3
_PARTS = {
    kind: re.compile("|".join(rf"\b{re.escape(part)}\b" if len(part) <= _SHORT else re.escape(part) for part in parts))
    for kind, parts in KINDS.items()
}

_ALSO = {
    "web": "browser", "page": "browser", "shell": "terminal", "console": "terminal", "code": "editor", "ide": "editor",
    "email": "mail", "e-mail": "mail", "mails": "mail", "message": "chat", "meeting": "call", "pdf": "document",
    "doc": "document", "text": "document", "spreadsheet": "table", "sheet": "table", "presentation": "slides",
    "image": "picture", "photo": "picture", "folder": "files", "file": "files",
}  # fmt: skip


def kind_named(word: str) -> str:
    """The kind that a word means, in singular or plural; empty for none."""
    word = word.casefold()
    return next((found for each in (word, word.removesuffix("s")) if (found := _ALSO.get(each, each)) in KINDS), "")


def is_of_kind(app_name: str, kind: str) -> bool:
    """Whether an application is of a kind."""
    return _PARTS[kind].search(app_name.casefold()) is not None


def kind_of(app_name: str) -> str:
    """The first kind that an application is of; empty for none."""
    return next((kind for kind in KINDS if is_of_kind(app_name, kind)), "")
