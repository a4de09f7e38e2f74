# ruff: noqa: PLR2004 - a date's parts are numbers
"""Times as English writes them: what each pattern finds, and how it is read."""

from __future__ import annotations

import re

from bot.extraction.periods.expression import Expression, Table, made, read_number
from bot.extraction.values.numerals import SMALL

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
WEEKDAYS = {name.lower(): number for number, name in enumerate(_DAYS.split("|"))}
_ORDER = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4,
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
}  # fmt: skip
_OFFSET = {
    "last": -1, "previous": -1, "prior": -1, "preceding": -1, "past": -1, "this": 0, "current": 0,
    "next": 1, "coming": 1, "following": 1, "upcoming": 1,
}  # fmt: skip
_FULL_MONTH = (
    r"January|February|March|April|May|June|July|August|September|October|November|December"
)
_M = (
    rf"(?P<month>{_FULL_MONTH}"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_Y = r"(?P<year>(?:19|20)\d\d)(?![\d,.%]\d|[A-Za-z\d%]|-\d)"
_REL_YEAR = r"(?P<rel>last|this|next|the current|the previous|the same) year"
_THE_YEAR = rf"(?:{_Y}|{_REL_YEAR})"
_OF_YEAR = (
    r"(?:,? ?(?:(?:of|in) )?(?:the )?(?P<fiscal>fiscal(?: year)?|FY|financial year)? ?"
    rf"(?:{_Y}|['’](?P<short>\d\d)\b|{_REL_YEAR}))"
)
_BEFORE_YEAR = r"(?:(?P<before>(?:19|20)\d\d)(?:['’]s)?[ -])?"
_CODE_YEAR = rf"(?:(?P<yy>(?:20)?\d\d)\b|(?![A-Za-z0-9])(?:{_OF_YEAR})?)"
_SPELLED = "|".join(sorted((w for w in SMALL if w != "zero"), key=len, reverse=True))
_NUM = rf"\d{{1,3}}(?:\.\d)?|{_SPELLED}|couple of|few"
_N = rf"(?P<n>{_NUM})"
_UNIT = r"(?P<unit>years?|quarters?|months?|weeks?|days?|decades?)"
_PART = (
    r"(?:(?P<part>early|mid|late|the end of|the start of|the beginning of|the middle of"
    r"|end-|year-end)[ -]?(?:in )?)?"
)
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_TO_DAY = r"(?P<to>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_SOME_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_END_MONTH = (
    rf"(?: in| on)?(?: the end of)?(?: {_SOME_DAY})? (?:end[- ])?{_M}(?: {_SOME_DAY}(?!\d))?"
    rf"(?:,? {_Y})?"
)
_TIME_OF_DAY = r"(?: (?:morning|afternoon|evening|night))?"
_AFTER_DAY = r"(?![\w:%]|[,.]\d| [a-z]*(?:illion|percent))"


def _count(word: str) -> str:
    if word[0].isdecimal():
        return word
    return {"couple of": "2", "few": "3"}.get(word.lower()) or str(read_number(word))


def _short(word: str) -> int:
    number = int(word)
    return number if number > 99 else 2000 + number


def _month(word: str) -> int:
    return MONTHS[word.lower().rstrip(".")]


def _iso_day(match: re.Match[str]) -> Expression:
    return made(match, "day", int(match[1]), int(match[2]), int(match[3]))


def _iso_month(match: re.Match[str]) -> Expression:
    return made(match, "month", int(match[1]), int(match[2]))


def _day(match: re.Match[str]) -> Expression:
    groups = match.groupdict()
    to = read_number(groups.get("to"))
    kind = "days" if to else "day"
    numbers = (
        read_number(groups.get("year")),
        _month(match["month"]),
        int(match["day"]),
        *((to,) if to else ()),
    )
    return made(match, kind, *numbers, word=(groups.get("rel") or "").lower())


_BEFORE_MONTH = re.compile(
    r"(?:in|since|of|by|until|to|from|for|last|this|next|through|and|or|late|early|before|after"
    r"|between|mid-|[-–]|at|’s|'s) ?$"
)
_MONTH_AFTER = re.compile(rf" ?(?:[-–—]|to|through|until|and) ?(?:{_FULL_MONTH})\b")


