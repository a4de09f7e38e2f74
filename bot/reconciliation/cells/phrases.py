"""What the words of an attribute come to: of what it is, and what in it is only a note."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache

from bot.domain.claim import fold
from bot.domain.patterns import any_of

_STOP = frozenset(
    "a an the of in for on at to by with from its their number".split()  # noqa: SIM905 - reads best
)
_NOTE = re.compile(
    r"\s*\((?:[^()]*\b(?:headline|subheading|teaser|caption|summary|conversion|converted|restated)\b[^()]*)\)",
    re.IGNORECASE,
)
_HEADING = re.compile(r"\([^()]*\b(?:headline|subheading|teaser)\b[^()]*\)", re.IGNORECASE)
_REVISION_NOTE = re.compile(
    r"\s*\([^()]*\bfrom \d[^()]*\)"
    r"|,? (?:up|down|(?:raised|lowered|revised|cut)(?: up| down)?) from \d.*$",
    re.IGNORECASE,
)
_COUNT = r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_PART = rf"{_COUNT} (?!(?:second|minute|hour|day|week|month|quarter|year)s?\b)[a-z]+(?: [a-z]+)?"
_PARTS = re.compile(
    rf"\s*\((?:of (?:whom|them|which) )?{_PART}\)$|: {_PART}(?:(?:, | and ){_PART})+$"
)
_ALSO = re.compile(r"\s*\(also [^()]*\)", re.IGNORECASE)
_OF_ITS_KIND = re.compile(
    r",? (?:of (?:its|the|this) (?:kind|sort|type)|in (?:its|the|this) (?:field|sector|class))$",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r",? \(?(?:(?:in|across|throughout|over|all over) )?(?:the )?(?:whole |entire )?"
    r"(?:state|country|nation|region|province|island|statewide|nationwide|countrywide)\)?$"
    r"|,? (?:on|in|across|over) all [a-z]+s$"
    r"|,? \(?(?:overall|in total|in all|altogether|whole (?:state|country|region))\)?$",
    re.IGNORECASE,
)
_FORMER = re.compile(
    r"^(?:earlier|previous|former|prior|original|old)(?![\w-])|^(?:原先?|此前)"
    r"|^initial (?=.*\b(?:estimate|forecast|report|count|guidance|target)s?\b)"
    r"|,? before (?:the )?(?:revision|correction)$"
    r"|, (?:as )?(?:earlier|previous|first|initial|original|preliminary|former)(?:ly)?"
    r" (?:report|estimate|reading|count|figure|reported|estimated)s?$",
    re.IGNORECASE,
)
_PEAK = re.compile(r"^(?:peak|highest|maximum) (?=\S+ \S)|^(?:最高|峰值)(?=\w)", re.IGNORECASE)
_REVISED = re.compile(
    r",? (?:as |after (?:the )?)?(?:revised|corrected|updated|revision|correction)$"
)
_BASIS = re.compile(
    r",? \(?(?P<step>year|quarter|month|week)[ -](?:on|over)[ -](?P=step)\)?$", re.IGNORECASE
)
_BEFORE_TIME = re.compile(
    r"(?<=\w)(?:, | (?:in|for|over|during|within|at|on|by|since) (?:(?:the|its|their) )?)$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:role|type|kind|class|category): ?(?=\S+ \S)"
    r"|^(?:released|launched|introduced|unveiled|presented|marketed) as (?:an? |the )?(?=\S+ \S)",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r" (?:of|in|on|at|by|for|from|with|since|to) ")
_CLAUSE = re.compile(r"[:(（：,;，；]| (?:is|are|was|were|has|have|that|which|who|and|or|as) ")
_COUNTED = re.compile(
    r"^(?:(?:total|overall|estimated|official|confirmed) )?(?:number|count|total|tally|toll) of "
)
_WORD = re.compile(r"[^\W_]+(?:[.'&-][^\W_]+)*")
_SHORT = 3  # letters up to which a final s isn't taken for a plural
_KEPT = 16384  # phrases whose key is kept: they come again with every claim
_SPECIFIC = 2  # content words from which a free phrase names one thing only
_PARTICIPLE = re.compile(r"\w{3,}ed|sold|built|made|sent|held|lost|found|paid|spent|won|taken")
NEGATIONS = frozenset(["no", "not", "never", "without", "denied", "deny", "any"])
"""Words by which a phrase says of itself that it is denied."""
HEAD = " of: "
"""Stands between the head of a free attribute and its content words, in its key."""


@lru_cache(maxsize=_KEPT)
def plain_attribute(name: str) -> str:
    """Return an attribute without a note on where it stood, and without "earlier" or "revised"."""
    plain = name.strip()
    for note in (_NOTE, _REVISION_NOTE, _ALSO, _PARTS, _WHOLE, _OF_ITS_KIND, _FORMER, _REVISED):
        plain = note.sub("", plain).strip() or plain
    return plain


@lru_cache(maxsize=_KEPT)
def timeless(phrase: str, time: str) -> str:
    """Return a phrase without the words for its time at its end ("cars built in May", "May")."""
    at = len(phrase) - len(time)
    if not time.strip() or not phrase.casefold().endswith(time.casefold()):
        return phrase
    plain = _BEFORE_TIME.sub("", phrase[:at])
    return plain if plain != phrase[:at] else phrase


@lru_cache(maxsize=_KEPT)
def baseless(phrase: str) -> str:
    """Return a phrase without that against which it tells a change ("growth year on year")."""
    return _BASIS.sub("", phrase).strip() or phrase


@lru_cache(maxsize=_KEPT)
def basis_in(phrase: str) -> str | None:
    """Return against what a phrase tells a change ("year on year"), None where it doesn't say."""
    found = _BASIS.search(phrase)
    return f"{found['step']} on {found['step']}".casefold() if found else None


