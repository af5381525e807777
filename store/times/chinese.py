"""Chinese times in words, in simplified characters; `simplified` makes traditional ones so, place by place. Pure."""

from __future__ import annotations

import re
from datetime import datetime

from store.times import calendar as cal
from store.times.calendar import Hours, Wall
from store.times.rules import spaceless as rule

_SIMPLER = str.maketrans(
    "週個點兩剛纔過後時間這從為禮號內單雙鐘現當開來長幾約飯節國慶誕聖陣",
    "周个点两刚才过后时间这从为礼号内单双钟现当开来长几约饭节国庆诞圣阵",
)
_DIGITS = {word: number for number, word in enumerate("零一二三四五六七八九")} | {"两": 2, "\u3007": 0, "几": 3}
N = r"(?P<n>\d{1,6}|[一二两三四五六七八九十几]{1,3})"
_UNIT = r"(?P<unit>秒钟?|分钟?|小时|钟头|天|日|周|星期|礼拜|月|季度|年)"
_UNITS = {
    "秒": "second", "分": "minute", "小": "hour", "钟": "hour", "天": "day", "日": "day", "周": "week", "星": "week",
    "礼": "week", "月": "month", "季": "quarter", "年": "year",
}  # fmt: skip
_PARTS: dict[str, Hours] = {
    "早上": cal.MORNING, "早晨": cal.MORNING, "清晨": (5.0, 9.0), "早": cal.MORNING, "晨": cal.MORNING,
    "上午": cal.FORENOON, "中午": cal.NOON, "正午": cal.NOON, "午后": cal.AFTERNOON, "下午": cal.AFTERNOON,
    "傍晚": cal.DUSK, "晚上": cal.EVENING, "晚": cal.EVENING, "通宵": cal.NIGHT, "晚间": cal.EVENING,
    "夜里": cal.NIGHT, "半夜": cal.NIGHT, "深夜": cal.NIGHT, "夜间": cal.NIGHT, "夜": cal.NIGHT,
    "凌晨": cal.SMALL_HOURS, "一大早": (5.0, 9.0), "大清早": (5.0, 9.0), "白天": (6.0, 18.0), "一整天": (0.0, 24.0),
    "整天": (0.0, 24.0), "全天": (0.0, 24.0), "中午之前": (0.0, 12.0), "中午以前": (0.0, 12.0), "中午前": (0.0, 12.0),
    "中午之后": cal.AFTERNOON, "中午以后": cal.AFTERNOON, "中午过后": cal.AFTERNOON, "午饭前": (5.0, 12.5),
    "午饭后": (12.5, 18.0), "午休": cal.MIDDAY, "上班前": (5.0, 9.5), "下班后": cal.EVENING, "下班以后": cal.EVENING,
}  # fmt: skip
PART = "(?P<part>" + "|".join(sorted((word for word in _PARTS if len(word) > 1), key=len, reverse=True)) + ")"
_IN_PART = rf"(?:的?\s?{PART})?"
WEEK = r"(?:周|星期|礼拜)"
_DAY = rf"{WEEK}(?P<day>[一二三四五六日天])"
_SEASONS = {"春": 0, "夏": 1, "秋": 2, "冬": 3}
MONTH = r"(?P<m>\d{1,2}|十[一二]?|[一二三四五六七八九])月"
Match = re.Match[str]


def simplified(text: str) -> str:
    """The text with traditional characters that name times made simplified ones; no character moves."""
    return text.translate(_SIMPLER)


def number_of(word: str) -> int:
    """The number that digits or Chinese numerals up to 99 stand for."""
    if word.isdecimal():
        return int(word)
    tens, ten, ones = word.rpartition("十")
    if not ten:
        return int("".join(str(_DIGITS[each]) for each in word))
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def unit_of(word: str) -> str:
    """The English name of a unit."""
    return _UNITS[word[0]]


def _part(match: Match) -> Hours | None:
    said = match.groupdict().get("part")
    return _PARTS[said] if said else None


def _weekday(match: Match) -> int:
    return "一二三四五六日天".index(match["day"]) if match["day"] != "天" else 6


