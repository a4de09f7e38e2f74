# ruff: noqa: E501, ISC004 - a list of words reads best as one line
"""The words right before and after an amount that hedge it: more than, up to, about, 超过, 以上."""

from __future__ import annotations

import re

from bot.domain.claim import Qualifier

_BEFORE: tuple[tuple[Qualifier, str], ...] = (
    (
        Qualifier.UP_TO,
        "up to|as much as|as many as|as high as|at most|no more than|not more than|less than or equal to|equal to or less than|a maximum of|maximum of"
        "|no higher than|not above|not higher than|no larger than|no bigger than|no greater than|less or equal to|less or equal than|lower than or equal to|at the most|not exceeding|capped at|to a maximum of|不超过|不超過|不高于|不高於|不大于|不大於|小于等于|小于或等于|小于或者等于|低于或等于|最多|至多|最高|最长|最長|最大|可达|可達|封顶|上限",
    ),
    (
        Qualifier.MORE_THAN,
        "more than|greater than|higher than|larger than|over|above|at least|no less than|greater than or equal to|more than or equal to|equal to or more than|not less than|no fewer than"
        "|no lower than|not below|not lower than|no smaller than|bigger than|greater or equal to|greater or equal than|more or equal to|more or equal than|larger than or equal to|higher than or equal to|upward of|exceeding|exceed|exceeds|exceeded|in excess of|upwards of|north of|a minimum of|minimum of|surpass|surpasses|surpassed|surpassing"
        "|topped|topping|tops|beyond|well over|gone past|went past|passed|past|past the|longer than|older than|better than"
        "|超过|超過|超过了|超過了|不小于|不小於|大于等于|大于或等于|大于或者等于|高于或等于|超|逾|多于|多於|高于|高於|大于|至少|不少于|不少於|不低于|不低於|突破|破|起码|起碼|最少|冲破|越过|越過",
    ),
    (
        Qualifier.LESS_THAN,
        "less than|fewer than|lower than|smaller than|south of|under|below|just under|shy of|within|younger than"
        "|不到|不足|少于|少於|低于|低於|小于|未满|未滿|不满|不滿|未到|未达",
    ),
    (
        Qualifier.ABOUT,
        "about|around|round|roughly|approximately|approx|approx.|some|nearly|almost|close to|near|approaching|circa|ca|ca.|an estimated"
        "|estimated|in the region of|in the order of|more or less|somewhere around|~|≈|～"
        "|约为|約為|大约|大約|约|約|大概|将近|將近|接近|近|差不多|左右",
    ),
    (Qualifier.EXACTLY, "exactly|precisely|正好|恰好|整整"),
)
_AFTER: tuple[tuple[Qualifier, str], ...] = (
    (
        Qualifier.MORE_THAN,
        r"\+(?![\d])|-plus(?![a-z])| ?(?:or|and) (?:more|above|over|older|higher)\b|,? (?:at least\b|plus\b(?=[.,;)]|$))|(?:或者?|及)?以上|或者?更[多高大]|之上|有余|有餘|开外",
    ),
    (
        Qualifier.UP_TO,
        r" ?or (?:less|fewer|under|below|younger)\b|,? at (?:the )?most\b|(?:或者?|及)?以下|或者?更[少低小]|以内|以內|之内|之內",
    ),
    (
        Qualifier.ABOUT,
        r" or so\b|-ish\b| or thereabouts\b|,? (?:roughly|approximately|give or take)\b|左右|上下|前后|前後",
    ),
)
_LONGEST = 26
_TAILS = ("", " the", " a", " an", " about", " some", " just")
_HEDGES = {word: qualifier for qualifier, words in reversed(_BEFORE) for word in words.split("|")}
_LENGTHS = sorted({len(word) for word in _HEDGES}, reverse=True)
_LAST_LETTERS = frozenset(word[-1] for word in _HEDGES)
_WORD_AFTER = re.compile("|".join(f"(?P<{q.value}>{words})" for q, words in _AFTER), re.IGNORECASE)
_MOVES = re.compile(
    r"(?:crept|creep|rose|climbed|went|goes|moved|jumped|inched|edged|ticked|shot|adds?|added|adding|raised|brought|came) $",
    re.IGNORECASE,
)
_LASTING = re.compile(
    r"(?:for|of|after|in|lasted|took|takes|than|and|with|by|to|just|well|at|went on) $",
    re.IGNORECASE,
)