def _in_time(match: re.Match[str]) -> bool:
    """Return whether a word that is no month everywhere stands where a time does."""
    text = match.string
    before = text[max(0, match.start() - 9) : match.start()]
    return bool(_BEFORE_MONTH.search(before) or _MONTH_AFTER.match(text, match.end()))


def _one_month(match: re.Match[str]) -> Expression | None:
    word, year = match["month"], match["year"]
    groups = match.groupdict()
    if year is None and not groups["part"] and not groups["rel"]:
        if word.rstrip(".").lower() not in MONTHS or (len(word.rstrip(".")) <= 3 and word != "May"):
            return None
        if word in ("May", "March") and not _in_time(match):
            return None
    return made(match, "month", read_number(year), _month(word), word=(groups["rel"] or "").lower())


def _part_of_year(match: re.Match[str]) -> Expression:
    groups = match.groupdict()
    if groups.get("q"):
        kind, which = "quarter", int(match["q"])
    else:
        kind = "half" if match["what"].lower() == "half" else "quarter"
        which = _ORDER[match["order"].lower()]
        which = 2 if kind == "half" and which == 4 else which
    return _in_year(match, kind, which)


def _in_year(match: re.Match[str], kind: str, which: int) -> Expression:
    groups = match.groupdict()
    written = groups.get("year") or groups.get("before") or groups.get("short") or groups.get("yy")
    number = _short(written) if written else None
    word = (
        "fiscal" if groups.get("fiscal") else (groups.get("rel") or "").lower().removeprefix("the ")
    )
    return made(match, kind, number, which, word=word)


def _half_code(match: re.Match[str]) -> Expression:
    return _in_year(match, "half", int(match["h"] or match["h2"]))


def _quarter_code(match: re.Match[str]) -> Expression:
    return _in_year(match, "quarter", int(match["q"] or match["q2"]))


def _fiscal(match: re.Match[str]) -> Expression:
    return made(match, "fiscal", _short(match["fy"]))


def _fiscal_to(match: re.Match[str]) -> Expression:
    return made(match, "fiscal_to", read_number(match["year"]), _month(match["month"]))


def _first_months(match: re.Match[str]) -> Expression:
    count = read_number(match["n"]) or 0
    if match["unit"].lower().startswith("quarter"):
        count *= 3
    return _in_year(match, "first_months", count)


_MONTHS_IN = {"quarter": 3, "half": 6, "year": 12}
_NO_TITLE = re.compile(
    r"(?:\b(?:an?|one|that|this|last|next|each|every|per) |[-–])$", re.IGNORECASE
)


def _months_to(match: re.Match[str]) -> Expression | None:
    """Return the months up to one; "the quarter to March" are three, "a year to March" none."""
    groups = match.groupdict()
    count = read_number(groups.get("n"))
    if count is None:
        before = match.string[max(0, match.start() - 6) : match.start()]
        if _NO_TITLE.search(before):
            return None
        count = _MONTHS_IN[re.split("[ -]", match["unit"].lower())[0]]
    return made(match, "months_to", read_number(match["year"]), _month(match["month"]), count)


_THIRDS = {"early": 1, "mid": 2, "late": 3}


def _third(match: re.Match[str]) -> Expression:
    which = _THIRDS[match["third"].lower()]
    return made(
        match, "third", read_number(match["year"]), which, word=(match["rel"] or "").lower()
    )


def _weekday(match: re.Match[str]) -> Expression:
    return made(
        match, "weekday", WEEKDAYS[match["weekday"].lower()], word=(match["which"] or "").lower()
    )


_DAY_WORDS = {"yesterday": -1, "last night": -1, "tomorrow": 1}


def _day_word(match: re.Match[str]) -> Expression:
    return made(match, "relative", _DAY_WORDS.get(match.group().lower(), 0), word="day")


def _relative(match: re.Match[str]) -> Expression:
    return made(
        match, "relative", _OFFSET[match["which"].lower()], word=match["unit"].lower().rstrip("s")
    )


