"""Which keys of the settings file keep everything from being kept while they are not understood. Pure.

Those of the privacy rules and of the schedule do, and what may be meant for one: a misspelt rule must not become a
picture. An option of another version, or a number that is none, has nothing to do with what may be kept.
"""

from __future__ import annotations

from difflib import get_close_matches

from desktop_app.settings import all_settings

_ALIKE = 0.7
"""A word that is so much like one of a privacy rule may be meant for it: privcy, private, exclude, app."""
_CLOSED = {"privacy": "a privacy rule", "schedule": "the schedule"}
"""Groups of which everything has to be understood before anything may be kept."""
_ALSO = {"blocked", "hidden", "ignored", "masked", "never", "redacted"}
"""What a person may call a rule who does not know its name."""


def may_exclude(key: str) -> str:
    """What a key that was not understood may say; empty where it has nothing to do with what may be kept."""
    if (group := key.partition(".")[0]) in _CLOSED:
        return _CLOSED[group]
    keys = [row.key for row in all_settings()]
    if key in keys:
        return ""
    words = {word for known in keys if known.startswith(tuple(_CLOSED)) for word in _words(known)} | _ALSO
    alike = any(get_close_matches(word, words, 1, _ALIKE) for word in _words(key))
    return "a setting that may be a privacy rule" if alike else ""


def _words(key: str) -> set[str]:
    parts = key.casefold().replace("-", "_").split(".")
    return {*parts, *(word for part in parts for word in part.split("_"))}