def _month(match: Match) -> int:
    number = number_of(match["m"])
    if not 1 <= number <= 12:
        raise ValueError
    return number


def year_said(match: Match, now: datetime) -> int | None:
    """The year a match names in digits, in numerals or as "去年"; None where it names none."""
    said = match.groupdict().get("y") or ""
    if said.isdecimal() or (said and said[0] in _DIGITS):
        return number_of(said)
    return now.year - {"今年": 0, "本年": 0, "去年": 1, "前年": 2}[said] if said else None


def _near(match: Match, now: datetime) -> Wall:
    back = {"今": 0, "昨": 1, "前": 2, "大": 3}[match["word"][0]]
    return cal.days_back(now, back, _part(match))


def _near_part(match: Match, now: datetime) -> Wall:
    back, part = {"今": 0, "昨": 1, "前": 2, "大": 3}[match["word"][0]], match["p"]
    if part in "晚夜":
        return cal.days_back(now, back, cal.EVENING if back == 0 and part == "晚" else cal.NIGHT)
    return cal.days_back(now, back, cal.MORNING)


def weeks_back(said: str) -> int:
    """How many weeks or months back "这", "上", "上上" and "大上" are."""
    return said.count("上") + said.count("大") if "上" in said else int(said.startswith("前一"))


def _weekday_of(match: Match, now: datetime) -> Wall:
    if match["which"]:
        return cal.weekday_of_week(now, _weekday(match), weeks_back(match["which"]), _part(match))
    return cal.weekday_back(now, _weekday(match), 0, _part(match))


def _weekdays(match: Match, now: datetime) -> Wall:
    """From one weekday to another; a week that the second one names wins over that of the first."""
    back = weeks_back(match["which"])
    last = "一二三四五六日天".index(match["day2"])
    return cal.weekday_of_week(now, _weekday(match), back)[0], cal.weekday_of_week(now, min(last, 6), back)[1]


def _date(match: Match, now: datetime) -> Wall:
    return cal.day(cal.date_in(now, _month(match), number_of(match["d"]), year_said(match, now)), _part(match))


def _dates(match: Match, now: datetime) -> Wall:
    last = cal.date_in(now, _month(match), number_of(match["d2"]), year_said(match, now))
    return cal.day(last.replace(day=number_of(match["d"])))[0], cal.day(last)[1]


def month_of(match: Match, now: datetime) -> Wall:
    """The month a match names, of the year it names or the latest one."""
    of_year = year_said(match, now)
    return cal.latest_month(now, _month(match)) if of_year is None else cal.month(of_year, _month(match))


def _third(match: Match, now: datetime) -> Wall:
    which = {"初": 0, "上": 0, "中": 1, "下": 2, "底": 2, "末": 2}[match["third"][0]]
    if match["said"]:
        return cal.third(cal.month_back(now, weeks_back(match["said"])), which)
    return cal.third(month_of(match, now), which)


def _calendar(match: Match, now: datetime) -> Wall:
    return cal.ago(now, weeks_back(match["said"]), unit_of(match["unit"]))


def _season(match: Match, now: datetime) -> Wall:
    of_year = year_said(match, now)
    return cal.season(now.year if of_year is None else of_year, _SEASONS[match["season"]])


