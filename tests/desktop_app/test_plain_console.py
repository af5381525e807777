from __future__ import annotations

import io

from rich.text import Text

from desktop_app.plain_console import PlainConsole


def test_commands_in_what_is_printed_are_not_obeyed_and_styles_stay() -> None:
    out = io.StringIO()
    console = PlainConsole(file=out, force_terminal=True, color_system="standard", highlight=False, markup=False)
    title = Text("a \x1b]0;title\x07 mark")
    title.stylize("reverse", 12, 16)
    console.print("one \x1b[31mline", style="bold")
    console.print(title)
    assert "\x1b[31m" not in out.getvalue()
    assert "\x1b]0" not in out.getvalue()
    assert "\x1b[7mmark\x1b[0m" in out.getvalue()
    assert title.plain == "a \x1b]0;title mark"  # rich itself takes the bell away; the text given is as it was
