"""Applications of Linux, Windows and macOS by what they are for: a table. Pure.

Each kind has parts of the names that applications have where a recorder sees them: the class of a window, the name of a
program, what a person calls it. Parts of four letters and less are whole words of a name.
"""

from __future__ import annotations

KINDS: dict[str, tuple[str, ...]] = {
    "browser": (
        "firefox", "chrom", "msedge", "microsoft edge", "edge", "safari", "brave", "opera", "vivaldi", "browser",
        "epiphany", "librewolf", "waterfox", "falkon", "konqueror", "iexplore", "arc",
    ),
    "terminal": (
        "terminal", "xterm", "term", "urxvt", "konsole", "alacritty", "kitty", "tilix", "powershell", "pwsh", "cmd",
        "console", "rxvt", "wezterm", "lxterm", "iterm", "foot", "ghostty", "terminator", "guake", "yakuake",
        "conhost", "putty",
    ),
    "editor": (
        "code", "vscode", "codium", "vim", "gvim", "nvim", "neovim", "emacs", "sublime", "gedit", "kate", "kwrite",
        "notepad", "mousepad", "idea", "idea64", "pycharm", "clion", "webstorm", "goland", "editor", "jupyter",
        "geany", "xcode", "textedit", "pluma", "xed", "spyder", "eclipse", "zed", "cursor", "bbedit", "nova",
        "visual studio", "android studio", "devenv",
    ),
    "mail": (
        "thunderbird", "mail", "kmail", "mailspring", "outlook", "evolution", "geary", "mutt", "betterbird",
        "hxoutlook",
    ),
    "chat": (
        "chat", "slack", "discord", "telegram", "signal", "whatsapp", "element", "mattermost", "irc", "hexchat",
        "messenger", "wechat", "messages", "pidgin", "fractal", "dino", "zulip", "viber", "konversation", "polari",
        "imessage",
    ),
    "call": (
        "zoom", "teams", "skype", "jitsi", "webex", "meet", "facetime", "linphone",
    ),
    "document": (
        "writer", "swriter", "winword", "word", "evince", "okular", "acrobat", "acrord32", "pdf", "xpdf", "mupdf",
        "qpdfview", "sumatrapdf", "foxitpdf", "zathura", "pages", "atril", "xreader", "papers", "abiword",
        "document viewer", "preview",
    ),
    "table": (
        "calc", "localc", "scalc", "excel", "gnumeric", "numbers", "spreadsheet", "planmaker", "calligrasheets",
    ),
    "slides": (
        "impress", "simpress", "powerpoint", "powerpnt", "keynote", "presentation",
    ),
    "picture": (
        "gimp", "inkscape", "eog", "gwenview", "krita", "photo", "image", "picture", "feh", "darktable", "display",
        "loupe", "shotwell", "nomacs", "ristretto", "geeqie", "irfanview", "mspaint", "pinta", "sxiv", "nsxiv",
        "figma",
    ),
    "video": (
        "vlc", "mpv", "totem", "obs", "kdenlive", "celluloid", "smplayer", "showtime", "quicktime", "wmplayer",
        "shotcut", "video", "haruna", "parole",
    ),
    "files": (
        "nautilus", "dolphin", "thunar", "explorer", "finder", "nemo", "files", "caja", "pcmanfm", "krusader",
        "doublecmd", "totalcmd",
    ),
}  # fmt: skip

SHORT = 4
"""Letters: parts no longer than this are whole words of a name."""
