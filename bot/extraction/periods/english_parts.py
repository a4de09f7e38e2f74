# ruff: noqa: E501 - a pattern reads best as one line
"""Halves, quarters, fiscal years, weeks, seasons and decades as English writes them."""

from __future__ import annotations

import re

from bot.extraction.periods.expression import Expression, Form, form, made, read_day, read_number
from bot.extraction.periods.words import (
    BEFORE_YEAR,
    DAY,
    DAY_STARTS,
    END_MONTH,
    NO_WORD,
    NUMBER_STARTS,
    OF_YEAR,
    OFFSETS,
    ONE_OR_TWO,
    ORDER,
    ORDER_STARTS,
    THE_YEAR,
    UNIT,
    WD,
    WEEKDAYS,
    M,
    N,
    Y,
    count,
    month,
    relative,
    short_year,
    unit,
)

_FROM_THE_END = "second|third|fourth|fifth|2nd|3rd|4th|5th"
_ORDERS = rf"(?:{_FROM_THE_END})[ -](?:to[ -])?last|penultimate|{'|'.join(ORDER)}"
_CODE_YEAR = rf"(?:(?:[-/](?=20\d\d))?(?P<yy>(?:20)?\d\d)\b|(?P<glued>FY)(?P<fy4>(?:20)?\d\d)\b|(?![a-z0-9])(?:{OF_YEAR})?)"
_CODE_BEFORE = r"(?:(?P<before>(?:19|20)\d\d)(?:['’]s)?[ -]?|(?P<before2>\d\d)(?=[QqH]\d))?"
_LEFT = r"(?<![a-z0-9.])"


def _part_of_year(match: re.Match[str]) -> Expression:
    half = match["what"].lower().startswith("half")
    which = ORDER[match["order"].lower()]
    which = (2 if half else 4) if which < 0 else which
    return _in_year(match, "half" if half else "quarter", which)


def _in_year(match: re.Match[str], kind: str, which: int) -> Expression:
    groups = match.groupdict()
    names = ("year", "before", "before2", "short", "yy", "fy2", "fy3", "fy4")
    written = next((groups[name] for name in names if groups.get(name)), None)
    number = short_year(written) if written else None
    word = "fiscal" if groups.get("fiscal") or groups.get("glued") else relative(groups.get("rel"))
    return made(match, kind, number, which, word=word)


def _half_code(match: re.Match[str]) -> Expression | None:
    """Return the half of "H1 2026"; "2h" are hours."""
    if "h" in match.group():
        return None
    return _in_year(match, "half", int(match["h"] or match["h2"]))


def _quarter_code(match: re.Match[str]) -> Expression:
    return _in_year(match, "quarter", int(match["q"] or match["q2"]))


def _fiscal(match: re.Match[str]) -> Expression:
    return made(match, "fiscal", short_year(match["fy"]))


def _fiscal_part(match: re.Match[str]) -> Expression:
    kind = "half" if match["part"] in "hH" else "quarter"
    return made(match, kind, short_year(match["fy"]), int(match["which"]), word="fiscal")


def _fiscal_years(match: re.Match[str]) -> Expression | None:
    first, last = int(match["first"]), int(match["last"])
    return made(match, "years", first, first + 1) if (last - first) % 100 == 1 else None


def _fiscal_to(match: re.Match[str]) -> Expression:
    return made(match, "fiscal_to", read_number(match["year"]), month(match["month"]))


def _some_months(match: re.Match[str]) -> Expression:
    """Return the first or last months or quarters of a year."""
    number = int(float(count(match["n"])))
    if unit(match["unit"]) == "quarter":
        number *= 3
    kind = "first_months" if match["end"].lower() == "first" else "last_months"
    return _in_year(match, kind, number)


_MONTHS_IN = {"quarter": 3, "half": 6, "year": 12}
_NO_TITLE = re.compile(
    r"(?:\b(?:an?|one|that|this|last|next|each|every|per) |[-–])$", re.IGNORECASE
)


def _months_to(match: re.Match[str]) -> Expression | None:
    """Return the months up to one; "the quarter to March" are three, "a year to March" none."""
    groups = match.groupdict()
    word = groups.get("n")
    number = int(float(count(word))) if word else None
    if number is None:
        before = match.string[max(0, match.start() - 6) : match.start()]
        if _NO_TITLE.search(before):
            return None
        number = _MONTHS_IN[re.split("[ -]", match["unit"].lower())[0]]
    return made(match, "months_to", read_number(match["year"]), month(match["month"]), number)


_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def _season(match: re.Match[str]) -> Expression | None:
    if not (match["which"] or match["year"] or match["rel"]):
        return None
    word = relative(match["which"] or match["rel"])
    return made(
        match, "season", read_number(match["year"]), _SEASONS[match["season"].lower()], word=word
    )