@lru_cache(maxsize=_KEPT)
def unlabelled(phrase: str) -> str:
    """Return of what class a phrase says that something is: of "role: voice model" "voice model".

    "Released as a voice model" says it too.
    """
    return _LABEL.sub("", phrase)


def by_script(words: Collection[str]) -> tuple[str, str]:
    """Return a pattern of any of the words in Latin letters, and one of any of the others."""
    latin = [word for word in words if word.isascii()]
    return any_of(latin), any_of(word for word in words if not word.isascii())


def rewording(same: Mapping[str, str]) -> Callable[[str], str]:
    """Return what folds a phrase and puts for each word, or run of words, the one that is kept.

    `same` gives that one; Latin words are found as whole words, and longer runs before shorter.
    """
    latin, han = by_script(same)
    written = re.compile(rf"(?<![\w-])(?:{latin})(?![\w-])|{han}")

    @lru_cache(maxsize=_KEPT)
    def reworded(phrase: str) -> str:
        return written.sub(lambda found: same[found[0]], fold(phrase))

    return reworded


@lru_cache(maxsize=_KEPT)
def is_heading(name: str) -> bool:
    """Return whether an attribute has a note that its claim stands in a heading."""
    return bool(_HEADING.search(name))


@lru_cache(maxsize=_KEPT)
def is_former(name: str) -> bool:
    """Return whether the attribute says that its value was replaced ("earlier guidance")."""
    return bool(_FORMER.search(_NOTE.sub("", name).strip()))


@lru_cache(maxsize=_KEPT)
def without_peak(name: str) -> str | None:
    """Return of what an attribute is the highest ("peak audience"), None where it isn't that."""
    plain = _PEAK.sub("", name)
    return plain if plain != name else None


def is_specific(name: str) -> bool:
    """Return whether a free attribute says enough by itself for two statements to agree on it."""
    return len(phrase_key(plain_attribute(name)).split()) >= _SPECIFIC


@lru_cache(maxsize=_KEPT)
def phrase_key(phrase: str) -> str:
    """Return the content words of a phrase, folded, singular, each once, sorted."""
    found = {singular(word) for word in _WORD.findall(fold(phrase))}
    return " ".join(sorted(found - _STOP))


@lru_cache(maxsize=_KEPT)
def head_word(attribute: str) -> str:
    """Return the word that says of what an attribute is: "unit" of "units recalled in March"."""
    for part in _PREPOSITION.split(fold(plain_attribute(attribute))):
        found = map(singular, _WORD.findall(_CLAUSE.split(part)[0]))
        if said := [word for word in found if word not in _STOP | NEGATIONS]:
            things = [word for word in said if not _PARTICIPLE.fullmatch(word)]
            return (things or said)[-1]
    return ""


@lru_cache(maxsize=_KEPT)
def head_of(attribute: str) -> tuple[str, ...]:
    """Return the words of an attribute up to its first preposition: of what it is the name."""
    counted = _COUNTED.sub("", fold(plain_attribute(attribute)))
    return tuple(_PREPOSITION.split(counted)[0].split())


@lru_cache(maxsize=_KEPT)
def ends_of(attribute: str) -> frozenset[str]:
    """Return all that its head ends in ("new chief executive", "chief executive" …), singular."""
    head = head_of(attribute)
    return frozenset(" ".join(map(singular, head[i:])) for i in range(len(head)))


def heads_of(names: Iterable[str]) -> frozenset[str]:
    """Return the names of a lexicon's group as `ends_of` gives what ends in them."""
    return frozenset(" ".join(map(singular, fold(name).split())) for name in names)


def singular(word: str) -> str:
    """Return an English word without the ending of its plural."""
    if len(word) <= _SHORT or not word.isascii() or not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word if word.endswith(("ss", "us", "is")) else word[:-1]