def _quarter(match: Match, now: datetime) -> Wall:
    number, of_year = number_of(match["q"]), year_said(match, now)
    return cal.quarter(of_year or now.year - (number > (now.month - 1) // 3 + 1), number)


def _rolling(match: Match, now: datetime) -> Wall:
    if match["n"] == "半":
        unit = unit_of(match["unit"])
        return cal.rolling(now, 6, "month") if unit == "year" else cal.rolling(now, 0.5, unit)
    return cal.rolling(now, number_of(match["n"]) if match["n"] else 1, unit_of(match["unit"]))


def _ago(match: Match, now: datetime) -> Wall:
    unit = unit_of(match["unit"])
    if unit == "day" and _part(match):
        return cal.days_back(now, number_of(match["n"]), _part(match))
    return cal.ago(now, number_of(match["n"]), unit)


_S, _BEFORE, _ABOUT = r"\s?", r"\s?(?:以前|之前|前)", "(?:大概|大约|差不多|约|不到|将近|快)?"
# "三月之前" is before March, "三个月之前" three months ago
_UNIT_AGO = _UNIT.replace("|月", "|(?<=个)月")
_NUMBER = r"\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_WHICH = r"(?P<which>大?上上个?|大上个?|上个?|这个?|本|今)"
YEAR = r"(?P<y>\d{4}|[一二三四五六七八九零〇]{4}(?=年)|今年|本年|去年|前年)"
_Y = rf"(?:{YEAR}年?的?\s?)?"
RULES = (
    rule(rf"(?P<word>今天|今日|今儿个?|昨天|昨日|昨儿个?|前天|前日|前儿个?|大前[天日]){_IN_PART}(?:的?时候)?",
         _near, clock=True),
    rule(r"(?P<word>今|昨|大前|前)天?(?P<p>早|晨|晚|夜)上?(?![间里])", _near_part, clock=True),
    rule(rf"(?:在)?(?:{_WHICH})?{_DAY}(?P<part>[早晚])(?![上晨间])", _weekday_of, clock=True),
    rule(rf"{N}\s?个?{WEEK}(?:以前|之前|前)的?{_DAY}{_IN_PART}",
         lambda m, now: cal.weekday_of_week(now, _weekday(m), number_of(m["n"]), _part(m)), clock=True),
    rule(r"昨(?:天|日)(?:的)?(?:这个时候|这时候|此时|同一时间)", lambda _, now: cal.same_time(now, 1)),
    rule(rf"(?:在)?{_WHICH}{_DAY}{_IN_PART}", _weekday_of, clock=True),
    rule(rf"(?:从)?{_WHICH}{_DAY}{_S}(?:到|至|-|~){_S}(?:上上?个?|这个?|本)?{WEEK}(?P<day2>[一二三四五六日天])",
         _weekdays),
    rule(rf"{_WHICH}{_DAY}(?P<day2>[日天])", _weekdays),
    rule(rf"(?P<which>){_DAY}的?\s?{PART}", _weekday_of, clock=True),
    rule(rf"(?P<which>){_DAY}(?P<part>)", _weekday_of, clock=True, sure=False),
    rule(r"(?:整个?)?(?P<said>大?上上个?|大上个?|上一?个?|前一个?|这个?|本)(?P<unit>周|星期|礼拜|月|季度)(?!末|[一二三四五六日天]|\d)",
         _calendar),
    rule(r"(?P<said>上上个?|上个?|这个?|本)?周末", lambda m, now: cal.weekend(now, weeks_back(m["said"]))
         if m["said"] else cal.latest_weekend(now)),
    rule(r"上一年|前一年", lambda _, now: cal.year(now.year - 1)),
    rule(r"大前年", lambda _, now: cal.year(now.year - 3)),
    rule(rf"(?:前|头)(?P<n>[二三四五六七八九十]|\d{{1,3}}){_S}(?P<unit>天|周|个星期|个礼拜|个月)(?!前|以前|之前)",
         lambda m, now: cal.rolling(now, number_of(m["n"]), unit_of(m["unit"].removeprefix("个"))), sure=False),
    rule(rf"{MONTH}{_S}(?P<d>{_NUMBER})[日号]?(?:左右|前后)",
         lambda m, now: cal.around_day(cal.date_in(now, _month(m), number_of(m["d"])), 2)),
    rule(r"(?P<y>今年|去年|前年)(?:的?一?整年)?(?![春夏秋冬]|的?[一二三四五六七八九十\d]|第)",
         lambda m, now: cal.year(year_said(m, now) or 0)),
    rule(rf"{_Y}{MONTH}{_S}(?P<d>{_NUMBER})[日号]{_IN_PART}",
         _date,
         clock=True, sure=False),
    rule(rf"从?{_Y}{MONTH}{_S}(?P<d>{_NUMBER})[日号]?{_S}(?:到|至|-|~){_S}(?P<d2>{_NUMBER})[日号]",
         _dates, sure=False),
    rule(rf"(?P<said>上上个?|上个?|这个?|本)月的?(?P<d>{_NUMBER})[日号]{_IN_PART}",
         lambda m, now: cal.day(cal.day_of_month(now, number_of(m["d"]), weeks_back(m["said"])), _part(m)),
         clock=True),
    rule(rf"(?P<d>\d{{1,2}}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九](?=号))[日号]{_IN_PART}",
         lambda m, now: cal.day(cal.day_of_month(now, number_of(m["d"])), _part(m)), clock=True, sure=False),
    rule(rf"(?P<y>今年|去年|前年)的?\s?{MONTH}份?", month_of),
    rule(rf"(?P<y>\d{{4}})年?的?\s?{MONTH}份?", month_of, sure=False),
    rule(rf"(?:整个)?(?P<y>){MONTH}份?(?:的?(?:时候|某一?天))?", month_of, sure=False),
    rule(rf"(?P<said>){_Y}{MONTH}份?(?P<third>初|底|末|上旬|中旬|中(?!国)|下旬)", _third),
    rule(r"(?P<said>上上个?|上个?|这个?|本)月(?P<third>初|底|末|上旬|中旬|中(?!国)|下旬)", _third),
    rule(r"(?P<y>\d{4}|今年|去年|前年)年?的?(?P<season>[春夏秋冬])[天季]?", _season),
    rule(r"(?:(?P<y>\d{4}|今年|去年|前年)年?的?)?第?(?P<q>[一二三四1-4])季度", _quarter, sure=False),
    rule(r"(?P<y>\d{4})年", lambda m, _: cal.year(int(m["y"])), sure=False),
    rule(rf"{_ABOUT}{N}{_S}个?{_UNIT_AGO}{_BEFORE}(?!的?{PART})", _ago),
    rule(rf"{N}{_S}(?P<unit>天|日){_BEFORE}的?(?P<part>{'|'.join(_PARTS)})", _ago, clock=True),
    rule(rf"半个?(?:小时|钟头){_BEFORE}", lambda _, now: cal.ago(now, 0.5, "hour")),
    rule(rf"{_ABOUT}{N}{_S}个半(?:小时|钟头){_BEFORE}", lambda m, now: cal.ago(now, number_of(m["n"]) + 0.5, "hour")),
    rule(rf"(?:在)?(?:最近|过去|近|这)的?{_S}(?P<n>\d{{1,6}}|半|[一二两三四五六七八九十几]{{1,3}}){_S}个?{_UNIT}(?:里|内|以来|之内)?",
         _rolling),
    rule(rf"{N}{_S}个?{_UNIT}(?:之内|以内|内)", _rolling, sure=False),
    rule(r"刚才|刚刚|方才", lambda _, now: cal.rolling(now, 10, "minute")),
    rule(rf"(?:今天)?{PART}早些时候", lambda m, now: cal.days_back(now, 0, _part(m))),
    rule(r"去年的?(?:今天|今日)|一年前的?今天", lambda _, now: cal.last_year(now, 0)),
    rule(r"去年的?(?:这个时候|这时候|此时|同期)", lambda _, now: cal.last_year(now, 15)),
    rule(r"上周的?今天|一周前的?今天", lambda _, now: cal.days_back(now, 7)),
    rule(r"上周的?(?:这个时候|这时候|此时)", lambda _, now: cal.same_time(now, 7)),
    rule(rf"半个月{_BEFORE}", lambda _, now: cal.week(now, 2)),
    rule(rf"半年{_BEFORE}", lambda _, now: cal.month_back(now, 6)),
    rule(rf"(?P<n>[一二两三四五六七八九])年半{_BEFORE}",
         lambda m, now: cal.month_back(now, 12 * number_of(m["n"]) + 6)),
    rule(rf"(?P<n>[一三])刻钟{_BEFORE}", lambda m, now: cal.ago(now, 15 * number_of(m["n"]), "minute")),
    rule(r"(?:今天|本日)到(?:现在|目前)(?:为止)?", lambda _, now: cal.so_far(now, cal.days_back(now, 0)[0])),
    rule(r"今天早些时候", lambda _, now: cal.so_far(now, cal.days_back(now, 0)[0])),
    rule(r"(?:这|本)周早些时候", lambda _, now: cal.so_far(now, cal.week(now, 0)[0])),
)  # fmt: skip
