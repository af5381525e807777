"""``backscroll privacy``: what is never kept, what that means for the windows open now, and how to change it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from store.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from capture.desktop.window import Field, Window
    from capture.privacy.rules import Rule
    from desktop_app.call import Call

KINDS = {"app": "privacy.excluded_apps", "title": "privacy.excluded_titles", "site": "privacy.excluded_sites"}

_PATTERN = (
    "a part of the name, *wildcards* for the whole of it (with a * in it, a ? is one character), or a "
    "/regular expression/; of a site its address, as example.org"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command line takes."""
    what = parser.add_subparsers(dest="what", metavar="try|rules|exclude|allow", required=True)
    # --json and --home may also stand at the end
    everywhere = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    everywhere.add_argument("--home", type=Path, metavar="DIR", help=argparse.SUPPRESS)
    everywhere.add_argument("--json", action="store_true", help=argparse.SUPPRESS)
    trying = "each window on the desktop now: would it be kept, and by which rule not"
    what.add_parser("try", help=trying, parents=[everywhere])
    what.add_parser("rules", help="every rule, the program's own and yours", parents=[everywhere])
    for name, says in (("exclude", "never keep such windows from now on"), ("allow", "take a rule of yours back")):
        change = what.add_parser(name, help=says, parents=[everywhere])
        change.add_argument("kind", choices=list(KINDS), help="what the pattern is compared with")
        change.add_argument("pattern", help=_PATTERN)


def run(call: Call) -> int:
    """Do it. Raises BadInput, NoDisplay, FolderNotWritable."""
    from desktop_app.live_guard import check_privacy

    what = call.arguments.what
    if what in {"exclude", "allow"}:
        return _change(call, adding=what == "exclude")
    check_privacy(call.settings)
    return _try(call) if what == "try" else _rules(call)


def _rules(call: Call) -> int:
    from capture.privacy.default_rules import DEFAULT_RULES
    from desktop_app.live_guard import rules_of

    own = rules_of(call.settings.privacy)
    document = {"own": [_rule_json(rule) for rule in own], "built_in": [_rule_json(rule) for rule in DEFAULT_RULES]}

    def human(console: Console) -> None:
        console.print("Yours:")
        for rule in own:
            console.print(f"  {rule.reason}")
        if not own:
            console.print("  none yet; add one with `backscroll privacy exclude app NAME`")
        console.print("Always there:")
        for rule in DEFAULT_RULES:
            console.print(f"  {rule.reason}: {rule.app or rule.title}")

    call.show(document, human)
    return 0


def _rule_json(rule: Rule) -> dict[str, str]:
    return {"reason": rule.reason, "app": rule.app, "title": rule.title}


def _try(call: Call) -> int:
    from capture.desktop.chosen import choose_desktop
    from capture.privacy.default_rules import DEFAULT_RULES
    from capture.privacy.exclusion import reason_for
    from capture.privacy.fields import with_fields
    from desktop_app.live_guard import rules_of
    from store.errors import NoDisplay

    desktop = choose_desktop()
    try:
        if desktop.name == "unknown":
            raise NoDisplay("This desktop does not tell where windows are, so no rule can be tried.")
        windows = desktop.windows()
    finally:
        desktop.close()
    rules = (*DEFAULT_RULES, *rules_of(call.settings.privacy))
    if call.settings.privacy.password_fields:
        windows = with_fields(windows, _password_fields(windows))
    found = [_Tried(window, reason_for(window, rules), _matched(window, rules)) for window in reversed(windows)]
    untold = [each.window.app_name for each in found if each.window.untold and each.window.app_name and not each.reason]
    silent = list(dict.fromkeys(reversed(untold)))
    document = {"windows": [_window_json(each) for each in found], "private_windows_unknown": silent}
    call.show(document, lambda console: _print(console, found, silent))
    return 0


class _Tried(NamedTuple):
    """A window, why it is not kept (empty: it is), and what of which window a rule found."""

    window: Window
    reason: str
    matched: str