def _stretch(match: re.Match[str]) -> Expression:
    ahead = match["which"].lower() in ("next", "coming", "following", "upcoming")
    count = int(float(_count(match["n"]))) if match["n"] else 1
    return made(match, "ahead" if ahead else "back", count, word=match["unit"].lower().rstrip("s"))


def _ago(match: re.Match[str]) -> Expression:
    word = match["n"]
    count = 1 if word.lower() in ("a", "one") else int(float(_count(word)))
    return made(match, "ago", count, word=match["unit"].lower().rstrip("s"))


def _length(match: re.Match[str]) -> Expression:
    return made(match, "length", word=f"{_count(match['n'])} {match['unit'].lower()}")


_COUNTED = re.compile(
    r"年|[万萬亿億元美欧日港]| ?(?:people|units|jobs|km|MW|mAh|tonnes|tons|miles|metres|meters"
    r"|yuan|euros|dollars|yen)\b"
)
_IN_A_NUMBER = re.compile(r"[$£€¥₩₹#.,/:'’\d_]$|[A-Za-z]$|[A-Za-z\d][-–]$")
_AFTER_A_DASH = re.compile(r"end-$|mid-$|\d[-–]$|[’'] $")


def _year(match: re.Match[str]) -> Expression | None:
    after = match.string[match.end() : match.end() + 12]
    before = match.string[max(0, match.start() - 2) : match.start()]
    if _COUNTED.match(after):
        return None
    closer = match.string[max(0, match.start() - 4) : match.start()]
    if _IN_A_NUMBER.search(before) and not _AFTER_A_DASH.search(closer):
        return None
    return made(match, "year", int(match["year"]))


def _year_range(match: re.Match[str]) -> Expression | None:
    first = int(match[1])
    last = int(match[2]) if len(match[2]) == 4 else first // 100 * 100 + int(match[2])
    return made(match, "years", first, last) if first < last else None


def _decade(match: re.Match[str]) -> Expression:
    return made(match, "years", int(match[1]), int(match[1]) + 9)


def _year_end(match: re.Match[str]) -> Expression:
    return made(match, "relative", 0, word="year")


