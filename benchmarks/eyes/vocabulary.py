"""Words that stand on made-up screens: running text in several languages, and what documents are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random


@dataclass(frozen=True)
class Language:
    """Its English name, whether words are set apart, which fonts can write it, and some words of it."""

    name: str
    script: str
    spaced: bool
    words: tuple[str, ...]


def _of(name: str, script: str, words: str, *, spaced: bool = True) -> Language:
    return Language(name, script, spaced, tuple(words.split() if spaced else words))


LANGUAGES = {
    "en": _of(
        "English",
        "latin",
        """the of and to in a is that for it was on are with as they be at one have this from by hot but some what there
        we can out other were all your when up use word how said each time about many then would write like these her
        long make thing see him two has look more day could go come number sound most people over know water than call
        first side been now find any new work part take get place made live where after back little only round man year
        came show every good me give our under name very through just form great think help low line before turn cause
        same mean differ move right boy old too does tell set three want air well also play small end put home read hand
        report budget meeting project update price order delivery team customer design release test server data model
        results analysis travel family weather music garden kitchen history science market energy school holiday""",
    ),
    "de": _of(
        "German",
        "latin",
        """der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat
        dass sie nach wird bei einer um am sind noch wie einem über einen so zum haben nur oder aber vor zur bis mehr
        durch man sein wurde Rechnung Termin Bericht Straße Kunde Lieferung Woche Monat Anfrage Überblick Größe""",
    ),
    "fr": _of(
        "French",
        "latin",
        """de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec son elle
        ou mais comme tout nous sa fait été aussi leur bien peut ces même commande réunion rapport prix semaine""",
    ),
    "es": _of(
        "Spanish",
        "latin",
        """de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin
        sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta pedido reunión informe""",
    ),
    "ru": _of(
        "Russian",
        "latin",
        """быть он что это она этот они мы весь который из за свой для ты же все тот мочь вы человек такой
        сказать только или снова бы себя один как уже до время если работа слово место лицо друг жизнь день рука раз""",
    ),
    "zh": _of(
        "Chinese",
        "cjk",
        "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家"
        "种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十"
        "民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯",
        spaced=False,
    ),
    "ja": _of(
        "Japanese",
        "cjk",
        "のにはをたがでてとしれさあいうえおかきくけこ日本人大年出会社時間分今月行見学生先新聞電車東京前後長国語話読書"
        "アイウエオカキクケコサシスセソタチツテトナニヌネノマミムメモラリルレロワン",
        spaced=False,
    ),
    "ko": _of(
        "Korean",
        "cjk",
        "이 그 저 것 수 나 사람 우리 아니 보다 거 없 대하 어떻 경우 시간 문제 생각 사회 말하 "
        "때문 그리고 나라 학교 회사 오늘",
    ),
}


def sentence(rng: random.Random, language: str, count: int) -> str:
    """`count` words in a row, the first with a capital."""
    found = LANGUAGES[language]
    if not found.spaced:
        return "".join(rng.choices(found.words, k=max(1, int(count * 2.5))))
    text = " ".join(rng.choices(found.words, k=max(1, count)))
    return text[0].upper() + text[1:]
