"""English words of time as pieces of patterns, and what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.extraction.periods.expression import DAY_WORDS, read_number
from bot.extraction.values.numerals import SMALL

_MONTH_NAMES = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
    "august aug", "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
MONTHS = {
    name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()
}
FULL_MONTHS = frozenset(names.split()[0] for names in _MONTH_NAMES)
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS = {
    **{name: number for number, name in enumerate(DAYS)},
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3,
    "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
OFFSETS = {
    "last": -1, "previous": -1, "prior": -1, "preceding": -1, "past": -1, "this": 0, "current": 0,
    "the": 0, "same": 0, "next": 1, "coming": 1, "following": 1, "upcoming": 1,
}  # fmt: skip
ORDER = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "final": -1, "last": -1,
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5,
}  # fmt: skip
UNITS = {"yr": "year", "qtr": "quarter", "mth": "month"}

MONTH_STARTS = " ".join(MONTHS)
WEEKDAY_STARTS = " ".join(WEEKDAYS)
ONE_OR_TWO = "1 2"  # tokens of digits stand in the table by how many digits they have
ORDER_STARTS = f"{' '.join(w for w in ORDER if w.isalpha())} {ONE_OR_TWO}"
NUMBER_STARTS = f"{' '.join(w for w in SMALL if w != 'zero')} a an couple few several half 1 2 3"
DAY_STARTS = " ".join({word.partition("-")[0] for word in DAY_WORDS})


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


NO_WORD = r"(?![a-z])"
# a point after a full name ends the sentence
_SHORT_NAME = r"(?:(?:(?<![a-z]{4})(?<!may)|(?<=sept)|(?<=tues)|(?<=weds)|(?<=thur)|(?<=thurs))\.)?"
M = rf"(?P<month>{_any(MONTHS)}){NO_WORD}{_SHORT_NAME}"
ANY_MONTH = rf"(?:{_any(MONTHS)}){NO_WORD}"
Y = r"(?P<year>(?:19|20)\d\d)(?![\d,.%]\d|[a-z\d%]|-\d)"
Y_ANY = r"(?P<year>1\d\d\d|20\d\d)(?![\d,.%]\d|[a-z\d%]|-\d)"
REL_YEAR = r"(?P<rel>last|this|next|(?:the )?(?:current|previous|same)) (?:year|yr)" + NO_WORD
SHORT = r"['’](?P<short>\d\d)(?!\d)"
_ONES = "|".join(word for word, number in SMALL.items() if 0 < number < 10)  # noqa: PLR2004
_TENS = "|".join(word for word, number in SMALL.items() if number >= 20)  # noqa: PLR2004
_TEENS = "|".join(word for word, number in SMALL.items() if 10 <= number < 20)  # noqa: PLR2004
_BELOW_HUNDRED = rf"(?:(?:{_TENS})(?:[ -](?:{_ONES}))?|{_TEENS})"
WORDED = (
    rf"(?P<worded>(?:seventeen|eighteen|nineteen|twenty)[ -](?:hundred(?: and)? )?"
    rf"(?:{_BELOW_HUNDRED}|(?:oh|zero)[ -](?:{_ONES}))"
    rf"|two thousand(?:(?: and)? (?:{_BELOW_HUNDRED}|{_ONES}))?){NO_WORD}"
)
THE_YEAR = rf"(?:{Y_ANY}|{REL_YEAR})"
OF_YEAR = (
    r"(?:,? ?(?:(?:of|in) )?(?:the )?(?P<fiscal>fiscal(?: year)?|FY|financial year)? ?"
    rf"(?:{Y}|{SHORT}|{REL_YEAR}|(?<=fy)(?P<fy2>\d\d)(?!\w|[.,]\d)"
    r"|(?<=fy )(?P<fy3>\d\d)(?!\w|[.,]\d)))"
)
BEFORE_YEAR = r"(?:(?P<before>(?:19|20)\d\d)(?:['’]s)?[ -]?(?:the )?)?"
WD = rf"(?P<weekday>{_any(WEEKDAYS)}){NO_WORD}{_SHORT_NAME}"
_WORDED = "|".join(sorted((w.replace("-", "[- ]") for w in DAY_WORDS), key=len, reverse=True))
DAY = rf"(?P<day>(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![a-z\d])|(?:{_WORDED}){NO_WORD})"
_CARDINAL = rf"(?:twenty[- ](?:{_ONES})|thirty[- ]one|twenty|thirty)"
DAY_OR_COUNT = (  # "May twenty-nine", where no noun follows that it could count
    rf"{DAY[:-1]}|{_CARDINAL}(?=$|[.,;!?)]|,? (?:(?:19|20)\d\d|two thousand|nineteen|twenty)\b))"
)
SHORT_AFTER = r"(?P<short2>3[2-9]|[4-9]\d)(?=$|[.,;!?)])"
DAY_DIGITS = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d)"
TO_DAY = r"(?P<to>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d)"
TO_DAY_WORD = rf"(?P<to>{_WORDED}){NO_WORD}"
TO = r"(?: ?(?:-|–|—|~) ?| (?:to|through|thru|until|till|and) )"
SPELLED = "|".join(sorted((w for w in SMALL if w != "zero"), key=len, reverse=True))
NUM = (
    rf"\d{{1,3}}(?:\.\d)?(?!\d)|(?:twenty|thirty|forty|fifty)-(?:{SPELLED})|{SPELLED}"
    "|(?:a )?couple(?: of)?|(?:a )?few|several|an?"
)
N = rf"(?P<n>{NUM})"
UNIT_WORDS = (
    r"years?|yrs?|quarters?|qtrs?|months?|weeks?|(?:business |working |trading )?days?"
    r"|decades?|fortnights?"
)
UNIT = rf"(?P<unit>{UNIT_WORDS}){NO_WORD}"
SOME_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
END_MONTH = (
    rf"(?: in| on)?(?: the end of)?(?: {SOME_DAY})? (?:end[- ])?{M}(?: {SOME_DAY}(?!\d))?"
    rf"(?:,? {Y})?"
)
TIME_OF_DAY = r"(?: (?:morning|afternoon|evening|night)" + NO_WORD + ")?"

_VAGUE = {"couple": "2", "few": "3", "several": "3"}


def count(word: str) -> str:
    """Return the number that "three", "a few" or "2.5" stands for, in digits."""
    if word[0].isdecimal():
        return word
    lower = word.lower()
    for vague, number in _VAGUE.items():
        if vague in lower:
            return number
    if lower in ("a", "an"):
        return "1"
    if "-" in lower:
        return str(sum(SMALL[piece] for piece in lower.split("-")))
    return str(read_number(word))


def unit(word: str) -> str:
    """Return the unit, singular: "yrs" is year, "business days" are days."""
    word = word.lower().rpartition(" ")[2].rstrip("s")
    return UNITS.get(word, word)


def short_year(word: str) -> int:
    """Return the year that two or four digits stand for: 26 is 2026, 89 is 1989."""
    number = int(word)
    return number if number > 99 else number + (1900 if number > 68 else 2000)  # noqa: PLR2004


def worded_year(words: str) -> int:
    """Return the year that is spelled out: "nineteen eighty-six", "two thousand and twenty"."""
    pieces = [
        w for w in re.split("[ -]", words.lower()) if w not in ("and", "hundred", "oh", "zero")
    ]
    if pieces[:2] == ["two", "thousand"]:
        return 2000 + sum(SMALL[piece] for piece in pieces[2:])
    return SMALL[pieces[0]] * 100 + sum(SMALL[piece] for piece in pieces[1:])


def month(word: str) -> int:
    """Return the number of a month by its name, full or short."""
    return MONTHS[word.lower()]


def relative(word: str | None) -> str:
    """Return the word that says which year, without "the": "last", "next", "same", or nothing."""
    return re.sub(r"^the ", "", (word or "").lower())