def _place(order: str) -> int:
    """Return the place that "third" or "second-to-last" names, counted from the end where below 0."""
    if order == "penultimate":
        return -2
    words = re.split("[ -]", order)
    return -ORDER[words[0]] if len(words) > 1 else ORDER[order]


def _nth(match: re.Match[str]) -> Expression | None:
    """Return the nth week, weekday or day of a month or year, counted from its end where -1."""
    groups = match.groupdict()
    which = _place(match["order"].lower())
    number = month(groups["month"]) if groups["month"] else None
    whole = groups["whole"]
    year = groups["year"] or groups["year2"]
    word = relative(groups["rel"])
    if whole:
        word = f"{OFFSETS[(groups['which'] or 'this').lower()]} {whole.lower()}"
    kind = "nth_week" if groups["week"] else "nth_day" if groups["one"] else "nth_weekday"
    weekday = WEEKDAYS[groups["weekday"].lower()] if kind == "nth_weekday" else None
    return made(match, kind, read_number(year), number, which, weekday, word=word)


def _edge(match: re.Match[str]) -> Expression:
    """Return the first or last days or weeks of a month or year: "the first 20 days of June"."""
    groups = match.groupdict()
    size = int(float(count(groups["n"])))
    size = size if groups["end"].lower() == "first" else -size
    number = month(groups["month"]) if groups["month"] else None
    word = relative(groups["rel"])
    if whole := groups["whole"]:
        word = f"{OFFSETS[(groups['which'] or 'this').lower()]} {whole.lower()}"
    year = read_number(groups["year"] or groups["year2"])
    kind = "first_weeks" if unit(groups["unit"]) == "week" else "first_days"
    return made(match, kind, year, number, size, None, word=word)


def _numbered_week(match: re.Match[str]) -> Expression:
    number, word = read_number(match["year"]), relative(match["rel"])
    return made(match, "nth_week", number, None, int(match["n"]), None, word=word)


def _nth_month(match: re.Match[str]) -> Expression | None:
    which = read_day(match["day"])
    number, word = read_number(match["year"]), relative(match["rel"])
    return made(match, "month", number, which, word=word) if which <= _MONTHS_IN["year"] else None


def _decade(match: re.Match[str]) -> Expression:
    return made(match, "decade", int(match["decade"]), 10)


_TENS = {
    "tens": 10, "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90,
}  # fmt: skip


def _short_decade(match: re.Match[str]) -> Expression:
    groups = match.groupdict()
    tens, word = groups["tens"] or groups["tens2"], groups["word"] or groups["word2"]
    century = {"twenty": 2000, "two thousand": 2000}.get((groups["century"] or "").lower(), 1900)
    if groups["zeros"]:
        return made(match, "decade", 2000, 10)
    number = int(tens) if tens else _TENS[word.lower()]
    first = 2000 if number == 20 and not groups["century"] else century  # noqa: PLR2004
    return made(match, "decade", first + number, 10)


def _century(match: re.Match[str]) -> Expression:
    first = (read_day(match["n"]) - 1) * 100
    return made(match, "decade", first, 100) if first else made(match, "years", 1, 99)


_IN_WHOLE = (
    rf"(?:{M}(?:,? (?:of )?{THE_YEAR})?|(?P<year2>(?:19|20)\d\d)(?!\d)"
    rf"|(?:(?P<which>last|this|next|current|previous|following|coming|the) )?(?P<whole>month|year)"
    rf"{NO_WORD})"
)