def _matched(window: Window, rules: Sequence[Rule]) -> str:
    """Which pattern of a rule matched which part of the window, or of one it belongs to; empty where none did."""
    from capture.privacy.exclusion import matched_by

    matched = matched_by(window, rules)
    if matched is None:
        return ""
    rule, name = matched
    patterns = {"application": rule.app, "title": rule.title}
    said = " and ".join(f"{part}: {pattern}" for part, pattern in patterns.items() if pattern)
    return said if name is window else f"{said}, of {name.app_name or name.title}, to which it belongs"


def _password_fields(windows: list[Window]) -> tuple[Field, ...]:
    """Those that programs tell of now: of each window's program, and of the one in front."""
    from dataclasses import replace

    from capture.desktop.password_fields import PasswordFields

    finder = PasswordFields()
    found: dict[Field, None] = {}
    try:
        for pid in dict.fromkeys(window.pid for window in windows):
            finder.expect([replace(window, active=window.pid == pid) for window in windows])
            found.update(dict.fromkeys(finder.found()))
    finally:
        finder.close()
    return tuple(found)


def _window_json(tried: _Tried) -> dict[str, Any]:
    window, reason, matched = tried
    place = {"left": window.left, "top": window.top, "width": window.width, "height": window.height}
    names = {"app_name": window.app_name, "title": window.title}
    return {**names, **place, "kept": not reason, "rule": reason, "matched": matched}


def _print(console: Console, found: Sequence[_Tried], silent: Sequence[str]) -> None:
    for window, reason, matched in found:
        name = " - ".join(part for part in (window.app_name, window.title) if part) or "(no name)"
        why = "; ".join(part for part in (reason, matched) if part)
        console.print("masked" if reason else "kept  ", style="yellow" if reason else "green", end="")
        console.print(f"  {name}{f'   ({why})' if why else ''}")
    if not found:
        console.print("No window is open.")
    for app in silent:
        console.print(f"Private windows of {app} cannot be told from its others here: exclude it, or see the manual.")


def _change(call: Call, *, adding: bool) -> int:
    from capture.guarding import own_rules
    from desktop_app.settings import load_settings, save_setting

    kind, pattern = call.arguments.kind, call.arguments.pattern.strip()
    if not pattern:
        raise BadInput("The pattern is empty; write a part of the name of what is never to be kept.")
    own_rules(**{f"{kind}s": (pattern,)})  # understood, or an error that says why not
    key = KINDS[kind]
    settings = load_settings(call.paths)
    before: tuple[str, ...] = getattr(settings.privacy, key.partition(".")[2])
    if not adding and pattern not in before:
        for problem in settings.problems:
            if problem.key in ("", key):  # nobody knows which rules there are
                raise BadInput(problem.sentence)
        msg = f"There is no such rule of yours; `backscroll privacy rules` lists them ({len(before)} for {kind}s)."
        raise BadInput(msg)
    after = tuple(dict.fromkeys((*before, pattern))) if adding else tuple(each for each in before if each != pattern)
    save_setting(call.paths, key, after)
    says = "is never kept from now on" if adding else "may be kept again from now on"
    sentence = f"What matches {pattern} {says}. What was kept before stays; `backscroll forget` removes it."
    if adding and kind == "site":
        sentence += f" {_known_by(pattern)}"
    call.show({"kind": kind, "patterns": list(after)}, lambda console: console.print(sentence))
    return 0


def _known_by(site: str) -> str:
    """What is looked for in titles, as nothing else tells of a site."""
    from capture.privacy.patterns import site_names

    address, words, short = site_names(site)
    alone = f'{short.upper()} where it stands alone, as in "Home / {short.upper()}"'
    looked_for = ", ".join(dict.fromkeys((address, *words, *([alone] if short else []))))
    return f"A site is known by the title of its window; looked for there: {looked_for}. A page without is kept."
