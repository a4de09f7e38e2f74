# ruff: noqa: E501 - a pattern reads best as one line
"""Times as English counts them from the day of writing, and lengths of time."""

from __future__ import annotations

import re

from bot.extraction.periods.expression import Expression, Form, form, made
from bot.extraction.periods.words import (
    DAYS,
    NO_WORD,
    NUM,
    NUMBER_STARTS,
    OFFSETS,
    UNIT,
    UNIT_WORDS,
    WD,
    WEEKDAY_STARTS,
    WEEKDAYS,
    N,
    Y,
    count,
    unit,
)

_WHOLE = r"(?P<unit>year|yr|quarter|qtr|month|week|decade|weekend)" + NO_WORD
_CLOSED = r"(?=$|[.,;:!?)\n]| (?:and|but|while|as|when|in|to|by)\b)"
_AHEAD = frozenset(("next", "coming", "following", "upcoming"))
_STRETCHES = "next|last|past|coming|previous|following|preceding|upcoming"
_DAY_WORDS = {"yesterday": -1, "last night": -1, "tomorrow": 1, "tmrw": 1}


def _day_word(match: re.Match[str]) -> Expression:
    return made(match, "relative", _DAY_WORDS.get(match.group().lower(), 0), word="day")


def _now(match: re.Match[str]) -> Expression:
    """Return an end of what begins or ends on the day of writing: "between May 2 and now"."""
    return made(match, "now", 0)


def _end_of_year(match: re.Match[str]) -> Expression:
    return made(match, "year", int(match["year"]), part="end")


def _decade(match: re.Match[str]) -> Expression:
    return made(match, "relative", 0, word="decade")


def _end_of(match: re.Match[str]) -> Expression | None:
    """Return the end of a year or month as business writes it: EOY."""
    if not match.group().isupper():
        return None
    unit_word = "year" if match["unit"] == "Y" else "month"
    return made(match, "relative", 0, word=unit_word, part="end")


def _day_after(match: re.Match[str]) -> Expression:
    ahead = match["which"].lower() == "after"
    return made(match, "relative", 2 if ahead else -2, word="day")


def _relative(match: re.Match[str]) -> Expression:
    return made(match, "relative", OFFSETS[match["which"].lower()], word=unit(match["unit"]))


def _following(match: re.Match[str]) -> Expression:
    return made(match, "following", 1, word=match["unit"].lower())


def _preceding(match: re.Match[str]) -> Expression:
    return made(match, "preceding", 1, word="year")


def _year_ago(match: re.Match[str]) -> Expression:
    return made(match, "ago", 1, word="year")


def _after_next(match: re.Match[str]) -> Expression:
    return made(match, "relative", 2, word=unit(match["unit"]))


def _stretch(match: re.Match[str]) -> Expression:
    """Return the next or last so many units."""
    number, each = _measured(match)
    ahead = match["which"].lower() in _AHEAD
    return made(match, "ahead" if ahead else "back", int(float(number)), word=each)


def _measured(match: re.Match[str]) -> tuple[str, str]:
    """Return how many of which unit; a fortnight is two weeks."""
    number, name = count(match["n"]) if match["n"] else "1", unit(match["unit"])
    return (f"{float(number) * 2:g}", "week") if name == "fortnight" else (number, name)


def _steps(match: re.Match[str]) -> tuple[int, int]:
    """Return the months and days that a length of up to three units comes to."""
    months = days = 0
    for n, name in _STEP.findall(match.group()):
        number, each = float(count(n)), unit(name)
        if each in ("day", "week", "fortnight"):
            days += round(number * {"day": 1, "week": 7, "fortnight": 14}[each])
        else:
            months += round(number * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[each])
    return months, days


_STEP = re.compile(rf"({NUM})[ -]({UNIT_WORDS})", re.IGNORECASE)
_MORE_STEPS = (
    rf"(?:(?:,? and|,)? (?:{NUM}) (?:years?|quarters?|months?|weeks?|days?){NO_WORD}){{1,2}}"
)


def _ago(match: re.Match[str]) -> Expression:
    number, each = _measured(match)
    return made(match, "ago", int(float(number)), word=each)


def _ago_exactly(match: re.Match[str]) -> Expression:
    months, days = _steps(match)
    return made(match, "offset", -months, -days)


def _in(match: re.Match[str]) -> Expression:
    """Return the day that is so far off, where the clause looks ahead; else it is a length."""
    within = match.string[max(0, match.start() - 7) : match.start()].lower() == "within "
    return made(match, "in", int(within), word=" ".join(_measured(match)))


_BASES = {"yesterday": -1, "tomorrow": 1, "tmrw": 1}


def _from_now(match: re.Match[str]) -> Expression:
    """Return the day so long from another: "two weeks from now", "two days before yesterday"."""
    months, days = _steps(match)
    groups = match.groupdict()
    back = -1 if (groups.get("way") or "").lower() == "before" else 1
    base = _BASES.get((groups.get("base") or "").lower(), 0)
    return made(match, "offset", months * back, days * back + base)


def _weekdays_off(match: re.Match[str]) -> Expression:
    number = int(float(count(match["n"])))
    sign = -1 if match["way"].lower() in ("ago", "back") else 1
    return made(match, "weekday_off", WEEKDAYS[match["weekday"].lower()], number * sign)


def _weekday_in_week(match: re.Match[str]) -> Expression:
    weekday = WEEKDAYS[match["weekday"].lower()]
    return made(match, "week_day", weekday, OFFSETS[match["which"].lower()])


def _weekday_after_next(match: re.Match[str]) -> Expression:
    return made(match, "weekday_off", WEEKDAYS[match["weekday"].lower()], 2)