_MARK = re.compile(
    r"[ -](?:mark|threshold|level|barrier|milestone|line|limit|cap|ceiling|floor)s?\b",
    re.IGNORECASE,
)
_TERMS = re.compile(
    r"[ -](?:(?!(?:a|an|the|in|on|at|of|for|to|by|from|with|and|or|but|as|after|before|than|that|per)\b)"
    r"[A-Za-z]{1,16}(?:-[A-Za-z]{1,16})?[ -]){0,3}"
    r"(?:deal|contract|agreement|accord|pact|plan|programme|program|scheme|package|settlement"
    r"|arrangement|initiative|facility|order|mandate|framework|licen[cs]e|lease)\b",
    re.IGNORECASE,
)


def is_reference(text: str, at: int, *, start: int, end: int) -> bool:
    """Return whether the bound at `at` is held against what has an amount, and doesn't bound it.

    "under a $16.5 billion deal" and "above the $51 issue price" do so, not "above the $1 mark".
    """
    word = text[at:start].strip().lower()
    if word.endswith(" the") and not _MARK.match(text, end):
        return True
    return word.partition(" ")[0] == "under" and _TERMS.match(text, end) is not None


def hedge_before(text: str, start: int, *, duration: bool) -> tuple[Qualifier, int] | None:
    """Return the hedge that ends right before `start` and where it begins, None where none stands.

    "over three years" is how long something takes, no bound, unless a word like "for" goes before it.
    """
    window = text[max(0, start - _LONGEST) : start]
    lower = window.lower()
    found = _last_hedge(lower if len(lower) == len(window) else window)
    if found is None:
        return None
    at = start - len(window) + found[0]
    word = text[at:start].strip().lower()
    if (
        text[at].isascii()
        and text[at].isalpha()
        and at
        and text[at - 1].isascii()
        and text[at - 1].isalpha()
    ):
        return None
    if word.startswith("up to") and _MOVES.search(text[max(0, at - 10) : at]):
        about = word.endswith(("about", "some"))
        return (Qualifier.ABOUT, at) if about else None
    if duration and word in ("over", "within", "near", "past", "under"):
        if word == "within":  # a deadline is as long as it says
            return None
        if word != "under" and not _LASTING.search(text[max(0, at - 8) : at]):
            return None
    return found[1], at


def _last_hedge(window: str) -> tuple[int, Qualifier] | None:
    """Return where the hedge that ends `window` begins, the farthest, and which it is."""
    body = window[:-1] if window.endswith((" ", "\u00a0")) else window
    found: tuple[int, Qualifier] | None = None
    for end in (len(body) - len(tail) for tail in _TAILS if body.endswith(tail)):
        if body[end - 1 : end] not in _LAST_LETTERS:
            continue
        for start in (end - length for length in _LENGTHS if length <= end):
            qualifier = _HEDGES.get(body[start:end])
            if qualifier and not (body[start].isascii() and _ends_in_letter(body[:start])):
                found = min(found or (start, qualifier), (start, qualifier), key=lambda f: f[0])
                break
    return found


def _ends_in_letter(text: str) -> bool:
    """Return whether a Latin letter ends a text: a hedge of such letters is no part of a word."""
    return text[-1:].isascii() and text[-1:].isalpha()


def hedge_after(text: str, end: int) -> Qualifier | None:
    """Return the hedge that stands right after `end`, None where none does."""
    match = _WORD_AFTER.match(text, end)
    return Qualifier(match.lastgroup) if match and match.lastgroup else None