_I = re.IGNORECASE
ENGLISH: Table = (
    (
        re.compile(
            r"(?<![\d.-])((?:19|20)\d\d)[-/.](0?[1-9]|1[0-2])[-/.](0?[1-9]|[12]\d|3[01])(?!\d)"
        ),
        _iso_day,
    ),
    (re.compile(r"(?<![\d.-])((?:19|20)\d\d)-(0[1-9]|1[0-2])(?![\d-])"), _iso_month),
    (
        re.compile(
            rf"\b{_M} {_DAY}(?![\d:%]|[,.]\d)"
            rf"(?: ?(?:-|–|to|through|and) ?{_TO_DAY}{_AFTER_DAY})?(?:,? (?:of )?{_THE_YEAR})?"
        ),
        _day,
    ),
    (re.compile(rf"\b(?:the )?(?<!No\. ){_DAY}(?: of)? {_M}\b(?:,? {_THE_YEAR})?"), _day),
    (re.compile(rf"\b{_DAY} ?(?:-|–|to|and) ?{_TO_DAY} {_M}\b(?:,? {_THE_YEAR})?"), _day),
    (re.compile(rf"(?:\b{_PART})?\b{_M}(?![a-z])(?:,? (?:of )?{_THE_YEAR})?"), _one_month),
    (
        re.compile(
            rf"\b{_BEFORE_YEAR}(?P<order>first|second|third|fourth|final|1st|2nd|3rd|4th)[ -]"
            rf"(?:fiscal )?(?P<what>quarter|half)(?![a-z])(?! of the (?!year))(?:{_OF_YEAR})?",
            _I,
        ),
        _part_of_year,
    ),
    (
        re.compile(rf"(?<![A-Za-z0-9.]){_BEFORE_YEAR}(?:Q(?P<q>[1-4])|(?P<q2>[1-4])Q){_CODE_YEAR}"),
        _quarter_code,
    ),
    (
        re.compile(rf"(?<![A-Za-z0-9.]){_BEFORE_YEAR}(?:H(?P<h>[12])|(?P<h2>[12])H){_CODE_YEAR}"),
        _half_code,
    ),
    (
        re.compile(
            r"\b(?:the )?(?:FY ?|fiscal(?: year)? |financial year )(?P<fy>20\d\d|\d\d)\b"
            r"(?!,\d|\.\d|%)",
            _I,
        ),
        _fiscal,
    ),
    (
        re.compile(
            r"\b(?:the )?(?:fiscal|financial|business) year"
            rf" (?:to|ending|ended|that ends|that ended|through|until){_END_MONTH}",
            _I,
        ),
        _fiscal_to,
    ),
    (
        re.compile(rf"\b(?:the )?first {_N} (?P<unit>months|quarters)(?:{_OF_YEAR})?", _I),
        _first_months,
    ),
    (
        re.compile(
            r"\b(?:the )?(?:(?:first|second|third|fourth|final|fiscal|full) ){0,2}"
            rf"(?:{_N}[ -]months?|(?P<unit>quarter|half(?:[ -]year)?"
            r"|(?<!fiscal )(?<!financial )(?<!business )year))"
            rf"(?: period)? (?:to|ended|ending|that ended|through|until){_END_MONTH}",
            _I,
        ),
        _months_to,
    ),
    (
        re.compile(
            r"\b(?:the )?(?P<month>March|June|September|December|Mar\.?|Jun\.?|Sept?\.?|Dec\.?)"
            rf"[ -](?P<unit>quarter)(?![a-z])(?:,? (?:(?:of|in) )?{_Y})?"
        ),
        _months_to,
    ),
    (
        re.compile(
            r"\b(?:(?P<which>last|next|this|coming|previous) )?"
            rf"(?P<weekday>{_DAYS})\b{_TIME_OF_DAY}"
        ),
        _weekday,
    ),
    (
        re.compile(
            r"\b(?:yesterday|today|tonight|tomorrow|last night"
            r"|this (?:morning|afternoon|evening))\b",
            _I,
        ),
        _day_word,
    ),
    (
        re.compile(
            r"\b(?:the )?(?P<which>last|this|next|current|previous|prior|upcoming)"
            r" (?:fiscal |calendar )?(?P<unit>year|quarter|month|week|decade)(?![a-z]|-old)",
            _I,
        ),
        _relative,
    ),
    (
        re.compile(
            r"\b(?:the )?(?:over |in |within |during |for )?(?:the )?"
            r"(?P<which>next|last|past|coming|previous|following|preceding)"
            rf" {_N} {_UNIT}\b",
            _I,
        ),
        _stretch,
    ),
    (
        re.compile(
            r"\bthe (?P<which>past|coming) (?P<n>)(?P<unit>year|quarter|month|week|decade)\b", _I
        ),
        _stretch,
    ),
    (re.compile(rf"\b(?P<n>an?|{_NUM}) {_UNIT} (?:ago|earlier)\b", _I), _ago),
    (
        re.compile(
            rf"(?<![\w.,$-]){_N}[ -](?:more |full |consecutive |straight )?{_UNIT}\b"
            r"(?! ago| earlier|-old| old)",
            _I,
        ),
        _length,
    ),
    (
        re.compile(
            r"(?<![\d$£€.,-])((?:19|20)\d\d) ?(?:-|–|—|~) ?((?:19|20)\d\d|\d\d)"
            r"(?![\d%年月]|[.,]\d|-\d)"
        ),
        _year_range,
    ),
    (re.compile(r"(?<![\d$£€])((?:19|20)\d0)s\b"), _decade),
    (
        re.compile(
            r"\b(?:the end of the year|the end of this year|year-end|year end|the year to date"
            r"|year-to-date|the whole year|the full year|the year so far)\b",
            _I,
        ),
        _year_end,
    ),
    (re.compile(rf"\b(?P<third>(?i:early|mid|late))[ -](?:in )?{_THE_YEAR}"), _third),
    (re.compile(rf"{_PART}(?<!\d){_Y}"), _year),
)
