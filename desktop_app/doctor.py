"""Checks of every part that the program needs on this computer. Each says how to mend what is missing."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from capture.screens.screencast_token import KeptToken
from desktop_app.checks import Check, fail, ok, warn
from desktop_app.keys import PASSPHRASE_VARIABLE
from desktop_app.live_guard import GONE
from store.errors import BackscrollError, BadInput, NoDisplay, NoOcrEngine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.paths import Paths
    from desktop_app.settings import Settings

INSTALL_TESSERACT = "sudo apt install tesseract-ocr tesseract-ocr-eng"
LITTLE_SPACE = 2_000_000_000
VERY_LITTLE_SPACE = 500_000_000


def check_computer(paths: Paths, settings: Settings) -> Iterator[Check]:
    """Everything that needs no key: python, display, reading, models, key, home, disk."""
    yield check_python()
    yield check_settings(settings)
    keeps_unknown = settings.privacy.unknown_windows == "keep"
    yield check_display(KeptToken(paths.screencast_token), keeps_unknown=keeps_unknown)
    on_linux = sys.platform == "linux"
    has_display = not on_linux or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    yield check_windows(settings, has_display=has_display)
    yield check_tesseract(settings.ocr.languages)
    yield check_ocr(settings.ocr.languages, settings.ocr.engine)
    yield check_text_model()
    yield check_looks(paths, settings)
    yield check_key(paths)
    yield check_home(paths)
    yield check_space(paths)


def check_python() -> Check:
    """The interpreter; the installation refuses one that is too old."""
    version = ".".join(str(part) for part in sys.version_info[:3])
    return ok("python", f"Python {version}.")


def check_settings(settings: Settings) -> Check:
    """The settings file."""
    gone = [f"The settings file {GONE}."] if settings.held else []
    said = (*(problem.sentence for problem in settings.problems), *gone)
    return warn("settings", " ".join(said)) if said else ok("settings", "Nothing wrong.")


def check_display(token: KeptToken | None = None, *, keeps_unknown: bool = True) -> Check:
    """Whether there is a screen to look at, by which way, and what a better one lacks.

    Where looking asks the person, nobody is asked for a screen of which nothing would be kept.
    """
    from capture.guarding import NO_WINDOWS
    from capture.screens.chosen import asks_the_person, choose_grabber, missing_before

    if asks_the_person() and not keeps_unknown:
        return warn("display", NO_WINDOWS)
    try:
        grabber = choose_grabber(token)
    except NoDisplay as error:
        return warn("display", error.message)
    try:
        monitors = grabber.monitors()
    except NoDisplay as error:
        return warn("display", error.message)
    finally:
        grabber.close()
    seen = f"{len(monitors)} {'monitor' if len(monitors) == 1 else 'monitors'}, grabbed by {grabber.name}."
    missing = missing_before(grabber.name)
    return warn("display", f"{seen} {missing}") if missing else ok("display", seen)


def check_windows(settings: Settings, *, has_display: bool = True) -> Check:
    """Whether the desktop tells where windows are: nothing can be excluded where it does not."""
    from capture.desktop.chosen import choose_desktop
    from capture.desktop.unknown import ADVICE
    from capture.guarding import NO_WINDOWS, untold_sentence
    from capture.privacy.default_rules import DEFAULT_RULES
    from capture.privacy.exclusion import reason_for
    from desktop_app.live_guard import rules_of
    from desktop_app.status_words import counted

    desktop = choose_desktop()
    try:
        windows = desktop.windows()
    except NoDisplay as error:
        return warn("windows", error.message)
    finally:
        desktop.close()
    if desktop.name == "unknown":
        if not has_display:
            return warn("windows", "Without a display there are no windows to ask about.")
        return warn("windows", ADVICE if settings.privacy.unknown_windows == "keep" else NO_WINDOWS)
    told = f"{counted(len(windows), 'window')}, told by {desktop.name}."
    try:
        rules = rules_of(settings.privacy)
    except BadInput as error:
        return warn("windows", f"{told} {error.message}")
    untold = untold_sentence([window for window in windows if not reason_for(window, (*DEFAULT_RULES, *rules))])
    if untold and settings.privacy.silent_browsers == "warn":
        return warn("windows", f"{told} {untold}")
    return ok("windows", told)


def check_tesseract(languages: tuple[str, ...]) -> Check:
    """The tesseract program and the languages that the settings name."""
    from capture.vision.tesseract import TesseractEngine, is_installed

    if not is_installed():
        return warn(
            "tesseract", f"Tesseract is not installed: {INSTALL_TESSERACT}. Until then rapidocr is used if there."
        )
    try:
        engine = TesseractEngine(languages)
    except NoOcrEngine as error:
        return fail("tesseract", error.message)
    if engine.notes:
        return warn("tesseract", " ".join((*engine.notes, f"It reads {', '.join(engine.languages)}.")))
    others = sorted(engine.installed - set(engine.languages))
    more = f" Also installed and not used: {', '.join(others)} (set ocr.languages)." if others else ""
    return ok("tesseract", f"Installed, reads {', '.join(engine.languages)}.{more}")


def check_ocr(languages: tuple[str, ...], wanted: str = "auto") -> Check:
    """The engine that would read, and whether it reads."""
    import numpy as np

    from capture.vision.ocr import choose_ocr

    try:
        engine = choose_ocr(languages, wanted)
        engine.read(np.full((64, 256, 3), 255, np.uint8))
    except BackscrollError as error:
        return fail("reading", error.message)
    return ok("reading", f"{engine.name} {engine.version} reads.")


def check_text_model() -> Check:
    """The text model: its file is the pinned one, and it gives vectors."""
    from capture.vision.text_embedding import MiniLmEmbedder

    try:
        vector = MiniLmEmbedder().embed_query("a check")
    except BackscrollError as error:
        return fail("meaning", error.message)
    return ok("meaning", f"The text model is the pinned one and gives vectors of {vector.shape[0]} numbers.")


def check_looks(paths: Paths, settings: Settings) -> Check:
    """The model of looks."""
    from desktop_app.looks import LOOKS_OFF, find_looks_model

    try:
        model = find_looks_model(paths, settings)
        if model is None:
            return warn("looks", LOOKS_OFF)
        model.embed_query("a check")
    except BackscrollError as error:
        return fail("looks", error.message)
    return ok("looks", f"{model.model} sees.")


def check_key(paths: Paths) -> Check:
    """Where the key comes from."""
    from store.key_sources import keyring_is_safe
    from store.vault import key_source_of

    safe = keyring_is_safe()
    if not paths.has_memory:
        if safe:
            return ok("key", "A safe keyring is there; a new memory's key goes into it.")
        if os.environ.get(PASSPHRASE_VARIABLE):
            return ok("key", f"There is no safe keyring; a new memory will open with {PASSPHRASE_VARIABLE}.")
        return warn("key", "There is no safe keyring: set BACKSCROLL_PASSPHRASE or type a passphrase when asked.")
    try:
        source = key_source_of(paths.memory)
    except BackscrollError as error:
        return fail("key", error.message)
    if source == "keyring" and not safe:
        return fail("key", "This memory's key is in a keyring that is not there: log in to the desktop it was made on.")
    return ok("key", f"The memory opens with its {source}.")


def check_home(paths: Paths) -> Check:
    """The home folder: ours, writable, and closed to other users."""
    try:
        paths.check_home()
        if not paths.home.exists():
            return ok("home", f"{paths.home} will be made by the first recording.")
        paths.prepare()
    except BackscrollError as error:
        return fail("home", error.message)
    open_to_others = [place for place in (paths.home, paths.memory) if place.exists() and place.stat().st_mode & 0o077]
    if open_to_others:
        names = " ".join(str(place) for place in open_to_others)
        return warn("home", f"Other users of this computer can look into it: chmod 700 {names}")
    return ok("home", f"{paths.home} is ours, writable and private.")


def check_space(paths: Paths) -> Check:
    """The disk."""
    from desktop_app.status_words import size

    place = paths.home
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free
    if free < VERY_LITTLE_SPACE:
        return fail("disk", f"Only {size(free)} free, so nothing more is kept: free some space.")
    if free < LITTLE_SPACE:
        return warn("disk", f"Only {size(free)} free: free some space soon.")
    return ok("disk", f"{size(free)} free.")
