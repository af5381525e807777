"""Which of the wanted languages tesseract can read here: those that are installed, and load.

A language pack that is cut off or damaged makes the program fail, or go on without it and say so where nobody looks.
So each start tries the wanted ones once, on an empty picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from store.errors import NoOcrEngine, ReadingFailed

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

NOT_LANGUAGES = frozenset({"osd", "equ", ""})
EMPTY_PICTURE = b"P5 64 32 255\n" + b"\xff" * (64 * 32)


class Asking(Protocol):
    """Starts the program and tells what it says, its complaints too. Raises ReadingFailed where it fails."""

    def __call__(self, *question: str, given: bytes = b"") -> str:
        """`given` goes to its standard input."""
        ...


@dataclass(frozen=True, slots=True)
class LanguageFault:
    """A wanted language that cannot be read, and what to do about it. `broken`: its pack is there and useless."""

    language: str
    broken: bool

    @property
    def package(self) -> str:
        """The package of Debian and Ubuntu."""
        return f"tesseract-ocr-{self.language.replace('_', '-').lower()}"

    @property
    def message(self) -> str:
        """One sentence for a person."""
        if self.broken:
            return (
                f"The language pack {self.language} is damaged, so {self.language} is not read: "
                f"run `sudo apt install --reinstall {self.package}`."
            )
        return f"The language {self.language} is not installed: run `sudo apt install {self.package}`."


def installed_languages(said: str) -> frozenset[str]:
    """From what ``tesseract --list-langs`` says: a line of its own, then a language a line."""
    return frozenset(line.strip() for line in said.split("\n")[1:]) - NOT_LANGUAGES


def usable_languages(wanted: Sequence[str], installed: Set[str]) -> tuple[tuple[str, ...], tuple[LanguageFault, ...]]:
    """The wanted languages that are installed, else English, else any; and the others. Raises NoOcrEngine if none."""
    installed = installed - NOT_LANGUAGES
    usable = tuple(dict.fromkeys(language for language in wanted if language in installed))
    missing = tuple(LanguageFault(language, broken=False) for language in wanted if language not in installed)
    if usable:
        return usable, missing
    if not installed:
        raise NoOcrEngine("Tesseract has no language to read: run `sudo apt install tesseract-ocr-eng`.")
    return (("eng",) if "eng" in installed else (min(installed),)), missing


def sound_languages(usable: Sequence[str], ask: Asking) -> tuple[tuple[str, ...], tuple[LanguageFault, ...]]:
    """Those that load, and the broken ones. Raises NoOcrEngine where none loads."""
    if _loads(usable, ask):
        return tuple(usable), ()
    sound = tuple(language for language in usable if _loads([language], ask))
    broken = tuple(LanguageFault(language, broken=True) for language in usable if language not in sound)
    if not sound:
        raise NoOcrEngine(broken[0].message)
    return sound, broken


def _loads(languages: Sequence[str], ask: Asking) -> bool:
    try:
        said = ask("stdin", "stdout", "-l", "+".join(languages), "--psm", "6", given=EMPTY_PICTURE)
    except ReadingFailed:
        return False
    return "Failed loading language" not in said