ENGLISH_PARTS: tuple[Form, ...] = (
    form(
        f"first second third fourth final last 4 {ONE_OR_TWO}",
        rf"{BEFORE_YEAR}(?P<order>first|second|third|fourth|final|last|1st|2nd|3rd|4th)[ -]"
        rf"(?:fiscal |financial )?(?P<what>quarter|qtr|half){NO_WORD}(?<!last quarter)"
        rf"(?! of the (?!year|fiscal))(?! (?:mile|back|finals?)\b)(?:{OF_YEAR})?",
        _part_of_year,
    ),
    form(
        f"q {ONE_OR_TWO} 4",
        rf"{_LEFT}{_CODE_BEFORE}(?:Q(?P<q>[1-4])|(?P<q2>[1-4])Q){_CODE_YEAR}",
        _quarter_code,
    ),
    form(
        f"h {ONE_OR_TWO} 4",
        rf"{_LEFT}{_CODE_BEFORE}(?:H(?P<h>[12])|(?P<h2>[12])H){_CODE_YEAR}",
        _half_code,
    ),
    form(
        "fy fiscal financial",
        r"(?:FY ?|fiscal(?: year)? |financial year )(?P<fy>20\d\d|\d\d)\b(?!,\d|\.\d|%)",
        _fiscal,
    ),
    form(
        "fy fiscal financial",
        r"(?:FY ?|fiscal(?: year)? |financial year )(?P<fy>20\d\d|\d\d)[ -]?"
        r"(?P<part>Q(?=[1-4])|H(?=[12]))(?P<which>\d)(?!\w)",
        _fiscal_part,
    ),
    form(
        "fy fiscal financial",
        r"(?:FY ?|fiscal(?: year)? |financial year )(?P<first>(?:19|20)\d\d)[/–-]"
        r"(?P<last>(?:19|20)\d\d|\d\d)(?![\d%]|[.,]\d|[/-]\d)",
        _fiscal_years,
    ),
    form(
        "fiscal financial business",
        r"(?:fiscal|financial|business) year"
        rf" (?:to|ending|ended|that ends|that ended|through|until){END_MONTH}",
        _fiscal_to,
    ),
    form(
        "first last final",
        rf"(?P<end>first|last|final) {N} {UNIT}(?<=s)(?<!days)(?<!weeks)(?<!years) ?{OF_YEAR}",
        _some_months,
    ),
    form(
        "first",
        rf"(?P<end>first) {N} (?P<unit>months|quarters){NO_WORD}",
        _some_months,
    ),
    form(
        f"{NUMBER_STARTS} first second third fourth final fiscal full quarter half year",
        r"(?:(?:first|second|third|fourth|final|fiscal|full) ){0,2}"
        rf"(?:{N}[ -]months?|(?P<unit>quarter|half(?:[ -]year)?"
        r"|(?<!fiscal )(?<!financial )(?<!business )year))"
        rf"(?: period)? (?:to|ended|ending|that ended|through|until){END_MONTH}",
        _months_to,
    ),
    form(
        "march june september december mar jun sep sept dec",
        r"(?P<month>March|June|September|December|Mar|Jun|Sept?|Dec)\.?"
        rf"(?P<n>)[ -](?P<unit>quarter){NO_WORD}(?:,? (?:(?:of|in) )?{Y})?",
        _months_to,
    ),
    form(
        "this last next spring summer autumn fall winter",
        r"(?:(?P<which>this|last|next) )?(?P<season>spring|summer|autumn|fall|winter)"
        rf"(?: (?:of )?{THE_YEAR})?{NO_WORD}",
        _season,
    ),
    form(
        "winter",
        r"(?P<which>)(?P<rel>)(?P<season>winter) (?:of )?(?P<year>20\d\d)[-–/](?:20)?\d\d(?!\d)",
        _season,
    ),
    form(
        f"{ORDER_STARTS} penultimate",
        rf"(?<![a-z]-)(?P<order>{_ORDERS})[ -](?:(?P<week>week)|(?P<one>day)|{WD})s?"
        rf"(?: of| in|(?= next| last| this))(?: the)? {_IN_WHOLE}",
        _nth,
    ),
    form(
        "first last",
        rf"(?P<end>first|last) {N} (?P<unit>days|weeks)(?: of| in|(?= next| last| this))(?: the)? {_IN_WHOLE}",
        _edge,
    ),
    form("week", rf"week (?P<n>[1-5]?\d),? (?:of )?{THE_YEAR}", _numbered_week),
    form(f"{ONE_OR_TWO} {DAY_STARTS}", rf"{DAY} month of {THE_YEAR}", _nth_month),
    form("4", r"(?<![\d$£€])(?P<decade>(?:1[0-9]|20)\d0)['’ ]?s\b", _decade),
    form(
        f"{ONE_OR_TWO} {' '.join(_TENS)} nineteen twenty two noughties",
        rf"(?:(?:(?<=the )|(?<=the ['’])|(?<=early )|(?<=early ['’])|(?<=late )|(?<=late ['’])|(?<=mid-))(?:(?P<tens>[2-9]0)['’]?s|(?P<word>{'|'.join([*_TENS][1:])})"
        rf"|(?P<zeros>noughties|two thousands))|(?<=in )(?P<tens2>[2-9]0)['’]s"
        rf"|(?P<century>nineteen|twenty|two thousand)(?:[ -]| and )(?P<word2>{'|'.join(_TENS)})){NO_WORD}",
        _short_decade,
    ),
    form(
        f"{ONE_OR_TWO} sixteenth seventeenth eighteenth nineteenth twentieth",
        r"(?P<n>(?:1\d|2[01]|[1-9])(?:st|nd|rd|th)|sixteenth|seventeenth|eighteenth|nineteenth"
        rf"|twentieth)[ -] ?century{NO_WORD}",
        _century,
    ),
)