def _length(match: re.Match[str]) -> Expression | None:
    if match["n"].lower() in ("a", "an", "several"):
        return None
    return made(match, "length", word=" ".join(_measured(match)))


def _weekend(match: re.Match[str]) -> Expression:
    which = match["which"].lower()
    return made(match, "weekend", OFFSETS.get(which, 0), word=which)


def _year_end(match: re.Match[str]) -> Expression:
    words = match.group().lower()
    part = "rest" if "rest" in words or "remainder" in words else "end" if "end" in words else ""
    part = "sofar" if "date" in words or "so far" in words else part
    return made(match, "relative", 0, word="year", part=part)


ENGLISH_RELATIVE: tuple[Form, ...] = (
    form(
        "yesterday today tonight tomorrow tmrw last this",
        r"(?:yesterday|today|tonight|tomorrow|tmrw|last night|this (?:morning|afternoon|evening))"
        + NO_WORD,
        _day_word,
    ),
    form(
        "now",
        rf"(?:(?<=between )|(?<= to )|(?<= and )|(?<=until )|(?<=till )|(?<=through ))now{NO_WORD}",
        _now,
    ),
    form("date", r"(?<= to )date(?=$|[.,;:!?)])", _now),
    form("year", rf"year[- ]end,? (?:of )?{Y}", _end_of_year),
    form("decade", rf"(?<=the )decade{NO_WORD}(?<=\bend of the decade)", _decade),
    form("eoy eom", rf"EO(?P<unit>[YM]){NO_WORD}", _end_of),
    form("day", rf"day (?P<which>after|before) (?:tomorrow|yesterday|tmrw){NO_WORD}", _day_after),
    form(
        "last this next current previous prior upcoming",
        r"(?P<which>last|this|next|current|previous|prior|upcoming)"
        rf" (?:fiscal |calendar )?{_WHOLE}(?!-old)(?<!weekend)",
        _relative,
    ),
    form(
        "following next",
        r"(?:following|(?<=the )next(?= day))"
        rf" (?P<unit>day|week|month|quarter|year){NO_WORD}",
        _following,
    ),
    form("a one the", rf"(?:a|one|the) year (?:before|previously){_CLOSED}", _preceding),
    form(
        "year prior previous last",
        rf"(?:year-(?:ago|earlier)|(?:prior|previous|last)-year) "
        rf"(?:period|quarter|half|month){NO_WORD}",
        _year_ago,
    ),
    form("year month week", rf"{_WHOLE} after (?:the )?next{NO_WORD}", _after_next),
    form(
        " ".join(_STRETCHES.split("|")),
        rf"(?P<which>{_STRETCHES}) {N} {UNIT}",
        _stretch,
    ),
    form(
        "past coming",
        rf"(?<=the )(?P<which>past|coming) (?P<n>)(?P<unit>year|quarter|month|week|fortnight|decade){NO_WORD}",
        _stretch,
    ),
    form(
        "last past next coming",
        rf"(?P<which>last|past|next|coming) (?P<n>)(?P<unit>fortnight){NO_WORD}",
        _stretch,
    ),
    form(NUMBER_STARTS, rf"{N} (?P<which>{_STRETCHES}) {UNIT}(?<=s)", _stretch),
    form(NUMBER_STARTS, rf"(?<![.,])(?<!half ){N} {UNIT} (?:ago|earlier){NO_WORD}", _ago),
    form(
        NUMBER_STARTS,
        rf"(?<![.,])(?:{NUM}) (?:years?|months?|weeks?|days?){_MORE_STEPS} (?:ago|earlier){NO_WORD}",
        _ago_exactly,
    ),
    form(
        NUMBER_STARTS,
        rf"(?<![.,]){N} {UNIT}(?:{_MORE_STEPS})? "
        r"(?:hence|(?P<way>from|after|before) (?P<base>now|today|tomorrow|tmrw|yesterday))"
        + NO_WORD,
        _from_now,
    ),
    form(
        NUMBER_STARTS,
        rf"{N} (?P<weekday>{'|'.join(DAYS)})s? (?P<way>ago|back|from now|from today){NO_WORD}",
        _weekdays_off,
    ),
    form(
        WEEKDAY_STARTS,
        rf"{WD}(?: of| from)?(?: the)? (?P<which>last|this|next|following|coming|previous)"
        rf" week{NO_WORD}",
        _weekday_in_week,
    ),
    form(
        "last this next following coming previous",
        rf"(?P<which>last|this|next|following|coming|previous) week(?:['’]s)?,?(?: on)? {WD}",
        _weekday_in_week,
    ),
    form(
        WEEKDAY_STARTS,
        rf"{WD} after next{NO_WORD}",
        _weekday_after_next,
    ),
    form(
        NUMBER_STARTS,
        rf"(?:(?<=\bin )|(?<=\bwithin )){N} {UNIT}(?:['’]s? time)?(?! (?:ago|earlier|of|from|and (?:an?|one|two|three|\d))\b)",
        _in,
    ),
    form(
        NUMBER_STARTS,
        rf"(?<![\w.,$-]){N}[ -](?:more |full |consecutive |straight )?{UNIT}"
        r"(?! ago| earlier|-old| old)",
        _length,
    ),
    form(
        "this last next the that past coming",
        rf"(?P<which>this|last|next|the|that|past|coming) weekend{NO_WORD}",
        _weekend,
    ),
    form(
        "end year whole full rest remainder",
        rf"(?:end of (?:the|this) year|(?:rest|remainder) of (?:the|this) year"
        rf"|year so far(?: this year)?|year[- ]to[- ]date|year[- ]end|(?<=the )(?:whole|full) year){NO_WORD}",
        _year_end,
    ),
)
