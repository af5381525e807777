"""What a person would say of a made-up screen, in many phrasings; the last of each list is kept for measuring."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.eyes.screen import Screen

NOUNS: dict[str, tuple[str, ...]] = {
    kind: tuple(said.split("|"))
    for kind, said in {
        "article": "an article|a web page with an article|a page of text to read|a blog post|a lyrics or text page"
        "|an encyclopedia article",
        "booking": "a hotel booking page|a travel site|a page to book hotels and flights|a hotel search"
        "|a page for planning a trip",
        "calculator": "a calculator|a calculator program|a small window with number keys|a pocket calculator",
        "calendar": "a calendar|a month of appointments|a schedule|a weekly planner|an agenda of meetings",
        "chart": "a chart|a graph|a diagram of data|a plot|a figure of statistics",
        "chat": "a chat|messages between people|a messenger|a conversation in bubbles|a chat program",
        "code": "a code editor|program code|source code|a programming window|an IDE with code",
        "dashboard": "a dashboard|a dashboard of charts|a monitoring page|tiles with statistics|an analytics page",
        "desktop": "an empty desktop|a desktop with its wallpaper|the desktop background|a desktop with icons"
        "|a bare computer desktop with no window",
        "dialog": "a dialog|a message box|a small window with a question|an options dialog|a pop-up dialog",
        "document": "a document in a word processor|a text document|a page being written|a letter in a word processor"
        "|a white page in a writing program|a report in an office program",
        "files": "a file manager|a folder with files|a list of folders|a file dialog|a window of folders"
        "|a file browser",
        "form": "a form|a form to fill in|fields to enter data|a registration form|a questionnaire",
        "game": "a game|a computer game|a game being played|a puzzle or card game|a video game",
        "image_editor": "an image editor|a picture editor|a photo being edited|a drawing program"
        "|a paint program with tools",
        "login": "a login page|a sign-in form|a page that asks for a password|a login screen",
        "mail": "a mail program|an inbox|a list of e-mails|e-mail|a mailbox",
        "map": "a map|a street map|a map of a city|a road map in a browser|directions on a map",
        "music": "a music player|an album being played|songs in a player|a player of songs|a playlist",
        "new_tab": "a new tab|the start page of a browser|a browser's page of shortcuts|a new tab with site icons"
        "|an empty browser tab with favourites",
        "news": "a news page|a news portal|headlines with pictures|a news site|today's news in a browser",
        "pdf": "a PDF|a scientific paper|a paper in a PDF viewer|a document being read|pages of a paper"
        "|a PDF file opened in a viewer",
        "phone": "a phone screen|a mobile app|the screen of a smartphone|a telephone's home screen|an app on a phone",
        "photo": "a photo|a large picture|an image viewer|a photograph shown large|a picture opened in a viewer",
        "picture_search": "image search results|a grid of pictures|search results of pictures|a gallery of photos"
        "|many pictures found by an image search",
        "search_home": "the home page of a search engine|a search engine|a search page with one field"
        "|a page with a search box in the middle|a search engine's start page",
        "search_results": "search results|a list of search results|a search engine's results"
        "|web pages found by a search|a results page of a web search",
        "settings": "settings|a settings window|preferences|system settings|options with switches",
        "shop": "an online shop|a web shop|goods for sale|a product page|a shopping site|an online store",
        "slides": "a presentation|a slide|slides|a slide of a presentation|a presentation program|a slide deck",
        "social": "a social network|a feed of posts|social media|posts of people|a social media timeline",
        "spreadsheet": "a spreadsheet|a table of numbers|rows and columns of numbers|a sheet with cells"
        "|a spreadsheet program with data",
        "start_menu": "a start menu|the menu of programs|an opened start menu|a list of programs to start"
        "|an application launcher menu",
        "terminal": "a terminal|a command line|a terminal window|a console with commands|a shell",
        "text_editor": "a text editor|a plain text editor|a notepad|plain text in an editor|a simple notes program",
        "translator": "a translator|a translation page|two boxes for translating|a page that translates text"
        "|a translation website",
        "video": "a video|a video player|a page with a video|a video site|a film being watched",
        "website": "a website|the home page of a website|the site of an organisation|a landing page"
        "|a company's front page",
    }.items()
}

TEMPLATES = (
    "{theme} {noun} with {one}",
    "{noun} with {one}",
    "{noun} with {one} and {two}",
    "{noun}, {theme}, {one}",
    "a screen that shows {noun} with {one}",
    "{one} in {noun}",
    "{noun} in {theme} colours showing {one}",
)
PICTURED = (
    "{thing}",
    "a picture of {thing}",
    "{noun} with a picture of {thing}",
    "{thing} in {noun}",
    "a photo of {thing}",
)


def article(phrase: str) -> str:
    """With its article, where it has none and needs one."""
    first = phrase.split(maxsplit=1)[0]
    if first in {"a", "an", "the", "many", "two", "some", "people", "no"} or first.endswith("s"):
        return phrase
    return f"{'an' if first[0] in 'aeiou' else 'a'} {phrase}"


def nouns(kind: str, *, held_out: bool) -> tuple[str, ...]:
    """The names of a kind that training may use, or the one that it may not."""
    return NOUNS[kind][-1:] if held_out else NOUNS[kind][:-1]


def captions(screen: Screen, seed: int, *, held_out: bool = False) -> list[str]:
    """Four: the kind alone; the whole; one thing of it; what is pictured, or another whole."""
    rng = random.Random(f"caption {seed}")
    noun = rng.choice(nouns(screen.kind, held_out=held_out))
    whole = _whole(screen, rng, held_out=held_out)
    return [
        noun,
        whole,
        rng.choice(screen.features or (noun,)),
        _pictured(screen, rng, noun, held_out=held_out) if screen.pictured else _whole(screen, rng, held_out=held_out),
    ]


def _whole(screen: Screen, rng: random.Random, *, held_out: bool) -> str:
    said = [*screen.features, *(f"a picture of {article(thing)}" for thing in screen.pictured[:2])]
    if screen.language != "en":
        said.append(f"{_language(screen)} text")
    noun = rng.choice(nouns(screen.kind, held_out=held_out))
    theme = "dark" if screen.dark else "light"
    if not said:
        return f"{noun} in {theme} colours"
    template = TEMPLATES[-1] if held_out else rng.choice(TEMPLATES[:-1])
    one, two = rng.choice(said), rng.choice(said)
    if template.startswith("{theme}"):
        noun = noun.removeprefix("a ").removeprefix("an ").removeprefix("the ")
        theme = f"a {theme}"
    return template.format(noun=noun, theme=theme, one=one, two=two)


def _pictured(screen: Screen, rng: random.Random, noun: str, *, held_out: bool) -> str:
    template = PICTURED[-1] if held_out else rng.choice(PICTURED[:-1])
    return template.format(thing=article(rng.choice(screen.pictured)), noun=noun)


def _language(screen: Screen) -> str:
    from benchmarks.eyes.vocabulary import LANGUAGES

    return LANGUAGES[screen.language].name
